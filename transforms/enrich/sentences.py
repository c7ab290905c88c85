"""core.sentences: where each sentence of a body begins and ends in the received text."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from transforms.enrich.line_breaks import line_width, set_breaks
from transforms.reference import Reference
from warehouse.contracts import SENTENCES
from warehouse.contracts.arrow import arrow_schema

Span = tuple[int, int]

_OPENING = "\"'“‘«([{"
_CLOSING = "\"'”’»)]}"
_FULL_STOP = re.compile(rf"(?:[.!?]+|…)[{re.escape(_CLOSING)}]*")
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_NEXT = re.compile(rf"(\s*)((?:[{re.escape(_OPENING)}]\s?)*)([^\W_]+)")
"""White space, opening marks and the first word after a full stop."""
_LAST_WORD_REVERSED = re.compile(r"[^\W_]*(?:[.'’&-][^\W_]+)*")
_LOOK_BACK = 40
"""Characters before a full stop in which its word is sought: longer words are no abbreviations."""
_ITEM_NUMBER = re.compile(r"\s*\d{1,2}")
"""All that stands between a sentence's beginning and the full stop behind the number of an item: "2. A new road"."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}")
_ACRONYM_PART = 2
"""Letters between the full stops of an acronym: U.S., Ph.D."""
_SHORT_WORD = 3
"""Letters up to which a capitalised word behind a capitalised word and a full stop may be a domain: News.Az."""


@dataclass(frozen=True)
class SentenceRules:
    """The words that the rules know, in lower case. Made by `sentence_rules`.

    `never_end` are abbreviations that a sentence does not end with, `may_end` those that it may, and
    `behind_comma` those that are words elsewhere and abbreviations behind a comma (", Miss.");
    `openers` are the words that a sentence begins with and a name does not.
    """

    never_end: frozenset[str]
    may_end: frozenset[str]
    behind_comma: frozenset[str]
    openers: frozenset[str]


@functools.cache
def sentence_rules(reference: Reference) -> SentenceRules:
    """The rules out of seeds/reference/abbreviations.csv and function_words.csv."""
    abbreviations: dict[str, set[str]] = {"no": set(), "sometimes": set(), "behind_comma": set()}
    for row in reference.rows("abbreviations"):
        abbreviations[row["ends_sentence"]].add(row["abbreviation"].lower())
    return SentenceRules(
        never_end=frozenset(abbreviations["no"]),
        may_end=frozenset(abbreviations["sometimes"]),
        behind_comma=frozenset(abbreviations["behind_comma"]),
        openers=frozenset(row["word"] for row in reference.rows("function_words")),
    )


def read_sentences(documents: pa.Table, blocks: pa.Table, reference: Reference) -> pa.Table:
    """One row a sentence of the body blocks, in reading order: core.sentences without first_seen_document_id.

    Takes raw.documents (document_id, text) and core.blocks; gives document_id, sentence_number, char_start,
    char_end (code points into the received text) and text. A sentence never runs over a block's edge.
    """
    texts = dict(zip(documents["document_id"].to_pylist(), documents["text"].to_pylist(), strict=True))
    rules = sentence_rules(reference)
    ids: list[str] = []
    numbers: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    spans: list[str] = []
    for document_id, bodies in groupby(_body_blocks(blocks), key=itemgetter(0)):
        text = texts.get(document_id)
        if text is None:
            continue
        body = [(start, end) for _, start, end in bodies]
        found = _sentences_of(text, body, rules)
        ids.extend([document_id] * len(found))
        numbers.extend(range(len(found)))
        starts.extend([start for start, _ in found])
        ends.extend([end for _, end in found])
        spans.extend([text[start:end] for start, end in found])
    schema = arrow_schema(SENTENCES)
    schema = schema.remove(schema.get_field_index("first_seen_document_id"))
    columns: dict[str, list[Any]] = {
        "document_id": ids,
        "sentence_number": numbers,
        "char_start": starts,
        "char_end": ends,
        "text": spans,
    }
    return pa.table([pa.array(columns[field.name], field.type) for field in schema], schema=schema)


def _sentences_of(text: str, blocks: list[Span], rules: SentenceRules) -> list[Span]:
    """The sentences of one body, in the text's own offsets."""
    width = line_width(text, blocks)
    found: list[Span] = []
    for start, end in blocks:
        breaks = set_breaks(text, start, end, width)
        found.extend((start + first, start + last) for first, last in split_sentences(text[start:end], rules, breaks))
    return found


