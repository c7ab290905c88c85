"""What a run leaves for those who watch the quality of the data: pages beside the lake, and links in the dashboard."""

from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.notices.artifacts import leave_checks, leave_link_to_site
from flows.quality_site import write_data_docs, write_site
from flows.tasks import Run


def leave_reports(run: Run) -> None:
    """Write the quality site and the Data Docs anew; leave the run's checks and a link to the site in the dashboard.

    Of a run that failed as well: then the pages say what failed, and in which rows.
    """
    if run.settings.notices.report_pages == "each_run":
        with run.clock.stage("report") as stage:
            stage.what = str(write_pages(run))
    leave_checks(run.run_id, run.check_results)
    leave_link_to_site(run.run_id, run.home, run.settings.notices)


@task(name="report", task_run_name="report {run.run_id}", cache_policy=NO_CACHE)
def write_pages(run: Run) -> Path:
    """Both sets of pages; the first page of the quality site, which links the other where that is there."""
    write_data_docs(run.home)
    return write_site(run.lake)
