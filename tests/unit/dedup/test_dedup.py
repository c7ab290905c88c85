from collections.abc import Callable, Mapping
from importlib.resources import files
from random import Random

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.dedup.indexed import story
from transforms.dedup import DedupSettings, Segment, dedup
from transforms.dedup.merging import merge_copies
from transforms.reference import Reference
from warehouse.contracts import DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_schema

Blocks = Callable[[Mapping[str, str]], pa.Table]

BODY_LINES = {
    "000": range(1, 11),
    "001": range(4, 12),
    "002": range(2, 5),
    "003": range(33),
    "004": (13, 15, 19, 21, 23, 25, 27, 29, 31, 33, 35),
}

FERRY = (
    "Ferry crews on the northern islands called off a three-day strike late on Sunday after the operator agreed to "
    "restore winter allowances that it had cut in the spring.\n"
    "Services to the outer harbours will resume on Tuesday morning, though freight sailings may be delayed until a "
    "backlog of fish lorries has been cleared, the operator's chief engineer said.\n"
    "The dispute had left four villages without fuel deliveries and forced the regional hospital to fly patients out."
)
DAM = (
    "Engineers lowered the reservoir behind the Orland dam by two metres on Monday as cracks widened in its spillway.\n"
    "Residents of three valleys were told to keep bags packed while divers inspected the foundations, and the "
    "railway along the gorge was closed to heavy goods traffic until further notice.\n"
    "The dam was built sixty years ago to feed a paper mill that has since shut."
)


def seed_text(number: str) -> str:
    """A seed with every line blanked that is not the story's own copy, so that offsets stay."""
    (entry,) = (file for file in files("seeds").joinpath("texts").iterdir() if file.name.startswith(number))
    lines = entry.read_bytes().decode("utf-8").split("\n")
    return "\n".join(line if n in BODY_LINES[number] else " " * len(line) for n, line in enumerate(lines))


def relations_of(duplicate_pairs: pa.Table) -> dict[tuple[str, str], str]:
    return {(pair["document_id_a"], pair["document_id_b"]): pair["relation"] for pair in duplicate_pairs.to_pylist()}


def relations(blocks: pa.Table, reference: Reference) -> dict[tuple[str, str], str]:
    return relations_of(dedup(blocks, reference).duplicate_pairs)


def test_of_the_seeds_only_the_two_reports_of_one_event_overlap(body_blocks: Blocks, reference: Reference) -> None:
    texts = {number: seed_text(number) for number in BODY_LINES}
    deduped = dedup(body_blocks(texts), reference)
    assert deduped.duplicate_pairs.select(["document_id_a", "document_id_b", "relation"]).to_pylist() == [
        {"document_id_a": "000", "document_id_b": "001", "relation": "overlap"}
    ]
    shared = [
        (
            texts["000"][passage["char_start_a"] : passage["char_end_a"]],
            texts["001"][passage["char_start_b"] : passage["char_end_b"]],
        )
        for passage in deduped.shared_passages.to_pylist()
    ]
    for in_a, in_b in (
        ("community with a shared future", "community with a shared future"),
        ("mistrust and territorial disputes, including over", "mistrust and territorial disputes, including over"),
        ("Communist parties have remained officially close", "Communist parties remain officially close"),
    ):
        assert any(in_a in one and in_b in other for one, other in shared)


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (FERRY.upper().replace("'", "’").replace("\n", "\n\n"), "exact"),
        (FERRY.replace("late on Sunday", "at midnight").replace("three-day", "two-day"), "near"),
        ("\n".join(FERRY.split("\n")[:1]), "contained"),
        (DAM + "\n" + FERRY.split("\n")[1], "overlap"),
        (DAM, None),
    ],
)
def test_relations(body_blocks: Blocks, reference: Reference, other: str, relation: str | None) -> None:
    found = relations(body_blocks({"a": FERRY, "b": other}), reference)
    assert found == ({("a", "b"): relation} if relation else {})


