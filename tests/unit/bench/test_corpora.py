"""What the benchmarks make and show: copies of a viral story, and passages marked for the eye."""

import random

from tests.bench.bench_natural import mark
from tests.bench.viral import copy_of

STORY = " ".join(f"word{number}" for number in range(200))


def test_copies_of_a_story_keep_most_of_it():
    chance = random.Random(3)
    copies = [copy_of(STORY, chance) for _ in range(200)]
    story = set(STORY.split())
    assert min(len(story & set(copy.split())) for copy in copies) >= 110
    assert copies.count(STORY) > 30
    assert len(set(copies)) > 80


def test_copies_are_the_same_for_the_same_seed():
    assert copy_of(STORY, random.Random(5)) == copy_of(STORY, random.Random(5))


def test_marks_go_around_passages():
    assert mark("one two three four", [(4, 7), (14, 18)]) == "one [[two]] three [[four]]"


def test_passages_that_overlap_are_marked_as_one():
    assert mark("one two three", [(4, 13), (0, 7)]) == "[[one two three]]"


def test_a_text_without_passages_stays_as_it_is():
    assert mark("one two", []) == "one two"
