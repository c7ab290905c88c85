"""What reports are compared by: words, names, numbers, and the vectors that are made of them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.enrich.stories.terms import Terms, names, numbers, stem
from transforms.enrich.stories.vectors import Background, Part, similar_pairs, vectors

NO_BACKGROUND = Background({}, 0, 0.0)


@pytest.mark.parametrize(
    "forms",
    [
        ("escapes", "escaped", "escaping", "escape"),
        ("party", "parties"),
        ("stopped", "stopping", "stop"),
        ("crosses", "crossed", "cross"),
        ("kill", "killed", "killing", "kills"),
    ],
)
def test_forms_of_a_word_fall_together(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["gas", "was", "us", "virus", "crisis", "king", "used", "7.2", ""])
def test_words_without_an_ending_stay(word: str) -> None:
    assert stem(word) == word


def test_words_of_headline_and_lead_count_twice() -> None:
    assert Terms(2, 2.0).words("Fire kills three", "A fire. The fire grew.") == {
        "a": 2.0,
        "fire": 4.0,
        "the": 1.0,
        "grew": 1.0,
        "kill": 1.0,
        "thre": 1.0,
    }


def test_names_are_capitalised_inside_a_sentence() -> None:
    found = names("Police hold Ann Bell", "Police said Ann Bell's car, Ângela Sá's too, hit the SUV. They left.")
    assert found == {"ann": 2, "bell": 2, "ângela": 1, "sá": 1, "suv": 1}


def test_all_capitals_name_nobody() -> None:
    assert names("BANK LIFTS RATES IN OSLO", "NO NAMES HERE, NONE AT ALL") == {}


def test_numbers_are_as_printed_and_counted_once() -> None:
    body = "It was 7.2 at 4:30, and 7.2 again; 1,200 fled."
    assert numbers("12 dead", body) == {"12": 1.0, "7.2": 1.0, "4": 1.0, "30": 1.0, "1,200": 1.0}


def test_a_million_characters_are_read_in_part() -> None:
    body = "a " + "Zed " * 250_000
    assert names(None, body)["zed"] < 3_001


def test_likeness_is_the_weighted_mean_of_the_parts() -> None:
    """Two of three texts share one of two words, and their one name; no term is in all of them."""
    words = Part([{"fire": 1.0, "fish": 1.0}, {"fire": 1.0, "tram": 1.0}, {"bank": 1.0}], NO_BACKGROUND, 0.6)
    named = Part([{"porto": 1.0}, {"porto": 1.0}, {"oslo": 1.0}], NO_BACKGROUND, 0.4)
    shared, own = math.log(4 / 2.5), math.log(4 / 1.5)
    pairs = similar_pairs(vectors([words, named]), 10, 0.01)
    assert (pairs.first.tolist(), pairs.second.tolist()) == ([0], [1])
    assert pairs.likeness.tolist() == pytest.approx([0.6 * shared**2 / (shared**2 + own**2) + 0.4])


def test_a_usual_word_is_worth_less_where_the_texts_are_few() -> None:
    texts = [{"said": 1.0, "fire": 1.0}, {"said": 1.0, "bank": 1.0}, {"fire": 1.0, "bank": 1.0}]
    news = Background({"said": 0.9}, 100, 0.01)
    pairs = similar_pairs(vectors([Part(texts, news, 1.0)]), 10, 0.0001)
    likeness = dict(zip(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True), pairs.likeness, strict=True))
    assert likeness[0, 1] < 0.01 < likeness[0, 2] == pytest.approx(likeness[1, 2])


def test_terms_of_many_texts_make_nothing_alike() -> None:
    made = vectors([Part([{"budget": 1.0, f"own{n}": 1.0} for n in range(4)], NO_BACKGROUND, 1.0)])
    assert similar_pairs(made, 3, 0.01).first.tolist() == []
    assert (
        len(similar_pairs(vectors([Part([{"budget": 1.0}] * 3 + [{"x": 1.0}] * 3, NO_BACKGROUND, 1.0)]), 3, 0.5).first)
        == 6
    )


def test_texts_without_terms_are_like_nothing() -> None:
    made = vectors([Part([{}, {"fire": 1.0}, {}], NO_BACKGROUND, 1.0), Part([{}, {}, {}], NO_BACKGROUND, 1.0)])
    assert len(made) == 3
    assert similar_pairs(made, 10, 0.01).first.tolist() == []


@given(st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(1, 5), max_size=6), min_size=1, max_size=40))
def test_pairs_are_those_of_all_dot_products(texts: list[dict[str, float]]) -> None:
    made = vectors([Part(texts, Background({}, 50, 0.01), 1.0)])
    dense = np.zeros((len(texts), len(made.document_counts)))
    for number in range(len(texts)):
        own = slice(made.bounds[number], made.bounds[number + 1])
        dense[number, made.terms[own]] = made.weights[own]
    dense[:, (made.document_counts > 12) | (made.document_counts < 2)] = 0.0
    products = dense @ dense.T
    expected = {(a, b): products[a, b] for a in range(len(texts)) for b in range(a + 1, len(texts))}
    found = similar_pairs(made, 12, 0.05)
    pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert pairs == sorted(pairs)
    assert {pair for pair in expected if expected[pair] >= 0.0501} <= set(pairs)
    assert all(expected[pair] >= 0.0499 for pair in pairs)
    assert found.likeness.tolist() == pytest.approx([expected[pair] for pair in pairs])
