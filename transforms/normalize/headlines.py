"""Headline and standfirst."""

from transforms.normalize.pages import Page, Reading


def read_headline(page: Page, reading: Reading) -> None:
    """The page's headline and standfirst, where ingest found them."""
    for column in ("headline", "standfirst"):
        block = next(page.of_kind(column), None)
        if block is not None:
            reading.note(column, " ".join(block.text.split()), page.span(block))
