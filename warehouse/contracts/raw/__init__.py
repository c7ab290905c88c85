"""Contracts of the raw schema: what was received, as it was received."""
