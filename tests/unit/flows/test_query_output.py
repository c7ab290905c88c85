import io
import json
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from flows.cli.query import question
from flows.cli.query_output import write
from warehouse.errors import CopydeskError

EVERYTHING = """
    SELECT 'Zoë, "Mo"' AS name, NULL AS nothing, true AS is_so, 1.5::DOUBLE AS share, 2.25 AS price,
        DATE '2026-01-23' AS day, TIMESTAMPTZ '2026-01-23 05:00:00+00' AS moment, [1, 2] AS numbers, {'a': 'b'} AS pair,
        'nan'::DOUBLE AS odd
"""


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def written(connection: duckdb.DuckDBPyConnection, sql: str, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    write(question(connection, sql), form, None)
    return capsys.readouterr().out


def test_csv(connection: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    head, row = written(connection, EVERYTHING, "csv", capsys).splitlines()
    assert head == "name,nothing,is_so,share,price,day,moment,numbers,pair,odd"
    assert row == ('"Zoë, ""Mo""",,true,1.5,2.25,2026-01-23,2026-01-23T05:00:00+00:00,"[1, 2]","{""a"": ""b""}",nan')


def test_json(connection: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(written(connection, EVERYTHING, "json", capsys)) == [
        {
            "name": 'Zoë, "Mo"',
            "nothing": None,
            "is_so": True,
            "share": 1.5,
            "price": 2.25,
            "day": "2026-01-23",
            "moment": "2026-01-23T05:00:00+00:00",
            "numbers": [1, 2],
            "pair": {"a": "b"},
            "odd": None,
        }
    ]
    assert json.loads(written(connection, "SELECT 1 AS n WHERE false", "json", capsys)) == []
    assert len(json.loads(written(connection, "SELECT range AS n FROM range(4001)", "json", capsys))) == 4001


def test_a_table_shows_types_nulls_and_the_count(
    connection: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = written(
        connection, "SELECT 'a' AS letter, 7 AS number UNION ALL SELECT NULL, 10", "table", capsys
    ).splitlines()
    assert [line.split() for line in lines] == [
        ["letter", "number"],
        ["varchar", "integer"],
        ["a", "7"],
        ["NULL", "10"],
        ["2", "rows"],
    ]
    assert lines[2].endswith(" 7")
    assert lines[3].endswith("10")


def test_a_piped_table_cuts_nothing_and_commands_nothing(
    connection: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]
) -> None:
    out = written(connection, "SELECT repeat('long ', 60) || chr(27) || '[31m[bold]' AS text", "table", capsys)
    assert "long " * 60 + "\\x1b[31m[bold]" in out


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def on_a_terminal(connection: duckdb.DuckDBPyConnection, sql: str, form: str, monkeypatch: pytest.MonkeyPatch) -> str:
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(buffer, encoding="utf-8", write_through=True))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    write(question(connection, sql), form, None)
    return buffer.getvalue().decode()


def test_on_a_terminal_long_cells_are_cut(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = on_a_terminal(connection, "SELECT repeat('x', 300) AS text", "table", monkeypatch)
    assert "x" * 59 + "…" in out
    assert "x" * 61 not in out


def test_on_a_terminal_a_long_result_is_cut_and_says_so(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = on_a_terminal(connection, "SELECT range AS n FROM range(700)", "table", monkeypatch)
    assert "700 rows (the first 500" in out
    assert "\n600" not in out


def test_on_a_terminal_csv_commands_nothing(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in on_a_terminal(connection, "SELECT chr(27) || '[2J' AS text", "csv", monkeypatch)


def test_parquet_is_refused_to_a_terminal(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CopydeskError, match="Parquet is not for a terminal"):
        on_a_terminal(connection, "SELECT 1 AS n", "parquet", monkeypatch)


def test_a_file_is_whole_or_not_there(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    write(question(connection, "SELECT range AS n FROM range(50000)"), "parquet", path)
    assert pq.read_table(path).num_rows == 50000
    with pytest.raises(CopydeskError, match="does not work"):
        write(question(connection, "SELECT error('no') FROM range(3)"), "csv", tmp_path / "rows.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["rows.parquet"]


def test_a_folder_that_is_not_there_is_a_mistake(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(CopydeskError, match="There is no folder"):
        write(question(connection, "SELECT 1"), "csv", tmp_path / "nowhere" / "rows.csv")


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("", "no query"),
        ("-- nothing", "no query"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("CREATE TABLE t AS SELECT 1", "CREATE is not a question"),
        ("COPY (SELECT 1) TO 'x.csv'", "COPY is not a question"),
        ("ATTACH 'x.duckdb'", "ATTACH is not a question"),
        ("SELECT nothing FROM nowhere", "does not work: Catalog Error"),
        ("SELEC 1", "does not work: Parser Error"),
        ("SELECT 'not closed", "does not work: Parser Error"),
    ],
)
def test_what_is_no_question_is_a_mistake(connection: duckdb.DuckDBPyConnection, sql: str, what: str) -> None:
    with pytest.raises(CopydeskError, match=what):
        question(connection, sql)


@pytest.mark.parametrize("sql", ["SELECT 1;", "FROM range(2)", "DESCRIBE SELECT 1", "EXPLAIN SELECT 1", "SHOW TABLES"])
def test_what_only_reads_is_a_question(
    connection: duckdb.DuckDBPyConnection, sql: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert written(connection, sql, "table", capsys)
