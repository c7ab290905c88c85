"""The clean body: the copy as printed, a paragraph a line, without the page's furniture."""

import re
from itertools import groupby

from transforms.normalize.pages import Page, PageBlock

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_SPACE = re.compile(r"\s+")


def read_body(page: Page) -> str:
    """The paragraphs that hold copy, a paragraph a line; empty where the page has no copy.

    The dateline before a paragraph's copy and an agency's credit behind it are part of the copy as printed.
    """
    paragraphs = []
    for _, blocks in groupby(page.blocks, key=lambda block: block.paragraph_number):
        printed = [block for block in blocks if _is_printed_with_copy(block)]
        if any(block.kind == "body" for block in printed):
            paragraphs.append(_SPACE.sub(" ", page.text[printed[0].start : printed[-1].end]))
    return "\n".join(paragraphs)


def _is_printed_with_copy(block: PageBlock) -> bool:
    return block.kind in ("body", "dateline") or (block.kind == "credit" and block.rule == "end_of_copy")


def count_words(text: str) -> int:
    """The words of the text."""
    return len(_WORD.findall(text))
