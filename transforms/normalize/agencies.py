"""The agency that the copy is credited to, and the publisher of the page.

An agency named in the copy is a source (`Xinhua reported`), one under a picture is the picture's; neither is the
credit. The credit stands in the dateline, in a line or at the end of the copy, in the byline, or behind the sign-off.
"""

import re
from collections.abc import Iterator

from transforms.marks.agencies import Agency, agencies
from transforms.marks.agency_lines import agency_alone, agency_and_place
from transforms.marks.datelines import match_dateline
from transforms.normalize.pages import Page, PageBlock, Reading, Span
from transforms.reference import Reference

_SIGNATURE_WORDS = 6
"""A signature is a name; the longest newspapers' have five words."""


def read_agency(page: Page, reading: Reading, reference: Reference) -> None:
    """agency_code, agency_name and credit_line, from the first credit in the order of their certainty."""
    for agency, span in _credited(page, reference):
        reading.note("agency_code", agency.code, span)
        reading.note("agency_name", agency.name, span)
        reading.note("credit_line", page.cut(span), span)
        return


def _credited(page: Page, reference: Reference) -> Iterator[tuple[Agency, Span]]:
    for block in page.of_kind("dateline"):
        dateline = match_dateline(block.text, reference)
        if dateline is not None and dateline.agency is not None:
            yield from _named(page, block, *dateline.agency, reference)
    for block in page.of_kind("credit"):
        yield from _alone(page, block, reference)
    for kind in ("byline", "signoff"):
        for block in page.of_kind(kind):
            yield from _last_named(page, block, reference)


def _named(page: Page, block: PageBlock, start: int, end: int, reference: Reference) -> Iterator[tuple[Agency, Span]]:
    agency = agencies(reference).named(block.text[start:end])
    if agency is not None:
        yield agency, page.span(block, start, end)


def _alone(page: Page, block: PageBlock, reference: Reference) -> Iterator[tuple[Agency, Span]]:
    if (alone := agency_alone(block.text, reference)) is not None:
        yield alone[0], page.span(block, *alone[1])
    if (spans := agency_and_place(block.text, reference)) is not None:
        yield from _named(page, block, *spans[0], reference)


def _last_named(page: Page, block: PageBlock, reference: Reference) -> Iterator[tuple[Agency, Span]]:
    """The last agency that the block names: behind the names of a byline, behind the bracket of a sign-off."""
    names = list(re.finditer(rf"(?<!\w){agencies(reference).pattern}(?!\w)", block.text))
    if names and (block.kind == "byline" or names[-1].end() >= len(block.text.rstrip(" .")) - 1):
        yield from _named(page, block, *names[-1].span(), reference)


def read_publisher(page: Page, reading: Reading, reference: Reference) -> None:
    """publisher_name: a site's or newspaper's name that stands alone on the page, as a signature does.

    A name that the copy also gives itself (`Example.com reports`) is taken in the copy's spelling.
    """
    known = {row["alias"].casefold(): row["name"] for row in reference.rows("publishers")}
    for block in page.of_kind("credit", "navigation", "related", "byline"):
        signature = block.text.strip(" .©|-–—")
        if signature.casefold() in known:
            reading.note("publisher_name", known[signature.casefold()], page.span(block))
            return
        if block.rule == "site_name" and len(signature.split()) <= _SIGNATURE_WORDS:
            _note_site(page, block, signature, reading)
            return


def _note_site(page: Page, block: PageBlock, signature: str, reading: Reading) -> None:
    for copy in page.of_kind("body"):
        match = re.search(rf"(?<!\w){re.escape(signature)}(?!\w)", copy.text, re.IGNORECASE)
        if match is not None:
            reading.note("publisher_name", match[0], page.span(block), page.span(copy, *match.span()))
            return
    reading.note("publisher_name", signature, page.span(block))