def split_sentences(text: str, rules: SentenceRules, breaks: Sequence[int] = ()) -> list[Span]:
    """The sentences of one block as (start, end), white space around them left out; `breaks` begin sentences too.

    A full stop, question or exclamation mark with the closing marks behind it ends a sentence, with white space
    behind it or none ("said.To was"), unless it belongs to an abbreviation, an initial, a number, an address
    or a file's name, or the text goes on in lower case. Quotation marks are never paired, so one that is
    missing changes nothing. What holds no letter or digit is no sentence of its own.
    """
    sentences: list[Span] = []
    start = 0
    for end in _ends(text, rules, breaks):
        sentence = _trimmed(text, start, end)
        if sentence is not None:
            sentences.append(sentence)
        elif sentences and text[start:end].strip():
            sentences[-1] = (sentences[-1][0], start + len(text[start:end].rstrip()))
        start = end
    return sentences


def _body_blocks(blocks: pa.Table) -> Iterator[tuple[str, int, int]]:
    bodies = blocks.filter(pc.equal(blocks["kind"], pa.scalar("body")))
    columns = [bodies[name].to_pylist() for name in ("document_id", "block_number", "char_start", "char_end")]
    for document_id, _, start, end in sorted(zip(*columns, strict=True)):
        yield document_id, start, end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end or not (text[start].isalnum() or any(map(str.isalnum, text[start:end]))):
        return None
    return start, end


def _ends(text: str, rules: SentenceRules, breaks: Sequence[int]) -> Iterator[int]:
    """Where sentences end, in order; the last is the end of the text."""
    has_address = "@" in text or "://" in text or "www." in text
    addresses = _ADDRESS.finditer(text) if has_address else iter(())
    address = next(addresses, None)
    paragraphs = [found.end() for found in _PARAGRAPH_BREAK.finditer(text)] if "\n" in text else []
    all_breaks = iter(sorted({*paragraphs, *breaks}))
    line_break = next(all_breaks, len(text))
    begin = 0
    for stop in _FULL_STOP.finditer(text):
        while line_break <= stop.start():
            yield line_break
            begin = line_break
            line_break = next(all_breaks, len(text))
        while address and address.end() <= stop.start():
            address = next(addresses, None)
        inside_address = address is not None and address.start() < stop.start() and stop.end() < address.end()
        if inside_address or _ITEM_NUMBER.fullmatch(text, begin, stop.start()):
            continue
        if _ends_sentence(text, stop, rules):
            yield stop.end()
            begin = stop.end()
    if line_break < len(text):
        yield line_break
        yield from all_breaks
    yield len(text)


def _ends_sentence(text: str, stop: re.Match[str], rules: SentenceRules) -> bool:
    following = _NEXT.match(text, stop.end())
    if following is None:
        return text[stop.end() : stop.end() + 1].isspace() and stop[0] != "…"
    space, opening, word = following.groups()
    if word[0].islower():
        return False
    if stop[0].startswith("."):
        last_word = _last_word(text, stop.start())
        behind_comma = text[max(0, stop.start() - len(last_word) - 2) : stop.start()].startswith(",")
        if not _may_end_with(last_word, behind_comma, stop[0], word, rules):
            return False
    else:
        last_word = ""
    behind_mark = text[stop.start() - 1 : stop.start()] in tuple(_CLOSING)
    return bool(space) or _run_together(last_word, stop[0], bool(opening) or behind_mark, word, rules)


def _last_word(text: str, end: int) -> str:
    """The word that ends there, with the points inside it; read backwards, so that its length is all that it costs."""
    before = text[max(0, end - _LOOK_BACK) : end][::-1]
    word = _LAST_WORD_REVERSED.match(before)
    return word[0][::-1] if word else ""


def _may_end_with(last_word: str, behind_comma: bool, stop: str, next_word: str, rules: SentenceRules) -> bool:
    """Whether a sentence may end with the word and its full stop, seeing the word behind them."""
    abbreviation = f"{last_word}.".lower()
    if abbreviation in rules.never_end:
        return abbreviation == "no." and not next_word[0].isdigit()
    is_initials = len(last_word) == 1 and last_word.isupper() and last_word != "I"
    is_acronym = "." in last_word and last_word[0].isalpha() and max(map(len, last_word.split("."))) <= _ACRONYM_PART
    is_abbreviation = abbreviation in rules.may_end or (behind_comma and abbreviation in rules.behind_comma)
    if is_initials or is_acronym or is_abbreviation:
        return len(stop) > 1 or next_word.lower() in rules.openers
    return True


def _run_together(last_word: str, stop: str, at_mark: bool, next_word: str, rules: SentenceRules) -> bool:
    """Whether a full stop without white space behind it ends a sentence: "ministry.“The", "nations.To was"."""
    if stop == "…" or not next_word[0].isupper():
        return False
    if at_mark or stop[-1] in _CLOSING:
        return True
    if len(next_word) > 1 and not next_word[1:].islower():
        return False
    if last_word[:1].isupper() and len(next_word) <= _SHORT_WORD:
        return next_word.lower() in rules.openers
    return len(last_word) > 1 or not stop.startswith(".")
