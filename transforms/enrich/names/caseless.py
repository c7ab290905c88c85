"""Lines whose capitals say nothing, HEADLINES LIKE THIS and Headlines Like This: the names that are known in them.

Such a line is read by what is known elsewhere: the reference tables, and the names that the rest of the document has.
"""

from collections.abc import Iterable, Iterator, Sequence

from transforms.enrich.names.recognition import Candidate, Reading
from transforms.gazetteer import fold

_LONGEST = 6

Names = dict[str, list[tuple[tuple[str, ...], Reading]]]
"""The document's names of several words, folded, by their first word."""


def names_of(candidates: Iterable[Candidate]) -> Names:
    """The names of several words that the document has in its other lines."""
    names: Names = {}
    for candidate in candidates:
        if len(candidate.words) > 1 and not candidate.all_caps:
            words = tuple(fold(word) for word in candidate.words)
            known = names.setdefault(words[0], [])
            if all(words != other for other, _ in known):
                known.append((words, candidate.reading))
    for known in names.values():
        known.sort(key=lambda name: -len(name[0]))
    return names


def joined(candidates: Sequence[Candidate], names: Names) -> Iterator[Candidate]:
    """The candidates, those of such lines that stand together and are one of the names joined into one."""
    index = 0
    while index < len(candidates):
        candidate = candidates[index]
        count = _name_length(candidates, index, names) if candidate.all_caps else None
        if count is None:
            yield candidate
            index += 1
            continue
        length, reading = count
        last = candidates[index + length - 1]
        words = tuple(word for one in candidates[index : index + length] for word in one.words)
        yield candidate._replace(end=last.end, words=words, reading=reading, region=last.region)
        index += length


def _name_length(candidates: Sequence[Candidate], index: int, names: Names) -> tuple[int, Reading] | None:
    known = names.get(fold(candidates[index].words[0]))
    if known is None:
        return None
    words: list[str] = []
    ends: list[int] = []
    for position in range(index, min(len(candidates), index + _LONGEST)):
        one = candidates[position]
        if position > index and (not one.all_caps or one.start - candidates[position - 1].end > 1):
            break
        words.extend(fold(word) for word in one.words)
        ends.append(len(words))
    for name, reading in known:
        if len(name) in ends and tuple(words[: len(name)]) == name:
            return ends.index(len(name)) + 1, reading
    return None
