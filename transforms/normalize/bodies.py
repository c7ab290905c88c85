"""The clean body: the copy as printed, a paragraph a line, without the page's furniture."""

import re
from itertools import groupby

from transforms.normalize.pages import Page, PageBlock

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:['.\-][A-Za-z0-9]+)*")


def read_body(page: Page) -> str:
    """The paragraphs that hold copy, a paragraph a line; empty where the page has no copy.

    The dateline before a paragraph's copy and an agency's credit behind it are part of the copy as printed.
    """
    if "body" not in page.by_kind:
        return ""
    paragraphs = []
    for _, blocks in groupby(page.blocks, key=lambda block: block.paragraph_number):
        printed = [block for block in blocks if _is_printed_with_copy(block)]
        if any(block.kind == "body" for block in printed):
            paragraphs.append(" ".join(page.text[printed[0].start : printed[-1].end].split()))
    return "\n".join(paragraphs)


def _is_printed_with_copy(block: PageBlock) -> bool:
    return block.kind in ("body", "dateline") or (block.kind == "credit" and block.rule == "end_of_copy")


def count_words(text: str) -> int:
    """The words of the text."""
    return len((_ASCII_WORD if text.isascii() else _WORD).findall(text))
