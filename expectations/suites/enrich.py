"""After enrich: what was read in a body lies in it and its words are counted once; names lead to entities.

Stories are the sum of their articles.
"""

from expectations.check import Check
from expectations.gx import (
    ExpectColumnValuesToBeBetween,
    ExpectColumnValuesToMatchRegex,
    ExpectColumnValuesToNotBeNull,
)
from expectations.queries import query

_DAY_PART = "MO|MI|AF|EV|NI|DT"
_CALENDAR = (
    r"[0-9X]{2}"  # a century
    r"|[0-9X]{3}"  # a decade
    r"|[0-9X]{4}(-(H[12X]|Q[1-4X]|SP|SU|FA|WI|W[0-9X]{2}(-(WE|[1-7X]))?|[0-9X]{2}(-[0-9X]{2})?))?"
)
_CLOCK = rf"T({_DAY_PART}|[0-9X]{{2}}(:[0-9X]{{2}}){{0,2}}(\.[0-9]+)?)(Z|[+-][0-9]{{2}}:?[0-9]{{2}})?"
_PERIOD = (
    r"P([0-9X.]+(DE|CE|Y|M|W|D|Q|H|WE|SP|SU|FA|WI))+(T([0-9X.]+[HMS])+)?"
    rf"|PT([0-9X.]+([HMS]|{_DAY_PART}))+"
)
TIMEX3_VALUE = rf"^(({_CALENDAR})({_CLOCK})?|{_CLOCK}|{_PERIOD}|PRESENT_REF|PAST_REF|FUTURE_REF)$"
"""TimeML 1.2.1: a calendar date with or without a time, a time, a period, or a bare reference to now."""

_NUMBERED = {
    "core.sentences": "sentence_number",
    "core.mentions": "mention_number",
    "core.quotes": "quote_number",
    "core.timexes": "timex_number",
    "core.quantities": "quantity_number",
}

