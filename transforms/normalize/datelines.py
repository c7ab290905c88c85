"""The dateline's places, with their countries, and the day that it names."""

from dataclasses import dataclass

from transforms.gazetteer import Place, gazetteer
from transforms.marks.datelines import Dateline, match_dateline
from transforms.normalize.pages import Page, PageBlock, Reading, Span
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class PrintedDateline:
    """A page's dateline: its block, its grammar (None for a line of agency and place) and its places' spans."""

    block: PageBlock
    grammar: Dateline | None
    places: tuple[Span, ...]


def find_dateline(page: Page, reference: Reference) -> PrintedDateline | None:
    """The page's dateline; None where it has none."""
    for block in page.of_kind("dateline"):
        if block.rule == "agency_and_place":
            return PrintedDateline(block, None, (page.span(block),))
        grammar = match_dateline(block.text, reference)
        if grammar is not None:
            return PrintedDateline(block, grammar, tuple(page.span(block, *place) for place in grammar.places))
    return None


def read_dateline(page: Page, dateline: PrintedDateline, reading: Reading, reference: Reference) -> None:
    """dateline_text, dateline_place and dateline_country_code."""
    printed = page.span(dateline.block, 0, dateline.grammar.printed_end if dateline.grammar else None)
    reading.note("dateline_text", page.cut(printed), printed)
    if not dateline.places:
        return
    first = dateline.places[0]
    place = _locate(page, dateline, reference)
    region = dateline.grammar.region if dateline.grammar else None
    evidence = [first] if region is None else [first, page.span(dateline.block, *region)]
    reading.note("dateline_place", place.name if place else page.cut(first).title(), first)
    if place is not None and place.country_code:
        reading.note("dateline_country_code", place.country_code, *evidence)


def _locate(page: Page, dateline: PrintedDateline, reference: Reference) -> Place | None:
    """The dateline's first place on the map; the region behind its name (`SAN MATEO, Calif.`) tells namesakes apart."""
    known = gazetteer(reference)
    found = known.lookup(page.cut(dateline.places[0]))
    if dateline.grammar is None or dateline.grammar.region is None:
        return found[0] if found else None
    regions = known.lookup(page.cut(page.span(dateline.block, *dateline.grammar.region)))
    for region in regions:
        for place in found:
            if place.country_code == region.country_code and region.admin1 in ("", place.admin1):
                return place
    if not regions:
        return found[0] if found else None
    return regions[0]._replace(name=page.cut(dateline.places[0]).title())
