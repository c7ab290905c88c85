"""The engine against the plain form: the same pairs, relations and passages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from hypothesis import event, given, settings
from hypothesis import strategies as st

from seeds import reference_rows
from tests.oracle import passages as plain
from tests.oracle.corpora import Document, blocks_of, corpora, texts_of
from tests.oracle.pairs import sure_pairs
from tests.oracle.relations import Hashes, Pair, Vocabulary, relations
from tests.oracle.words import Words
from tests.oracle.words import read_words as read_plainly
from transforms.dedup import dedup
from transforms.dedup.reading import read_copy
from transforms.dedup.segments import bodies_of
from transforms.dedup.settings import DedupSettings
from transforms.dedup.words import read_words, text_keys, word_hashes
from transforms.reference import Reference

REFERENCE = Reference(reference_rows())
limits = st.builds(
    DedupSettings,
    independent_texts=st.sampled_from([1, 2]),
    formula_texts=st.sampled_from([4, 8]),
    sampled_texts=st.sampled_from([3, 64]),
    evidence_bits=st.sampled_from([30.0, 44.0, 70.0]),
)


@dataclass(frozen=True)
class Corpus:
    """The documents of some blocks as the engine's word hashes, in the plain form's order."""

    words: Words
    texts: dict[str, Hashes]
    keys: dict[Hashes, int]

    @classmethod
    def of(cls, blocks: pa.Table) -> "Corpus":
        words = read_plainly(blocks)
        texts, keys = {}, {}
        for copy in read_copy(blocks, 1 << 30):
            read = read_words(copy.bodies)
            for number, (name, key) in enumerate(zip(copy.ids.to_pylist(), text_keys(read).tolist(), strict=True)):
                texts[name] = tuple(read.hashes[read.bounds[number] : read.bounds[number + 1]].tolist())
                keys[texts[name]] = key
        return cls(words, texts, keys)

    def by_key(self, one: Hashes, other: Hashes) -> Pair:
        return (one, other) if self.keys[one] < self.keys[other] else (other, one)

    def span(self, name: str, start: int, end: int) -> tuple[int, int]:
        """The code points of some words of a document."""
        first = self.words.bounds[self.words.document_ids.index(name)]
        return int(self.words.starts[first + start]), int(self.words.ends[first + end - 1])


def vocabulary() -> Vocabulary:
    rows = REFERENCE.rows("word_frequencies")
    hashes = word_hashes(row["word"] for row in rows).tolist()
    shares = {word: float(row["document_share"]) for word, row in zip(hashes, rows, strict=True)}
    phrases = read_words(bodies_of([row["phrase"] for row in REFERENCE.rows("stock_phrases")]))
    stock = np.split(phrases.hashes, phrases.bounds[1:-1])
    return Vocabulary.of(shares, [tuple(phrase.tolist()) for phrase in stock], DedupSettings())


VOCABULARY = vocabulary()


def expected_rows(
    corpus: Corpus, found: dict[Pair, str], shared: dict[Pair, Sequence[plain.Passage]]
) -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    """Pairs (a, b, relation, shared words) and passages (a, b, number, four code points, words)."""
    pairs, rows = set(), set()
    names = sorted(name for name, text in corpus.texts.items() if text)
    for place, a in enumerate(names):
        for b in names[place + 1 :]:
            one, other = corpus.texts[a], corpus.texts[b]
            if one == other:
                relation, passages = "exact", plain.align(one, other, DedupSettings())
            else:
                pair = corpus.by_key(one, other)
                if pair not in found:
                    continue
                relation, passages = found[pair], shared[pair]
                if pair != (one, other):
                    passages = sorted((p.turned() for p in passages), key=lambda p: p.start_a)
            pairs.add((a, b, relation, sum(passage.word_count for passage in passages)))
            for number, p in enumerate(passages):
                spans = (*corpus.span(a, p.start_a, p.end_a), *corpus.span(b, p.start_b, p.end_b))
                rows.add((a, b, number, *spans, p.word_count))
    return pairs, rows


@settings(deadline=None, max_examples=40)
@given(corpora(), limits)
def test_the_engine_finds_what_the_plain_form_finds(corpus_documents: list[Document], limits: DedupSettings) -> None:
    blocks = blocks_of(texts_of(corpus_documents))
    corpus = Corpus.of(blocks)
    deduped = dedup(blocks, REFERENCE, limits)

    texts = {key: text for text, key in corpus.keys.items()}
    compared = deduped.index.state.compared
    pairs = [(texts[a], texts[b]) for a, b in zip(compared.a.tolist(), compared.b.tolist(), strict=True)]
    sure = {corpus.by_key(*pair) for pair in sure_pairs({text for text in corpus.keys if text}, limits)}
    assert sure <= set(pairs)

    shared = {pair: plain.align(*pair, limits) for pair in pairs}
    assert all(shared.values())
    found = relations(corpus.keys, shared, VOCABULARY, limits)
    assert set(found) <= sure
    for relation in set(found.values()):
        event(relation)
    expected_pairs, expected_passages = expected_rows(corpus, found, shared)
    rows = deduped.duplicate_pairs.to_pylist()
    assert {
        (row["document_id_a"], row["document_id_b"], row["relation"], row["shared_word_count"]) for row in rows
    } == expected_pairs
    assert {tuple(row.values()) for row in deduped.shared_passages.to_pylist()} == expected_passages
    for row in rows:
        words = [len(corpus.texts[row[side]]) for side in ("document_id_a", "document_id_b")]
        assert (row["containment_a"], row["containment_b"]) == tuple(
            row["shared_word_count"] / count for count in words
        )
        assert row["resemblance"] == row["shared_word_count"] / max(words)
