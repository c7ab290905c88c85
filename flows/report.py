"""A run's summary as a Markdown page, for the artifact that Prefect's dashboard shows."""

import re
from collections.abc import Sequence

from flows.summary import RunSummary

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&])")
_MOST_REJECTS = 50


def summary_markdown(summary: RunSummary) -> str:
    """The run as Markdown: its ledger, rejects, pairs, checks, tables and times."""
    ledger = summary.ledger
    sections = [
        f"# Run {summary.run_id}: {summary.outcome}",
        f"Warehouse: `{str(summary.published_path).replace('`', chr(39))}`, snapshot {summary.snapshot_id}.",
        _table(
            (
                "Files",
                "Input records",
                "New documents",
                "Known documents",
                "New rejects",
                "Known rejects",
                "Set aside",
                "Let in",
            ),
            [
                (
                    ledger.file_count,
                    ledger.input_count,
                    ledger.new_document_count,
                    ledger.known_document_count,
                    ledger.reject_count,
                    ledger.known_reject_count,
                    ledger.set_aside_document_count,
                    ledger.readmitted_document_count,
                )
            ],
        ),
    ]
    if summary.rejects:
        shown = summary.rejects[:_MOST_REJECTS]
        rejects = [(reject.record_id, reject.reason_code, reject.detail) for reject in shown]
        sections += [f"## {len(summary.rejects)} rejected", _table(("Record", "Reason", "Detail"), rejects)]
    if summary.pair_counts:
        sections += ["## Pairs of documents", _table(("Relation", "Pairs"), list(summary.pair_counts.items()))]
    if summary.checks.passed_count:
        sections += [f"## Checks: {summary.checks.passed_count} held"]
        sections += [f"- did not hold: {escaped(name)}" for name in summary.checks.warned]
    if summary.set_aside:
        sections += [f"## Set aside: {sum(summary.set_aside.values())}; see `copydesk quarantine list`"]
        sections += [_table(("Check", "Rows"), list(summary.set_aside.items()))]
    sections += ["## Rows in the warehouse", _table(("Table", "Rows"), list(summary.row_counts.items()))]
    times = [(stage, f"{seconds:.2f}") for stage, seconds in summary.seconds.items()]
    sections += ["## Seconds", _table(("Stage", "Seconds"), times)]
    return "\n\n".join(sections) + "\n"


def escaped(value: object) -> str:
    """The value on one line, with everything that Markdown or HTML would act on escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(value).split()))


def _table(head: tuple[str, ...], body: Sequence[tuple[object, ...]]) -> str:
    rows = [head, ("---",) * len(head), *(tuple(escaped(value) for value in row) for row in body)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
