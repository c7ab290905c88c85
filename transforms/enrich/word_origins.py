"""Word origins: how many of an article's words are its own, its agency's and another article's."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel
from transforms.enrich.shared_words import SharedWords
from warehouse.contracts import WORD_ORIGINS
from warehouse.contracts.arrow import arrow_schema

Article = dict[str, Any]
Integers = NDArray[np.int64]

ARTICLE_COLUMNS = (
    "document_id",
    "agency_code",
    "agency_name",
    "publisher_name",
    "signal_code",
    "wire_item_id",
    "is_original",
)

_OWN, _AGENCY, _OTHER = range(3)


@dataclass(frozen=True, slots=True, eq=False)
class _Credits:
    """What decides whose words are, by document number.

    `items` and `agencies` are numbers of the wire item and of the agency behind it, -1 for no agency; `speaks` says
    whether words that nobody else has are the agency's.
    """

    items: Integers
    agencies: Integers
    speaks: NDArray[np.bool_]


def word_origins(articles: pa.Table, shared_words: SharedWords) -> pa.Table:
    """One row an article, in WORD_ORIGINS' schema, sorted by document_id: its words by whose they are.

    Takes core.articles (ARTICLE_COLUMNS) and what `share_words` made of the same articles' sentences. "Earlier" is
    the order of publication (`publication_order`), and a word is had by another article where passages align the two,
    directly or over other copies. The agency of an article is the one that it credits or, where it credits none, the
    one that most copies of its wire item credit. In this order, a word is

    1. the agency's, where an earlier copy of the same wire item has it, and there is an agency;
    2. the agency's, where an earlier article of the same agency has it;
    3. another's, where any other earlier article has it;
    4. the agency's, where it is first seen here and another copy of the wire item has it too;
    5. the agency's, where nobody else of the wire item has it, the article credits an agency, and is the wire item's
       original, the agency's own page, or says that it updates or corrects another;
    6. the article's own.
    """
    credits = _credits(articles.select(list(ARTICLE_COLUMNS)).to_pylist(), shared_words.document_ids)
    count = len(shared_words.document_ids)
    counts = np.zeros((count, 3), dtype=np.int64)
    alone = np.bincount(shared_words.documents[shared_words.groups < 0], minlength=count)
    counts[np.arange(count), np.where(credits.speaks, _AGENCY, _OWN)] = alone
    _credit_groups(
        shared_words.members,
        shared_words.group_bounds,
        shared_words.documents,
        credits.items,
        credits.agencies,
        credits.speaks,
        counts,
    )
    totals = counts.sum(axis=1)
    empty = totals == 0
    shares = counts / np.where(empty, 1, totals)[:, np.newaxis]
    columns: dict[str, Any] = {"document_id": shared_words.document_ids, "word_count": totals}
    for kind, name in ((_OWN, "own"), (_AGENCY, "agency"), (_OTHER, "other")):
        columns[f"{name}_word_count"] = counts[:, kind]
        columns[f"{name}_share"] = pa.array(shares[:, kind], mask=empty)
    schema = arrow_schema(WORD_ORIGINS)
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema).sort_by("document_id")


def _credits(articles: list[Article], document_ids: list[str]) -> _Credits:
    by_document = {article["document_id"]: article for article in articles}
    credited: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        if article["agency_code"] is not None:
            credited[article["wire_item_id"]][article["agency_code"]] += 1
    behind = {item: min(codes, key=lambda code: (-codes[code], code)) for item, codes in credited.items()}
    items: dict[str, int] = {}
    agencies: dict[str, int] = {}
    rows: list[tuple[int, int, bool]] = []
    for document_id in document_ids:
        article = by_document[document_id]
        item = article["wire_item_id"]
        code = article["agency_code"] or behind.get(item)
        number = -1 if code is None else agencies.setdefault(code, len(agencies))
        rows.append((items.setdefault(item, len(items)), number, _speaks(article)))
    return _Credits(
        items=np.array([item for item, _, _ in rows], dtype=np.int64),
        agencies=np.array([agency for _, agency, _ in rows], dtype=np.int64),
        speaks=np.array([speaks for _, _, speaks in rows], dtype=np.bool_),
    )


def _speaks(article: Article) -> bool:
    """Whether what this article alone has is the agency's: a newspaper's copy may hold paragraphs of its own."""
    if article["agency_code"] is None:
        return False
    names = {name.casefold() for name in (article["agency_code"], article["agency_name"]) if name}
    publisher = article["publisher_name"]
    is_agency_page = publisher is not None and publisher.casefold() in names
    return bool(article["is_original"]) or is_agency_page or article["signal_code"] is not None


@kernel
def _credit_groups(
    members: Integers,
    group_bounds: Integers,
    documents: NDArray[np.int32],
    items: Integers,
    agencies: Integers,
    speaks: NDArray[np.bool_],
    counts: Integers,
) -> None:
    """Add each member of each group to the count of its document and of whose word it is.

    The members of a group are in the order of publication. For each wire item and each agency in it, the first and
    the last document are noted, and under which group, so that nothing need be cleared between groups.
    """
    first_of_item = np.zeros(len(items), dtype=np.int64)
    last_of_item = np.zeros(len(items), dtype=np.int64)
    first_of_agency = np.zeros(len(items), dtype=np.int64)
    group_of_item = np.full(len(items), -1, dtype=np.int64)
    group_of_agency = np.full(len(items), -1, dtype=np.int64)
    for group in range(len(group_bounds) - 1):
        for place in range(group_bounds[group], group_bounds[group + 1]):
            document = documents[members[place]]
            item, agency = items[document], agencies[document]
            if group_of_item[item] != group:
                group_of_item[item], first_of_item[item] = group, document
            last_of_item[item] = document
            if agency >= 0 and group_of_agency[agency] != group:
                group_of_agency[agency], first_of_agency[agency] = group, document
        earliest = documents[members[group_bounds[group]]]
        for place in range(group_bounds[group], group_bounds[group + 1]):
            document = documents[members[place]]
            item, agency = items[document], agencies[document]
            if agency >= 0 and (first_of_item[item] < document or first_of_agency[agency] < document):
                kind = _AGENCY
            elif earliest < document:
                kind = _OTHER
            elif (agency >= 0 and last_of_item[item] > document) or speaks[document]:
                kind = _AGENCY
            else:
                kind = _OWN
            counts[document, kind] += 1
