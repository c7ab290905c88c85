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
    division_weight: float = 1.5
    """Powers of ten of people that another place of the same state or province makes up for: a town of 20,000 in a
    state that the report names in another way outweighs a city of 500,000 elsewhere. On local news anything from 0.8
    to 2.5 gives the same within a point; higher, and Geneva is in New York in the world's news."""
    country_weight: float = 0.5
    """The same for another place of the country."""
    most_support: float = 2.0
    """Other places that count: a report of a whole state says no more than two of its towns."""
    least_support: float = 0.3
    """What must speak for a county's state, which all others of the name lack."""
