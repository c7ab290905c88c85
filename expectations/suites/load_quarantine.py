"""Before the commit: what was set aside is little, and what is held is nowhere else."""

from expectations.check import Check
from expectations.queries import query

ENOUGH_SET_ASIDE = 50
"""Documents, or rows of a table, of which a share says something: of fewer, one bad file can be half."""
MOST_SET_ASIDE = 0.5
"""Share of a run's documents, or of a table's rows: pages are wrong one by one; where half of them are, it is the
program or the source that is wrong, and somebody should look before the warehouse goes on without them."""

CHECKS: tuple[Check, ...] = (
    Check(
        stage="load",
        table="quality.runs",
        name="few_documents_set_aside",
        severity="fail",
        holds=f"Of {ENOUGH_SET_ASIDE} new documents or more, at most {MOST_SET_ASIDE:.0%} are set aside.",
        reason="So many bad pages at once are a fault of the program or of the source.",
        expectation=query("few_documents_set_aside", least=str(ENOUGH_SET_ASIDE), share=str(MOST_SET_ASIDE)),
    ),
    Check(
        stage="load",
        table="quality.table_counts",
        name="few_rows_set_aside",
        severity="fail",
        holds=f"Of {ENOUGH_SET_ASIDE} rows of a table or more, at most {MOST_SET_ASIDE:.0%} are set aside.",
        reason="So many bad rows at once are a fault of the program.",
        expectation=query("few_rows_set_aside", least=str(ENOUGH_SET_ASIDE), share=str(MOST_SET_ASIDE)),
    ),
    Check(
        stage="load",
        table="quality.held_documents",
        name="held_has_no_article",
        severity="fail",
        holds="No held document has an article.",
        reason="documents = articles + held: a document is in the warehouse or in quarantine, not in both.",
        expectation=query("held_has_no_article"),
    ),
    Check(
        stage="load",
        table="quality.held_documents",
        name="held_for_a_reason",
        severity="fail",
        holds="Every held document has a row in quality.quarantine, set aside by the run that holds it.",
        reason="What is held must say why, or nobody can release it.",
        expectation=query("held_for_a_reason"),
    ),
)
