"""Line feeds inside a block: which of them the writer set, and which only wrap a long line."""

import re

_ITEM = re.compile(r"[^\S\n]*(?:[-–—*•·▪●◦‣]|\(?(?:\d{1,2}|[a-z])[.)])[^\S\n]+\S")
"""The beginning of a line that is an item of a list."""
_ITEM_BELOW = re.compile(rf"\n{_ITEM.pattern}")
_COLUMNS = re.compile(r"\S(?:[^\S\n]{3,}|[^\S\n]*\t[^\S\n]*)\S")
"""The gap between two columns of a table."""
_STOPS = frozenset(".:;!?")
_GOES_ON = frozenset(",;-–—")
_SLACK = 6
"""Characters that must have been free behind the next line's first word: machines that wrap lines leave some."""
_NARROWEST, _WIDEST = 40, 140
"""Characters of a wrapped text's longest line: shorter ones are a list or a verse, longer ones are not wrapped."""


def line_width(text: str, blocks: list[tuple[int, int]]) -> int:
    """The width that the lines of the blocks are wrapped to, in characters; 0 where no block has two lines."""
    width = 0
    for start, end in blocks:
        if text.find("\n", start, end) >= 0:
            first = text.rfind("\n", 0, start) + 1
            width = max(width, *map(len, text[first:end].split("\n")))
    return width


def set_breaks(text: str, start: int, end: int, width: int) -> list[int]:
    """Where a line begins, inside text[start:end], that the writer meant to begin there, counted from `start`.

    That is an item of a list, a row of a table and, where no line of the block goes on in lower case, a line before
    which there was room for its first word, given the `width` that the text is wrapped to. Each begins a sentence.
    """
    if text.find("\n", start, end) < 0:
        return []
    block = text[start:end]
    lines = block.split("\n")
    above = text[text.rfind("\n", 0, start) + 1 : start] + lines[0]
    is_prose = width > _WIDEST or any(line.lstrip()[:1].islower() for line in lines[1:])
    has_columns = "\t" in block or "   " in block
    if is_prose and not has_columns and not _ITEM_BELOW.search(block):
        return []
    breaks: list[int] = []
    place = len(lines[0]) + 1
    in_list, was_row = _ITEM.match(above) is not None, has_columns and _COLUMNS.search(above) is not None
    for line in lines[1:]:
        is_item = _ITEM.match(line) is not None and (in_list or above.rstrip()[-1:] in _STOPS)
        in_list = in_list or is_item
        is_row = has_columns and _COLUMNS.search(line) is not None
        if is_item or is_row or (not is_prose and (was_row or _had_room(above, line, width))):
            breaks.append(place)
        place += len(line) + 1
        above, was_row = line, is_row
    return breaks


def _had_room(above: str, line: str, width: int) -> bool:
    """Whether the first word of the line would have fitted on the one above."""
    above, word = above.rstrip(), line.split(maxsplit=1)
    if not above or not word or above[-1] in _GOES_ON:
        return False
    return width < _NARROWEST or len(above) + 1 + len(word[0]) + _SLACK <= width
