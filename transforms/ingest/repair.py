"""Mojibake undone: text that was decoded in the wrong encoding somewhere on its way, by ftfy and by nothing else.

Only a line that ftfy finds spoilt is touched, and of it only the characters that were misread: quotation marks,
ligatures, line ends, widths, character references and control characters stay as received.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.ingest.received import Received, TextRun

_LINE_ENDS = "\r\n"
_STRETCH_ENDS = '\r\n<>"&;'
"""Markup is judged by its texts and attributes: a page of one line would be repaired whole or not at all, and a
character reference is never part of a stretch."""
_SUSPECT = re.compile("[\x80-\x9f]|[^\x00-\x7f]{2}|[\u00c2\u00c3] ")
"""What every misreading leaves: a control character, or two characters that are not ASCII side by side, the second of
which may have been a no-break space that became a space. Most lines with an accent have neither."""
_DECOMPOSED = re.compile("[\u00c2\u00c3\u00e2] ?[\u0300-\u036f]")
"""Mojibake that was normalised after it arose cannot be undone: half of it looks like another letter."""
_ASCII = re.compile(r"([\x00-\x7f]+)")
_ENCODE, _DECODE = "encode", "decode"

_Fix = Callable[[str], tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired text; `edits` are the stretches that were changed, `steps` what was done, each with how often."""

    text: str
    edits: tuple[TextRun, ...]
    steps: tuple[str, ...]


def repair(text: str, *, is_markup: bool = False) -> Repair | None:
    """The text without mojibake, or None where it has none; every line by itself, in markup every text and attribute.

    `steps` are like `sloppy-windows-1252 -> utf-8 (3 lines)`.
    """
    if text.isascii():
        return None
    is_bad, fix = _ftfy()
    ends = _STRETCH_ENDS if is_markup else _LINE_ENDS
    parts: list[str] = []
    edits: list[TextRun] = []
    counts: dict[str, int] = {}
    copied = length = 0
    for start, line in _suspects(text, ends):
        if not is_bad(line) or _DECOMPOSED.search(line):
            continue
        fixed, steps = fix(line)
        if fixed == line:
            continue
        before = text[copied:start]
        length += len(before)
        edits += _edits(line, fixed, length, start)
        parts += (before, fixed)
        length += len(fixed)
        copied = start + len(line)
        for step in steps:
            counts[step] = counts.get(step, 0) + 1
    if not edits:
        return None
    what = "text" if is_markup else "line"
    named = tuple(f"{step} ({count} {what}{'s' if count > 1 else ''})" for step, count in counts.items())
    return Repair("".join((*parts, text[copied:])), tuple(edits), named)


def _suspects(text: str, ends: str) -> Iterator[tuple[int, str]]:
    """The stretches between two of the ends that may be spoilt, each with its place."""
    stretch_end = re.compile(f"[{ends}]")
    position = 0
    while (suspect := _SUSPECT.search(text, position)) is not None:
        start = max(text.rfind(sign, position, suspect.start()) for sign in ends) + 1 or position
        behind = stretch_end.search(text, suspect.start())
        position = behind.end() if behind else len(text)
        yield start, text[start : behind.start() if behind else position]


def repaired_text(text: str) -> Received:
    """The text as received, or as repaired with the runs that lead back."""
    done = repair(text)
    if done is None:
        return Received(text)
    whole = TextRun(0, len(done.text), 0, len(done.text))
    runs = tuple(lead_back((whole,), done.edits))
    return Received(done.text, received_text=text, runs=runs, repairs=done.steps)


def lead_back(runs: Iterable[TextRun], edits: Sequence[TextRun]) -> Iterable[TextRun]:
    """Runs into a repaired text as runs into the text before its repair; both in order."""
    shift = 0
    number = 0
    for run in runs:
        start, at = run.start, run.received_start
        while number < len(edits) and edits[number].end <= at:
            shift = edits[number].received_end - edits[number].end
            number += 1
        following = number
        while following < len(edits) and edits[following].start < run.received_end:
            edit = edits[following]
            if at < edit.start and run.change == "same":
                yield TextRun(start, start + edit.start - at, at + shift, edit.received_start)
                start, at = start + edit.start - at, edit.start
            # What an edit's first part does not take up is mapped to the edit's end: a stretch is read once.
            first = edit.received_start if at <= edit.start else edit.received_end
            width = min(edit.end, run.received_end) - at
            end = start + width if run.change == "same" else run.end
            if start < end:
                yield TextRun(start, end, first, edit.received_end, "repair")
            start, at = end, at + width
            shift = edit.received_end - edit.end
            following += 1
            if run.change != "same":
                at = run.received_end
                break
        if at < run.received_end:
            yield TextRun(start, run.end, at + shift, run.received_end + shift, run.change)


def _edits(received: str, fixed: str, start: int, received_start: int) -> list[TextRun]:
    """The stretches of a line that its repair changed: ASCII stays what it is, and cuts both alike.

    Where it does not (a space that was half of a letter), all between the first and the last difference is one.
    """
    old, new = _ASCII.split(received), _ASCII.split(fixed)
    if old[1::2] != new[1::2]:
        return [_one_edit(received, fixed, start, received_start)]
    edits = []
    for one, other in zip(old, new, strict=True):
        if one != other:
            edits.append(TextRun(start, start + len(other), received_start, received_start + len(one), "repair"))
        start += len(other)
        received_start += len(one)
    return edits


def _one_edit(received: str, fixed: str, start: int, received_start: int) -> TextRun:
    most = min(len(received), len(fixed))
    head = next((n for n in range(most) if received[n] != fixed[n]), most)
    most -= head
    tail = next((n for n in range(most) if received[-1 - n] != fixed[-1 - n]), most)
    return TextRun(
        start + head, start + len(fixed) - tail, received_start + head, received_start + len(received) - tail, "repair"
    )


@cache
def _ftfy() -> tuple[Callable[[str], bool], _Fix]:
    """What tells spoilt text and what repairs it; loaded where a text is not ASCII, since most are."""
    import ftfy  # noqa: PLC0415
    from ftfy.badness import is_bad  # noqa: PLC0415

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_encoding=True,
        restore_byte_a0=True,
        # It would put U+FFFD for what cannot be read any more; the characters as received tell more.
        replace_lossy_sequences=False,
        decode_inconsistent_utf8=True,
        fix_c1_controls=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )

    def fix(line: str) -> tuple[str, tuple[str, ...]]:
        fixed, plan = ftfy.fix_encoding_and_explain(line, config)
        return fixed, _steps([(step.action, step.parameter) for step in plan or ()])

    return is_bad, fix


def _steps(plan: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The plan's steps by name: an encoding and the decoding behind it as one."""
    steps: list[str] = []
    encoded: str | None = None
    for action, parameter in plan:
        if action == _ENCODE:
            encoded = parameter
        elif action == _DECODE and encoded is not None:
            steps.append(f"{encoded} -> {parameter}")
            encoded = None
        elif encoded is None:
            steps.append(parameter)
    return tuple(dict.fromkeys(steps))
