"""Normalize: what an article says of itself (headline, byline, agency, dateline, date), each with its evidence."""

from transforms.normalize.credits import CREDITS
from transforms.normalize.settings import NormalizeSettings
from transforms.normalize.stage import Normalized, normalize

__all__ = ["CREDITS", "NormalizeSettings", "Normalized", "normalize"]
