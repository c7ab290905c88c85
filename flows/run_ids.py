"""The name of a run: its id in every table, and the name of its Prefect flow run."""

import re
import secrets
import string
from datetime import UTC, datetime

from prefect.runtime import flow_run

_RUN_ID = re.compile(r"\d{8}T\d{6}Z-[a-z]{8}")


def new_run_id() -> str:
    """When the run begins (UTC) and eight random letters, so that ids sort by time."""
    letters = "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{letters}"


def this_run_id() -> str:
    """The name of the flow run that is under way; a new id where it was given a name of another form."""
    name = flow_run.name
    return name if isinstance(name, str) and _RUN_ID.fullmatch(name) else new_run_id()
