"""`copydesk serve`: runs of the flow on a schedule."""

from pathlib import Path

import click

from flows.cli.options import field_options, home_option, sources_argument, sources_or_default
from warehouse.errors import CopydeskError


@click.command()
@sources_argument
@home_option
@field_options
@click.option("--every", metavar="INTERVAL", help="How often: a number and s, m, h or d, such as 15m.")
@click.option("--cron", metavar="LINE", help="When, as a cron line, such as '*/15 6-22 * * *'.")
@click.option(
    "--timezone", metavar="ZONE", default="UTC", show_default=True, help="The time zone that the schedule is meant in."
)
def serve(
    sources: tuple[str, ...],
    home: Path,
    fields: dict[str, str],
    every: str | None,
    cron: str | None,
    timezone: str,
) -> None:
    """Run the flow over SOURCE on a schedule until Ctrl-C. SOURCE is as in `copydesk run`.

    Runs are scheduled by the Prefect server that PREFECT_API_URL names; without one, a local server runs along with
    this command. One run of a home goes at a time; one that is due while another runs is left out.
    """
    from flows.prefect_session import prefect_server, set_defaults

    named = [_absolute(source) for source in sources_or_default(sources)]
    _refuse_missing(named)
    set_defaults(verbose=True)

    from flows.deploy import deployment, deployment_name, schedule, serve_until_stopped

    when = schedule(every, cron, timezone)
    click.echo("Starting; the first run comes when it is due." if cron else "Starting.")
    with prefect_server(lambda: None, scheduling=True) as dashboard:
        click.echo(f"Serving newswire/{deployment_name(home.absolute())}; stop it with Ctrl-C.")
        if dashboard:
            click.echo(f"Runs are shown at {dashboard}")
        serve_until_stopped(deployment(named, home, when, fields))
    click.echo("Stopped; the schedule is paused until it is served again.")


def _refuse_missing(sources: list[str]) -> None:
    """A path that is not there is a slip; a folder that is empty, or a glob that matches nothing, may yet fill."""
    for source in sources:
        is_path = "://" not in source and not any(sign in source for sign in "*?[")
        if is_path and not Path(source).exists():
            raise CopydeskError(f"There is no file or folder {source}; check the path.")


def _absolute(source: str) -> str:
    """A path that holds wherever the run is started; what is a URL or a glob keeps its form."""
    return source if "://" in source else str(Path(source).absolute())
