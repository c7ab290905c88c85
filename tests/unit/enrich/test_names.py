from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds import reference_rows
from transforms.enrich.names.coreference import Named, resolve
from transforms.enrich.names.lexicon import lexicon
from transforms.enrich.names.recognition import read_sentence
from transforms.enrich.sentences import sentence_rules, split_sentences
from transforms.reference import Reference

REFERENCE = Reference(reference_rows())
WORDS = lexicon(REFERENCE)
PIECES = (
    *(
        "President",
        "Xi",
        "Nguyen",
        "Van",
        "To",
        "of",
        "the",
        "Bank",
        "China",
        "'s",
        "U.S.",
        ",",
        ".",
        "said",
        "and",
        "Paris",
    ),
    *("Ministry", "&", "Inc", "van", "der", "in", "was", "“", "”", "OECD", "Mr", "--", "12", "al-Sayed", "May", "Jan"),
)


def names_in(text: str, *, has_teams: bool = False) -> list[Named]:
    sentences = split_sentences(text, sentence_rules(REFERENCE))
    candidates = [found for start, end in sentences for found in read_sentence(text, start, end, WORDS)]
    return resolve(candidates, WORDS, has_teams=has_teams)


def printed(text: str, entity_type: str, *, has_teams: bool = False) -> list[str]:
    names = names_in(text, has_teams=has_teams)
    return [text[name.start : name.end] for name in names if name.entity_type == entity_type]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Kenyan President Amina Otieno met General Duc Tran in Nairobi.", ["Amina Otieno", "Duc Tran"]),
        ("They met Deputy Minister of Foreign Affairs Le Quoc Huy.", ["Le Quoc Huy"]),
        ("The call came from Labour Party General Secretary Rosa Lind.", ["Rosa Lind"]),
        ("Economist Joel Naro said prices rose.", ["Joel Naro"]),
        ("Hanna van der Berg, a visiting fellow at Leiden University, agreed.", ["Hanna van der Berg"]),
        ("The film stars Damon Hill and Theresa May.", ["Damon Hill", "Theresa May"]),
        ("It was Mrs Kowalska's third visit.", ["Kowalska"]),
        ("The Five Principles of Peaceful Accord were read in Southeast Asian capitals.", []),
        ("On Monday the Chinese won the World Cup.", []),
    ],
)
def test_people(text: str, people: list[str]) -> None:
    assert printed(text, "person") == people


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("The Bank of China and the World Bank agreed.", ["Bank of China", "World Bank"]),
        ("Kestrel Holdings Inc bought Dunmore & Sons.", ["Kestrel Holdings Inc", "Dunmore & Sons"]),
        ("The Ministry of Trade and Industry told Xinhua so.", ["Ministry of Trade and Industry", "Xinhua"]),
        ("He read it in the People's Daily, and News.az reports it.", ["People's Daily", "News.az"]),
        ("The Institute for Strategic Studies in London spoke.", ["Institute for Strategic Studies"]),
        ("GDP and AIDS are no organizations, the OECD is.", ["OECD"]),
        (
            "The media group Joan Fairweather Ltd sold it to Barlow and Associates.",
            ["Joan Fairweather Ltd", "Barlow and Associates"],
        ),
        ("Ohio State beat Leicester City.", ["Ohio State", "Leicester City"]),
        ("The DACA rules are known in Dhaka.", ["DACA"]),
    ],
)
def test_organizations(text: str, organizations: list[str]) -> None:
    assert printed(text, "organization") == organizations


def test_a_name_inside_another_is_no_mention() -> None:
    assert [name.entity_type for name in names_in("The Bank of China lends.")] == ["organization"]


def test_a_possessive_and_a_title_are_outside_the_span() -> None:
    text = "Brazil’s President Marta Souza’s plan failed."
    assert [text[name.start : name.end] for name in names_in(text)] == ["Brazil", "Marta Souza"]


def test_a_line_in_capitals_gives_its_places_and_the_documents_people() -> None:
    text = "STORM HITS FRANCE AS OKONKWO WINS\n\nNgozi Okonkwo won in Paris."
    assert printed(text, "place") == ["FRANCE", "Paris"]
    assert {name.entity_name for name in names_in(text) if name.entity_type == "person"} == {"Ngozi Okonkwo"}


@pytest.mark.parametrize(
    ("headline", "people"),
    [
        ("MARTA SOUZA WINS SECOND TERM", ["MARTA SOUZA"]),
        ("Marta Souza Says She Will Cut Taxes Next Year", ["Marta Souza"]),
        ("Souza Wins Second Term After Long Night Of Counting", ["Souza"]),
        ("New Prime Minister Faces Another Long Winter", []),
    ],
)
def test_a_headline_whose_capitals_say_nothing_has_the_documents_names_alone(headline: str, people: list[str]) -> None:
    text = f"{headline}\n\nMarta Souza won on Sunday."
    assert printed(text, "person") == [*people, "Marta Souza"]


def test_a_line_of_names_is_no_headline() -> None:
    assert printed("Peter Blackstone\n\nKarin Ostrova, Ines Valverde, Jon Aasen", "person") == [
        "Peter Blackstone",
        "Karin Ostrova",
        "Ines Valverde",
        "Jon Aasen",
    ]


def test_in_a_table_of_results_a_city_is_its_team() -> None:
    table = "Soccer results\n\nSwansea 3 Wrexham 1\n\nFrance 2 Chile 0\n\nThey met in Swansea."
    assert printed(table, "organization", has_teams=True) == ["Swansea", "Wrexham"]
    assert printed(table, "place", has_teams=True) == ["France", "Chile", "Swansea"]


def test_in_other_tables_a_city_is_a_city() -> None:
    assert printed("Swansea 3 Hanoi 31\n\nIt rained in Swansea.", "place") == ["Swansea", "Hanoi", "Swansea"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Rotterdam-based firm grew.", ["Rotterdam"]),
        ("State Sen. Kim Doe, D-Minneapolis, agreed with Rep. Al Roe, R-N.J.", ["Minneapolis", "N.J."]),
        ("The Butler County clerk lives on Orchard Drive.", ["Butler County", "Orchard Drive"]),
    ],
)
def test_places_inside_joined_words_and_counties(text: str, places: list[str]) -> None:
    assert printed(text, "place") == places


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=25,
    ).map(" ".join)
)
def test_names_lie_in_the_text_in_order_and_apart(text: str) -> None:
    names = names_in(text)
    assert all(0 <= name.start < name.end <= len(text) for name in names)
    assert all(before.end <= after.start for before, after in pairwise(names))


@pytest.mark.parametrize("text", ["US " * 10_000, "John Smith said. " * 2_000, "Bank of " * 5_000, "Aa Bb " * 7_000])
@pytest.mark.timeout(30)
def test_a_page_of_names_takes_no_time(text: str) -> None:
    assert len(names_in(text)) <= len(text)


def test_a_name_read_before_is_read_anew_where_other_words_stand_around_it() -> None:
    apart = [printed("They met Mr Hale.", "person"), printed("They met in Hale.", "place"), printed("Hale.", "person")]
    assert apart == [["Hale"], ["Hale"], []]
    assert apart == [
        printed("They met Mr Hale.", "person"),
        printed("They met in Hale.", "place"),
        printed("Hale.", "person"),
    ]
