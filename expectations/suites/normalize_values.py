"""After normalize: a value of an article is what its evidence has, agrees with the others, and can be."""

from expectations.check import Check
from expectations.gx import ExpectColumnValuesToBeBetween, ExpectColumnValuesToBeInSet
from expectations.queries import query
from expectations.reference import agency_codes, agency_names, furniture_label
from expectations.suites.normalize import SURE_CONFIDENCE
from warehouse.contracts.ddl import literal

AS_PRINTED = ("headline", "standfirst", "byline", "credit_line", "dateline_text")
"""Columns of core.articles that hold what the page has, letter for letter; others hold what it means."""

LONGEST = {"headline": 300, "byline": 200, "dateline_text": 150, "credit_line": 150, "publisher_name": 200}
"""Code points of each value: half as much again as the longest of 12,000 pages (183, 71, 55, 22, 120) and more."""

FIRST_AGENCY_YEAR = 1835
"""Havas, the first agency, opened; a page of an earlier day is misread, or is not agency copy."""

ZERO_DAYS = ("1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1970-01-01")
"""The days that spreadsheets, databases and Unix count from: they stand where a program knew none."""

MANY_STORIES = 20
"""Agency texts of one run under one headline: a daily column has one a day, and the longest list seen had sixteen."""

CHECKS: tuple[Check, ...] = (
    Check(
        stage="normalize",
        table="core.articles",
        name="value_as_printed",
        severity="warn",
        holds=f"Each of {', '.join(AS_PRINTED)} is what its evidence has, blanks aside.",
        reason="A value that is given as printed is shown on the page by its evidence.",
        expectation=query("value_as_printed", columns=", ".join(literal(column) for column in AS_PRINTED)),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="values_not_too_long",
        severity="warn",
        holds=", ".join(f"{column} has at most {most}" for column, most in LONGEST.items()) + " characters.",
        reason="A longer one is a paragraph of copy that was taken for it; the article itself may be right.",
        expectation=query(
            "value_too_long",
            columns=", ".join(literal(column) for column in LONGEST),
            longest=", ".join(f"({literal(column)}, {most})" for column, most in LONGEST.items()),
        ),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="headline_is_no_label",
        severity="warn",
        holds="The headline has a letter, and is no label of a page (seeds/reference/furniture.csv).",
        reason="`Login` over an article is the page's, and the headline was missed; now and then one is a headline.",
        expectation=query("headline_is_furniture", pattern=furniture_label()),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="headline_of_its_own",
        severity="warn",
        holds=f"No headline stands over {MANY_STORIES} agency texts of a run or more.",
        reason="The name of a site or of a section was taken for the headline; a feed may also have no better one.",
        expectation=query("headline_of_many_stories", least=str(MANY_STORIES)),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="agency_code_known",
        severity="fail",
        holds="agency_code is one of seeds/reference/agencies.csv.",
        reason="A code that nobody knows belongs to no agency.",
        expectation=ExpectColumnValuesToBeInSet(column="agency_code", value_set=agency_codes()),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="agency_name_as_code",
        severity="fail",
        holds="agency_name is the name of agency_code in seeds/reference/agencies.csv; both are known or both null.",
        reason="They are one agency.",
        expectation=query("agency_name_as_code", agencies=agency_names()),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="dateline_has_text",
        severity="warn",
        holds="A place, month or day of a dateline has its dateline_text, and a country its place.",
        reason="They are read off the dateline.",
        expectation=query("dateline_has_text"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="dateline_day_as_date",
        severity="warn",
        holds="dateline_date is of dateline_month and dateline_day.",
        reason="The year alone is resolved; month and day are printed.",
        expectation=query("dateline_day_as_date"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="dateline_not_in_future",
        severity="warn",
        holds="dateline_date is at most a day after the document was received.",
        reason="A later day is misprinted, or its year misread; one such page must not hold up the others.",
        expectation=query("dateline_in_future"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="published_not_too_early",
        severity="quarantine",
        holds=f"published_date is not before {FIRST_AGENCY_YEAR}, nor one of {', '.join(ZERO_DAYS)}.",
        reason="A program's word for no day, or misread; the page would be elected the original of its copies.",
        expectation=query(
            "published_too_early",
            earliest=str(FIRST_AGENCY_YEAR),
            zero_days=", ".join(f"date {literal(day)}" for day in ZERO_DAYS),
        ),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="chosen_candidate_as_article",
        severity="warn",
        holds="published_at and published_date_confidence are those of the chosen candidate.",
        reason="The moment can be followed back to the words it was read from.",
        expectation=query("chosen_candidate_as_article"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="signal_has_kind",
        severity="fail",
        holds="An article with a signal_code has a signal_kind.",
        reason="That it updates or corrects is read off what the agency calls it.",
        expectation=query("signal_has_kind"),
    ),
    *(
        Check(
            stage="normalize",
            table=table,
            name=f"{column}_positive",
            severity="fail",
            holds=f"{column} is at least 1.",
            reason="Agencies count from one.",
            expectation=ExpectColumnValuesToBeBetween(column=column, min_value=1),
        )
        for table, column in (
            ("core.articles", "signal_number"),
            ("core.articles", "take_number"),
            ("core.versions", "take_number"),
        )
    ),
    Check(
        stage="normalize",
        table="core.date_candidates",
        name="not_dated_in_future",
        severity="quarantine",
        holds="An article without a date has no sure candidate that lies in the future.",
        reason="It is an advance that may not be out yet, or its clock is wrong; neither is news of the day.",
        expectation=query("sure_date_in_future", sure=str(SURE_CONFIDENCE)),
    ),
    Check(
        stage="normalize",
        table="core.date_candidates",
        name="candidate_day_as_date",
        severity="warn",
        holds="published_date is of the month and day that are printed.",
        reason="They are read off the same words.",
        expectation=query("candidate_day_as_date"),
    ),
    Check(
        stage="normalize",
        table="core.date_candidates",
        name="numbered_from_zero",
        severity="fail",
        holds="The candidates of an article are numbered from 0 without gaps.",
        reason="The number is the candidate's place, and none is lost.",
        expectation=query(
            "numbered_from_zero",
            key="document_id, candidate_number",
            group="document_id",
            number="candidate_number",
        ),
    ),
    Check(
        stage="normalize",
        table="core.evidence",
        name="numbered_from_zero",
        severity="fail",
        holds="The spans of a value are numbered from 0 without gaps.",
        reason="The number is the span's place, and none is lost.",
        expectation=query(
            "numbered_from_zero",
            key="document_id, column_name, evidence_number",
            group="document_id, column_name",
            number="evidence_number",
        ),
    ),
    *(
        Check(
            stage="normalize",
            table=table,
            name="evidence_of_tied_document",
            severity="warn",
            holds="The document that it was read from is the article's own, or one that shares words with it.",
            reason="A value is learned from another report only where both tell one source.",
            expectation=query("evidence_of_tied_document", key=key),
        )
        for table, key in (
            ("core.evidence", "document_id, column_name, evidence_number"),
            ("core.date_candidates", "document_id, candidate_number"),
        )
    ),
)
