"""Small made-up corpora that are rich in what is hard: edited copies, cuts, splices, promo lines, forms, exact copies.

A document is a list of pieces. A piece is a sentence by its number and the edit that is made to it, so that Hypothesis
can shrink a corpus to the few sentences that matter.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

import pyarrow as pa
from hypothesis import strategies as st

from warehouse.contracts import BLOCKS
from warehouse.contracts.arrow import arrow_schema

Piece = tuple[int, int]
Document = tuple[Piece, ...]

EDITS = 12
"""Edits of a sentence, by number: 0 leaves it, the others cut its head or its tail or change a word of it."""

_WORDS = ("paper", "ferry", "Größe", "l’été", "harbour", "talks", "naïve", "winter", "rates", "don't", "東", "freight")


def text_of(document: Document) -> str:
    """The text of a document: a sentence a line."""
    return "\n".join(_sentence(number, edit) for number, edit in document)


def texts_of(documents: Sequence[Document]) -> dict[str, str]:
    """The texts by document id."""
    return {f"d{number:03d}": text_of(document) for number, document in enumerate(documents)}


def blocks_of(texts: Mapping[str, str]) -> pa.Table:
    """BLOCKS with a body block for every line of each text, and a furniture block after the first."""
    rows = []
    for document_id, text in texts.items():
        start, number = 0, 0
        for line in text.split("\n"):
            kinds = ("body", "furniture") if number == 0 and len(line) % 3 == 0 else ("body",)
            for kind in kinds:
                rows.append(
                    {
                        "document_id": document_id,
                        "block_number": number,
                        "kind": kind,
                        "char_start": start,
                        "char_end": start + len(line),
                        "text": line,
                    }
                )
                number += 1
            start += len(line) + 1
    schema = arrow_schema(BLOCKS)
    return pa.table({name: [row.get(name) for row in rows] for name in schema.names}, schema=schema)


@cache
def _sentence(number: int, edit: int) -> str:
    """Sentence `number`: 9 to 24 words, few of which stand in another, as changed by an edit.

    Every third sentence is a form, which shares its words with the other forms but for two blanks.
    """
    draw = Random(number)
    size = draw.randrange(9, 25)
    if _is_form(number):
        words = [f"form{place}" for place in range(size)]
        words[size // 3] = words[-size // 4] = f"{number + 7}00"
    else:
        words = [f"{draw.choice(_WORDS)}{number}x{place}" for place in range(size)]
    place = Random(f"{number} {edit}").randrange(size)
    if edit in (1, 2):
        words = words[place:] if edit == 1 else words[: place + 1]
    elif edit in (3, 4):
        words[place : place + edit - 3] = [f"edit{edit}"]
    elif edit > 4:
        words[place] = f"Edit{edit}"
    return " ".join(words).capitalize() + "."


def _pieces(sentences: int) -> st.SearchStrategy[Piece]:
    return st.tuples(st.integers(0, sentences - 1), st.sampled_from([0, 0, 0, *range(EDITS)]))


@st.composite
def corpora(draw: st.DrawFn, sentences: int = 12, most: int = 10, *, repeats: bool = False) -> list[Document]:
    """Corpora in which most documents are made of others: copies, edited copies, cuts, splices and reorderings.

    Without `repeats`, no document holds a sentence twice, so that it repeats no gram.
    """
    found: list[Document] = [tuple(draw(st.lists(_pieces(sentences), min_size=1, max_size=5)))]
    for _ in range(draw(st.integers(1, most - 1))):
        one, other = draw(st.sampled_from(found)), draw(st.sampled_from(found))
        cut = draw(st.integers(0, 4))
        piece = draw(_pieces(sentences))
        made = draw(
            st.sampled_from(
                [
                    one,
                    (*one[:cut], (one[cut % len(one)][0], piece[1]), *one[cut + 1 :]),
                    (*one, piece),
                    one[: cut + 1],
                    (*one[cut:], *one[:cut]),
                    (*one[:cut], *other[cut:]),
                    (*one, *other),
                    (piece, *one[1:]),
                    (piece,),
                ]
            )
        )
        found.append(made[:8] or (piece,))
    return found if repeats else [_without_repeats(document) for document in found]


def _without_repeats(document: Document) -> Document:
    pieces = {-1 if _is_form(number) else number: (number, edit) for number, edit in document}
    return tuple(pieces.values())


def _is_form(number: int) -> bool:
    return number % 3 == 2


def rich_corpus(draw: Random) -> list[Document]:
    """A dozen to three dozen documents: a story with edited copies, cuts and exact copies of it, bridges between
    documents, a promo line on a third of them, and others.
    """
    sentences, count = draw.choice([3, 6, 10, 20]), draw.choice([12, 20, 35])

    def piece(share_edited: float) -> Piece:
        return draw.randrange(sentences), draw.randrange(EDITS) if draw.random() < share_edited else 0

    def edited() -> Document:
        return tuple((number, draw.randrange(EDITS) if draw.random() < 0.3 else 0) for number, _ in story)

    def bridge() -> Document:
        one, other = draw.choice(found), draw.choice(found)
        return draw.choice([(*one, *other), (*one[: len(one) // 2], *other[len(other) // 2 :]), one])

    story = tuple(piece(0) for _ in range(draw.randrange(2, 6)))
    promo = piece(0)
    found: list[Document] = [story]
    while len(found) < count:
        document = draw.choice(
            [
                edited,
                edited,
                bridge,
                lambda: (*story[: draw.randrange(1, len(story) + 1)], piece(1)),
                lambda: tuple(piece(0.5) for _ in range(draw.randrange(1, 5))),
            ]
        )()
        found.append((document or story)[:8] + ((promo,) if draw.random() < 0.3 else ()))
    return found


def viral_corpus(draw: Random) -> list[Document]:
    """Two or three stories, each with a dozen copies that end in a line which few others have, of whatever story.

    So a line ties copies of different stories, and what it is worth changes when both have become viral.
    """
    stories = [
        tuple((12 * story + 3 * place + story % 2, 0) for place in range(3)) for story in range(draw.choice([2, 3]))
    ]
    found: list[Document] = []
    while len(found) < 12 * len(stories):
        story, line = draw.choice(stories), (100 + 3 * draw.randrange(4 * len(stories)), 0)
        place = draw.randrange(len(story))
        edited = (*story[:place], (story[place][0], draw.randrange(EDITS)), *story[place + 1 :])
        found.append((*draw.choice([story, edited, story[: place + 1], story[place:]]), line))
    return found
