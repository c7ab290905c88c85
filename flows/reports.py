"""What a run leaves for those who watch the quality of the data: pages beside the lake, and links in the dashboard."""

from flows.notices.artifacts import leave_checks, leave_link_to_site
from flows.tasks import Run


def leave_reports(run: Run) -> None:
    """Leave the table of the run's checks, and the link to the quality site as it is after the run."""
    leave_checks(run.run_id, run.check_results)
    leave_link_to_site(run.run_id, run.home, run.settings.notices)
