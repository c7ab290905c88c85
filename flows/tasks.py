"""One thin task a stage: read what it needs, call the stage, stage what it gives. The work is in `transforms`.

No task is cached: the tables that tasks hand on are large and never the same twice, and hashing them would cost
more than the work.
"""

from collections import Counter
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows import rows
from flows.changed import Changed
from flows.endings import ends_in_a_sentence
from flows.fingerprints import RunIndex
from flows.name_engines import name_engine
from flows.progress import Stopwatch
from flows.quality_site import VALIDATIONS
from flows.quarantine import RunQuarantine
from flows.recurring import find_recurring
from flows.room import has_no_room
from flows.setting_aside import set_aside_of
from flows.settings import Settings
from flows.sources import InputFiles, read_inputs
from flows.summary import ChecksFailedError, Ledger
from flows.table_counts import TableCounts
from flows.versions import stage_versions
from seeds import reference_rows
from transforms.dedup import affected_documents, dedup
from transforms.enrich import Enriched, enrich
from transforms.enrich.stories.grouping import ARTICLE_COLUMNS, group_stories
from transforms.ingest import Ingested, Receipt, ingest
from transforms.normalize import Normalized, normalize
from transforms.reference import Reference
from warehouse.audit_view import AuditView
from warehouse.contracts import (
    ARTICLES,
    BLOCKS,
    CHECK_RESULTS,
    COLUMN_PROFILES,
    DATE_CANDIDATES,
    DOCUMENTS,
    DRIFT_MEASURES,
    DUPLICATE_PAIRS,
    ENTITIES,
    EVENT_PARTICIPANTS,
    EVENTS,
    EVIDENCE,
    KEYWORDS,
    MENTIONS,
    PAGE_LINES,
    QUANTITIES,
    QUOTES,
    READMISSIONS,
    REJECTS,
    RUNS,
    SENTENCES,
    SHARED_PASSAGES,
    STORIES,
    TABLE_COUNTS,
    TEXT_RUNS,
    TIMEXES,
    TOPICS,
    WIRE_ITEMS,
    WORD_ORIGINS,
    Table,
)
from warehouse.contracts.arrow import arrow_table, empty_table
from warehouse.errors import out_of_space
from warehouse.home import Home
from warehouse.lake import Committed, Lake
from warehouse.publish import Published, publish
from warehouse.staging import Ids, Staging


class Run:
    """One run under way: where it works, and by which rules.

    It is no dataclass, because Prefect looks for upstream results in every field of every dataclass that a task is
    given, and the reference rows are many.
    """

    index: RunIndex
    """The fingerprint index, while the run has one open."""

    audit_view: AuditView
    """What the checks look at, while there is something to check."""

    def __init__(self, run_id: str, lake: Lake, settings: Settings, clock: Stopwatch) -> None:
        self.run_id = run_id
        self.started_at = datetime.now(UTC)
        self.home = lake.home
        self.lake = lake
        self.staging = Staging(lake.home, run_id)
        self.reference = Reference(reference_rows())
        self.settings = settings
        self.clock = clock
        self.name_engine = name_engine(settings.enrich)
        self.file_count = 0
        """Files that the run was given."""
        self.check_results: list[pa.Table] = []
        """What the checks have found so far."""
        self.reread_blocks: pa.Table = empty_table(BLOCKS)
        """The blocks of stored documents in which the new pages have shown a line to be furniture."""
        self.quarantine = RunQuarantine(lake, run_id)
        """What is held, what the run sets aside, and what people have released."""
        self.quarantine_results: dict[str, pa.Table] = {}
        """What the quarantine checks have found, by stage, while the stage goes on."""
        self.quarantine_validations: dict[str, tuple[dict[str, Any], ...]] = {}
        """The same as Great Expectations writes it, of the first time that they were run."""
        self.rounds: Counter[str] = Counter()
        """How often each stage's quarantine checks were run."""
        self.counts = TableCounts()
        """The rows that each stage gave."""
        self.new_ids: frozenset[str] = frozenset()
        """The documents that are new, those that are set aside among them."""
        self.read_again: set[str] = set()
        """The documents that are read in this run, the new ones among them."""
        self._scopes: dict[str, Ids] = {}

    def stage(self, table: Table, rows: pa.Table, scope: Ids = None) -> None:
        """Stage what a stage gives, and count it; `scope` is that of `Staging.write`."""
        self.counts.given(table, rows.num_rows)
        self._scopes[table.qualified_name] = scope
        self.staging.write(table, rows, scope)

    def stage_again(self, table: Table, rows: pa.Table) -> None:
        """Stage what is left of a table of which rows were set aside."""
        self.staging.write(table, rows, self._scopes[table.qualified_name])


