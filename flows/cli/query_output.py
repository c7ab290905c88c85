"""The rows of a query as a table on the screen, CSV, JSON or Parquet."""

import contextlib
import csv
import datetime as dt
import json
import math
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO
from uuid import UUID

import duckdb

from flows.cli.query import mistakes_as_sentences
from flows.cli.terminal import console, one_line, printable
from warehouse.errors import CopydeskError, telling_of_full_disk

if TYPE_CHECKING:
    from rich.console import Console

_ROWS_AT_ONCE = 2000
_ROWS_PER_GROUP = 20_000
_WIDEST_CELL = 60
_MOST_ROWS_ON_A_TERMINAL = 500
_NUMBERS = (
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT",
    "FLOAT", "DOUBLE", "DECIMAL",
)  # fmt: skip


class _Writable(Protocol):
    def write(self, text: str, /) -> object: ...


def write(rows: duckdb.DuckDBPyRelation, format_name: str, output: Path | None) -> None:
    """Write the rows to the file, or to standard output where none is named.

    Raises:
        CopydeskError: the query fails while it runs, Parquet would go to a terminal, or the file cannot be written.
    """
    with mistakes_as_sentences():
        if format_name == "parquet":
            _write_parquet(rows, output)
            return
        write_text = _WRITERS[format_name]
        if output is None:
            write_text(rows, _Escaping(sys.stdout) if sys.stdout.isatty() and format_name != "table" else sys.stdout)
            return
        with _whole_file(output) as beside, beside.open("w", encoding="utf-8", newline="") as file:
            write_text(rows, file)


def _write_parquet(rows: duckdb.DuckDBPyRelation, output: Path | None) -> None:
    if output is not None:
        with _whole_file(output) as beside:
            _write_parquet_file(rows, beside)
    elif sys.stdout.isatty():
        raise CopydeskError("Parquet is not for a terminal; name a file with --output, or pipe it on.")
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.parquet"
            _write_parquet_file(rows, path)
            with path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)


def _write_parquet_file(rows: duckdb.DuckDBPyRelation, path: Path) -> None:
    """Through Arrow, a batch at a time: the connection itself may write no file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    reader = rows.to_arrow_reader(_ROWS_PER_GROUP)
    try:
        with pq.ParquetWriter(path, reader.schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch)
    except pa.ArrowNotImplementedError as error:
        raise CopydeskError(
            f"Parquet has no type for one of the columns ({error}); cast it, for example to VARCHAR."
        ) from error


@contextlib.contextmanager
def _whole_file(output: Path) -> Iterator[Path]:
    """A path beside the output that takes its place when the block is done: the file is whole or not there."""
    if not output.parent.is_dir():
        raise CopydeskError(f"There is no folder {output.parent} to write {output.name} to; make it first.")
    beside = output.with_name(f".{output.name}.part")
    try:
        with telling_of_full_disk(output.parent):
            yield beside
            beside.replace(output)
    except OSError as error:
        raise CopydeskError(f"{output} cannot be written ({error.strerror}); name another file.") from error
    finally:
        beside.unlink(missing_ok=True)


class _Escaping:
    """A terminal that documents cannot command: control characters are written as visible escapes."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        """Write the text, escaped."""
        return self._terminal.write(printable(text))


def _batches(rows: duckdb.DuckDBPyRelation) -> Iterator[list[tuple[Any, ...]]]:
    while batch := rows.fetchmany(_ROWS_AT_ONCE):
        yield batch


def _write_csv(rows: duckdb.DuckDBPyRelation, file: _Writable) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(rows.columns)
    for batch in _batches(rows):
        writer.writerows([_csv_value(value) for value in row] for row in batch)


def _csv_value(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict | tuple):
        return json.dumps(_json_value(value), ensure_ascii=False)
    return value if isinstance(value, float | Decimal) else _json_value(value)


def _write_json(rows: duckdb.DuckDBPyRelation, file: _Writable) -> None:
    """A JSON array, one row a line."""
    names = rows.columns
    between = "[\n"
    for batch in _batches(rows):
        for row in batch:
            fields = {name: _json_value(value) for name, value in zip(names, row, strict=True)}
            file.write(between + json.dumps(fields, ensure_ascii=False))
            between = ",\n"
    file.write("[]\n" if between == "[\n" else "\n]\n")


def _json_value(value: object) -> object:
    """The value as JSON has it: moments and days as ISO 8601, what JSON has no number for as null."""
    if isinstance(value, float | Decimal):
        number = float(value)
        return number if math.isfinite(number) else None
    if isinstance(value, list | tuple):
        return [_json_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _json_value(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int):
        return value
    return _as_text(value)


def _as_text(value: object) -> str:
    """A value that JSON has no type for."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, UUID | dt.timedelta):
        return str(value)
    raise TypeError(f"a query gave a value of type {type(value).__name__}")


def _write_table(rows: duckdb.DuckDBPyRelation, file: TextIO) -> None:
    """A table with its types; on a terminal, long cells and long results are cut, and it says so."""
    from rich.table import Table
    from rich.text import Text

    screen = console(file)
    on_terminal = screen.is_terminal
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name, kind in zip(rows.columns, rows.types, strict=True):
        is_number = str(kind).startswith(_NUMBERS)
        head = Text.assemble(one_line(name), "\n", (str(kind).lower(), "dim"))
        table.add_column(head, justify="right" if is_number else "left", no_wrap=not on_terminal, overflow="fold")
    count = 0
    for batch in _batches(rows):
        for row in batch:
            count += 1
            if not on_terminal or count <= _MOST_ROWS_ON_A_TERMINAL:
                table.add_row(*(_cell(value, cut=on_terminal) for value in row))
    _print_unfolded(screen, table, on_terminal=on_terminal)
    left_out = count - _MOST_ROWS_ON_A_TERMINAL
    note = f" (the first {_MOST_ROWS_ON_A_TERMINAL}; --format csv gives all)" if on_terminal and left_out > 0 else ""
    screen.print(Text(f"{count:,} {'row' if count == 1 else 'rows'}{note}", style="dim"))


def _print_unfolded(screen: "Console", table: object, *, on_terminal: bool) -> None:
    """Print the table as wide as it is where nobody's screen limits it."""
    if not on_terminal:
        screen.width = 1_000_000
        screen.width = max(screen.measure(table).maximum, 1)  # type: ignore[arg-type]
    screen.print(table)


def _cell(value: object, *, cut: bool) -> Any:
    from rich.text import Text

    if value is None:
        return Text("NULL", style="dim italic")
    if isinstance(value, str):
        text = one_line(value) if cut else printable(value, keep="").replace("\n", "\\n")
    else:
        plain = value if isinstance(value, float | Decimal) else _json_value(value)
        text = str(plain) if not isinstance(plain, list | dict) else printable(json.dumps(plain, ensure_ascii=False))
    if cut and len(text) > _WIDEST_CELL:
        text = text[: _WIDEST_CELL - 1] + "…"
    return Text(text)


_WRITERS: dict[str, Callable[[duckdb.DuckDBPyRelation, Any], None]] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
}
