"""Contracts of the core schema: typed facts, one grain a table."""
