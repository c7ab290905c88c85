"""Headline and standfirst."""

from transforms.normalize.pages import Field, Page, Reading


def read_headline(page: Page, reading: Reading) -> None:
    """The page's headline and standfirst, where ingest found them; else the title that the record's field gives."""
    for column in ("headline", "standfirst"):
        block = next(page.of_kind(column), None)
        if block is not None:
            reading.note(column, " ".join(block.text.split()), page.span(block))
    if "headline" not in reading.values and (title := page.known.get("title")):
        reading.note("headline", " ".join(title.split()), Field(page.document_id, "title"))
