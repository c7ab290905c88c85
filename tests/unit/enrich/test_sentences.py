from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.enrich.sentences import SentenceRules, read_sentences, sentence_rules, split_sentences
from transforms.reference import Reference
from warehouse.contracts import BLOCKS, DOCUMENTS
from warehouse.contracts.arrow import arrow_schema

NO_RULES = SentenceRules(frozenset(), frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize(
    "sentences",
    [
        ["The minister left.", "Nobody knew why."],
        ["Mr. Tan of Acme Inc. met Gen. Ruiz on Jan. 5.", "They talked."],
        ["Prices rose 3.5 percent at 5 a.m. Monday.", "Then they fell."],
        ["J. R. Okafor won.", "He smiled!", '"Why?" he asked.'],
        ["Talks with the U.S.", "The mood was good."],
        ["They met in Jackson, Miss. on Friday.", "The girl said: call me Miss.", "Nobody did."],
        ["The U.S.-led force left the U.S.", "It was over."],
        ["Foreign media, e.g. Le Monde, said so.", "Others did not."],
        ["The site News.az reports it.", "See https://example.org/A.Html for more."],
        ["She read README.Md aloud.", "No. 5 is alive."],
        ["It ended in 2017.", "“A new page,” they said.", "(Nobody smiled.)", "The end"],
        ["He waited… and waited... then left."],
        ["It costs $3.50.", "20 people came.", "The rate is 2.5.", "Nobody minds."],
    ],
)
def test_sentences_behind_white_space(sentences: list[str], reference: Reference) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, sentence_rules(reference))] == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["So says the ministry.", "“The two sides agree,” he said.", "Lin was quoted too."],
        ["They “boost cooperation”.", "Lin also went.", "In 2017.", "The rest came later"],
        ["They flew to Peru.", "As part of that, they sang.", "Chilean Premier Paz came."],
    ],
)
def test_sentences_run_together(sentences: list[str], reference: Reference) -> None:
    text = "".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, sentence_rules(reference))] == sentences


@pytest.mark.parametrize(
    "text", ["Reported by News.Az today", "He uses Node.Js a lot", "J.Smith", "U.S.Treasury bills"]
)
def test_a_capital_behind_a_full_stop_need_not_begin_a_sentence(text: str, reference: Reference) -> None:
    assert split_sentences(text, sentence_rules(reference)) == [(0, len(text))]


def test_a_missing_quotation_mark_swallows_nothing(reference: Reference) -> None:
    text = 'He said "we go. They went. "Nobody" stayed. The "end.'
    assert len(split_sentences(text, sentence_rules(reference))) == 4


def test_a_line_break_is_white_space_and_an_empty_line_an_end(reference: Reference) -> None:
    text = "The first line\ngoes on\n\nA heading\n\nThe last one."
    found = [text[start:end] for start, end in split_sentences(text, sentence_rules(reference))]
    assert found == ["The first line\ngoes on", "A heading", "The last one."]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The plan has three points:", "- a new port", "- a new road", "- 3 Schools"],
        ["The plan has three points.", "1. A new port.", "2. A new road", "3. Schools"],
        ["• A new port", "• A new road"],
        ["Port      Ships", "Lisbon       12", "Aveiro        3"],
        ["Lisbon\t12", "aveiro\t3"],
        ["Shr 34 cts vs 21 cts", "Net 1.2 mln vs 1.1 mln", "Revs 12.3 mln vs 10.1 mln"],
    ],
)
def test_a_line_of_a_list_or_table_is_a_sentence(sentences: list[str], reference: Reference) -> None:
    assert _read("\n".join(sentences), reference) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "The ministers of Ireland and of\nPortugal met in Lisbon on March\n16. They talked of a port and\nof ships.",
        "The ministers of four of the countries of Europe\n- Ireland, Spain, Malta and their host\nportugal - met.",
        "The minister of Trade of Ireland met the\nMinister of Trade of Portugal at the port.",
    ],
)
def test_a_line_that_is_only_wrapped_begins_no_sentence(text: str, reference: Reference) -> None:
    found = _read(text, reference)
    assert all("\n" in sentence for sentence in found)


def _read(text: str, reference: Reference) -> list[str]:
    """The sentences of a text that is one block of a body."""
    documents = pa.table({"document_id": ["d"], "text": [text]})
    row = {"document_id": "d", "block_number": 0, "kind": "body", "char_start": 0, "char_end": len(text), "text": text}
    return list(read_sentences(documents, pa.Table.from_pylist([row]), reference)["text"].to_pylist())


def test_what_has_no_letter_is_no_sentence(reference: Reference) -> None:
    assert split_sentences(" *** ", sentence_rules(reference)) == []
    assert split_sentences("Over. ***", sentence_rules(reference)) == [(0, 9)]


@given(st.text(alphabet="aAbB.!?…\"'“”’ \n()1x:/@-", max_size=60))
def test_sentences_are_in_order_apart_trimmed_and_hold_every_letter(text: str) -> None:
    spans = split_sentences(text, NO_RULES)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    pieces = [text[start:end] for start, end in spans]
    assert pieces == [piece.strip() for piece in pieces]
    letters = [character for character in text if character.isalnum()]
    assert [character for piece in pieces for character in piece if character.isalnum()] == letters


@pytest.mark.parametrize("text", ["A." * 30_000, '"' * 90_000, "Ab.Cd" * 20_000, "a@" * 40_000, "\n " * 40_000])
@pytest.mark.timeout(20)
def test_a_line_without_end_takes_no_time(text: str, reference: Reference) -> None:
    assert len(split_sentences(text, sentence_rules(reference))) <= len(text)


def test_rows_are_of_body_blocks_and_point_into_the_received_text(reference: Reference) -> None:
    text = "Headline. Not copy\nHANOI - Rain fell. Roads closed.\nTrains ran."
    documents = pa.Table.from_pylist(
        [
            {
                "document_id": "d",
                "record_id": "r",
                "source_uri": "u",
                "content_sha256": "c",
                "text": text,
                "char_count": len(text),
                "byte_count": len(text),
                "encoding": "utf-8",
                "ingested_at": None,
                "run_id": "n",
            }
        ],
        schema=pa.schema([field.with_nullable(True) for field in arrow_schema(DOCUMENTS)]),
    )
    blocks = pa.Table.from_pylist(
        [
            _block(text, 0, "headline", "Headline. Not copy"),
            _block(text, 2, "body", "Trains ran."),
            _block(text, 1, "body", "Rain fell. Roads closed."),
        ],
        schema=arrow_schema(BLOCKS),
    )
    rows = read_sentences(documents, blocks, reference).to_pylist()
    assert [(row["sentence_number"], row["text"]) for row in rows] == [
        (0, "Rain fell."),
        (1, "Roads closed."),
        (2, "Trains ran."),
    ]
    assert all(text[row["char_start"] : row["char_end"]] == row["text"] for row in rows)


def _block(text: str, number: int, kind: str, piece: str) -> dict[str, object]:
    start = text.index(piece)
    return {
        "document_id": "d",
        "block_number": number,
        "kind": kind,
        "paragraph_number": number,
        "rule": "test",
        "char_start": start,
        "char_end": start + len(piece),
        "text": piece,
    }
