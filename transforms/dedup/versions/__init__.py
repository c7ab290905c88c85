"""Versions: an agency's updates, corrections and withdrawal of one story as a chain, and what each changed."""

from transforms.dedup.versions.changes import read_changes
from transforms.dedup.versions.reports import VERSION_COLUMNS, headline_mates
from transforms.dedup.versions.settings import VersionSettings
from transforms.dedup.versions.stage import Versioned, follow_versions

__all__ = [
    "VERSION_COLUMNS",
    "VersionSettings",
    "Versioned",
    "follow_versions",
    "headline_mates",
    "read_changes",
]
