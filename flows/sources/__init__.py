"""The inputs of a run: which files the sources name, and the records in them in bounded batches.

This package alone opens inputs: `listing` knows what a source may be, `kinds` what a file may hold, `reading` makes
batches of records out of files.
"""

from flows.sources.field_names import checked_names
from flows.sources.files import InputFile, InputFiles, LocalFile, public_address
from flows.sources.listing import list_inputs
from flows.sources.reading import read_inputs
from flows.sources.settings import SourceSettings

__all__ = [
    "InputFile",
    "InputFiles",
    "LocalFile",
    "SourceSettings",
    "checked_names",
    "list_inputs",
    "public_address",
    "read_inputs",
]
