"""The thresholds that names are read with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NameSettings:
    """When a word counts as a name, where the words around it do not say."""

    well_known_population: int = 150_000
    """People in a city that its name alone says: more people than places bear the names of smaller ones."""
    namesake_population: int = 1_000_000
    """People in a city that is meant although people bear its name too: Houston, Sydney, Milan."""
    capitals_share: float = 0.8
    """A line with more than four in five words in capitals is set in capitals, and they say nothing there:
    a headline has an acronym or two."""
