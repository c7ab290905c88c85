"""Pages cut into blocks: every character in one block, every block of the right kind."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.ingest.blocks import Block, cut_blocks
from transforms.ingest.received import Hint
from transforms.reference import Reference

PAGE = textwrap.dedent("""\
    date 2024-03-06 Home / World / Ministers agree a fishing truce in the northern strait

    Ministers agree a fishing truce in the northern strait

    Both sides will withdraw patrol boats by the end of the month and share their catch figures

    Two trawlers near the strait | Representative image
    AP Oslo

    3 min read Last Updated : Mar 06 2024 | 9:40 AM IST
    Follow Us
    LinkedIN IconTwitter Icon

    The two governments agreed on Wednesday to suspend a dispute over fishing rights that has closed the strait.

    Click here to follow our WhatsApp channel

    "We will now count the fish together," said Kari Lund, the minister for the coast, after a meeting in Oslo.

    Fishermen on both shores have complained for years that nobody listened to them.

    Also Read

    Storm closes three harbours as ferries stay in port

    Cod prices fall to a ten-year low after record catch

    Topics :NorwayFishing

    First Published: Mar 06 2024 | 9:40 AM IST

    Explore News

    Companies

    Next Story
    """)

COPY = textwrap.dedent("""\
    Shipyard to cut 300 jobs after losing ferry contract
    By Jane Doe and John Roe
    GDANSK, Poland, March 6 (Reuters) - A shipyard on the Baltic coast will cut 300 jobs after a contract was lost.
    "We had no choice," a spokesman said on Wednesday.
    Unions called a meeting for Thursday. REUTERS
    (Reporting by Jane Doe in Gdansk and John Roe; Editing by Ann Other)
    """)


def kinds(text: str, reference: Reference) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in cut_blocks(text, reference)]


def texts_of(kind: str, text: str, reference: Reference) -> list[str]:
    return [piece for found, piece in kinds(text, reference) if found == kind]


def assert_partition(text: str, blocks: list[Block]) -> None:
    """Blocks are in order, do not overlap, and leave out nothing but white space."""
    position = 0
    for block in blocks:
        assert position <= block.start < block.end
        assert not text[position : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        position = block.end
    assert not text[position:].strip()


def test_a_page_gives_its_copy_and_nothing_else(reference: Reference) -> None:
    body = texts_of("body", PAGE, reference)
    assert [piece.split()[0] for piece in body] == ["The", '"We', "Fishermen"]
    assert texts_of("headline", PAGE, reference) == ["Ministers agree a fishing truce in the northern strait"]
    assert texts_of("standfirst", PAGE, reference)[0].startswith("Both sides will withdraw")
    assert texts_of("caption", PAGE, reference) == ["Two trawlers near the strait | Representative image"]
    assert texts_of("credit", PAGE, reference) == ["AP"]
    assert texts_of("dateline", PAGE, reference) == ["Oslo"]
    assert texts_of("promo", PAGE, reference) == ["Click here to follow our WhatsApp channel"]
    assert texts_of("topics", PAGE, reference) == ["Topics :NorwayFishing"]
    assert len(texts_of("timestamp", PAGE, reference)) == 3
    assert texts_of("related", PAGE, reference) == [
        "Also Read",
        "Storm closes three harbours as ferries stay in port",
        "Cod prices fall to a ten-year low after record catch",
        "Explore News",
        "Companies",
        "Next Story",
    ]
    assert_partition(PAGE, cut_blocks(PAGE, reference))


def test_copy_with_no_page_around_it(reference: Reference) -> None:
    assert kinds(COPY, reference) == [
        ("headline", "Shipyard to cut 300 jobs after losing ferry contract"),
        ("byline", "By Jane Doe and John Roe"),
        ("dateline", "GDANSK, Poland, March 6 (Reuters) -"),
        ("body", "A shipyard on the Baltic coast will cut 300 jobs after a contract was lost."),
        ("body", '"We had no choice," a spokesman said on Wednesday.'),
        ("body", "Unions called a meeting for Thursday."),
        ("credit", "REUTERS"),
        ("signoff", "(Reporting by Jane Doe in Gdansk and John Roe; Editing by Ann Other)"),
    ]


def test_a_date_and_font_buttons_at_the_head_are_furniture(reference: Reference) -> None:
    copy = "The minister said on Wednesday that the strait would open again soon."
    text = f" date 2024-03-06 + ↺ − 16 px\n\n{copy}\n\nHarbour.News"
    assert kinds(text, reference) == [
        ("timestamp", "date 2024-03-06"),
        ("widget", "+ ↺ − 16 px"),
        ("body", copy),
        ("credit", "Harbour.News"),
    ]


def test_a_date_that_opens_a_sentence_is_copy(reference: Reference) -> None:
    text = "March 6, 2024 was the day on which the strait closed for good.\nNobody came back to the harbour after that."
    assert [kind for kind, _ in kinds(text, reference)] == ["body", "body"]


def test_a_table_in_agency_copy_is_copy(reference: Reference) -> None:
    rows = ["Shr 43 cts vs 30 cts", "Net 10.6 mln vs 5,967,000", "Revs 62.9 mln vs 41.5 mln"]
    text = "ACME CORP 4TH QTR NET\nNEW YORK, March 6 - " + "\n".join(rows) + "\nReuter\n"
    assert "\n".join(texts_of("body", text, reference)) == "\n".join(rows)
    assert texts_of("credit", text, reference) == ["Reuter"]


def test_hard_wrapped_copy_is_put_together(reference: Reference) -> None:
    text = (
        "JOBS GO AT SHIPYARD\n"
        "GDANSK, March 6 - A shipyard on the Baltic coast will cut\n"
        "three hundred jobs after it lost a contract for ferries that\n"
        "it had counted on, its management said.\n"
        "Unions called a meeting for the next day and said that they\n"
        "would fight the cuts with all means that the law gave them.\n"
    )
    assert [piece.split()[0] for piece in texts_of("body", text, reference)] == ["A", "Unions"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_offsets_hold_for_every_line_end(line_end: str, reference: Reference) -> None:
    text = COPY.replace("\n", line_end)
    assert texts_of("headline", text, reference) == ["Shipyard to cut 300 jobs after losing ferry contract"]
    assert_partition(text, cut_blocks(text, reference))


@given(text=st.text(alphabet=st.sampled_from('aB .\n\r\t("|/:-–“”’0179é北\u2028\u00a0'), max_size=300))
def test_blocks_part_any_text(text: str, reference: Reference) -> None:
    assert_partition(text, cut_blocks(text, reference))


@given(
    lines=st.lists(
        st.sampled_from([*PAGE.splitlines(), *COPY.splitlines(), "", "Menu", "a | b | c | d | e", "x" * 500]),
        max_size=40,
    )
)
def test_blocks_part_any_page(lines: list[str], reference: Reference) -> None:
    text = "\n".join(lines)
    assert_partition(text, cut_blocks(text, reference))


def test_a_long_line_takes_no_longer_than_its_length(reference: Reference) -> None:
    text = "The minister said that the strait would open. " * 25_000
    assert_partition(text, cut_blocks(text, reference))


def test_the_headline_shares_the_words_of_the_copy(reference: Reference) -> None:
    copy = (
        "The harbour was closed on Wednesday after a storm, officials said.\nFerries will sail again when it is over.\n"
    )
    head = "Our Coast Today\nStorm closes the old harbour\nPodcasts and videos for you\nFollow us\n"
    text = f"{head}{copy}{copy}Also Read\n"
    assert texts_of("headline", text, reference) == ["Storm closes the old harbour"]


@pytest.mark.parametrize(
    "line",
    ["You are here: Home » Coast » Harbour", "HOME  NEWS  SPORTS  WEATHER", "The harbour in March. PHOTO: EPA-EFE"],
)
def test_menus_and_captions_are_no_headlines(line: str, reference: Reference) -> None:
    text = f"{line}\nFollow us\nThe harbour was closed on Wednesday after a storm, officials said.\nAlso Read\n"
    assert texts_of("headline", text, reference) == []


def test_an_article_in_one_paragraph_is_no_caption_for_the_credit_at_its_end(reference: Reference) -> None:
    copy = "The harbour was closed on Wednesday after a storm, officials said. " * 12
    assert texts_of("body", f"{copy}(AP Photo/Jane Doe)", reference) != []
    assert texts_of("caption", "Boats in the harbour on Wednesday. (AP Photo/Jane Doe)", reference) != []


PROSE = [
    "The harbour was closed on Wednesday after a storm, officials said, and no boat left it all day.",
    "Ferries will sail again when it is over, said Kari Lund, the minister for the coast, in the evening.",
    "Fishermen on both shores have complained for years that nobody listened to them, and that cod is cheap.",
]
MENU = ["Home", "News", "Follow us", "Sign in", "Weather", "Share"]


def page(*lines: str) -> str:
    return "\n".join(["Storm closes the old harbour | The Coast Herald", *MENU, *lines])


def test_what_stands_below_the_copy_is_none_of_it(reference: Reference) -> None:
    text = page(
        "Storm closes the old harbour",
        "By Jane Doe",
        *PROSE,
        "Jane Doe is a freelance writer who has covered the coast since 2010.",
        "12 Comments",
        "max123 says: I told you so, and you did not listen.",
        "We use cookies to give you the best experience, and share them with our advertisers.",
    )
    assert texts_of("body", text, reference) == PROSE
    assert texts_of("headline", text, reference) == ["Storm closes the old harbour"]
    assert_partition(text, cut_blocks(text, reference))


def test_the_lead_above_a_gallery_is_copy(reference: Reference) -> None:
    gallery = [
        "Jane Doe/Getty Images",
        "Share",
        "Advertisement",
        "Boats and More",
        "See All",
        "Related",
        "Cod Prices Up",
    ]
    text = page("Storm closes the old harbour", "By Jane Doe", PROSE[0], *gallery * 3, *PROSE[1:])
    assert texts_of("body", text, reference) == PROSE


def test_another_wording_of_the_title_is_the_headline(reference: Reference) -> None:
    text = page("Our podcasts and videos", "The old harbour closes in a storm", "Jane Doe in Oslo today", *PROSE)
    assert texts_of("headline", text, reference) == ["The old harbour closes in a storm"]


def test_a_page_in_another_language(reference: Reference) -> None:
    prose = [
        "Der Hafen wurde am Mittwoch nach einem Sturm geschlossen, teilte die Behörde am Abend mit.",
        "Die Fähren fahren wieder, wenn er vorbei ist, sagte die Ministerin für die Küste in Oslo.",
    ]
    text = "\n".join(
        [
            "Sturm im Hafen",
            "Anmelden",
            "Follow us",
            "Facebook",
            *prose,
            "Das könnte Sie auch interessieren",
            "Mehr Fisch",
        ]
    )
    assert texts_of("body", text, reference) == prose


SCORES = textwrap.dedent("""\
    SOCCER - COAST LEAGUE RESULTS .
    OSLO, March 6 - Results of matches on Wednesday :
    Harbour 2 Strait 1
    Standings ( won , drawn , lost , points ) :
    Harbour | 10 | 2 | 1 | 32
    Up next
    March 9 , March 10
    Scorers : Lund ( 12th minute ) , Roe
    """)


def test_results_and_lists_without_a_page_are_copy(reference: Reference) -> None:
    body = " ".join(texts_of("body", SCORES, reference)).split()
    assert body == SCORES.split(" - ", 2)[2].split()
    assert {kind for kind, _ in kinds(SCORES, reference)} == {"headline", "dateline", "body"}


def test_desk_lines_around_copy_are_none_of_it(reference: Reference) -> None:
    text = "a0456 ----\nAM-Harbour, 1st Ld-Writethru,0560\nStorm closes harbour\n" + "\n".join(PROSE) + "\n-30-\n"
    assert texts_of("body", text, reference) == PROSE
    assert texts_of("headline", text, reference) == ["Storm closes harbour"]


def test_a_desks_contact_ends_the_copy(reference: Reference) -> None:
    text = "\n".join(PROSE) + " -- Oslo newsroom +47 22 555 0100"
    assert texts_of("body", text, reference) == PROSE
    assert texts_of("signoff", text, reference) == ["-- Oslo newsroom +47 22 555 0100"]


@pytest.mark.parametrize("credit", ["(Photo/Xinhua)", "(AP Photo/Jane Doe)"])
def test_a_lead_that_ends_in_a_pictures_credit_is_copy(credit: str, reference: Reference) -> None:
    text = f"Storm closes harbour\nOSLO, March 6 (Xinhua) -- {PROSE[0]} {credit}\n{PROSE[1]}\nEnditem\nEditor: huaxia\n"
    assert texts_of("body", text, reference) == PROSE[:2]
    assert texts_of("caption", text, reference) == [credit]
    assert texts_of("signoff", text, reference) == ["Enditem", "Editor: huaxia"]


def test_a_caption_with_a_place_at_its_head_is_none(reference: Reference) -> None:
    caption = "OSLO, NORWAY - MARCH 06: Kari Lund speaks in the harbour on March 06. (Photo by Jane Doe/Getty Images)"
    assert texts_of("caption", f"{PAGE}\n{caption}\n", reference) == [
        *texts_of("caption", PAGE, reference),
        caption,
    ]


CLOSING = "A special meeting will be held on Friday."


@pytest.mark.parametrize(
    ("promo", "closing", "is_copy"),
    [
        ("RELATED: Who counts the fish?", CLOSING, True),
        ("Read also: What the truce means for the coast", CLOSING, True),
        ("Sign up for our newsletter", CLOSING, True),
        ("Sign up for our newsletter", "The ministry declined to comment further.", True),
        ("Sign up for our newsletter", "We send you our best stories.", False),
        ("Copyright 2026 The Harbour Herald", CLOSING, False),
        ("Also Read\nCod prices fall to a low", CLOSING, False),
    ],
)
def test_closing_sentences_behind_one_promo(promo: str, closing: str, is_copy: bool, reference: Reference) -> None:
    page = ["Log In", "Subscribe Now", "Facebook", "Ministers agree a fishing truce", "By Jane Doe", *PROSE]
    text = "\n".join([*page, promo, closing, "Comments", "Newsletter"])
    assert texts_of("body", text, reference) == [*PROSE, *([closing] if is_copy else [])]


def hint(kind: str, piece: str, text: str) -> Hint:
    start = text.index(piece)
    return Hint(kind, f"markup_{kind}", start, start + len(piece))


def test_markup_says_what_a_paragraph_is(reference: Reference) -> None:
    lines = [
        "Menu entry",
        "Storm in port",
        "Boats on Wednesday",
        *PROSE[:2],
        "Sign up for our newsletter",
        "No Stop Here",
    ]
    text = "\n".join([*lines, "He agreed. (Reporting by Jane Doe; Editing by John Roe)", PROSE[2]])
    body = text[text.index(PROSE[0]) : text.index("\n" + PROSE[2])]
    hints = [hint("headline", lines[1], text), hint("caption", lines[2], text), hint("body", body, text)]
    blocks = cut_blocks(text, reference, hints)
    found = [(block.kind, text[block.start : block.end]) for block in blocks]
    assert found == [
        ("navigation", "Menu entry"),
        ("headline", "Storm in port"),
        ("caption", "Boats on Wednesday"),
        ("body", PROSE[0]),
        ("body", PROSE[1]),
        ("promo", "Sign up for our newsletter"),
        ("body", "No Stop Here"),
        ("body", "He agreed."),
        ("signoff", "(Reporting by Jane Doe; Editing by John Roe)"),
        ("related", PROSE[2]),
    ]
    assert {block.rule for block in blocks if block.kind == "headline"} == {"markup_headline"}
    assert_partition(text, blocks)


@given(
    lines=st.lists(st.sampled_from([*PAGE.splitlines(), *COPY.splitlines(), "Menu"]), max_size=20),
    cuts=st.lists(
        st.tuples(st.sampled_from(["body", "caption", "headline"]), st.integers(0, 900), st.integers(0, 900))
    ),
)
def test_hints_part_any_page(lines: list[str], cuts: list[tuple[str, int, int]], reference: Reference) -> None:
    text = "\n".join(lines)
    assert_partition(text, cut_blocks(text, reference, [Hint(kind, "markup", *sorted(span)) for kind, *span in cuts]))


@pytest.mark.parametrize("line", ["word", "Follow us", "By Jane Doe", "Big news of the day here now"])
def test_many_lines_take_no_longer_than_their_number(line: str, reference: Reference) -> None:
    text = f"{line}\n" * 50_000
    assert len(cut_blocks(text, reference)) == 50_000
