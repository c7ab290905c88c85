"""A page of HTML read: its visible text, the way back to the markup, its own metadata, and hints for its blocks."""

from dataclasses import replace

from transforms.ingest.markup.fields import article_body, read_fields, read_linked_data
from transforms.ingest.markup.hints import read_hints
from transforms.ingest.markup.main_text import PageSize, read_main_text
from transforms.ingest.markup.text import read_visible
from transforms.ingest.received import Received
from transforms.ingest.repair import lead_back, repair
from transforms.reference import Reference


def read_page(markup: str, reference: Reference) -> Received:
    """The page as ingest takes it; mojibake in the markup is repaired first.

    `text` is empty where a reader would see no text. `fields` has the members `known` and `other`.
    """
    repaired = repair(markup, is_markup=True)
    sound = markup if repaired is None else repaired.text
    page = read_visible(sound)
    linked = read_linked_data(page.meta)
    fields = read_fields(page.meta, linked, reference)
    said_body = article_body(linked)
    main_text = read_main_text(sound, PageSize(page.tag_count, page.depth)) if page.text else None
    received = Received(
        text=page.text,
        received_text=markup,
        runs=page.runs,
        hints=read_hints(page, fields["known"], main_text, read_visible(said_body).text if said_body else None),
        fields=fields,
    )
    if repaired is None:
        return received
    runs = tuple(lead_back(page.runs, repaired.edits))
    # A repair inside a script or an attribute is none of the text.
    is_seen = any(run.change == "repair" for run in runs)
    return replace(received, runs=runs, repairs=repaired.steps if is_seen else ())
