"""Copies of an agency's text that do not say so themselves: another copy of the same wire item does."""

from typing import Any

from transforms.normalize.pages import Reading

Row = dict[str, Any]


def note_copies_of_wire(articles: list[Row], readings: dict[str, Reading]) -> None:
    """is_syndicated and syndication_reason of the articles that credit nobody, by the credit of a copy that does.

    `articles` have their wire_item_id; the evidence is the other article's credit. The agency itself is not filled in:
    this page does not name it, core.wire_items does.
    """
    credited: dict[str, Row] = {}
    for article in articles:
        if article.get("agency_code") is not None and article["wire_item_id"] not in credited:
            credited[article["wire_item_id"]] = article
    for article in articles:
        source = credited.get(article["wire_item_id"])
        if source is None or article.get("agency_code") is not None:
            continue
        shown = readings[source["document_id"]].evidence["agency_code"]
        reading = readings[article["document_id"]]
        for column, value in (("is_syndicated", True), ("syndication_reason", "copy_of_wire")):
            reading.note(column, value, *shown)
            article[column] = value