@dataclass(frozen=True, slots=True)
class Retold:
    """All articles and the stories they tell, as they now are."""

    stories: pa.Table
    moved_count: int
    """Articles of documents that were not read again, and yet changed story."""


@task(name="ingest", task_run_name="ingest {what}", cache_policy=NO_CACHE)
def ingest_files(
    run: Run,
    what: str,  # noqa: ARG001
    files: InputFiles,
    field_names: dict[str, str],
) -> Ingested:
    """Read the files in batches; stage the documents, rejects and blocks that are new. `what` names them in Prefect.

    What is read is held a batch at a time; what is new, with its text, until the run ends.
    """
    run.file_count = len(files)
    known_documents, known_rejects = run.lake.known_ids(DOCUMENTS), run.lake.known_ids(REJECTS)
    receipt = Receipt(run.run_id, run.started_at)
    parts: list[Ingested] = []
    largest = run.settings.ingest.max_record_bytes
    for batch in read_inputs(files, largest, run.reference, field_names, run.settings.sources):
        part = ingest(batch, known_documents, known_rejects, receipt, run.reference, run.settings.ingest)
        known_documents |= rows.strings(part.documents, "document_id")
        known_rejects |= rows.strings(part.rejects, "reject_id")
        parts.append(part)
        run.clock.advance(batch.num_rows)
    ingested = Ingested(
        documents=pa.concat_tables(part.documents for part in parts),
        rejects=pa.concat_tables(part.rejects for part in parts),
        blocks=pa.concat_tables(part.blocks for part in parts),
        text_runs=pa.concat_tables(part.text_runs for part in parts),
        input_count=sum(part.input_count for part in parts),
        known_document_count=sum(part.known_document_count for part in parts),
        known_reject_count=sum(part.known_reject_count for part in parts),
    )
    recurring = find_recurring(run.lake, ingested.documents, ingested.blocks, run.settings.recurrence)
    ingested = replace(ingested, blocks=recurring.blocks)
    run.reread_blocks = recurring.stored_blocks
    run.new_ids = frozenset(rows.strings(ingested.documents, "document_id"))
    run.stage(DOCUMENTS, ingested.documents)
    run.stage(REJECTS, ingested.rejects)
    run.stage(BLOCKS, pa.concat_tables([ingested.blocks, run.reread_blocks]))
    run.stage(PAGE_LINES, recurring.lines)
    run.stage(TEXT_RUNS, ingested.text_runs)
    return ingested


@task(name="dedup", task_run_name="dedup {ingested.documents.num_rows} new documents", cache_policy=NO_CACHE)
def compare_with_all(run: Run, ingested: Ingested) -> Changed:
    """Compare the new documents with all, stage what that changes, and gather what must be read again because of it."""
    quarantine, index, stored_pairs = run.quarantine, run.index.read(), run.lake.read(DUPLICATE_PAIRS)
    new = run.new_ids - quarantine.held
    new_documents, new_blocks = rows.of(new, ingested.documents), rows.of(new, ingested.blocks)
    # What was held before dedup saw it comes as new, with the blocks that the lake has.
    unseen = quarantine.uncompared & quarantine.readmitted
    blocks = pa.concat_tables([run.lake.read(BLOCKS, document_ids=unseen), new_blocks]) if unseen else new_blocks
    if run.index.why_unusable is not None:
        seen = rows.without(run.lake.read(BLOCKS), rows.ids(quarantine.uncompared))
        blocks = pa.concat_tables([seen, blocks])
    deduped = dedup(blocks, run.reference, run.settings.dedup, index, run.index.keep)
    run.index.keep_state(deduped.index, len(new) + len(unseen))
    undone = deduped.undone if run.index.why_unusable is None else stored_pairs
    scope = rows.ids(rows.strings(undone, "document_id_a") | rows.strings(deduped.duplicate_pairs, "document_id_a"))
    pairs = rows.redone(stored_pairs, scope, undone, deduped.duplicate_pairs)
    stored_passages = run.lake.read(SHARED_PASSAGES, document_ids=rows.strings(pairs, "document_id_a"))
    passages = rows.redone(stored_passages, scope, undone, deduped.shared_passages)
    run.stage(DUPLICATE_PAIRS, pairs, scope)
    run.stage(SHARED_PASSAGES, passages, scope)
    all_pairs = pa.concat_tables([rows.without(stored_pairs, scope, "document_id_a"), pairs])
    # A pair that is gone, because its words have become common, unties its documents: they are read again as well.
    changed = rows.documents_of_changed_pairs(rows.only(stored_pairs, scope, "document_id_a"), pairs)
    reread = rows.strings(run.reread_blocks, "document_id")
    again = quarantine.readmitted | quarantine.reread | quarantine.newly_held
    # What is tied by a held document alone is not tied; a document that was held only now unties what it tied.
    began = (new | changed | reread | again) - quarantine.stay_held - (quarantine.newly_held & run.new_ids)
    ties = rows.without_documents(pa.concat_tables([stored_pairs, pairs]), quarantine.stay_held, *rows.PAIR)
    affected = affected_documents(began, ties)
    read = set(affected) - quarantine.held
    stored = read - new
    stored_blocks = run.lake.read(BLOCKS, document_ids=stored - reread)
    all_passages = [rows.without(run.lake.read(SHARED_PASSAGES, document_ids=read), scope, "document_id_a"), passages]
    run.read_again = set(affected)
    return Changed(
        document_ids=rows.ids(affected),
        documents=pa.concat_tables([run.lake.read(DOCUMENTS, document_ids=stored), new_documents]),
        blocks=pa.concat_tables([stored_blocks, rows.of(read, run.reread_blocks), new_blocks]),
        duplicate_pairs=rows.among(all_pairs, read),
        shared_passages=rows.among(pa.concat_tables(all_passages), read),
        all_pairs=all_pairs,
        why_indexed_anew=run.index.why_unusable,
    )


