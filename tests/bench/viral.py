"""Corpora with one story on thousands of pages, and with one promo line on thousands of pages."""

import random
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.bench import corpora

WORD = re.compile(r"\S+")
SOME_WORDS = ("however", "officials", "markets", "yesterday", "about", "company", "new", "percent", "early", "major")
HEADS = (
    "By {name}, Staff Writer\n",
    "Special to the {name} Gazette\n",
    "(Adds details)\n",
    "{name} - From wire reports\n",
    "",
)
TAILS = (
    "\nSign up for the {name} Morning Brief newsletter.",
    "\nCopyright {name} Tribune Company. All rights reserved.",
    "\n(Reporting by {name})",
    "",
)
NAMES = ("Ashford", "Bexley", "Corby", "Dunmore", "Elgin", "Fenwick", "Grantham", "Halden", "Ilkley", "Jarrow", "Kelso")
PROMO = (
    "For the latest news, pictures, opinion and live scores from across the region, download our free app and "
    "follow us every morning on your phone, tablet or computer."
)
LONGEST_EDITED_SHARE = 0.03


KINDS = {"exact": 25, "framed": 25, "edited": 30, "trimmed": 20}
FRAMED_SHARE = 2 / 3
MOST_WORDS = 900


def story_corpus(plain: Path, target: Path, copies: int, seed: int) -> Path:
    """The plain corpus with its last `copies` documents replaced by copies of its longest original under 900 words.

    The rows are shuffled. Column `viral` says which rows are the story or a copy of it, here or in the plain corpus.
    """
    if (target / "pairs.parquet").exists():
        return target
    chance = random.Random(seed)
    table = pq.read_table(plain / "articles.parquet", columns=["story", "kind", "body"])
    kept = table.slice(0, table.num_rows - copies).to_pylist()
    origin = max((row for row in kept if row["kind"] == "original"), key=_length)
    rows = [(row["body"], row["story"] == origin["story"]) for row in kept]
    rows += [(copy_of(origin["body"], chance), True) for _ in range(copies)]
    chance.shuffle(rows)
    return corpora.write(target, _articles(rows))


def promo_corpus(plain: Path, target: Path, pages: int, seed: int) -> Path:
    """`pages` originals of the plain corpus, each with the promo line at a random end of a paragraph."""
    if (target / "pairs.parquet").exists():
        return target
    chance = random.Random(seed)
    table = pq.read_table(plain / "articles.parquet", columns=["kind", "body"])
    originals = [row["body"] for row in table.to_pylist() if row["kind"] == "original"][:pages]
    if len(originals) < pages:
        raise SystemExit(f"{plain} has only {len(originals)} originals; {pages} are needed.")
    rows = []
    for body in originals:
        paragraphs = body.split("\n")
        place = chance.randint(1, len(paragraphs))
        rows.append(("\n".join([*paragraphs[:place], PROMO, *paragraphs[place:]]), False))
    corpora.write(target.with_name(target.name + "-without"), _articles([(body, False) for body in originals]))
    return corpora.write(target, _articles(rows))


def _length(row: dict[str, Any]) -> int:
    """The words of a document, none for one that is too long to stand for a wire story."""
    words = len(row["body"].split())
    return words if words < MOST_WORDS else 0


def copy_of(story: str, chance: random.Random) -> str:
    """One copy of the story as a newspaper might print it.

    It is exact; or exact between a line on top and one at the end; or 0 to 3 % of its words are changed, dropped or
    added; or it ends early, after 60 to 99 % of its words. Two in three of the last two kinds have such lines too.
    """
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    body = story
    if kind == "edited":
        body = _edited(story, chance.uniform(0, LONGEST_EDITED_SHARE), chance)
    elif kind == "trimmed":
        ends = [match.end() for match in WORD.finditer(story)]
        body = story[: ends[int((len(ends) - 1) * chance.uniform(0.6, 0.99))]]
    if kind == "framed" or (kind != "exact" and chance.random() < FRAMED_SHARE):
        name = chance.choice(NAMES)
        body = chance.choice(HEADS).format(name=name) + body + chance.choice(TAILS).format(name=name)
    return body


def _edited(story: str, share: float, chance: random.Random) -> str:
    """The story with a share of its words replaced, dropped or followed by another."""

    def edit(match: re.Match[str]) -> str:
        if chance.random() >= share:
            return match.group()
        other = chance.choice(SOME_WORDS)
        return chance.choice((other, other, "", f"{match.group()} {other}"))

    return WORD.sub(edit, story)


def _articles(rows: list[tuple[str, bool]]) -> pa.Table:
    return pa.table(
        {
            "doc_id": list(range(len(rows))),
            "body": [body for body, _ in rows],
            "viral": [is_copy for _, is_copy in rows],
        }
    )
