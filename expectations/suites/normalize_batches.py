"""After normalize: of many articles most are as articles are, and copies hold together."""

from dataclasses import dataclass

from expectations.check import Check
from expectations.queries import query

ENOUGH_ARTICLES = 100
"""Articles of a run from which on a share of them tells of their source: chance moves it by a tenth at most."""


@dataclass(frozen=True, slots=True)
class _Share:
    """A share of a run's articles that is too low to go unseen: `wanted` is SQL that is true of such an article."""

    name: str
    wanted: str
    least: float
    what: str
    reason: str


SHARES: tuple[_Share, ...] = (
    # Of whole pages and of feeds, two in three have a date; of a wire whose stamps were cut off, one in a thousand.
    _Share(
        "enough_have_date",
        "published_date is not null",
        0.25,
        "a published_date",
        "A source that prints its dates in a form that is not read, or that cuts them off, cannot be put in order.",
    ),
    # An eighth of the pages of mixed newspapers are credited to an agency, nearly all of an agency's own wire.
    _Share(
        "enough_have_agency",
        "agency_code is not null",
        0.05,
        "an agency_code",
        "Wire copy says whose it is; a source that says it nowhere is no wire copy, or cuts the credits off.",
    ),
    # A ninth of the pages of mixed newspapers have one, nearly all of an agency's own wire.
    _Share(
        "enough_have_dateline",
        "dateline_text is not null",
        0.05,
        "a dateline_text",
        "Wire copy opens with where and when; a source without is no wire copy, or prints it in another form.",
    ),
    # Nine in ten pages have one; a corpus of bare texts has few.
    _Share(
        "enough_have_headline",
        "headline is not null",
        0.25,
        "a headline",
        "A page has a headline; where most have none, it is in a field that is not read.",
    ),
    # Names, quotes, times, numbers and events are read off English alone.
    _Share(
        "enough_are_read",
        "language_code = 'en'",
        0.5,
        "the language en",
        "Names, quotes, times, numbers and events are read off English alone: of this source most go unread.",
    ),
    # Two in a thousand pages are all furniture.
    _Share(
        "enough_have_body",
        "body <> ''",
        0.95,
        "a body that is not empty",
        "A page of furniture alone can be received; many of them are a fault in reading the blocks, or of a scraper.",
    ),
)

CHECKS: tuple[Check, ...] = (
    *(
        Check(
            stage="normalize",
            table="core.articles",
            name=share.name,
            severity="warn",
            holds=f"Of {ENOUGH_ARTICLES} articles or more, at least {share.least:.0%} have {share.what}.",
            reason=share.reason,
            expectation=query(
                "share_of_articles", wanted=share.wanted, least=str(ENOUGH_ARTICLES), share=str(share.least)
            ),
        )
        for share in SHARES
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="copy_has_pair",
        severity="warn",
        holds="An article that shares its wire item is an exact, near or contained copy of another article of it.",
        reason="Copies share words; what was joined without them was joined by mistake.",
        expectation=query("copy_has_pair"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="exact_copies_together",
        severity="warn",
        holds="Exact copies are of one wire item.",
        reason="The same words are one agency's text.",
        expectation=query("exact_copies_together"),
    ),
    Check(
        stage="normalize",
        table="core.wire_items",
        name="agency_of_copies",
        severity="warn",
        holds="A wire item's agency is credited by one of its articles.",
        reason="Whose text it is was read off a page.",
        expectation=query("wire_item_agency"),
    ),
    Check(
        stage="normalize",
        table="core.wire_items",
        name="election_as_counted",
        severity="warn",
        holds="election_reason is only_copy where copy_count is 1, and only there.",
        reason="Among several there was a choice, and it has a reason.",
        expectation=query("election_as_counted"),
    ),
    Check(
        stage="normalize",
        table="core.wire_items",
        name="original_is_earliest",
        severity="warn",
        holds="An original that was elected as the earliest has the earliest published_date of its wire item.",
        reason="Who had it first is the first question that is asked of copies.",
        expectation=query("original_is_earliest"),
    ),
    Check(
        stage="normalize",
        table="core.versions",
        name="version_not_before_previous",
        severity="warn",
        holds="A version is not published before the version that it follows.",
        reason="The chain is in the wrong order, or a page prints a wrong day and must not hold up the others.",
        expectation=query("version_before_previous"),
    ),
)
