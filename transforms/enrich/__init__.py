"""Enrich: what the copy says: its sentences, who and what it names, quotes, times, quantities; and stories."""

from transforms.enrich.names.settings import NameSettings
from transforms.enrich.stage import Enriched, EnrichSettings, enrich

__all__ = ["EnrichSettings", "Enriched", "NameSettings", "enrich"]
