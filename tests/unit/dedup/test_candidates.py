from collections.abc import Callable, Mapping
from itertools import combinations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.dedup.candidates import GRAM_WORDS, candidate_pairs
from transforms.dedup.copies import copies_by_text, cross_pairs, exact_pairs
from transforms.dedup.settings import DedupSettings
from transforms.dedup.words import read_words

Blocks = Callable[[Mapping[str, str]], pa.Table]


def pairs(blocks: pa.Table, limits: DedupSettings) -> set[tuple[int, int]]:
    words = read_words(blocks)
    documents = np.array([copies[0] for copies in copies_by_text(words)], dtype=np.int64)
    return {(a, b) for a, b in candidate_pairs(words, documents, limits).tolist()}


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[n : n + GRAM_WORDS]) for n in range(len(words) - GRAM_WORDS + 1)}


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.sampled_from("ab"), min_size=1, max_size=14), min_size=2, max_size=6, unique_by=tuple))
def test_every_shared_run_of_eight_words_makes_a_candidate(body_blocks: Blocks, texts: list[list[str]]) -> None:
    lines = {f"{n:02d}": " ".join(words) for n, words in enumerate(texts)}
    expected = {(int(a), int(b)) for a, b in combinations(sorted(lines), 2) if runs(lines[a]) & runs(lines[b])}
    assert pairs(body_blocks(lines), DedupSettings()) == expected


def story(number: int, length: int = 60) -> str:
    return " ".join(f"w{number}x{place}" for place in range(length))


def test_a_promo_line_on_many_pages_makes_no_candidates(body_blocks: Blocks) -> None:
    promo = "follow our channel for more news from the whole region every single day"
    texts = {f"{n:03d}": f"{story(n)}\n{promo}" for n in range(40)}
    assert pairs(body_blocks(texts), DedupSettings(common_gram_limit=10)) == set()


def test_copies_of_a_viral_story_are_tied_to_the_first_few(body_blocks: Blocks) -> None:
    limits = DedupSettings(common_gram_limit=10, linked_copies=3)
    texts = {f"{n:03d}": f"{story(0)} tail{n}" for n in range(1, 41)}
    texts["000"] = f"{story(99)} {story(0, 20)}"
    found = pairs(body_blocks(texts), limits)
    assert len(found) <= 41 * 3
    assert {b for a, b in found} | {a for a, b in found} == set(range(41))


def test_many_copies_make_few_pairs() -> None:
    limits = DedupSettings(common_gram_limit=10, linked_copies=3)
    assert len(list(exact_pairs(tuple(range(10)), limits))) == 45
    assert len(list(exact_pairs(tuple(range(1000)), limits))) < 3000
    assert len(list(cross_pairs(tuple(range(1000)), tuple(range(1000, 2000)), limits))) == 9