def test_two_runs_of_nine_rare_words_are_an_overlap_and_one_is_not(body_blocks: Blocks, reference: Reference) -> None:
    one = "a backlog of fish lorries has been cleared, the operator's chief"
    two = "four villages without fuel deliveries and forced the regional hospital"
    both = DAM.replace("as cracks", f"while {one} as cracks") + f" It left {two}."
    single = DAM.replace("as cracks", "while a backlog of fish lorries has been cleared as cracks")
    assert relations(body_blocks({"a": FERRY, "b": both}), reference) == {("a", "b"): "overlap"}
    assert relations(body_blocks({"a": FERRY, "b": single}), reference) == {}


def test_stock_phrases_are_no_evidence(body_blocks: Blocks, reference: Reference) -> None:
    stock = (
        "\nThe ministry did not immediately respond to a request for comment. Two officials spoke on condition of "
        "anonymity because they were not authorized to speak publicly."
    )
    assert relations(body_blocks({"a": FERRY + stock, "b": DAM + stock}), reference) == {}


def test_a_form_filled_in_differently_is_a_template(body_blocks: Blocks, reference: Reference) -> None:
    def notice(n: int) -> str:
        return (
            f"Bank{n} priced a {n + 20} million bond due June {n + 2030} at par{n}. The coupon of {n} is payable once "
            f"a year and the selling concession of {n} goes to the lead manager. The paper will be listed in "
            f"town{n} and the payment date for the notes is May {n}. Fees for the notes come to {n} in all."
        )

    texts = {f"{n:02d}": notice(n) for n in range(40)}
    found = relations(body_blocks(texts), reference)
    assert set(found.values()) == {"template"}


def test_empty_input_gives_empty_tables(body_blocks: Blocks, reference: Reference) -> None:
    deduped = dedup(body_blocks({}), reference)
    assert deduped.duplicate_pairs.equals(arrow_schema(DUPLICATE_PAIRS).empty_table())
    assert deduped.shared_passages.equals(arrow_schema(SHARED_PASSAGES).empty_table())


SENTENCES = [line for text in (FERRY, DAM) for line in text.split("\n")] + [
    "Größe und Maß: sign up for the daily letter."
]


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), min_size=2, max_size=7), st.randoms())
def test_the_order_of_documents_makes_no_difference_and_spans_are_of_the_same_words(
    body_blocks: Blocks, reference: Reference, bodies: list[list[str]], random: Random
) -> None:
    texts = {f"{n:02d}": "\n".join(body) for n, body in enumerate(bodies)}
    shuffled = list(texts.items())
    random.shuffle(shuffled)
    deduped = dedup(body_blocks(texts), reference)
    again = dedup(body_blocks(dict(shuffled)), reference)
    assert again.duplicate_pairs == deduped.duplicate_pairs
    assert again.shared_passages == deduped.shared_passages
    for pair in deduped.duplicate_pairs.to_pylist():
        assert pair["document_id_a"] < pair["document_id_b"]
        assert 0 < pair["containment_a"] <= 1
        assert 0 < pair["containment_b"] <= 1
        assert pair["resemblance"] == min(pair["containment_a"], pair["containment_b"])
    for passage in deduped.shared_passages.to_pylist():
        one = texts[passage["document_id_a"]][passage["char_start_a"] : passage["char_end_a"]]
        other = texts[passage["document_id_b"]][passage["char_start_b"] : passage["char_end_b"]]
        assert one.split()[0].strip(".,:") == other.split()[0].strip(".,:")
        assert one.split()[-1].strip(".,:") == other.split()[-1].strip(".,:")
        assert passage["word_count"] <= len(one.replace("-", " ").split())


def ids(table: pa.Table) -> list[tuple[str, str]]:
    return list(zip(table["document_id_a"].to_pylist(), table["document_id_b"].to_pylist(), strict=True))


