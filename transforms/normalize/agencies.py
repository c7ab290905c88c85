"""The agency that the copy is credited to, the publisher of the page, and whether the one runs the other's copy.

An agency named in the copy is a source (`Xinhua reported`), one under a picture is the picture's; neither is the
credit. The credit stands in the dateline, in a line or at the end of the copy, in the byline, behind the sign-off, in a
line of rights, or in words such as `with inputs from`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.marks.agencies import Agency, agencies
from transforms.marks.agency_lines import agency_alone, agency_and_place
from transforms.marks.bylines import names_helper
from transforms.normalize.datelines import PrintedDateline
from transforms.normalize.pages import Evidence, Field, Page, PageBlock, Reading, Span
from transforms.reference import Reference

_SIGNATURE_WORDS = 6
"""A signature is a name; the longest newspapers' have five words."""
_LONGEST_RIGHTS = 300
"""Code points: a line of rights is a sentence or two."""
_UNREAD_KINDS = frozenset({"headline", "standfirst", "caption"})
_YEAR = re.compile(r"[\s,.©]{0,3}(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s?(?:by\s)?")


class Credit(NamedTuple):
    """An agency that the copy is credited to, where it stands, and the kind of place: a code of SYNDICATION_REASONS."""

    agency: Agency
    shown: Evidence
    reason: str


def read_agency(page: Page, dateline: PrintedDateline | None, reading: Reading, reference: Reference) -> None:
    """agency_code, agency_name and credit_line, from the first credit in the order of their certainty.

    is_syndicated and syndication_reason too; `read_publisher` has gone before, and says whether the agency itself
    published the page.
    """
    credit = next(_credited(page, dateline, reference), None)
    publisher = reading.values.get("publisher_name")
    if credit is None:
        return
    agency, shown, reason = credit
    reading.note("agency_code", agency.code, shown)
    reading.note("agency_name", agency.name, shown)
    if isinstance(shown, Span) and agencies(reference).named(page.cut(shown)) is not None:
        reading.note("credit_line", page.cut(shown), shown)
    owner = agencies(reference).named(publisher) if publisher is not None else None
    is_own = owner is not None and owner.code == agency.code
    evidence = [shown, *reading.evidence["publisher_name"]] if publisher is not None else [shown]
    reading.note("is_syndicated", not is_own, *evidence)
    reading.note("syndication_reason", "agency_itself" if is_own else reason, *evidence)


def _credited(page: Page, dateline: PrintedDateline | None, reference: Reference) -> Iterator[Credit]:
    if dateline is not None and dateline.grammar is not None and dateline.grammar.agency is not None:
        yield from _named(page, dateline.block, *dateline.grammar.agency, "dateline", reference)
    for block in page.of_kind("credit"):
        yield from _alone(page, block, reference)
    for kind in ("byline", "signoff"):
        for block in page.of_kind(kind):
            yield from _last_named(page, block, kind, reference)
    yield from _by_form(page, reference)
    yield from sorted(_in_phrases(page, reference), key=lambda credit: credit.reason, reverse=True)
    if (field := page.known.get("agency")) and (agency := agencies(reference).named(field)) is not None:
        yield Credit(agency, Field(page.document_id, "agency"), "record_field")


def _named(page: Page, block: PageBlock, start: int, end: int, reason: str, reference: Reference) -> Iterator[Credit]:
    agency = agencies(reference).named(block.text[start:end])
    if agency is not None:
        yield Credit(agency, page.span(block, start, end), reason)


def _alone(page: Page, block: PageBlock, reference: Reference) -> Iterator[Credit]:
    if (alone := agency_alone(block.text, reference)) is not None:
        yield Credit(alone[0], page.span(block, *alone[1]), "credit_line")
    if (spans := agency_and_place(block.text, reference)) is not None:
        yield from _named(page, block, *spans[0], "credit_line", reference)


def _last_named(page: Page, block: PageBlock, kind: str, reference: Reference) -> Iterator[Credit]:
    """The last agency that the block names: behind the names of a byline, behind the bracket of a sign-off.

    An agency that only helped (`Additional reporting by PA Media`) did not send the copy.
    """
    names = list(_any_agency(reference).finditer(block.text))
    if names and kind == "signoff" and names_helper(block.text[: names[-1].start()], reference):
        return
    if names and (kind == "byline" or names[-1].end() >= len(block.text.rstrip(" .")) - 1):
        yield from _named(page, block, *names[-1].span(1), kind, reference)


