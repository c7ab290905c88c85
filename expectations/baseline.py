"""The checks that follow from a table's contract: columns, keys, nulls, allowed values, references, spans."""

from collections.abc import Iterator, Sequence

from expectations.check import Check
from expectations.gx import (
    Expectation,
    ExpectColumnValuesToBeInSet,
    ExpectColumnValuesToBeUnique,
    ExpectCompoundColumnsToBeUnique,
)
from expectations.queries import query
from warehouse.contracts import TABLES, Column, Span, Table, table_named
from warehouse.contracts.ddl import SQL_TYPES, literal

STAGES = ("ingest", "dedup", "normalize", "enrich", "load")
"""The stages whose tables are checked, in the order in which they run."""

OWN_OUTPUT = ("quality.check_results", "quality.quarantine")
"""What the checks write themselves, after the last of them has run."""

COLUMNS_CHECK = "columns_as_contracted"


def baseline(stage: str) -> tuple[Check, ...]:
    """The contract's checks of the stage, over the tables that it writes and the references that it completes."""
    checked = [table for table in TABLES if table.stage in STAGES and table.qualified_name not in OWN_OUTPUT]
    found: list[Check] = []
    for table in checked:
        if table.stage == stage:
            found.extend(_table_checks(table))
        found.extend(_reference_checks(table, stage))
        if stage == "load" and table.stage != "load":
            found.append(_load_check(table))
    return tuple(found)


def _table_checks(table: Table) -> Iterator[Check]:
    yield _check(
        table,
        COLUMNS_CHECK,
        query("columns_as_contracted", table=table.qualified_name, columns=_contracted(table)),
        holds="Columns have the contract's names, order and types.",
        reason="Everything downstream reads the table by its contract.",
    )
    key = ", ".join(table.primary_key)
    yield _check(
        table,
        "primary_key_unique",
        _unique(table),
        holds=f"No two rows have the same {key}.",
        reason=f"One row is {table.grain[0].lower()}{table.grain[1:]}",
    )
    yield _check(
        table,
        "required_filled",
        query("required_filled", key=key, missing_names=_names_where_null(table)),
        holds=f"No row lacks {_listed([column.name for column in table.columns if not column.nullable])}.",
        reason="The contract says that they are always known.",
    )
    for column in table.columns:
        if column.allowed:
            yield _allowed_check(table, column)
    for span in table.spans:
        yield _span_check(table, span)


def _unique(table: Table) -> Expectation:
    if len(table.primary_key) == 1:
        return ExpectColumnValuesToBeUnique(column=table.primary_key[0])
    return ExpectCompoundColumnsToBeUnique(column_list=list(table.primary_key))


def _names_where_null(table: Table) -> str:
    """An SQL expression a required column: its name where the row has nothing there, else null."""
    return ", ".join(
        f"if({column.name} is null, {literal(column.name)}, null)" for column in table.columns if not column.nullable
    )


def _allowed_check(table: Table, column: Column) -> Check:
    return _check(
        table,
        f"{column.name}_allowed",
        ExpectColumnValuesToBeInSet(column=column.name, value_set=list(column.allowed)),
        holds=f"{column.name} is {_listed(column.allowed)}{', or null' if column.nullable else ''}.",
        reason="A value outside the vocabulary means nothing to who reads it.",
    )


def _reference_checks(table: Table, stage: str) -> Iterator[Check]:
    """A reference is checked once both tables are staged: in the later of their two stages."""
    for column in table.columns:
        if column.references is None:
            continue
        target = table_named(column.references)
        if stage != max(table.stage, target.stage, key=STAGES.index):
            continue
        (target_key,) = target.primary_key
        yield _check(
            table,
            f"{column.name}_in_{target.name}",
            query(
                "reference_found",
                key=", ".join(table.primary_key),
                column=column.name,
                target=target.name,
                target_key=target_key,
            ),
            holds=f"Every {column.name} is a {target_key} of {target.qualified_name}, of this run or an earlier one.",
            reason="A reference that leads nowhere loses the row from every join.",
            stage=stage,
        )


def _span_check(table: Table, span: Span) -> Check:
    key = ", ".join(table.primary_key)
    inside = f"0 <= {span.start} < {span.end} <= the document's char_count"
    if span.text is None:
        return _check(
            table,
            f"span{span.start.removeprefix('char_start')}_inside_document",
            query("span_inside_document", key=key, document=span.document, start=span.start, end=span.end),
            holds=f"{inside}.",
            reason="A span that is empty or leaves the document shows nothing.",
        )
    return _check(
        table,
        f"span{span.start.removeprefix('char_start')}_as_received",
        query("span_as_received", key=key, document=span.document, start=span.start, end=span.end, text=span.text),
        holds=f"{inside}, and {span.text} is what the document has there, character for character.",
        reason="Every fact can be shown on the page that it came from.",
    )


def _load_check(table: Table) -> Check:
    return _check(
        table,
        "rows_once_after_commit",
        query("rows_once_after_commit", key=", ".join(table.primary_key), target=table.name),
        holds="Every staged row is there once, by its key, in the table as it will be after the commit.",
        reason="Rows staged are rows committed, and a key of an earlier run is not used again.",
        stage="load",
    )


def _check(
    table: Table, name: str, expectation: Expectation, *, holds: str, reason: str, stage: str | None = None
) -> Check:
    return Check(stage or table.stage, table.qualified_name, name, "fail", holds, reason, expectation)


def _contracted(table: Table) -> str:
    """The contract's columns as rows of a VALUES list: number, name and DuckDB's name of the type."""
    return ", ".join(
        f"({number}, {literal(column.name)}, {literal(SQL_TYPES[column.type])})"
        for number, column in enumerate(table.columns, start=1)
    )


def _listed(names: Sequence[str]) -> str:
    """The names as prose has them: a, b or c."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
