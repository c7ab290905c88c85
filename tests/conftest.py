"""Fixtures that tests of several folders share."""

import pytest

from seeds import reference_rows
from transforms.reference import Reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The reference rows that ship with the project."""
    return Reference(reference_rows())
