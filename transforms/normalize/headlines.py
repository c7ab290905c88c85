"""Headline and standfirst, and what the headline signals: an update, a correction, a withdrawal."""

import re
from functools import cache

from transforms.normalize.pages import Page, Reading
from transforms.reference import Reference


def read_headline(page: Page, reading: Reading) -> None:
    """The page's headline and standfirst, where ingest found them."""
    for column in ("headline", "standfirst"):
        block = next(page.of_kind(column), None)
        if block is not None:
            reading.note(column, " ".join(block.text.split()), page.span(block))


def read_signal(page: Page, reading: Reading, reference: Reference) -> None:
    """pub_status and signal_code: from the word that opens the headline or, without one, the copy."""
    reading.values["pub_status"] = "usable"
    pattern, meaning = _signals(reference)
    block = next(page.of_kind("headline"), None) or next(page.of_kind("body"), None)
    match = pattern.match(block.text) if block is not None else None
    if block is None or match is None:
        return
    signal_code, pub_status = meaning[" ".join(match["signal"].casefold().split())]
    span = page.span(block, *match.span("signal"))
    reading.note("pub_status", pub_status, span)
    if signal_code:
        reading.note("signal_code", signal_code, span)


@cache
def _signals(reference: Reference) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    meaning = {row["word"].casefold(): (row["signal_code"], row["pub_status"]) for row in reference.rows("signals")}
    words = "|".join(re.escape(word) for word in sorted(meaning, key=lambda word: (-len(word), word)))
    return re.compile(rf"\(?(?P<signal>{words})(?:\s?\d{{1,2}})?\s?(?:[-:–—(]|$)", re.IGNORECASE), meaning
