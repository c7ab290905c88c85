"""Whose an article's words are."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.enrich.word_origins import word_origins
from warehouse.contracts import ARTICLES
from warehouse.contracts.arrow import arrow_table

WIRE = "The harbour will close to fishing boats at the end of the year."
SECOND = "Dredgers from three countries have been hired to deepen the old basin."
OWN = "Readers told this newspaper that they were sad."
N_WIRE, N_SECOND, N_OWN = 13, 12, 8

REUTERS: dict[str, Any] = {"agency_code": "reuters", "agency_name": "Reuters"}
AP: dict[str, Any] = {"agency_code": "ap", "agency_name": "AP"}


def test_a_report_without_a_credit_is_its_own(desk):
    desk.report("a", WIRE)
    assert desk.origins() == {"a": (N_WIRE, 0, 0)}


def test_an_agencys_report_is_the_agencys(desk):
    desk.report("a", WIRE, **REUTERS)
    assert desk.origins() == {"a": (0, N_WIRE, 0)}


def test_what_a_newspaper_puts_into_agency_copy_is_its_own(desk):
    desk.report("a", WIRE, SECOND, day=1, **REUTERS)
    desk.report("b", WIRE, OWN, SECOND, day=2, item="a", **REUTERS)
    desk.passage("a", "b", WIRE)
    desk.passage("a", "b", SECOND)
    assert desk.origins() == {"a": (0, N_WIRE + N_SECOND, 0), "b": (N_OWN, N_WIRE + N_SECOND, 0)}


def test_what_the_agency_puts_into_an_update_is_the_agencys(desk):
    desk.report("a", WIRE, day=1, **REUTERS)
    desk.report("b", WIRE, SECOND, day=2, item="a", signal_code="update", **REUTERS)
    desk.report("c", WIRE, SECOND, day=2, item="a", publisher_name="Reuters", **REUTERS)
    desk.passage("a", "b", WIRE)
    desk.passage("a", "c", WIRE)
    assert desk.origins() == {"a": (0, N_WIRE, 0), "b": (0, N_WIRE + N_SECOND, 0), "c": (0, N_WIRE + N_SECOND, 0)}


def test_agency_words_that_the_first_copy_cut_are_the_agencys_where_two_copies_have_them(desk):
    desk.report("a", WIRE, day=1, **REUTERS)
    desk.report("b", WIRE, SECOND, day=2, item="a", **REUTERS)
    desk.report("c", WIRE, SECOND, day=3, item="a", **REUTERS)
    desk.passage("a", "b", WIRE)
    desk.passage("a", "c", WIRE)
    desk.passage("b", "c")
    both = (0, N_WIRE + N_SECOND, 0)
    assert desk.origins() == {"a": (0, N_WIRE, 0), "b": both, "c": both}


def test_a_copy_that_lost_its_credit_has_the_agency_of_the_others(desk):
    desk.report("a", WIRE, OWN, day=1, item="b")
    desk.report("b", WIRE, day=2, **REUTERS)
    desk.passage("a", "b", WIRE)
    assert desk.origins() == {"a": (N_OWN, N_WIRE, 0), "b": (0, N_WIRE, 0)}


def test_a_paragraph_of_another_papers_report_is_anothers(desk):
    desk.report("a", WIRE, SECOND, day=1)
    desk.report("b", OWN, SECOND, day=2)
    desk.passage("a", "b", SECOND)
    assert desk.origins() == {"a": (N_WIRE + N_SECOND, 0, 0), "b": (N_OWN, 0, N_SECOND)}


def test_a_copy_of_a_report_that_credits_nobody_is_anothers(desk):
    desk.report("a", WIRE, day=1)
    desk.report("b", WIRE, day=2, item="a")
    desk.passage("a", "b", relation="exact")
    assert desk.origins() == {"a": (N_WIRE, 0, 0), "b": (0, 0, N_WIRE)}


@pytest.mark.parametrize(
    ("credit", "expected"),
    [(REUTERS, (0, N_OWN + N_SECOND, 0)), (AP, (0, N_OWN, N_SECOND)), ({}, (N_OWN, 0, N_SECOND))],
)
def test_background_of_an_earlier_report_is_the_agencys_if_it_is_the_same_agencys(desk, credit, expected):
    desk.report("a", WIRE, SECOND, day=1, **REUTERS)
    desk.report("b", OWN, SECOND, day=2, **credit)
    desk.passage("a", "b", SECOND)
    assert desk.origins()["b"] == expected


def test_what_an_agency_took_from_another_is_its_own_in_its_copies(desk):
    """For the agency it is another article's; who prints the agency's copy has it from the agency."""
    desk.report("a", SECOND, day=1, **AP)
    desk.report("b", WIRE, SECOND, day=2, **REUTERS)
    desk.report("c", WIRE, SECOND, day=3, item="b", **REUTERS)
    desk.passage("a", "b", SECOND)
    desk.passage("a", "c", SECOND)
    desk.passage("b", "c")
    assert desk.origins() == {"a": (0, N_SECOND, 0), "b": (0, N_WIRE, N_SECOND), "c": (0, N_WIRE + N_SECOND, 0)}


def test_shares_are_of_all_words_and_none_where_there_is_no_word(desk):
    desk.report("b", OWN, WIRE, day=2)
    desk.report("a", WIRE, day=1)
    desk.report("c")
    desk.passage("a", "b", WIRE)
    rows = word_origins(arrow_table(ARTICLES, desk.articles), desk.shared_words()).to_pylist()
    assert [row["document_id"] for row in rows] == ["a", "b", "c"]
    assert rows[1] == {
        "document_id": "b",
        "word_count": N_OWN + N_WIRE,
        "own_word_count": N_OWN,
        "agency_word_count": 0,
        "other_word_count": N_WIRE,
        "own_share": pytest.approx(N_OWN / (N_OWN + N_WIRE)),
        "agency_share": 0.0,
        "other_share": pytest.approx(N_WIRE / (N_OWN + N_WIRE)),
    }
    assert {rows[2][f"{kind}_share"] for kind in ("own", "agency", "other")} == {None}
    assert rows[2]["word_count"] == 0


SENTENCES = (WIRE, SECOND, OWN, "A ferry sank near the outer mole during the night and nobody was hurt.")

REPORTS = st.lists(
    st.fixed_dictionaries(
        {
            "sentences": st.lists(st.sampled_from(SENTENCES), max_size=4, unique=True),
            "day": st.none() | st.integers(1, 3),
            "item": st.integers(0, 2),
            "agency_code": st.sampled_from([None, "ap", "reuters"]),
            "signal_code": st.sampled_from([None, None, "update"]),
        }
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(reports=REPORTS, random=st.randoms(use_true_random=False))
def test_counts_conserve_and_rows_may_come_in_any_order(make_desk, reports, random):
    desk = make_desk()
    for number, report in enumerate(reports):
        texts = report.pop("sentences")
        item = f"d{min(number, report.pop('item'))}"
        desk.report(f"d{number}", *texts, item=item, **report)
        for other in range(number):
            for text in texts:
                if text in desk.texts[f"d{other}"] and random.random() < 0.7:
                    desk.passage(f"d{other}", f"d{number}", text, relation=random.choice(["near", "template"]))
    first, origins = desk.first(), desk.origins()
    for row in word_origins(arrow_table(ARTICLES, desk.articles), desk.shared_words()).to_pylist():
        words = desk.texts[row["document_id"]].split()
        assert row["word_count"] == len(words) == sum(origins[row["document_id"]])
    ids = [row["document_id"] for row in desk.articles]
    when = {row["document_id"]: (row["published_date"] is None, row["published_date"]) for row in desk.articles}
    assert all(set(firsts) <= set(ids) for firsts in first.values())
    updates = any(row["signal_code"] for row in desk.articles)
    assert updates or all(when[one] <= when[own] for own, firsts in first.items() for one in firsts)
    for rows in (desk.articles, desk.sentences, desk.passages):
        random.shuffle(rows)
    assert (desk.first(), desk.origins()) == (first, origins)
