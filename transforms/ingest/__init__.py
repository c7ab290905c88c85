"""Ingest: bytes decoded and identified, pages cut into blocks; what is not text becomes a reject."""

from transforms.ingest.inputs import INPUTS
from transforms.ingest.settings import IngestSettings
from transforms.ingest.stage import Ingested, Receipt, ingest

__all__ = ["INPUTS", "IngestSettings", "Ingested", "Receipt", "ingest"]
