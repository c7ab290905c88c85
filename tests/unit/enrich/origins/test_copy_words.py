"""The words of sentences."""

import numpy as np
import pyarrow as pa
import pytest

from transforms.enrich import copy_words
from transforms.enrich.copy_words import CopyWords, read_copy_words
from transforms.normalize.bodies import count_words

SENTENCES = [
    "The U.S. dollar fell 3.5 percent, the well-known trader's firm said.",
    "“Ça suffit” — l’État n’a rien dit…",
    "snake_case and x2 are one word each, are they not?",
    "…",
    "\U0001f600 naïve",
    "Ärzte in İzmir: Ελλάδα, Россия!",
    "a- -b 'c' d.",
]


def read(*sentences: str, start: int = 0) -> CopyWords:
    return read_copy_words(
        pa.chunked_array([list(sentences)], pa.string()), np.full(len(sentences), start, dtype=np.int32)
    )


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_are_those_that_articles_count(sentence):
    assert len(read(sentence).hashes) == count_words(sentence)


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_each_word_stands_in_its_sentence(monkeypatch, batch):
    monkeypatch.setattr(copy_words, "_BATCH", batch)
    words = read(*SENTENCES, start=1000)
    assert np.diff(words.bounds).tolist() == [count_words(sentence) for sentence in SENTENCES]
    cut = [
        sentence[words.starts[word] - 1000 : words.ends[word] - 1000]
        for number, sentence in enumerate(SENTENCES)
        for word in range(words.bounds[number], words.bounds[number + 1])
    ]
    assert cut[:9] == ["The", "U.S", "dollar", "fell", "3.5", "percent", "the", "well-known", "trader's"]
    assert cut[-4:] == ["a", "b", "c", "d"]


def test_case_and_the_form_of_apostrophes_make_no_difference():
    assert read("The Trader’s").hashes.tolist() == read("the trader's").hashes.tolist()
    assert len(set(read("a b ab ba").hashes.tolist())) == 4


def test_each_ideograph_is_a_word():
    words = read("越南2024年")
    assert list(zip(words.starts.tolist(), words.ends.tolist(), strict=True)) == [(0, 1), (1, 2), (2, 6), (6, 7)]


def test_no_sentences_have_no_words():
    words = read()
    assert (len(words.hashes), words.bounds.tolist()) == (0, [0])
