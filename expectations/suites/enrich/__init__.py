"""After enrich: what was read in a body lies in it and its words are counted once; names lead to entities.

A check that holds by how a stage works is of severity fail: where it does not, the program is wrong. One that reads a
row's own words again sets the row aside, as the words of a page can be odd; where rows cannot go alone, it warns.
"""

from expectations.check import Check
from expectations.queries import query
from expectations.suites.enrich import events, names, quotes, sentences, stories, subjects, times_and_quantities

_NUMBERED = {
    "core.sentences": "sentence_number",
    "core.mentions": "mention_number",
    "core.quotes": "quote_number",
    "core.timexes": "timex_number",
    "core.quantities": "quantity_number",
}

_IN_BODY = {
    "core.sentences": "sentence_number",
    "core.timexes": "timex_number",
    "core.quantities": "quantity_number",
    "core.events": "event_id",
    "core.keywords": "keyword_number",
}

_PLACES: tuple[Check, ...] = (
    *(
        Check(
            stage="enrich",
            table=table,
            name="numbered_in_order",
            severity="fail",
            holds=f"{number} counts from 0 in reading order.",
            reason="The number is the row's place in its document.",
            expectation=query("numbered_in_order", number=number),
        )
        for table, number in _NUMBERED.items()
    ),
    *(
        Check(
            stage="enrich",
            table=table,
            name="inside_one_body_block",
            severity="fail",
            holds="The span lies inside one block of the body.",
            reason="Furniture and captions tell of other things and other days.",
            expectation=query("inside_one_body_block", number=number),
        )
        for table, number in _IN_BODY.items()
    ),
)

CHECKS: tuple[Check, ...] = (
    _PLACES
    + sentences.CHECKS
    + names.CHECKS
    + quotes.CHECKS
    + times_and_quantities.CHECKS
    + events.CHECKS
    + subjects.CHECKS
    + stories.CHECKS
)
