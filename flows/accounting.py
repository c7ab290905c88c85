"""The ledger of a run as an account: every record and row of it has one place, or the account says which has not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from warehouse.contracts import Rewrite, table_named
from warehouse.lake import Change

Row = dict[str, Any]
Ask = Callable[..., list[Row]]
"""Gives the rows of a query of flows/cli/queries by its name, its values bound."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the account: `depth` says how far it is inset, `note` what else there is to say."""

    label: str
    count: int
    depth: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table of the run: read = set aside + staged; what its commit wrote, where the lake still knows."""

    name: str
    read: int
    set_aside: int
    staged: int
    inserted: int | None
    deleted: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """One run's account. `faults` has a sentence for each sum that does not add up; none where it balances."""

    run: Row
    input: tuple[Line, ...]
    documents: tuple[Line, ...]
    tables: tuple[TableLine, ...]
    warehouse: tuple[Line, ...]
    failed_checks: tuple[str, ...]
    faults: tuple[str, ...]


def draw_up(run: Row, ask: Ask, changes: dict[str, Change] | None) -> Account:
    """The account of a run (a row of quality.runs) out of what the lake now has; `changes` are its snapshot's."""
    run_id = run["run_id"]
    is_stored = run["status"] == "completed"
    rejects = ask("account_rejects", run_id)
    checks = ask("account_checks", run_id)
    (own,) = ask("account_documents", run_id)
    (whole,) = ask("account_documents", "")
    tables = ask("account_tables", run_id) if is_stored else []
    faults = [*_input_faults(run, rejects, own, is_stored=is_stored), *_document_faults("the run's", own)]
    faults += [*_document_faults("all", whole), *_table_faults(tables, changes)]
    return Account(
        run=run,
        input=tuple(_input(run, rejects, is_stored=is_stored)),
        documents=tuple(_documents(run, own, checks, ask("account_readmissions", run_id))) if is_stored else (),
        tables=tuple(_table_line(row, (changes or {}).get(row["table_name"])) for row in _in_order(tables)),
        warehouse=tuple(_warehouse(whole)),
        failed_checks=tuple(
            f"{row['table_name']}: {row['check_name']} after {row['stage']}" for row in ask("account_failed", run_id)
        ),
        faults=tuple(faults),
    )


def _input(run: Row, rejects: list[Row], *, is_stored: bool) -> Iterator[Line]:
    unstored = "" if is_stored else "not stored, for the run failed; they are read again"
    yield Line("files", run["file_count"])
    yield Line("records", run["input_count"])
    yield Line("new documents", run["new_document_count"], 1, unstored)
    yield Line("known documents", run["known_document_count"], 1, "received before")
    yield Line("rejects", run["reject_count"], 1, unstored)
    for reject in rejects:
        yield Line(reject["name"], reject["count"], 2)
    yield Line("known rejects", run["known_reject_count"], 1, "rejected before")


def _documents(run: Row, own: Row, checks: list[Row], readmissions: list[Row]) -> Iterator[Line]:
    yield Line("new documents", own["document_count"])
    yield Line("articles", own["article_count"], 1, "now")
    yield Line("held", own["held_count"], 1, _held(own))
    if run["set_aside_document_count"]:
        yield Line("set aside by the run, new or read again", run["set_aside_document_count"])
        for check in checks:
            if check["stage"] != "enrich":
                yield Line(_named(check), check["count"], 1)
    for check in checks:
        if check["stage"] == "enrich":
            with_it = check["dependent_count"]
            yield Line(f"rows: {_named(check)}", check["count"], 0, f"and {with_it:,} with them" if with_it else "")
    if run["readmitted_document_count"]:
        yield Line("let in again after their release", run["readmitted_document_count"])
    for readmission in readmissions:
        yield Line(f"rows set aside before: {readmission['name'].replace('_', ' ')}", readmission["count"])


def _warehouse(whole: Row) -> Iterator[Line]:
    yield Line("documents", whole["document_count"])
    yield Line("articles", whole["article_count"], 1)
    yield Line("waiting in quarantine", whole["waiting_count"], 1)
    yield Line("released, in with the next run", whole["released_count"], 1)
    yield Line("dropped", whole["dropped_count"], 1)


def _held(own: Row) -> str:
    parts = ((own["waiting_count"], "waiting"), (own["released_count"], "released"), (own["dropped_count"], "dropped"))
    return ", ".join(f"{count:,} {what}" for count, what in parts if count)


def _named(check: Row) -> str:
    return f"{check['check_name']} on {check['table_name']}"


def _in_order(tables: list[Row]) -> list[Row]:
    stages = ("ingest", "dedup", "normalize", "enrich")
    return sorted(tables, key=lambda row: (stages.index(row["stage"]), row["table_name"]))


def _table_line(row: Row, change: Change | None) -> TableLine:
    return TableLine(
        row["table_name"],
        row["read_count"],
        row["set_aside_count"],
        row["staged_count"],
        change.inserted_count if change else None,
        change.deleted_count if change else None,
    )


def _input_faults(run: Row, rejects: list[Row], own: Row, *, is_stored: bool) -> Iterator[str]:
    parts = sum(
        run[name] for name in ("new_document_count", "known_document_count", "reject_count", "known_reject_count")
    )
    if run["input_count"] != parts:
        yield f"{run['input_count']:,} records were read, and {parts:,} are accounted for"
    stored = {"new_document_count": own["document_count"], "reject_count": sum(row["count"] for row in rejects)}
    for name, count in stored.items():
        expected = run[name] if is_stored else 0
        if count != expected:
            yield f"the ledger's {name} asks for {expected:,} stored rows, and {count:,} are there"


def _document_faults(whose: str, counts: Row) -> Iterator[str]:
    parts = counts["article_count"] + counts["held_count"]
    if counts["document_count"] != parts:
        yield (
            f"of {whose} {counts['document_count']:,} documents, {counts['article_count']:,} have an article and "
            f"{counts['held_count']:,} are held"
        )


def _table_faults(tables: list[Row], changes: dict[str, Change] | None) -> Iterator[str]:
    for row in tables:
        name, read, aside, staged = (
            row[column] for column in ("table_name", "read_count", "set_aside_count", "staged_count")
        )
        if read != aside + staged:
            yield f"{name}: {read:,} rows read, {aside:,} set aside and {staged:,} staged"
        if row["stage"] == "enrich" and row["quarantined_count"] != aside:
            yield f"{name}: {aside:,} rows set aside, and {row['quarantined_count']:,} in quarantine"
        change = (changes or {}).get(name)
        if change is not None and not _wrote_what_was_staged(name, staged, change.inserted_count):
            yield f"{name}: {staged:,} rows staged, and {change.inserted_count:,} written"


def _wrote_what_was_staged(name: str, staged: int, inserted: int) -> bool:
    """Whether as many rows were written as can be: all that was received, of other tables what was not there so."""
    if table_named(name).rewrite is Rewrite.NOTHING and name.startswith("raw."):
        return inserted == staged
    return inserted <= staged
