"""Every threshold of version chains, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VersionSettings:
    """What makes two documents versions of one story."""

    version_link_days: int = 3
    """An agency updates a story within hours and corrects it within days; a week later the same words and headline
    are the next story of a series."""

    version_headline_likeness: float = 0.33
    """Share of the shorter headline's telling words that the other has: an update keeps the place or the actor, and
    a third of the words, where two stories of one day share one word or none."""

    version_headline_words: int = 3
    """Telling words that a headline needs to tie documents that share no copy: `Market report` names no story."""

    version_copy_share: float = 0.9
    """Share of a version's words that an unsignalled page must hold to be a copy of it rather than a version of its
    own: a paper cuts the last paragraph of ten; an update adds more than one in ten."""

    version_change_words: int = 4
    """Words that an added or dropped passage has at least: `he said on Monday` moves without any news in it."""
