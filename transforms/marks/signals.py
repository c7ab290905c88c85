"""Signals: the words by which an agency says that copy updates, corrects, repeats or withdraws a story.

The words are rows of seeds/reference/signals.csv. They stand at the start of a headline (`UPDATE 2-`), one behind
the other (`RPT-CORRECTED-UPDATE 2-`), at its end (`=2`, `, 1st Ld-Writethru`), in a note at the head of the copy
(`(Adds quotes)`, `Eds: Updates with arrest`), or in a sentence of the copy itself.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.reference import Reference

TAKE = "take"
"""The kind whose number is a take's: a part of a long text, and no version."""
LONGEST_NOTICE_WORDS = 120
"""A text that withdraws a story is a sentence or two and whom to call; a report about one is longer."""
LONGEST_NOTE = 400
"""Code points: a note to editors is a sentence or three; a longer stretch in brackets is copy."""
LONGEST_CLOSING = 40
"""Code points: `, 1st Ld-Writethru` with what stands around it has 20."""

_GAP = r"[\s\-–—()]*"
_SEPARATOR = r"\)?\s?(?P<separator>[-:–—(|]|$)"
_AROUND = " \t\r\n-–—:,|("
_HOLES = {
    "{n}": r"(?P<number>\d{1,2})",
    "{nth}": r"(?P<number>\d{1,2})\s?(?:st|nd|rd|th)",
    "{any}": r"(?:[^.()]{1,40}\s)?",
}


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal: what it says, its number where it has one, and its code points in the text it was read from.

    `rank` is its row in seeds/reference/signals.csv: of several signals the lowest rank says what the copy is.
    """

    kind: str
    code: str
    pub_status: str
    rank: int
    number: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Row:
    pattern: re.Pattern[str]
    kind: str
    code: str
    pub_status: str
    rank: int

    def signal(self, match: re.Match[str], start: int, end: int) -> Signal:
        number = match.groupdict().get("number")
        return Signal(self.kind, self.code, self.pub_status, self.rank, int(number) if number else None, start, end)


def headline_signals(headline: str, reference: Reference) -> list[Signal]:
    """The signals that the headline begins and ends with, in reading order."""
    opening, start = _opening(headline, reference)
    closing, _ = _closing(headline, start, reference)
    return [*opening, *closing]


def without_signals(headline: str, reference: Reference) -> str:
    """The headline as it is without the signals that it begins and ends with."""
    _, start = _opening(headline, reference)
    _, end = _closing(headline, start, reference)
    return headline[start:end].strip(_AROUND)


def line_signals(line: str, reference: Reference) -> list[Signal]:
    """The signals of a line above the copy: those of a line that is nothing else, or those that end a slug.

    A line that is one word of ordinary type is a menu's entry as often (`Update`), and is passed over.
    """
    opening, start = _opening(line, reference)
    if opening and not line[start:].strip(_AROUND + ")"):
        return opening if line.isupper() or any(signal.number is not None for signal in opening) else []
    return [signal for signal in _closing(line, 0, reference)[0] if signal.number is not None or signal.start > 0]


def note_signals(paragraph: str, reference: Reference) -> list[Signal]:
    """The signal of a note to editors that the paragraph begins with; its span is the whole note."""
    note = _NOTE.match(paragraph)
    if note is None:
        return []
    words = note["bracketed"] or note["after_label"]
    for row in _rows(reference)["note"]:
        if (match := row.pattern.match(words)) is not None:
            return [row.signal(match, note.start(), note.end())]
    return []


def statement_signals(paragraph: str, reference: Reference) -> list[Signal]:
    """The signals that sentences of the paragraph state (`This story has been corrected to …`)."""
    return _found_in(paragraph, "statement", reference)


def notice_signals(paragraph: str, reference: Reference) -> list[Signal]:
    """The signals of a paragraph of a short text that may be a notice and nothing else."""
    return _found_in(paragraph, "notice", reference)


def _found_in(paragraph: str, match: str, reference: Reference) -> list[Signal]:
    return [
        row.signal(found, *found.span("phrase"))
        for row in _rows(reference)[match]
        if (found := row.pattern.search(paragraph)) is not None
    ]


_NOTE = re.compile(
    rf"\s*(?:\((?:Eds?:\s?|Editors?:\s?)?(?P<bracketed>[^()]{{3,{LONGEST_NOTE}}})\)"
    rf"|(?:Eds|Ed|Editors|Note to editors|EDS|EDITORS)\s?[:.–—-]+\s?(?P<after_label>.{{3,{LONGEST_NOTE}}}$))",
    re.DOTALL,
)


def _opening(text: str, reference: Reference) -> tuple[list[Signal], int]:
    """The signals that the text begins with, one behind another, and where what follows them begins."""
    found: list[Signal] = []
    position = 0
    while (signal := _next_opening(text, position, reference)) is not None:
        found.append(signal[0])
        position = signal[1]
    return found, position


def _next_opening(text: str, position: int, reference: Reference) -> tuple[Signal, int] | None:
    for row in _rows(reference)["start"]:
        match = row.pattern.match(text, position)
        if match is None or _is_compound(text, match):
            continue
        end = match.end() - (match["separator"] == "(")
        return row.signal(match, *_with_brackets(text, *match.span("phrase"))), end
    return None


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the bracket that it cuts off: `CORRECTED (OFFICIAL)`, `(OFFICIAL)-CORRECTED`."""
    phrase = text[start:end]
    is_opened = phrase.count("(") > phrase.count(")") and text[end : end + 1] == ")"
    is_closed = phrase.count(")") > phrase.count("(") and text[start - 1 : start] == "("
    return start - is_closed, end + is_opened


