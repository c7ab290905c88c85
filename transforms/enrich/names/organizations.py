"""What makes a name that of an organization."""

import re
from collections.abc import Sequence

from transforms.enrich.names.lexicon import Lexicon
from transforms.gazetteer import fold

_SITE = re.compile(r"[A-Za-z][\w-]{2,40}\.(?:com|org|net|info|[a-z]{2})", re.IGNORECASE)
_ACRONYM_LETTERS = range(2, 7)


def is_organization(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name of several words says by its own words that it is an organization's.

    A legal form or a kind of organization at its end (Corp, Institute, Airlines), or a kind of
    organization with what it is of (Bank of China, Institute for Strategic Studies).
    """
    lower = [word.lower().rstrip(".") for word in words]
    if len(lower) < 2:  # noqa: PLR2004
        return False
    last = lower[-1]
    if last in lexicon.organization_suffixes or last in lexicon.organization_heads or last in lexicon.organization_ends:
        return True
    return any(
        word in ("of", "for") and lower[index - 1] in lexicon.organization_heads
        for index, word in enumerate(lower)
        if index > 0
    )


def is_company(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name of several words ends in a company's legal form: Ltd, Inc., GmbH."""
    return len(words) > 1 and words[-1].lower().rstrip(".") in lexicon.legal_forms


_TEAMS = {"State": "US", "City": "GB"}


def is_team(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a place's name makes the name of a university or team, as the country calls them.

    Ohio State in the United States, Leicester City in Britain; Rakhine State and Benin City are places.
    """
    country = _TEAMS.get(words[-1]) if len(words) > 1 else None
    if country is None:
        return False
    places = lexicon.gazetteer.lookup(" ".join(words[:-1]))
    return bool(places) and places[0].country_code == country and places[0].kind in ("region", "city")


def is_acronym(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is written as organizations' initials are, and is not one of another thing (GDP)."""
    letters = word.replace(".", "").replace("&", "")
    return (
        len(letters) in _ACRONYM_LETTERS
        and letters.isupper()
        and letters.isalpha()
        and letters not in lexicon.other_acronyms
    )


def is_site(word: str) -> bool:
    """Whether the word is a site's name, as sources are cited by it: News.az, Booking.com."""
    return _SITE.fullmatch(word) is not None


def initials(words: Sequence[str], lexicon: Lexicon) -> str:
    """The initials of a name's words but of, for, the and the like: International Monetary Fund gives IMF."""
    return "".join(word[0].upper() for word in words if word.lower() not in lexicon.function_words and word != "&")


def organization_name(name: str, lexicon: Lexicon) -> str:
    """The usual name: that of the reference tables, else the printed one without its legal form."""
    if known := lexicon.organization(name):
        return known
    words = name.replace(",", " ").split()
    while len(words) > 1 and fold(words[-1]) in lexicon.legal_forms:
        words.pop()
    if len(words) > 1 and words[-1] == "&":
        words.pop()
    shorter = " ".join(words)
    return lexicon.organization(shorter) or shorter
