"""Names: a mention stands in copy and has its entity's name; an entity's id is its name, and a place lies somewhere."""

from expectations.check import Check
from expectations.gx import ExpectColumnValuesToBeBetween, ExpectColumnValuesToMatchRegex
from expectations.queries import query
from expectations.reference_of_facts import country_middles

DEGREES_NORTH, DEGREES_EAST = 45, 60
"""How far a place may lie from the middle of its country, in degrees of a great circle: Hawaii lies 54 to the west of
the middle of the United States, Kaliningrad 47 of that of Russia; no other country is so wide."""


def slug(name: str) -> str:
    """SQL that gives the words of `name`, an SQL expression, as ids have them: small, without accents, dashes between.

    The few letters that are no letter with an accent, and Saint, Fort and Mount, are as names are compared by.
    """
    sql = f"replace(replace({name}, '''', ''), '’', '')"
    sql = f"replace(replace(translate(strip_accents(lower({sql})), 'đøł', 'dol'), 'ß', 'ss'), 'æ', 'ae')"
    for short, full in (("st", "saint"), ("ft", "fort"), ("mt", "mount")):
        sql = f"regexp_replace({sql}, '^{short}[ .-]+([a-z0-9])', '{full}-\\1')"
    return f"trim(regexp_replace({sql}, '[^a-z0-9]+', '-', 'g'), '-')"


CHECKS: tuple[Check, ...] = (
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
        name="spans_apart",
        severity="fail",
        holds="No two mentions of a document overlap.",
        reason="The same words name one thing.",
        expectation=query("spans_apart", number="mention_number"),
    ),
    Check(
        stage="enrich",
        table="core.mentions",
        name="role_by_block",
        severity="warn",
        holds="mentioned stands in a headline, a standfirst or the body, dateline in a dateline, who wrote it in a "
        "byline, a sign-off or a credit.",
        reason="A name of the menu is not part of the story; one that stands elsewhere is worth a look.",
        expectation=query("role_by_block"),
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
    Check(
        stage="enrich",
        table="core.mentions",
        name="name_in_mention",
        severity="warn",
        holds="A person's mention has a word of the person's name.",
        reason="What is said of one person would be told of another; some alphabets have no such words.",
        expectation=query("name_in_mention", slug=slug("text")),
    ),
    Check(
        stage="enrich",
        table="core.mentions",
        name="full_name_in_document",
        severity="warn",
        holds="A document that names a person has the full name somewhere.",
        reason="A surname alone leads to nobody, as two people may have it; some alphabets have no such words.",
        expectation=query("full_name_in_document", slug=slug("text")),
    ),
    Check(
        stage="enrich",
        table="core.articles",
        name="dateline_place_mentioned",
        severity="warn",
        holds="dateline_place is one of the places that the document mentions in its dateline.",
        reason="They were read off the same words; some alphabets have no words for an id.",
        expectation=query("dateline_place_mentioned", slug=slug("dateline_place")),
    ),
    Check(
        stage="enrich",
        table="core.entities",
        name="entity_mentioned",
        severity="warn",
        holds="Some text mentions the entity.",
        reason="Who or what no text names was made up.",
        expectation=query("entity_mentioned"),
    ),
    Check(
        stage="enrich",
        table="core.entities",
        name="entity_id_of_name",
        severity="warn",
        holds="entity_id is made of the type, the words of the name and, of a place, its country.",
        reason="The same thing has the same id in every document and run; a few alphabets have no such words.",
        expectation=query("entity_id_of_name", slug=slug("name")),
    ),
    Check(
        stage="enrich",
        table="core.entities",
        name="place_has_whereabouts",
        severity="warn",
        holds="Only places have a country and coordinates; they have both coordinates or neither, and those of a "
        "country have them, but for counties of the United States.",
        reason="A map shows what has both; a person has no latitude.",
        expectation=query("place_has_whereabouts"),
    ),
    Check(
        stage="enrich",
        table="core.entities",
        name="near_its_country",
        severity="warn",
        holds=f"A place lies within {DEGREES_NORTH} degrees north or south and {DEGREES_EAST} east or west of the "
        "middle of its country (seeds/reference/countries.csv), and a country in its own.",
        reason="A lost minus sign puts it on the other side of the globe; an island may lie far out.",
        expectation=query(
            "far_from_country",
            countries=country_middles(),
            degrees_north=str(DEGREES_NORTH),
            degrees_east=str(DEGREES_EAST),
        ),
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
)
