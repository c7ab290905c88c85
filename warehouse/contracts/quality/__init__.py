"""Contracts of the quality schema: runs, checks and what was set aside."""
