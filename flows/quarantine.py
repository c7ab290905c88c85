"""What a run holds back: the documents in quarantine, the rows that its checks set aside, and what people released."""

from collections import defaultdict
from collections.abc import Collection, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa

from warehouse.contracts import HELD_DOCUMENTS, QUARANTINE, READMISSIONS
from warehouse.contracts.arrow import arrow_table, empty_table
from warehouse.lake import Lake
from warehouse.quarantine import Item, read_items
from warehouse.staging import Staging


@dataclass(frozen=True, slots=True)
class Held:
    """One document that is held as a whole: after which stage it left the flow, and in which run."""

    run_id: str
    stage: str
    is_compared: bool
    """Whether dedup has seen it, so that the fingerprint index has it."""


class RunQuarantine:
    """The quarantine of one run: as the lake has it, and what the run changes."""

    def __init__(self, lake: Lake, run_id: str) -> None:
        """Nothing is read of the lake before it is asked for."""
        self._lake = lake
        self._run_id = run_id
        self._set_aside: list[pa.Table] = []
        self._held_now: dict[str, Held] = {}
        self._passed: set[str] = set()

    @cached_property
    def before(self) -> dict[str, Held]:
        """The documents that are held as the run begins."""
        listed = self._lake.read(HELD_DOCUMENTS).to_pylist()
        return {row["document_id"]: Held(row["run_id"], row["stage"], row["is_compared"]) for row in listed}

    @cached_property
    def entering(self) -> frozenset[str]:
        """The held documents that this run lets in: every row that each of them is held for has been released."""
        states = defaultdict(set)
        for item in self._items:
            if item.holds_document and item.is_open:
                states[item.document_id].add(item.state)
        return frozenset(document for document in self.before if states[document] == {"released"})

    @cached_property
    def reread(self) -> frozenset[str]:
        """The documents in the warehouse of which single rows have been released, so that they are read again."""
        wanted = {item.document_id for item in self._items if not item.holds_document and item.state == "released"}
        return frozenset(wanted - self.before.keys())

    @cached_property
    def released_ids(self) -> frozenset[str]:
        """The quarantine_id of every row that a person has let pass."""
        return frozenset(item.quarantine_id for item in self._items if item.decision == "released")

    @property
    def has_news(self) -> bool:
        """Whether something was released that no run has read again since."""
        return bool(self.entering or self.reread)

    @property
    def stay_held(self) -> frozenset[str]:
        """The documents that were held before and stay so."""
        return frozenset(self.before.keys() - self.entering)

    @property
    def newly_held(self) -> frozenset[str]:
        """The documents that this run has set aside."""
        return frozenset(self._held_now)

    def held_after(self, stage: str) -> frozenset[str]:
        """The documents that this run has set aside after a stage."""
        return frozenset(name for name, held in self._held_now.items() if held.stage == stage)

    @property
    def held(self) -> frozenset[str]:
        """The documents that are to be read by no stage that comes now."""
        return self.stay_held | self.newly_held

    @property
    def readmitted(self) -> frozenset[str]:
        """The documents that had been held and are not any more."""
        return self.entering - self.newly_held

    @property
    def uncompared(self) -> frozenset[str]:
        """The documents of the lake that dedup has not seen, as the run begins."""
        return frozenset(document for document, held in self.before.items() if not held.is_compared)

    @property
    def rows(self) -> pa.Table:
        """What this run has set aside so far (QUARANTINE)."""
        return pa.concat_tables([empty_table(QUARANTINE), *self._set_aside])

    def add(self, set_aside: pa.Table, passed: Set[str]) -> None:
        """Keep what a stage's checks set aside (QUARANTINE), and which released rows passed them."""
        self._set_aside.append(set_aside)
        self._passed |= passed

    def hold(self, document_ids: Collection[str], stage: str, compared: Collection[str]) -> None:
        """Take documents out of the flow after a stage; dedup has seen those among `compared`."""
        for document_id in document_ids:
            self._held_now[document_id] = Held(self._run_id, stage, document_id in compared)

    def stage(self, staging: Staging) -> None:
        """Stage which documents are held and what was set aside so far, for checks to reckon with and to commit."""
        now = {name: held for name, held in self.before.items() if name in self.stay_held} | self._held_now
        staging.write(
            HELD_DOCUMENTS,
            arrow_table(
                HELD_DOCUMENTS,
                (
                    {
                        "document_id": document_id,
                        "run_id": held.run_id,
                        "stage": held.stage,
                        "is_compared": held.is_compared,
                    }
                    for document_id, held in sorted(now.items())
                ),
            ),
        )
        staging.write(QUARANTINE, self.rows)

    def readmissions(self, read_again: Collection[str]) -> pa.Table:
        """What became of rows that were set aside earlier (READMISSIONS), now that these documents have been read."""
        now = self.rows.select(["quarantine_id", "table_name", "row_key", "check_name"]).to_pylist()
        again = {row["quarantine_id"] for row in now}
        places = {(row["table_name"], row["row_key"], row["check_name"]) for row in now}
        found = (
            (item, self._outcome(item, read_again, places))
            for item in self._items
            if item.state in {"waiting", "released"} and item.quarantine_id not in again
        )
        return arrow_table(
            READMISSIONS, (self._readmission(item, outcome) for item, outcome in found if outcome is not None)
        )

    @cached_property
    def _items(self) -> list[Item]:
        return read_items(self._lake)

    def _outcome(self, item: Item, read_again: Collection[str], places: Set[tuple[str, str, str]]) -> str | None:
        """What became of an open item that was not set aside again as it was; None where its document was not read."""
        if item.holds_document:
            if item.document_id not in self.entering:
                return None
            return "set_aside_again" if item.document_id in self.newly_held else "re_entered"
        if item.document_id not in read_again:
            return None
        if item.quarantine_id in self._passed:
            return "re_entered"
        is_at_its_place = (item.table_name, item.row_key, item.check_name) in places
        return "set_aside_again" if is_at_its_place and item.state == "released" else "no_longer_read"

    def _readmission(self, item: Item, outcome: str) -> dict[str, Any]:
        return {
            "run_id": self._run_id,
            "quarantine_id": item.quarantine_id,
            "table_name": item.table_name,
            "row_key": item.row_key,
            "check_name": item.check_name,
            "document_id": item.document_id,
            "outcome": outcome,
            "decided_at": item.decided_at if item.state == "released" else None,
        }