def _is_compound(text: str, match: re.Match[str]) -> bool:
    """Whether the hyphen behind the word makes it part of another: `Update-driven`."""
    follows = text[match.end() : match.end() + 1]
    is_bare = not match["phrase"].isupper() and match.groupdict().get("number") is None
    return (
        is_bare and match["separator"] == "-" and match.end("phrase") == match.start("separator") and follows.islower()
    )


def _closing(text: str, start: int, reference: Reference) -> tuple[list[Signal], int]:
    """The signals that the text ends with, in reading order, and where what stands before them ends."""
    found: list[Signal] = []
    end = len(text.rstrip())
    while (signal := _next_closing(text, start, end, reference)) is not None:
        found.insert(0, signal)
        end = len(text[: signal.start].rstrip(_AROUND))
    return found, end


def _next_closing(text: str, start: int, end: int, reference: Reference) -> Signal | None:
    for row in _rows(reference)["end"]:
        match = row.pattern.search(text, max(start, end - LONGEST_CLOSING), end)
        if match is not None:
            return row.signal(match, *match.span("phrase"))
    return None


_FRAMES = {
    "start": rf"\s*\(?(?P<phrase>{{}}){_SEPARATOR}",
    # A sign (=2, -- Update) needs nothing before it; words need a mark, as `1st lead` may end any headline.
    "end": r"(?:(?P<before>^|\s*[,:;(.|\-–—][\s(\-–—]*)|\s*(?=[=\-]))(?P<phrase>{})\)?$",
    "note": r"(?P<phrase>{})(?!\w)",
    "statement": r"(?:^\W*|\(\s?|[.!?]\s)(?P<phrase>{})(?!\w)",
    "notice": r"(?<!\w)(?P<phrase>{})(?!\w)",
}


@cache
def _rows(reference: Reference) -> dict[str, list[_Row]]:
    """The rows by how they match, the longest phrase first."""
    rows: dict[str, list[tuple[int, _Row]]] = {match: [] for match in _FRAMES}
    for rank, row in enumerate(reference.rows("signals")):
        pattern = re.compile(_FRAMES[row["match"]].replace("{}", _expression(row["phrase"])))
        read = _Row(pattern, row["signal_kind"], row["signal_code"], row["pub_status"], rank)
        rows[row["match"]].append((len(row["phrase"]), read))
    return {
        match: [row for _, row in sorted(found, key=lambda item: (-item[0], item[1].rank))]
        for match, found in rows.items()
    }


def _expression(phrase: str) -> str:
    """The phrase as a regular expression."""
    any_case = "" if re.sub(r"\{[a-z]+\}", "", phrase).isupper() else "?i:"
    pieces: list[str] = []
    for piece in re.split(r"(\{[a-z]+\}|\s+)", phrase):
        if piece.isspace():
            pieces.append(_GAP if not pieces or pieces[-1] != _HOLES["{any}"] else "")
        elif piece:
            pieces.append(_HOLES.get(piece) or re.escape(piece))
    return f"({any_case or '?:'}{''.join(pieces)})"
