"""Taking a decision on rows in quarantine, and saying what follows from it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from flows.cli.options import command_hint, home_hint
from flows.cli.quarantine_list import Row, Wanted, decided_with, key_of, matching, rows_of
from flows.cli.quarantine_words import KEY_LENGTH, STATES
from flows.cli.terminal import one_line
from warehouse.errors import CopydeskError
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.lake_view import lake_view
from warehouse.quarantine import Item, decide, read_items

LONGEST_NOTE = 2000
"""Characters of a note: a page of reasons; what is longer belongs elsewhere."""


def decide_and_tell(
    screen: Console,
    home: Path,
    decision: str,
    keys: Sequence[str],
    wanted: Wanted,
    note: str | None,
    wait_seconds: float,
) -> None:
    """Commit the decision on all rows that are named, or on none, and say what the next run does.

    Raises:
        CopydeskError: a key names no row or several, a row has nothing to decide, no row is meant, the home has no
            lake, or a run is writing to it.
    """
    if note is not None and (len(note) > LONGEST_NOTE or "\0" in note):
        raise CopydeskError(f"A note is text of at most {LONGEST_NOTE:,} characters; this one has {len(note):,}.")
    place = Home(home)
    if not place.catalog_path.exists():
        raise CopydeskError(f"There is nothing in {home} yet; start with `copydesk run`.")
    with place.lock(wait_seconds), Lake(place) as lake:
        with lake_view(lake) as connection:
            chosen = _chosen(rows_of(connection, wanted), keys)
        items = {item.quarantine_id: item for item in read_items(lake)}
        decided = [items[row["quarantine_id"]] for row in chosen if row["decision"] != decision]
        if decided:
            decide(lake, decided, decision, datetime.now(UTC), note)
        still = _still_held(items.values(), decided) if decision == "released" else []
    _tell(screen, home, decision, chosen, len(decided))
    for item in still:
        screen.print(
            f"Its document stays held: it broke {one_line(item.check_name)} too; "
            f"release {item.quarantine_id[:KEY_LENGTH]} as well to let it in."
        )


def _chosen(rows: Sequence[Row], keys: Sequence[str]) -> list[Row]:
    """The rows that the keys name, or all that can be decided on; each once."""
    if not keys:
        chosen = [row for row in rows if row["state"] in {"waiting", "released", "dropped"}]
        if not chosen:
            raise CopydeskError("Nothing that waits in quarantine is meant by that; see `copydesk quarantine list`.")
        return chosen
    named = {row["quarantine_id"]: row for row in (matching(rows, key) for key in keys)}
    for row in named.values():
        if row["state"] not in {"waiting", "released", "dropped"}:
            raise CopydeskError(f"There is nothing to decide on {key_of(row)}: {STATES[row['state']]}.")
    # One decision is on all rows of a document that broke the same check.
    meant = {decided_with(row) for row in named.values()}
    return [row for row in rows if decided_with(row) in meant]


def _still_held(items: Iterable[Item], decided: Sequence[Item]) -> list[Item]:
    """What keeps a document aside of which another row was released now, a row for each check."""
    released = {item.quarantine_id for item in decided}
    documents = {item.document_id for item in decided if item.holds_document}
    still = {
        (item.document_id, item.check_name): item
        for item in sorted(items, key=lambda item: item.quarantine_id, reverse=True)
        if item.document_id in documents
        and item.holds_document
        and item.state in {"waiting", "dropped"}
        and item.quarantine_id not in released
    }
    return list(still.values())


def _tell(screen: Console, home: Path, decision: str, chosen: Sequence[Row], count: int) -> None:
    named = ", ".join(key_of(row) for row in chosen[:5]) + (" …" if len(chosen) > 5 else "")  # noqa: PLR2004 -- a line
    if not count:
        screen.print(f"{named}: {decision} before; nothing is changed.")
        return
    rows = "1 row" if count == 1 else f"{count:,} rows"
    screen.print(f"{decision.capitalize()} {rows}: {named}")
    command, hint = command_hint(), home_hint(home)
    if decision == "released":
        what = "it" if count == 1 else "them"
        screen.print(f"The next run lets {what} in, new input or not: {command} run{hint}", soft_wrap=True)
    else:
        what = "It stays" if count == 1 else "They stay"
        screen.print(f"{what} out of the warehouse and in the ledger; `copydesk quarantine release` takes that back.")
