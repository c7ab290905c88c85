"""People, organizations and places named in the copy, and the entities that they are."""
