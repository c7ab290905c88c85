"""Reading the published file: at once, and safe from whatever SQL comes."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from warehouse.contracts import DOCUMENTS
from warehouse.errors import CopydeskError
from warehouse.extensions import load_extension
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.publish import publish
from warehouse.read import ask, open_published
from warehouse.staging import Staging

HOLD_FOR_WRITING = """
    import sys, duckdb
    connection = duckdb.connect({path!r})
    print("held", flush=True)
    sys.stdin.readline()
"""

LIGHT = """
import sys
from pathlib import Path
import warehouse.contracts.table, warehouse.dictionary, warehouse.errors, warehouse.home, warehouse.read
warehouse.dictionary.entries()
with warehouse.read.open_published(warehouse.home.Home(Path({path!r}))) as connection:
    query = "SELECT document_id FROM raw.documents WHERE record_id = $1 AND byte_count < $2"
    print(warehouse.read.ask(connection, query, ["it's", 7]).fetchall())
heavy = {{"pyarrow", "pandas", "numpy", "rich", "prefect", "great_expectations", "sqlalchemy"}}
print(sorted(heavy & sys.modules.keys()))
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, rows) -> Home:
    """A home whose published file holds one document."""
    home = Home(tmp_path_factory.mktemp("published") / "it's data")
    with Lake(home) as lake:
        staging = Staging(home, "run-1")
        staging.write(DOCUMENTS, rows(DOCUMENTS, {"document_id": "d1", "record_id": "it's"}))
        lake.commit(staging)
        publish(home, lake)
    return home


def test_no_warehouse_yet_is_told_in_a_sentence(home):
    with pytest.raises(CopydeskError, match=r"There is no warehouse in .* `copydesk run`"):
        open_published(home)


def test_a_file_held_open_for_writing_is_told_with_its_holder(published, child):
    writer = child(HOLD_FOR_WRITING.format(path=str(published.published_path)))
    assert writer.stdout.readline() == "held\n", writer.stderr.read()
    with pytest.raises(CopydeskError, match=rf"held open for writing by process {writer.pid}"):
        open_published(published)


def test_a_damaged_file_is_told_in_a_sentence(home):
    home.create()
    home.published_path.write_bytes(b"not a database" * 1000)
    with pytest.raises(CopydeskError, match=r"cannot be opened .* delete it"):
        open_published(home)


def test_nothing_heavy_is_imported_to_answer(published):
    done = subprocess.run(
        [sys.executable, "-c", LIGHT.format(path=str(published.path))], capture_output=True, text=True, check=False
    )
    assert done.stdout == "[('d1',)]\n[]\n", done.stderr


def test_several_readers_in_one_process_do_not_disturb_one_another(published):
    with open_published(published) as one, open_published(published) as two:
        assert one.execute("SELECT count(*) FROM raw.documents").fetchone() == (1,)
        assert two.execute("SELECT count(*) FROM raw.documents").fetchone() == (1,)


def test_times_are_shown_in_utc_unless_the_reader_wants_another_zone(published):
    with open_published(published) as connection:
        query = "SELECT strftime(ingested_at, '%H:%M') FROM raw.documents"
        assert connection.execute(query).fetchone() == ("06:30",)
        connection.execute("SET TimeZone = 'Asia/Ho_Chi_Minh'")
        assert connection.execute(query).fetchone() == ("13:30",)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO raw.rejects SELECT * FROM raw.rejects",
        "CREATE TABLE core.mine AS SELECT 1",
        "DROP VIEW mart.articles",
        "DELETE FROM raw.documents",
        "COPY (SELECT 1) TO '{other}'",
        "COPY (SELECT 1) TO '{live}' (FORMAT csv, USE_TMP_FILE false)",
        "COPY (SELECT 1) TO '{live}.wal' (FORMAT csv, USE_TMP_FILE false)",
        "EXPORT DATABASE '{other}'",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_blob('{live}')",
        "COPY raw.rejects FROM '{secret}'",
        "ATTACH '{other}' AS other",
        "ATTACH '{live}' AS live",
        "INSTALL httpfs",
        "LOAD '{secret}'",
        "LOAD sqlite_scanner",
        "SET enable_external_access = true",
        "SET disabled_filesystems = ''",
        "SET lock_configuration = false",
        "SET allowed_configs = ['enable_external_access']",
        "SELECT getenv('HOME')",
        "SELECT * FROM secret_of_this_program",
    ],
)
def test_sql_from_anyone_reads_and_writes_nothing_else(published, tmp_path: Path, query):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    secret_of_this_program = duckdb.sql("SELECT 1 AS one").to_arrow_table()
    live = published.published_path
    before = live.read_bytes()
    text = query.format(other=tmp_path / "other", live=str(live).replace("'", "''"), secret=secret, folder=tmp_path)
    with open_published(published) as connection, pytest.raises(duckdb.Error):
        connection.execute(text).fetchall()
    assert live.read_bytes() == before
    assert sorted(live.parent.iterdir()) == [live]
    assert sorted(tmp_path.iterdir()) == [secret]
    assert secret_of_this_program.num_rows == 1


@pytest.mark.parametrize("text", ["it's", "'; DROP TABLE x; --", "$1", "%s \\'", "“”\U0001f600\n", ""])
def test_asked_values_are_values(published, text):
    with open_published(published) as connection:
        assert ask(connection, "SELECT $1, $2 + 1", [text, -7]).fetchone() == (text, -6)
        assert ask(connection, "SELECT $1", [text]).fetchone() == (text,)


def test_a_nul_character_is_no_sql(published):
    with open_published(published) as connection, pytest.raises(ValueError, match="NUL"):
        ask(connection, "SELECT $1", ["a\0b"])


def test_an_extension_that_is_nowhere_is_told_in_a_sentence():
    with duckdb.connect() as connection, pytest.raises(CopydeskError, match="pip install duckdb-extension-no-such=="):
        load_extension(connection, "no_such")
