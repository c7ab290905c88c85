"""Faults that show in many rows alone: each is made in the good run and looked for by its one check."""

from tests.unit.expectations.faults_of_reading import FAULTS

BATCHES: dict[str, tuple[str, str, str]] = {
    "most records rejected": ("ingest", "raw.rejects", "rejects_are_few"),
    "pages that are furniture for the most part": ("ingest", "core.blocks", "copy_is_much"),
    "a source read again under other names": ("dedup", "core.duplicate_pairs", "copies_not_most"),
    "a site's name for a headline": ("normalize", "core.articles", "headline_of_its_own"),
    "a body many times longer than its agency's": ("normalize", "core.articles", "length_as_agency"),
    "hardly a date in a batch": ("normalize", "core.articles", "enough_have_date"),
    "hardly an agency in a batch": ("normalize", "core.articles", "enough_have_agency"),
    "hardly a dateline in a batch": ("normalize", "core.articles", "enough_have_dateline"),
    "hardly a headline in a batch": ("normalize", "core.articles", "enough_have_headline"),
    "a batch in a language that is not read": ("normalize", "core.articles", "enough_are_read"),
    "a batch of empty bodies": ("normalize", "core.articles", "enough_have_body"),
}
"""What is broken, and the check that sees it; tests.unit.expectations.faults_of_reading has the SQL that breaks it."""

assert set(BATCHES.values()) <= set(FAULTS)
