"""The schema of everything: one table, one file; DDL, Arrow schemas, checks and dictionary come from here."""

from warehouse.contracts.core.articles import ARTICLES
from warehouse.contracts.core.blocks import BLOCKS
from warehouse.contracts.core.date_candidates import DATE_CANDIDATES
from warehouse.contracts.core.duplicate_pairs import DUPLICATE_PAIRS
from warehouse.contracts.core.entities import ENTITIES
from warehouse.contracts.core.event_participants import EVENT_PARTICIPANTS
from warehouse.contracts.core.events import EVENTS
from warehouse.contracts.core.evidence import EVIDENCE
from warehouse.contracts.core.keywords import KEYWORDS
from warehouse.contracts.core.mentions import MENTIONS
from warehouse.contracts.core.page_lines import PAGE_LINES
from warehouse.contracts.core.quantities import QUANTITIES
from warehouse.contracts.core.quotes import QUOTES
from warehouse.contracts.core.sentences import SENTENCES
from warehouse.contracts.core.shared_passages import SHARED_PASSAGES
from warehouse.contracts.core.stories import STORIES
from warehouse.contracts.core.timexes import TIMEXES
from warehouse.contracts.core.topics import TOPICS
from warehouse.contracts.core.version_changes import VERSION_CHANGES
from warehouse.contracts.core.versions import VERSIONS
from warehouse.contracts.core.wire_items import WIRE_ITEMS
from warehouse.contracts.core.word_origins import WORD_ORIGINS
from warehouse.contracts.quality.check_results import CHECK_RESULTS
from warehouse.contracts.quality.column_profiles import COLUMN_PROFILES
from warehouse.contracts.quality.drift_measures import DRIFT_MEASURES
from warehouse.contracts.quality.held_documents import HELD_DOCUMENTS
from warehouse.contracts.quality.index_segments import INDEX_SEGMENTS
from warehouse.contracts.quality.publications import PUBLICATIONS
from warehouse.contracts.quality.quarantine import QUARANTINE
from warehouse.contracts.quality.quarantine_decisions import QUARANTINE_DECISIONS
from warehouse.contracts.quality.readmissions import READMISSIONS
from warehouse.contracts.quality.runs import RUNS
from warehouse.contracts.quality.table_counts import TABLE_COUNTS
from warehouse.contracts.raw.documents import DOCUMENTS
from warehouse.contracts.raw.rejects import REJECTS
from warehouse.contracts.raw.text_runs import TEXT_RUNS
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    REJECTS,
    TEXT_RUNS,
    BLOCKS,
    PAGE_LINES,
    DUPLICATE_PAIRS,
    SHARED_PASSAGES,
    ARTICLES,
    EVIDENCE,
    DATE_CANDIDATES,
    WIRE_ITEMS,
    VERSIONS,
    VERSION_CHANGES,
    SENTENCES,
    WORD_ORIGINS,
    ENTITIES,
    MENTIONS,
    QUOTES,
    TIMEXES,
    QUANTITIES,
    EVENTS,
    EVENT_PARTICIPANTS,
    TOPICS,
    KEYWORDS,
    STORIES,
    RUNS,
    INDEX_SEGMENTS,
    TABLE_COUNTS,
    HELD_DOCUMENTS,
    READMISSIONS,
    COLUMN_PROFILES,
    DRIFT_MEASURES,
    CHECK_RESULTS,
    QUARANTINE,
    QUARANTINE_DECISIONS,
    PUBLICATIONS,
)
"""Every table, in the order in which a run writes them."""

LAKE_TABLES: tuple[Table, ...] = tuple(table for table in TABLES if table.stage != "publish")
"""The tables that the lake holds; the others are in the published file alone."""


def table_named(qualified_name: str) -> Table:
    """The contract of `schema.table`; KeyError where there is none."""
    for table in TABLES:
        if table.qualified_name == qualified_name:
            return table
    raise KeyError(f"there is no table {qualified_name}")


__all__ = [
    "ARTICLES",
    "BLOCKS",
    "CHECK_RESULTS",
    "COLUMN_PROFILES",
    "DATE_CANDIDATES",
    "DOCUMENTS",
    "DRIFT_MEASURES",
    "DUPLICATE_PAIRS",
    "ENTITIES",
    "EVENTS",
    "EVENT_PARTICIPANTS",
    "EVIDENCE",
    "HELD_DOCUMENTS",
    "INDEX_SEGMENTS",
    "KEYWORDS",
    "LAKE_TABLES",
    "MENTIONS",
    "PAGE_LINES",
    "PUBLICATIONS",
    "QUANTITIES",
    "QUARANTINE",
    "QUARANTINE_DECISIONS",
    "QUOTES",
    "READMISSIONS",
    "REJECTS",
    "RUNS",
    "SENTENCES",
    "SHARED_PASSAGES",
    "STORIES",
    "TABLES",
    "TABLE_COUNTS",
    "TEXT_RUNS",
    "TIMEXES",
    "TOPICS",
    "VERSIONS",
    "VERSION_CHANGES",
    "WIRE_ITEMS",
    "WORD_ORIGINS",
    "Column",
    "ColumnType",
    "Rewrite",
    "Span",
    "Table",
    "table_named",
]