def _by_form(page: Page, reference: Reference) -> Iterator[Credit]:
    """The agency whose sign-offs have the form of the page's: its parts in their order, whoever is named between."""
    for block in page.of_kind("signoff"):
        folded = block.text.lower()
        for parts, agency in _forms(reference):
            position = 0
            for part in parts:
                position = (
                    folded.find(part, position) + len(part) if position >= 0 and part in folded[position:] else -1
                )
            if position > 0:
                yield Credit(agency, page.span(block), "signoff")


@cache
def _forms(reference: Reference) -> tuple[tuple[tuple[str, ...], Agency], ...]:
    of_code = {agency.code: agency for agency in agencies(reference).by_alias.values()}
    return tuple(
        (tuple(part.strip() for part in row["phrase"].lower().split("{any}")), of_code[row["agency_code"]])
        for row in reference.rows("agency_phrases")
        if row["agency_code"]
    )


def _in_phrases(page: Page, reference: Reference) -> Iterator[Credit]:
    """The agencies behind words such as `with inputs from` or a sign of copyright, in the order of the page.

    Behind a bare © an agency's name is a picture's credit as often: only a line with the year, or an agency's service
    for texts, counts. A line that names its source has nothing else in it.
    """
    folded = page.text.lower()
    phrases = [(phrase, reason) for phrase, reason in _phrases(reference) if phrase in folded]
    if not phrases:
        return
    pattern = _any_agency(reference)
    for block in page.blocks:
        if block.kind in _UNREAD_KINDS:
            continue
        folded = block.text.lower()
        for phrase, reason in phrases:
            start = folded.find(phrase)
            while start >= 0:
                end = start + len(phrase)
                year = _YEAR.match(block.text, end) if reason == "rights" else None
                named = _agency_next(block.text, year.end() if year is not None else end, pattern)
                is_word = not phrase[0].isalnum() or start == 0 or not folded[start - 1].isalnum()
                if named is not None and is_word and _counts(block.text, start, named, reason, year is not None):
                    yield from _named(page, block, *named, reason, reference)
                start = folded.find(phrase, end)


def _agency_next(text: str, position: int, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """The span of the agency that the text names at the position, behind spaces and an article."""
    while position < len(text) and text[position] in " \xa0\t":
        position += 1
    for article in ("", "the ", "The ", "der ", "die ", "la "):
        if text.startswith(article, position):
            match = pattern.match(text, position + len(article))
            if match is not None:
                return match.span(1)
    return None


def _counts(text: str, start: int, named: tuple[int, int], reason: str, has_year: bool) -> bool:
    behind = text[named[1] :].strip(" .)]\t")
    if reason == "credit_line":
        return start == 0 and not behind
    if reason == "rights":
        is_text_service = text[named[0] : named[1]].endswith("-infocom")
        return len(text) <= _LONGEST_RIGHTS and "/" not in behind[:1] and (has_year or is_text_service)
    return True


@cache
def _any_agency(reference: Reference) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({agencies(reference).pattern})(?!\w)")


@cache
def _phrases(reference: Reference) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row["phrase"].lower(), row["reason"]) for row in reference.rows("agency_phrases") if not row["agency_code"]
    )


def read_publisher(page: Page, reading: Reading, reference: Reference) -> None:
    """publisher_name: a site's or newspaper's name that stands alone on the page, as a signature does.

    A name that the copy also gives itself (`Example.com reports`) is taken in the copy's spelling. A page that says
    nothing has the publisher that the record's own field names.
    """
    known = _publishers(reference)
    for block in page.of_kind("credit", "navigation", "related", "byline"):
        signature = block.text.strip(" .©|-–—")
        if signature.casefold() in known:
            reading.note("publisher_name", known[signature.casefold()], page.span(block))
            return
        if block.rule == "site_name" and len(signature.split()) <= _SIGNATURE_WORDS:
            _note_site(page, block, signature, reading)
            return
    if field := page.known.get("publisher"):
        name = " ".join(field.split())
        reading.note("publisher_name", known.get(name.casefold(), name), Field(page.document_id, "publisher"))


@cache
def _publishers(reference: Reference) -> dict[str, str]:
    return {row["alias"].casefold(): row["name"] for row in reference.rows("publishers")}


def _note_site(page: Page, block: PageBlock, signature: str, reading: Reading) -> None:
    for copy in page.of_kind("body"):
        match = re.search(rf"(?<!\w){re.escape(signature)}(?!\w)", copy.text, re.IGNORECASE)
        if match is not None:
            reading.note("publisher_name", match[0], page.span(block), page.span(copy, *match.span()))
            return
    reading.note("publisher_name", signature, page.span(block))
