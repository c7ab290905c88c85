"""What became of a run's input: files, records, documents, articles, and everything that was none of these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from expectations.site.history import Row
from expectations.site.words import counted, number


@dataclass(frozen=True, slots=True)
class Flow:
    """So many records went from one place to another; `tone` colours where they went."""

    source: str
    target: str
    count: int
    tone: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The flows of one run, and whether they add up."""

    flows: tuple[Flow, ...]
    sums: tuple[tuple[str, int, int], ...]
    """What must be equal: a sentence, and the two numbers."""

    @property
    def balances(self) -> bool:
        """Whether every sum is the same on both sides."""
        return all(left == right for _, left, right in self.sums)


def ledger_of(run: Row, rejects: Sequence[Row], set_aside: Sequence[Row]) -> Ledger:
    """The ledger of a row of quality.runs, with the reasons of its rejects and the checks that set documents aside."""
    records = "records read"
    if run["file_count"]:
        records = f"records in {counted(run['file_count'], 'file')}"
    new, held = run["new_document_count"], run["held_new_count"]
    again = run["set_aside_document_count"] - held
    is_failed = run["status"] == "failed"
    flows = [
        Flow(records, "new documents", new, "ink"),
        Flow(records, "known documents", run["known_document_count"], "quiet"),
        Flow(records, "new rejects", run["reject_count"], "failed"),
        Flow(records, "known rejects", run["known_reject_count"], "quiet"),
        *_reasons(run["reject_count"], rejects),
    ]
    if is_failed:
        flows.append(Flow("new documents", "not written, the run failed", new, "failed"))
    else:
        flows.append(Flow("new documents", "articles", new - held, "held"))
        flows.append(Flow("new documents", "set aside", held, "aside"))
        flows.append(Flow("stored documents read again", "set aside", again, "aside"))
        flows.append(Flow("released from quarantine", "articles", run["readmitted_document_count"], "held"))
        flows += _checks(held + again, set_aside)
    total = new + run["known_document_count"] + run["reject_count"] + run["known_reject_count"]
    sums = [("Records read = new documents + known documents + new and known rejects", run["input_count"], total)]
    if not is_failed and rejects:
        counts = sum(row["reject_count"] for row in rejects)
        sums.append(("New rejects = rows of raw.rejects that the run wrote", run["reject_count"], counts))
    return Ledger(tuple(flow for flow in flows if flow.count > 0), tuple(sums))


def ledger_sentence(ledger: Ledger) -> str:
    """The flows out of the input in words, for who does not see the diagram."""
    if not ledger.flows:
        return "Nothing was read."
    parts: dict[str, list[str]] = {}
    for flow in ledger.flows:
        parts.setdefault(flow.source, []).append(f"{flow.target} {number(flow.count)}")
    return " ".join(f"{source[0].upper()}{source[1:]}: {', '.join(targets)}." for source, targets in parts.items())


def _reasons(total: int, rejects: Iterable[Row]) -> list[Flow]:
    """One flow a reason; what a failed run rejected is not in the warehouse, and has none."""
    flows = [Flow("new rejects", f"rejected: {row['reason_code']}", row["reject_count"], "failed") for row in rejects]
    return flows if sum(flow.count for flow in flows) == total else []


def _checks(total: int, set_aside: Iterable[Row]) -> list[Flow]:
    """One flow a check that set documents aside; a document that broke two is in the first alone."""
    flows: list[Flow] = []
    left = total
    for row in set_aside:
        count = min(row["document_count"], left)
        if count > 0:
            flows.append(Flow("set aside", f"{row['table_name']}: {row['check_name']}", count, "aside"))
            left -= count
    return flows
