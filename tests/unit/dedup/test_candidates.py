from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.dedup.indexed import ALL, Texts, commons_of, segments_of, story
from transforms.dedup.candidates import are_candidates, pairs_with_new
from transforms.dedup.corpus import Corpus
from transforms.dedup.fingerprints import SHARED_RUN_WORDS
from transforms.dedup.holders import count_holders_of_own, find_holders
from transforms.dedup.settings import DedupSettings

PROMO = "follow our channel for more news from the whole region every single day"
Pairs = set[tuple[str, str]]


def candidates(limits: DedupSettings, *batches: Texts) -> Pairs:
    """The candidate pairs that the last batch brings, by document id; no two documents may be copies."""
    corpus = Corpus(segments_of(*batches))
    asked, _ = count_holders_of_own(corpus.segments[-1], corpus.segments[:-1])
    shared = pairs_with_new(find_holders(asked, corpus.segments, ALL), corpus.first_new_text, limits)
    chosen = are_candidates(shared, corpus, commons_of(list(corpus.segments), limits), limits)
    names = [
        corpus.document_ids(corpus.documents_of(corpus.text_keys(side[chosen]))[1]).to_pylist()
        for side in (shared.a, shared.b)
    ]
    return {(min(pair), max(pair)) for pair in zip(*names, strict=True)}


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[n : n + SHARED_RUN_WORDS]) for n in range(len(words) - SHARED_RUN_WORDS + 1)}


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=20), min_size=2, max_size=6, unique_by=tuple),
    st.integers(0, 3),
)
def test_short_texts_that_share_a_run_of_eight_words_are_candidates(texts: list[list[str]], stored: int) -> None:
    lines = {f"{n:02d}": " ".join(words) for n, words in enumerate(texts)}
    old, new = dict(list(lines.items())[:stored]), dict(list(lines.items())[stored:])
    found = candidates(DedupSettings(), *([old, new] if old and new else [lines]))
    expected = {
        (a, b)
        for a, b in combinations(sorted(lines), 2)
        if runs(lines[a]) & runs(lines[b]) and (not (old and new) or b in new)
    }
    assert expected <= found


def test_a_run_of_twelve_words_makes_a_candidate_and_one_of_eight_where_a_text_is_short() -> None:
    one, two = story(9, 12), "only these eight words stand in both texts"
    texts = {"a": f"{story(0)} {two}", "b": f"{story(1)} {two}", "c": f"{one} {story(2)}", "d": f"{one} {story(3)}"}
    assert ("c", "d") in candidates(DedupSettings(), texts)
    assert candidates(DedupSettings(), {"a": two, "b": f"{story(1)} {two}"}) == {("a", "b")}


def test_a_promo_line_on_many_pages_makes_no_candidates() -> None:
    pages = {f"{n:03d}": f"{story(n)}\n{PROMO}" for n in range(40)}
    assert candidates(DedupSettings(common_limit=10), pages) == set()
    old, new = dict(list(pages.items())[:25]), dict(list(pages.items())[25:])
    assert candidates(DedupSettings(common_limit=10), old, new) == set()


def test_copies_of_a_viral_story_are_linked_with_a_few_and_so_is_a_part_of_it() -> None:
    limits = DedupSettings(common_limit=10)
    texts = {f"{n:03d}": f"{story(0)} tail{n}" for n in range(1, 41)}
    texts["000"] = f"{story(99)} {story(0, 20)}"
    found = candidates(limits, texts)
    assert len(found) <= 41 * 6
    assert {name for pair in found for name in pair} == set(texts)


def test_only_pairs_with_a_new_text_are_made() -> None:
    old, new = {"a": story(0), "b": f"{story(0)} x"}, {"c": f"{story(0)} y", "d": story(1)}
    assert candidates(DedupSettings(), old, new) == {("a", "c"), ("b", "c")}


def test_two_viral_texts_are_looked_at_for_links_alone() -> None:
    limits = DedupSettings(common_limit=3, linked_texts=1)
    # Every two copies of the story have an edit in common, which is on one other page.
    texts = {f"{n}": f"{story(0)} {story(1 + n // 2, 12)} tail{n}" for n in range(8)}
    edited = {(f"{n}", f"{n + 1}") for n in range(0, 8, 2)}
    links = candidates(limits, texts)
    assert len(links) == 7
    assert set.intersection(*map(set, links))
    assert candidates(replace(limits, viral_share=1.0), texts) == links | edited

    page = {"page": f"{story(99)} {story(1, 12)}"}
    to_page = {("0", "page"), ("1", "page")}
    assert candidates(limits, texts | page) == links | to_page
    assert candidates(limits, texts, page) == to_page


def test_a_pair_that_is_linked_by_a_third_of_the_shorter_text_is_a_candidate() -> None:
    copies = {f"{n:03d}": f"{story(0)} tail{n}" for n in range(40)}
    for words, is_linked in ((40, True), (10, False)):
        part = {"part": f"{story(1)} {story(0, words)}"}
        found = candidates(DedupSettings(common_limit=10), copies, part)
        assert bool(found) == is_linked, words