@task(name="normalize", task_run_name="normalize {changed.count} documents", cache_policy=NO_CACHE)
def read_articles(run: Run, changed: Changed) -> Normalized:
    """Read the changed documents' articles, and stage them with their evidence and wire items."""
    normalized = normalize(
        changed.documents,
        changed.blocks,
        changed.duplicate_pairs,
        changed.shared_passages,
        run.reference,
        run.settings.normalize,
    )
    scope = changed.document_ids
    run.stage(ARTICLES, normalized.articles, scope)
    run.stage(EVIDENCE, normalized.evidence, scope)
    run.stage(DATE_CANDIDATES, normalized.date_candidates, scope)
    run.stage(WIRE_ITEMS, normalized.wire_items, scope)
    stage_versions(run, changed, normalized)
    return normalized


@task(name="enrich", task_run_name="enrich {changed.count} documents", cache_policy=NO_CACHE)
def read_facts(run: Run, changed: Changed, normalized: Normalized) -> Enriched:
    """Read what the changed documents say off them, names to events and topics, and stage it."""
    enriched = enrich(
        changed.documents,
        changed.blocks,
        normalized.articles,
        normalized.credits,
        changed.duplicate_pairs,
        changed.shared_passages,
        run.reference,
        run.settings.enrich,
        run.name_engine,
    )
    scope = changed.document_ids
    run.stage(SENTENCES, enriched.sentences, scope)
    run.stage(WORD_ORIGINS, enriched.word_origins, scope)
    run.stage(ENTITIES, enriched.entities)
    run.stage(MENTIONS, enriched.mentions, scope)
    run.stage(QUOTES, enriched.quotes, scope)
    run.stage(TIMEXES, enriched.timexes, scope)
    run.stage(QUANTITIES, enriched.quantities, scope)
    run.stage(EVENTS, enriched.events, scope)
    run.stage(EVENT_PARTICIPANTS, enriched.event_participants, scope)
    run.stage(TOPICS, enriched.topics, scope)
    run.stage(KEYWORDS, enriched.keywords, scope)
    return enriched


@task(name="stories", task_run_name="group all articles into stories", cache_policy=NO_CACHE)
def tell_stories(run: Run, changed: Changed, normalized: Normalized) -> Retold:
    """Group all articles into stories; stage the stories, and every article whose story is new or another one."""
    compared = run.lake.read(ARTICLES, columns=(*ARTICLE_COLUMNS, "story_id"))
    stored = rows.without(compared, changed.document_ids)
    articles = pa.concat_tables([stored.select(ARTICLE_COLUMNS), normalized.articles.select(ARTICLE_COLUMNS)])
    grouped = group_stories(articles, changed.all_pairs, run.reference)
    moved = rows.documents_of_changed_stories(stored, rows.with_story_ids(stored, grouped.membership))
    moved_articles = run.lake.read(ARTICLES, document_ids=[str(document) for document in moved])
    rewritten = pa.concat_tables([moved_articles, normalized.articles])
    run.stage(
        ARTICLES,
        rows.with_story_ids(rewritten, grouped.membership),
        pa.concat_arrays([changed.document_ids, moved]),
    )
    run.stage(STORIES, grouped.stories)
    return Retold(grouped.stories, len(moved))


