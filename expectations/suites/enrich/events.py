"""Events: their codes are their kind's, their day and place are told, and somebody took part."""

from expectations.check import Check
from expectations.queries import query
from expectations.reference_of_facts import event_codes
from warehouse.contracts.ddl import literal

PASSIVE_KINDS = ("arrest", "attack")
"""Kinds of which the news may tell to whom it was done alone: who arrests is the police, who attacked is not known."""

CHECKS: tuple[Check, ...] = (
    Check(
        stage="enrich",
        table="core.events",
        name="event_not_after_publication",
        severity="quarantine",
        holds="What is not to come (is_future, PLOVER's AGREE) lies not behind the day of publication or, where "
        "that is not known, of the dateline.",
        reason="News tells of what has happened; the tense or the date was misread.",
        expectation=query("event_after_publication"),
    ),
    Check(
        stage="enrich",
        table="core.events",
        name="event_dated_by_text",
        severity="warn",
        holds="event_date and its precision are those of a time expression of the article.",
        reason="A date is either read off the text or null.",
        expectation=query("event_dated_by_text"),
    ),
    Check(
        stage="enrich",
        table="core.events",
        name="event_id_as_read",
        severity="warn",
        holds="event_id is made of the document, the kind and the place in the text.",
        reason="The same event of the same text has the same id in every run.",
        expectation=query("event_id_as_read"),
    ),
    Check(
        stage="enrich",
        table="core.events",
        name="codes_of_kind",
        severity="fail",
        holds="cameo_code, plover_code and plover_mode are those of event_kind and is_future in "
        "seeds/reference/event_kinds.csv.",
        reason="Other tools read events by their codes.",
        expectation=query("codes_of_kind", kinds=event_codes()),
    ),
    Check(
        stage="enrich",
        table="core.events",
        name="place_mentioned",
        severity="warn",
        holds="The place is mentioned in the document, as a place.",
        reason="Where something happened is read off the text.",
        expectation=query("place_mentioned"),
    ),
    Check(
        stage="enrich",
        table="core.events",
        name="date_has_precision",
        severity="fail",
        holds="An event has both event_date and event_date_precision, or neither.",
        reason="The first of a month is a day only where the precision says so.",
        expectation=query("date_has_precision"),
    ),
    Check(
        stage="enrich",
        table="core.events",
        name="event_has_participant",
        severity="fail",
        holds="Somebody takes part in every event.",
        reason="An event is who did what to whom; nobody can be found by it otherwise.",
        expectation=query("event_has_participant"),
    ),
    Check(
        stage="enrich",
        table="core.events",
        name="event_has_actor",
        severity="warn",
        holds=f"Somebody did it, but for {' and '.join(PASSIVE_KINDS)}.",
        reason="Whose side is whose was mixed up; once in a while a sentence tells to whom alone.",
        expectation=query("event_has_actor", passive=", ".join(map(literal, PASSIVE_KINDS))),
    ),
    Check(
        stage="enrich",
        table="core.events",
        name="future_after_writing",
        severity="warn",
        holds="What is_future is not before the day that the copy was written; what is not, not behind it.",
        reason="Where tense and date say different things, one of them was misread.",
        expectation=query("future_after_writing"),
    ),
    Check(
        stage="enrich",
        table="core.event_participants",
        name="participant_of_event",
        severity="fail",
        holds="document_id is the event's.",
        reason="Who took part is read off the text that tells of it.",
        expectation=query("participant_of_event"),
    ),
    Check(
        stage="enrich",
        table="core.event_participants",
        name="participants_in_order",
        severity="warn",
        holds="The participants of an event are numbered from 0, actors before the others.",
        reason="The order says who did what to whom.",
        expectation=query("participants_in_order"),
    ),
    Check(
        stage="enrich",
        table="core.event_participants",
        name="participant_mentioned",
        severity="fail",
        holds="The participant is mentioned in the document.",
        reason="A part is given only to someone whom the text names.",
        expectation=query("participant_mentioned"),
    ),
)