def test_against_an_index_only_what_is_new_is_said(body_blocks: Blocks, reference: Reference) -> None:
    first = dedup(body_blocks({"a": FERRY, "b": FERRY.replace("Sunday", "Monday"), "c": DAM}), reference)
    assert ids(first.duplicate_pairs) == [("a", "b")]
    second = dedup(
        body_blocks({"d": DAM.replace("Monday", "Friday"), "e": "Rates rose."}), reference, index=first.index
    )
    assert ids(second.duplicate_pairs) == ids(second.shared_passages) == [("c", "d")]
    assert second.undone.num_rows == 0
    assert len(second.index.segments) == 2


def test_a_new_copy_has_the_pairs_of_its_text(body_blocks: Blocks, reference: Reference) -> None:
    first = dedup(body_blocks({"a": FERRY, "b": FERRY.replace("Sunday", "Monday")}), reference)
    second = dedup(body_blocks({"c": FERRY}), reference, index=first.index)
    stored = [pair for pair in ids(first.duplicate_pairs) if pair not in ids(second.undone)]
    assert sorted(stored + ids(second.duplicate_pairs)) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_what_has_become_a_formula_is_weighed_again(body_blocks: Blocks, reference: Reference) -> None:
    limits = DedupSettings(independent_texts=2, formula_texts=4)
    line = DAM.split("\n")[1]
    pages = {f"{n}": f"{story(n)}\n{line}\n{story(n + 50)}" for n in range(8)}
    first = dedup(body_blocks({name: pages[name] for name in "01"}), reference, limits)
    assert relations_of(first.duplicate_pairs) == {("0", "1"): "overlap"}
    second = dedup(body_blocks({name: pages[name] for name in "234567"}), reference, limits, first.index)
    assert ids(second.undone) == [("0", "1")]
    assert second.duplicate_pairs.num_rows == second.shared_passages.num_rows == 0


def test_each_new_segment_is_kept_as_it_is_given_back(body_blocks: Blocks, reference: Reference) -> None:
    kept: list[Segment] = []

    def keep(segment: Segment) -> Segment:
        kept.append(Segment.of({name: array.copy() for name, array in segment.arrays().items()}))
        return kept[-1]

    limits = DedupSettings(memory_limit_bytes=1)
    deduped = dedup(body_blocks({"a": FERRY, "b": FERRY.upper(), "c": DAM}), reference, limits, keep=keep)
    assert list(deduped.index.segments) == kept
    assert len(kept) == 3
    assert relations_of(deduped.duplicate_pairs) == {("a", "b"): "exact"}


def edited_copies(count: int) -> dict[str, str]:
    """A story of 300 words, each copy with three words of its own."""
    copies = {}
    for number in range(count):
        words = story(0, 300).split()
        for place in Random(number).sample(range(300), 3):
            words[place] = f"edit{number}x{place}"
        copies[f"{number:04d}"] = " ".join(words)
    return copies


def test_a_viral_story_costs_linear_work_and_is_one_item(body_blocks: Blocks, reference: Reference) -> None:
    found = {count: dedup(body_blocks(edited_copies(count)), reference) for count in (200, 400)}
    compared = {count: len(deduped.index.state.compared) for count, deduped in found.items()}
    assert compared[400] < 2.4 * compared[200]
    assert compared[400] < 400 * 30
    deduped = found[400]
    items = merge_copies(edited_copies(400), deduped.duplicate_pairs, deduped.shared_passages)
    assert [len(item) for item in items] == [400]


def test_a_promo_line_links_no_pages(body_blocks: Blocks, reference: Reference) -> None:
    promo = "Follow our channel for more news from the whole region every single day and never miss a story again."
    pages = {f"{n:03d}": f"{story(n, 80)}\n{promo}" for n in range(300)}
    pages["copy"] = f"{story(7, 80)}\nRead on."
    deduped = dedup(body_blocks(pages), reference)
    assert relations_of(deduped.duplicate_pairs) == {("007", "copy"): "near"}
    few = dict(list(pages.items())[:40])
    early = dedup(body_blocks(few), reference)
    assert set(relations_of(early.duplicate_pairs).values()) <= {"template"}
