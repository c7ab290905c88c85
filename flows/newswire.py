"""The flow: from a folder of wire copy to the published warehouse, read top to bottom."""

import os
from pathlib import Path

from prefect import flow, get_run_logger

from flows import tasks, wording
from flows.endings import ends_in_a_sentence
from flows.fingerprints import run_index
from flows.notices.artifacts import leave_summary
from flows.notices.webhook import post_notice
from flows.progress import Stopwatch
from flows.reports import leave_reports
from flows.run_ids import new_run_id, this_run_id
from flows.setting_aside import has_reading
from flows.settings import read_settings
from flows.sources import checked_names, list_inputs, public_address
from flows.summary import ChecksFailedError, Outcome, RunSummary
from flows.tally import ledger_of, summarize
from flows.tasks import Run
from transforms.ingest import Ingested
from warehouse.audit_view import AuditView
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.publish import needs_publishing
from warehouse.staging import clear_leftovers


@flow(
    name="newswire",
    flow_run_name=new_run_id,
    description="Read wire copy from files, check it at every stage, and publish the warehouse.",
    persist_result=False,
    on_failure=[post_notice],
    on_crashed=[post_notice],
)
@ends_in_a_sentence
def newswire(
    sources: list[str],
    home: Path = Path("data"),
    wait_seconds: float = 0.0,
    fields: dict[str, str] | None = None,
) -> RunSummary:
    """Bring what is new in the sources into the warehouse of a home, and publish it.

    A run that finds nothing new, and nothing released from quarantine, writes nothing. A run whose checks fail
    publishes nothing: its results alone are committed, and the warehouse that people have open stays as it is.

    Args:
        sources: files, folders, globs and URLs; flows.sources.kinds says what of them is read.
        home: the folder of all data; it is made where there is none.
        wait_seconds: how long to wait for another run of the same home before giving up.
        fields: the fields of records that hold their text, id, url, date or publisher, where they have no usual name.

    Raises:
        CopydeskError: a source or the home is not as it must be, another run holds the home, or the disk is full.
        ChecksFailedError: a check of severity fail did not hold.
    """
    settings = read_settings(os.environ)
    field_names = checked_names(fields)
    files = list_inputs(sources, excluded=home)
    place = Home(home)
    with place.lock(wait_seconds), Lake(place) as lake:
        clear_leftovers(place)
        run = Run(this_run_id(), lake, settings, Stopwatch(get_run_logger().info))

        with run.clock.stage("ingest", total=files.record_count) as stage:
            what = ", ".join(map(public_address, sources))
            ingested = tasks.ingest_files(run, what, files, field_names)
            stage.what = wording.ingested(ingested, files)

        has_news = bool(ingested.documents.num_rows or ingested.rejects.num_rows or run.quarantine.has_news)
        if has_news:
            held_before_dedup = len(run.quarantine.uncompared)
            index = run_index(lake, run.run_id, run.reference, settings.dedup, held_before_dedup)
            with index as run.index, AuditView(lake) as run.audit_view:
                check_and_load(run, ingested)
        run.staging.remove()

        is_stale = needs_publishing(place, lake)
        if is_stale:
            with run.clock.stage("publish") as stage:
                published = tasks.publish_file(place, lake)
                stage.what = wording.published(published)

        if has_news:
            leave_reports(run)
        summary = summarize(run, ingested, Outcome.of(has_news=has_news, is_published=is_stale))
    leave_summary(summary)
    return summary


def check_and_load(run: Run, ingested: Ingested) -> None:
    """From the checks of ingest to the commit.

    Where a stage's checks do not hold, their results and the failed run alone are committed, and
    ChecksFailedError is raised.
    """
    try:
        with run.clock.stage("check ingest") as stage:
            run.quarantine.stage(run.staging)
            aside = tasks.set_aside(run, "ingest")
            stage.what = wording.checked(tasks.check(run, "ingest")) + wording.left_out(aside)

        is_reading = has_reading(run)
        if is_reading:
            read_stages(run, ingested)

        with run.clock.stage("load") as stage:
            tasks.stage_run(run.staging, run, ledger_of(run, ingested), "completed")
            if is_reading:
                run.index.stage(run.staging)
            tasks.profile_tables(run)
            held = tasks.check(run, "load")
            committed = tasks.load(run)
            stage.what = wording.loaded(committed, held)
    except ChecksFailedError:
        tasks.record_failure(run, ledger_of(run, ingested))
        leave_reports(run)
        raise


def read_stages(run: Run, ingested: Ingested) -> None:
    """Dedup, normalize and enrich, each staged and checked before the next begins.

    What breaks a check of severity quarantine is set aside first: documents after normalize, which is then done
    again without them, single rows after enrich.

    While the new documents are read, the fingerprint index merges its small segments.
    """
    with run.clock.stage("dedup") as stage:
        changed = tasks.compare_with_all(run, ingested)
        held = tasks.check(run, "dedup")
        stage.what = wording.compared(changed, held)

    with run.index.merging():
        with run.clock.stage("normalize") as stage:
            normalized = tasks.read_articles(run, changed)
            while aside := tasks.set_aside(run, "normalize"):
                changed = changed.without(aside)
                normalized = tasks.read_articles(run, changed)
            held = tasks.check(run, "normalize")
            stage.what = wording.normalized(normalized, held) + wording.left_out(run.quarantine.held_after("normalize"))

        with run.clock.stage("enrich") as stage:
            enriched = tasks.read_facts(run, changed, normalized)
            stories = tasks.tell_stories(run, changed, normalized)
            tasks.set_aside(run, "enrich")
            held = tasks.check(run, "enrich")
            stage.what = wording.enriched(enriched, stories, held)
