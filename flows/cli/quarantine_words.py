"""Words of the quarantine that several commands use."""

KEY_LENGTH = 10
"""Characters of an id that are shown: of a million rows two share them once in a million."""

STATES: dict[str, str] = {
    "waiting": "waits for a decision",
    "released": "released; it enters with the next run",
    "dropped": "dropped; it stays out",
    "re_entered": "released, and in the warehouse again",
    "no_longer_read": "its document was read again, and no such row came of it",
}
"""The states of mart.quarantine, in words."""
