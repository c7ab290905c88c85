"""Stories are the sum of their articles."""

from expectations.check import Check
from expectations.gx import ExpectColumnValuesToNotBeNull
from expectations.queries import query

CHECKS: tuple[Check, ...] = (
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
        name="named_after_representative",
        severity="fail",
        holds="story_id has the first sixteen letters of representative_document_id.",
        reason="The same story has the same id in every run.",
        expectation=query("named_after_document", key="story_id", document="representative_document_id"),
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
