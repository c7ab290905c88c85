"""The dateline's places and countries."""

from collections.abc import Callable
from typing import Any

import pytest

COPY = "The harbour was closed on Wednesday after a storm, officials said. Ferries will sail again when it is over."


@pytest.mark.parametrize(
    ("dateline", "place", "country"),
    [
        ("OSLO (Reuters) -", "Oslo", "NO"),
        ("HANOI/BEIJING (Reuters):", "Hanoi", "VN"),
        ("PARIS, Texas, March 6 (AP) —", "Paris", "US"),
        ("LONDON, Ontario, March 6 -", "London", "CA"),
        ("BIRMINGHAM, Ala. (AP) --", "Birmingham", "US"),
        ("KLEINPLATZDORF, Germany (Reuters) -", "Kleinplatzdorf", "DE"),
        ("KLEINPLATZDORF, March 6 -", "Kleinplatzdorf", None),
    ],
)
def test_places(dateline: str, place: str, country: str | None, read_one: Callable[[str], dict[str, Any]]) -> None:
    article = read_one(f"{dateline} {COPY}")
    assert (article["dateline_place"], article["dateline_country_code"]) == (place, country)
    assert article["dateline_text"] == dateline.rstrip(" -—:")


def test_no_dateline(read_one: Callable[[str], dict[str, Any]]) -> None:
    article = read_one(COPY)
    assert [article[name] for name in ("dateline_text", "dateline_place", "dateline_country_code")] == [None] * 3
