"""`copydesk report`: the quality site, written anew, and served on this machine where that is wanted."""

from pathlib import Path

import click

from flows.cli.options import home_option

DEFAULT_PORT = 8642


@click.command()
@home_option
@click.option("--serve", "is_served", is_flag=True, help="Serve the pages on this machine until Ctrl-C.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    metavar="PORT",
    help="The port to serve on; 0 takes any that is free.",
)
def report(home: Path, is_served: bool, port: int) -> None:
    """Write the quality site: the last runs, what their checks found, the tables, what was set aside.

    Great Expectations' own Data Docs of the last runs are written beside it, and linked.

    Its pages open from disk in any browser, with no network. Each run writes them as well.
    """
    from flows.page_server import PageServer
    from flows.quality_site import write_data_docs, write_site
    from warehouse.home import Home
    from warehouse.lake import Lake

    with Lake(Home(home), read_only=True) as lake:
        # Before the work, so that a port in use is told at once.
        server = PageServer(lake.home.quality_path, port) if is_served else None
        write_data_docs(lake.home)
        first_page = write_site(lake)
    if server is None:
        click.echo(f"The quality site is written; open {first_page}")
        return
    click.echo(f"The quality site is at {server.url}")
    click.echo("Stop it with Ctrl-C.")
    server.serve_until_interrupted()
    click.echo("Stopped.")
