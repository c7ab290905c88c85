"""The order of a chain: by the agency's own numbers first, then by time, then by what the signals say."""

from transforms.dedup.versions.chains import Link
from transforms.dedup.versions.reports import UNSIGNALLED, Row, known_before
from transforms.dedup.versions.texts import Version

_BEHIND = {"": 0, "update": 0, "wrapup": 0, "correction": 1, "refile": 2}
"""Of one number: the version itself, then what puts it right."""


def order_chain(chain: list[int], versions: list[Version], links: list[Link]) -> list[tuple[int, str]]:
    """The places of the chain's versions in their order, each with its order_reason.

    A first line comes before the version that names itself none, that one before UPDATE 1; versions without a number
    are put in by time, a correction of unknown time behind the version that its text is nearest to; a withdrawal
    ends the chain. `links` are those of the chain, the surest first.
    """
    articles = {number: versions[number].stands.article for number in chain}
    kinds = {number: versions[number].slot[0] for number in chain}
    ended = [number for number in chain if kinds[number] == "withdrawal"]
    fixed = [number for number in chain if number not in ended and _has_place(number, chain, versions, articles)]
    ordered = [(number, _fixed_reason(versions[number])) for number in sorted(fixed, key=lambda n: _rank(n, versions))]
    floating = [number for number in chain if number not in ended and number not in fixed]
    for number in sorted(floating, key=lambda one: _time_order(one, articles, kinds)):
        position, reason = _position(number, ordered, articles, kinds, links)
        ordered.insert(position, (number, reason))
    ended.sort(key=lambda number: _time_order(number, articles, kinds))
    return [*ordered, *((number, "withdrawal") for number in ended)]


def _has_place(number: int, chain: list[int], versions: list[Version], articles: dict[int, Row]) -> bool:
    """Whether its slot alone says where it stands: a number, a first line, or none at all unless it came late."""
    version = versions[number]
    if version.slot != UNSIGNALLED:
        return version.slot[1] is not None or version.slot[0] == "urgent"
    others = [other for other in chain if versions[other].slot[0] in ("update", "wrapup")]
    return not any(known_before(articles[other], articles[number]) for other in others)


def _fixed_reason(version: Version) -> str:
    if version.slot == UNSIGNALLED:
        return "unsignalled"
    return "first_line" if version.slot[0] == "urgent" else "number"


def _rank(number: int, versions: list[Version]) -> tuple[int, int, int, str, str, str]:
    kind, given = versions[number].slot
    article = versions[number].stands.article
    # A first line's own number counts first lines alone.
    step = -1 if kind == "urgent" else given or 0
    return step, _BEHIND.get(kind, 0), given or 0, *_times(article), str(article["document_id"])


def _times(article: Row) -> tuple[str, str]:
    """The day and moment as text that sorts in order; what is not known sorts last."""
    day, moment = article["published_date"], article["published_at"]
    return day.isoformat() if day else "~", moment.isoformat() if moment else "~"


def _time_order(number: int, articles: dict[int, Row], kinds: dict[int, str]) -> tuple[str, str, int, str]:
    article = articles[number]
    return *_times(article), _BEHIND.get(kinds[number], 0), str(article["document_id"])


def _position(
    number: int,
    ordered: list[tuple[int, str]],
    articles: dict[int, Row],
    kinds: dict[int, str],
    links: list[Link],
) -> tuple[int, str]:
    """Where a version without a number of its own goes among those that stand already, and why there."""
    before = [at for at, (other, _) in enumerate(ordered) if known_before(articles[other], articles[number])]
    behind = [at for at, (other, _) in enumerate(ordered) if known_before(articles[number], articles[other])]
    if kinds[number] in ("correction", "refile"):
        nearest = _nearest(number, [other for other, _ in ordered], links)
        at = next((at for at, (other, _) in enumerate(ordered) if other == nearest), None)
        if at is not None and at + 1 > max(before, default=-1) and at < min(behind, default=len(ordered)):
            return at + 1, "corrected_text"
    if before:
        return max(before) + 1, "time"
    if behind:
        return min(behind), "time"
    return len(ordered), "signal"


def _nearest(number: int, others: list[int], links: list[Link]) -> int | None:
    """The version whose text is nearest to this one's, by the resemblance of a pair of theirs."""
    near = [
        (-link.resemblance, link.order, link.one + link.other - number)
        for link in links
        if number in (link.one, link.other) and link.reason != "headline" and link.one + link.other - number in others
    ]
    return min(near)[2] if near else None
