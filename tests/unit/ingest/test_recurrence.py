"""What recurs below one story and the next is the site's, not the story's."""

import json

import pyarrow as pa
import pytest

from transforms.ingest.recurrence import RecurrenceSettings, read_page_lines, recurring_lines, with_recurring
from warehouse.contracts import BLOCKS
from warehouse.contracts.arrow import arrow_table

PROMO = "Our reporters answer your letters every week."
STORIES = (
    "The harbour of Oslo froze over on Monday and stayed shut to ships all day.",
    "A court in Lima fined two banks for hiding the losses of their clients.",
    "Farmers near Perth harvested the largest crop of wheat in forty years.",
    "The museum in Riga found a lost painting behind a false wall in its cellar.",
    "Doctors in Accra treated hundreds of people after a chemical fire in the port.",
)


def page(number, *texts, kinds=None):
    kinds = kinds or ["body"] * len(texts)
    return [
        {
            "document_id": f"d{number}",
            "block_number": place,
            "kind": kind,
            "paragraph_number": place,
            "rule": "copy",
            "char_start": 0,
            "char_end": len(text),
            "text": text,
        }
        for place, (text, kind) in enumerate(zip(texts, kinds, strict=True))
    ]


def documents(count, url="https://www.harbour-post.example/news/{}", fields=None):
    return [
        {"document_id": f"d{number}", "url": url and url.format(number), "fields": fields} for number in range(count)
    ]


def marked(pages, rows):
    blocks = arrow_table(BLOCKS, [block for one in pages for block in one])
    lines = read_page_lines(rows, blocks)
    return with_recurring(blocks, lines, recurring_lines(lines))


def kinds_of(blocks, text=PROMO):
    return [row["kind"] for row in blocks.to_pylist() if row["text"] == text]


def test_a_line_below_four_stories_of_a_site_is_furniture_on_all_of_them():
    blocks = marked([page(number, STORIES[number], PROMO) for number in range(4)], documents(4))
    assert kinds_of(blocks) == ["promo"] * 4
    promo = blocks.to_pylist()[1]
    assert (promo["rule"], promo["page_kind"]) == ("recurs_on_site", "body")
    assert kinds_of(blocks, STORIES[0]) == ["body"]
    assert blocks.to_pylist()[0]["page_kind"] is None
    assert blocks.schema.equals(arrow_table(BLOCKS, []).schema)


def test_three_stories_are_too_few():
    blocks = marked([page(number, STORIES[number], PROMO) for number in range(3)], documents(3))
    assert kinds_of(blocks) == ["body"] * 3


def test_copies_of_one_story_count_once():
    blocks = marked([page(number, STORIES[0], PROMO) for number in range(6)], documents(6))
    assert kinds_of(blocks) == ["body"] * 6


def test_another_site_does_not_count():
    rows = [*documents(2), *documents(4, "https://elsewhere.example/{}")[2:]]
    blocks = marked([page(number, STORIES[number], PROMO) for number in range(4)], rows)
    assert kinds_of(blocks) == ["body"] * 4


def test_the_background_of_a_running_story_is_copy():
    background = "The strike at the ports of Norland began in March over the pay of the dockers."
    leads = [
        f"{opening} as the strike in Norland went on."
        for opening in ("Ships waited", "Talks failed", "Prices rose on Friday", "Shops closed early", "Unions met")
    ]
    blocks = marked([page(number, lead, background) for number, lead in enumerate(leads)], documents(5))
    assert kinds_of(blocks, background) == ["body"] * 5


@pytest.mark.parametrize("line", ["What happens next", " ".join(["word"] * 61)])
def test_a_subheading_and_a_long_paragraph_are_no_such_lines(line):
    blocks = marked([page(number, STORIES[number], line) for number in range(5)], documents(5))
    assert kinds_of(blocks, line) == ["body"] * 5


def test_bare_copy_of_no_known_site_has_no_lines():
    pages = [page(number, STORIES[number], PROMO) for number in range(5)]
    blocks = arrow_table(BLOCKS, [block for one in pages for block in one])
    assert read_page_lines(documents(5, url=None), blocks).num_rows == 0


def test_the_publisher_stands_for_the_site_where_there_is_no_address():
    fields = json.dumps({"known": {"publisher": "Harbour Post"}, "other": {}})
    blocks = marked([page(number, STORIES[number], PROMO) for number in range(4)], documents(4, None, fields))
    assert kinds_of(blocks) == ["promo"] * 4


def test_pages_of_unknown_sites_must_be_more():
    kinds = ["body", "body", "navigation"]
    pages = [page(number, STORIES[number % 5] + str(number), PROMO, "Menu", kinds=kinds) for number in range(8)]
    assert kinds_of(marked(pages, documents(8, url=None))) == ["promo"] * 8
    assert kinds_of(marked(pages[:7], documents(7, url=None))) == ["body"] * 7


def test_an_address_that_is_none_names_no_site():
    blocks = marked([page(number, STORIES[number], PROMO) for number in range(4)], documents(4, "http://[broken/{}"))
    assert kinds_of(blocks) == ["body"] * 4


def test_marking_twice_changes_nothing():
    pages = [page(number, STORIES[number], PROMO) for number in range(4)]
    once = marked(pages, documents(4))
    lines = read_page_lines(documents(4), arrow_table(BLOCKS, [block for one in pages for block in one]))
    assert with_recurring(once, lines, recurring_lines(lines)).equals(once)


def test_more_pages_only_add():
    pages = [page(number, STORIES[number], PROMO) for number in range(5)]
    lines = read_page_lines(documents(5), arrow_table(BLOCKS, [block for one in pages for block in one]))
    assert recurring_lines(lines.slice(0, 8)).num_rows == recurring_lines(lines).num_rows == 1
    assert RecurrenceSettings().pages == 4
    assert isinstance(lines, pa.Table)