CHECKS: tuple[Check, ...] = (
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
            expectation=query("inside_one_body_block", number=_NUMBERED[table]),
        )
        for table in ("core.sentences", "core.timexes", "core.quantities")
    ),
    Check(
        stage="enrich",
        table="core.sentences",
        name="spans_apart",
        severity="fail",
        holds="No two sentences of a document overlap.",
        reason="A sentence that is told twice would count twice.",
        expectation=query("spans_apart", number="sentence_number"),
    ),
    Check(
        stage="enrich",
        table="core.word_origins",
        name="word_origins_add_up",
        severity="fail",
        holds="own_word_count, agency_word_count and other_word_count add up to word_count, and the shares are theirs.",
        reason="Every word is somebody's, and nobody's twice.",
        expectation=query("word_origins_add_up"),
    ),
    *(
        Check(
            stage="enrich",
            table="core.word_origins",
            name=f"{column}_is_share",
            severity="fail",
            holds=f"0 <= {column} <= 1.",
            reason="It is a share of words.",
            expectation=ExpectColumnValuesToBeBetween(column=column, min_value=0, max_value=1),
        )
        for column in ("own_share", "agency_share", "other_share")
    ),
    Check(
        stage="enrich",
        table="core.word_origins",
        name="words_of_no_earlier_article",
        severity="fail",
        holds="An article that shares copy with no other has no words of another.",
        reason="A word is given to another article only where a passage shows it there.",
        expectation=query("words_of_no_earlier_article"),
    ),
    Check(
        stage="enrich",
        table="core.articles",
        name="article_has_word_origins",
        severity="fail",
        holds="Every article has its row in core.word_origins.",
        reason="An article without one would be left out where shares are summed.",
        expectation=query("article_has_word_origins"),
    ),
    Check(
        stage="enrich",
        table="core.mentions",
        name="inside_one_block",
        severity="fail",
        holds="The span lies inside one block.",
        reason="A name does not run from one piece of the page into the next.",
        expectation=query("inside_one_block", number="mention_number"),
    ),
    Check(
        stage="enrich",
        table="core.mentions",
        name="type_as_entity",
        severity="fail",
        holds="entity_type is that of the entity.",
        reason="Who counts people by their mentions and by their entities must find the same.",
        expectation=query("mention_type_as_entity"),
    ),
    *(
        Check(
            stage="enrich",
            table="core.entities",
            name=f"{column}_on_earth",
            severity="fail",
            holds=f"{column} is within {limit} degrees of 0.",
            reason="WGS 84 has no other.",
            expectation=ExpectColumnValuesToBeBetween(column=column, min_value=-limit, max_value=limit),
        )
        for column, limit in (("latitude", 90), ("longitude", 180))
    ),
    Check(
        stage="enrich",
        table="core.entities",
        name="country_code_is_iso",
        severity="fail",
        holds="country_code is two capital letters.",
        reason="Codes are ISO 3166-1 alpha-2.",
        expectation=ExpectColumnValuesToMatchRegex(column="country_code", regex="^[A-Z]{2}$"),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="quote_in_body",
        severity="fail",
        holds="The quote begins and ends in the body.",
        reason="A quote may run over paragraphs, but not out of the copy.",
        expectation=query("quote_in_body"),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="speaker_mentioned",
        severity="fail",
        holds="The speaker's entity is mentioned in the document.",
        reason="A quote is given only to someone whom the text names.",
        expectation=query("speaker_mentioned"),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="speaker_named",
        severity="fail",
        holds="A quote that has its speaker's entity has the name.",
        reason="Readers ask for speakers by name.",
        expectation=query("speaker_named"),
    ),
    Check(
        stage="enrich",
        table="core.timexes",
        name="timex_value_is_timex3",
        severity="fail",
        holds="timex_value is a TIMEX3 value.",
        reason="The column's standard is TimeML; other tools read it.",
        expectation=ExpectColumnValuesToMatchRegex(column="timex_value", regex=TIMEX3_VALUE),
    ),
    Check(
        stage="enrich",
        table="core.timexes",
        name="duration_is_period",
        severity="fail",
        holds="The value of a DURATION is a period (P…), that of a DATE or TIME is not.",
        reason="A length of time and a point in it are not the same.",
        expectation=query("duration_is_period"),
    ),
    Check(
        stage="enrich",
        table="core.events",
        name="inside_one_body_block",
        severity="fail",
        holds="The span lies inside one block of the body.",
        reason="Furniture and captions tell of other things and other days.",
        expectation=query("inside_one_body_block", number="event_id"),
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
        name="future_after_writing",
        severity="warn",
        holds="What is_future is not before the day that the copy was written; what is not, not behind it.",
        reason="Where tense and date say different things, one of them was misread.",
        expectation=query("future_after_writing"),
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
    Check(
        stage="enrich",
        table="core.topics",
        name="confidence_is_share",
        severity="fail",
        holds="0 <= confidence <= 1.",
        reason="It is a share.",
        expectation=ExpectColumnValuesToBeBetween(column="confidence", min_value=0, max_value=1),
    ),
    Check(
        stage="enrich",
        table="core.keywords",
        name="inside_one_body_block",
        severity="fail",
        holds="The span lies inside one block of the body.",
        reason="Words of the furniture do not tell what the article is about.",
        expectation=query("inside_one_body_block", number="keyword_number"),
    ),
    Check(
        stage="enrich",
        table="core.articles",
        name="article_has_story",
        severity="fail",
        holds="Every article has its story_id.",
        reason="Each article belongs to one story, if only to one of its own.",
        expectation=ExpectColumnValuesToNotBeNull(column="story_id"),
    ),
    Check(
        stage="enrich",
        table="core.stories",
        name="story_counts_agree",
        severity="fail",
        holds="A story's counts and dates are those of its articles.",
        reason="A story without articles, or with another's, would tell of sources that are not there.",
        expectation=query("story_counts_agree"),
    ),
    Check(
        stage="enrich",
        table="core.stories",
        name="representative_in_story",
        severity="fail",
        holds="The representative is an article of the story.",
        reason="It stands for the story wherever one article is shown.",
        expectation=query("representative_in_story"),
    ),
)