@task(name="set aside", task_run_name="set aside after {stage}", cache_policy=NO_CACHE)
def set_aside(run: Run, stage: str) -> frozenset[str]:
    """Take what breaks the stage's quarantine checks out of the flow; gives the documents that leave it as a whole."""
    return set_aside_of(run, stage)


def check(run: Run, stage: str) -> int:
    """Run the stage's other checks on what is left; give how many held of all, or raise ChecksFailedError."""
    # A task that returns a failed state, and so leaves no traceback in the log, does not raise by itself.
    held: int = run_checks(run, stage, return_state=True).result()
    return held


@task(name="check", task_run_name="check {stage}", cache_policy=NO_CACHE)
@ends_in_a_sentence
def run_checks(run: Run, stage: str) -> int:
    """`check` as a task."""
    # Seconds to load, and a run with no news needs none.
    from expectations.audit import audit_in_full, failed_checks  # noqa: PLC0415
    from expectations.validations import write_validations  # noqa: PLC0415

    view = run.audit_view.of(run.staging)
    audited = audit_in_full(stage, view, run.run_id, datetime.now(UTC), ("fail", "warn"))
    before, validations = run.quarantine_results.get(stage), run.quarantine_validations.get(stage, ())
    results = audited.results if before is None else pa.concat_tables([before, audited.results])
    run.check_results.append(results)
    folder = run.home.quality_path / VALIDATIONS
    write_validations(folder, run.run_id, stage, (*validations, *audited.validations))
    if names := failed_checks(results):
        raise ChecksFailedError(stage, names)
    return pc.sum(results.column("success")).as_py() or 0


@task(name="profile", task_run_name="profile what is staged", cache_policy=NO_CACHE)
def profile_tables(run: Run) -> None:
    """Stage what each column of the run's tables is like, and how that compares with the runs before."""
    from expectations.drift import measure_drift  # noqa: PLC0415 -- as in run_checks
    from expectations.profiles import profile  # noqa: PLC0415

    staged = [one.table.qualified_name for one in run.staging.tables]
    run.staging.write(COLUMN_PROFILES, profile(run.audit_view.of(run.staging), run.run_id, staged))
    run.staging.write(DRIFT_MEASURES, measure_drift(run.audit_view.of(run.staging), run.run_id))


@task(name="load", task_run_name="load {run.run_id}", cache_policy=NO_CACHE)
def load(run: Run) -> Committed:
    """Commit everything that is staged, with the results of all checks, in one transaction."""
    run.staging.write(CHECK_RESULTS, pa.concat_tables(run.check_results))
    return _commit(run, run.staging)


@task(name="load", task_run_name="record failed {run.run_id}", cache_policy=NO_CACHE)
def record_failure(run: Run, ledger: Ledger) -> None:
    """Commit the run and the results of its checks alone; the rows themselves stay staged until the next run."""
    staging = Staging(run.home, f"{run.run_id}-failed")
    # Nothing of the run is stored, so nothing is set aside either.
    stored = replace(ledger, set_aside_document_count=0, readmitted_document_count=0)
    stage_run(staging, run, stored, "failed")
    staging.write(CHECK_RESULTS, pa.concat_tables(run.check_results))
    _commit(run, staging)


@task(name="publish", task_run_name="publish {home.published_path}", cache_policy=NO_CACHE)
def publish_file(home: Home, lake: Lake) -> Published:
    """Build the DuckDB file of the newest snapshot and put it in the place of the old one."""
    return publish(home, lake)


def _commit(run: Run, staging: Staging) -> Committed:
    try:
        return run.lake.commit(staging)
    except duckdb.Error as error:
        if has_no_room(run.home.path):
            raise out_of_space(run.home.path) from error
        raise


def stage_run(staging: Staging, run: Run, ledger: Ledger, status: str) -> None:
    """Stage the run's own rows, so that the checks of load can hold its ledger against the tables."""
    row = {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "ended_at": datetime.now(UTC),
        "status": status,
        "code_version": version("copydesk"),
        **asdict(ledger),
    }
    staging.write(RUNS, arrow_table(RUNS, [row]))
    if status == "completed":
        staging.write(TABLE_COUNTS, run.counts.rows(run.run_id, staging))
        staging.write(READMISSIONS, run.quarantine.readmissions(run.read_again))
