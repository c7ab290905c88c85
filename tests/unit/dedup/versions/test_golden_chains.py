"""Chains out of short wire copy, from the first line to the withdrawal."""

from collections.abc import Callable
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from transforms.dedup.versions import headline_mates
from transforms.reference import Reference

Follow = Callable[..., Any]

LEAD = "The port of Oslo closed to all ferries on Friday after a storm tore two cranes from the quay."
MASTER = "The harbour master said that no ship would leave before the quay had been searched by divers."
TOLL = "Three dock workers were taken to hospital with light injuries, the ambulance service said."
MISSING = "A ferry with forty passengers is missing off the coast, the navy said late on Friday evening."
FOUND = "The missing ferry was found adrift on Saturday morning and all forty passengers are safe and well."
WRONG = "The storm was the strongest since 1907, according to the weather service in Bergen on Friday."
RIGHT = "The storm was the strongest in nine years, according to a statement of the weather office."


def page(
    headline: str, *paragraphs: str, at: str = "March 6, 2026 10:00 GMT", dateline: str = "OSLO (Reuters) - "
) -> str:
    first, *others = paragraphs
    return "\n\n".join([headline, at, dateline + first, *others])


ORIGINAL = page("Storm closes Oslo harbour", LEAD, MASTER, TOLL, WRONG)
UPDATE_1 = page("UPDATE 1-Storm closes Oslo harbour", LEAD, MISSING, MASTER, TOLL, WRONG, at="March 6, 2026 12:00 GMT")
UPDATE_2 = page(
    "UPDATE 2-Storm closes Oslo harbour, ferry missing",
    "(Adds ferry found, drops crane detail)",
    FOUND,
    LEAD,
    MISSING,
    MASTER,
    WRONG,
    at="March 6, 2026 15:00 GMT",
)
CORRECTED = page(
    "CORRECTED-UPDATE 2-Storm closes Oslo harbour, ferry missing",
    "(Corrects strength of storm in last paragraph)",
    FOUND,
    LEAD,
    MISSING,
    MASTER,
    RIGHT,
    at="March 6, 2026 16:00 GMT",
)
COPY_OF_1 = page(
    "Ferry missing off Norway", LEAD, MISSING, MASTER, TOLL, WRONG, at="The Harbour Post, March 6, 2026 13:00 GMT"
)
WITHDRAWN = page(
    "STORY WITHDRAWN-Storm closes Oslo harbour",
    "The story about the harbour has been withdrawn as the ferry was never missing. There will be no substitute story.",
    at="March 7, 2026 09:00 GMT",
)

STORM = {
    "original": ORIGINAL,
    "update-1": UPDATE_1,
    "update-2": UPDATE_2,
    "corrected": CORRECTED,
}


def test_updates_and_a_correction_are_one_chain_in_the_agencys_order(follow: Follow) -> None:
    followed = follow(STORM)
    assert followed.chains() == [[("original", 1), ("update-1", 2), ("update-2", 3), ("corrected", 4)]]
    row = followed.version("corrected")
    assert (row["previous_document_id"], row["signal_code"], row["order_reason"]) == (
        "update-2",
        "correction",
        "number",
    )
    assert followed.version("original")["previous_document_id"] is None
    assert followed.version("original")["order_reason"] == "unsignalled"


def test_what_each_version_added_and_dropped(follow: Follow) -> None:
    followed = follow(STORM)
    assert followed.changes("update-1") == [("added", MISSING)]
    assert followed.changes("update-2") == [("added", FOUND), ("dropped", TOLL)]
    assert followed.changes("corrected") == [
        ("added", "in nine years, according to a statement of the weather office."),
        ("dropped", "since 1907, according to the weather service in Bergen on Friday."),
    ]
    assert followed.changes("original") == []


def test_a_papers_copy_of_an_update_is_that_version_and_no_other(follow: Follow) -> None:
    followed = follow({**STORM, "paper": COPY_OF_1})
    assert followed.chains() == [[("original", 1), ("paper", 2), ("update-1", 2), ("update-2", 3), ("corrected", 4)]]
    assert followed.version("paper")["version_document_id"] == "update-1"
    assert followed.changes("paper") == []


def test_a_papers_copy_of_the_first_version_stays_with_it(follow: Follow) -> None:
    paper = page("Norway port shut", LEAD, MASTER, TOLL, WRONG, at="The Harbour Post, March 6, 2026 13:00 GMT")
    followed = follow({**STORM, "paper": paper})
    assert followed.version("paper")["version_number"] == 1


def test_a_withdrawal_ends_the_chain_and_cancels_what_was_sent(follow: Follow) -> None:
    followed = follow({**STORM, "withdrawn": WITHDRAWN})
    assert followed.chains() == [
        [("original", 1), ("update-1", 2), ("update-2", 3), ("corrected", 4), ("withdrawn", 5)]
    ]
    assert {followed.version(name)["pub_status"] for name in [*STORM, "withdrawn"]} == {"canceled"}
    assert followed.version("withdrawn")["order_reason"] == "withdrawal"
    assert followed.version("withdrawn")["link_reason"] == "headline"
    assert followed.changes("withdrawn") == []


def test_a_withdrawal_that_names_an_update_cancels_that_alone(follow: Follow) -> None:
    withdrawn = WITHDRAWN.replace("STORY WITHDRAWN-", "STORY WITHDRAWN-UPDATE 1-")
    followed = follow({**STORM, "withdrawn": withdrawn})
    canceled = {name for name in [*STORM, "withdrawn"] if followed.version(name)["pub_status"] == "canceled"}
    assert canceled == {"update-1", "withdrawn"}


def test_a_repeat_is_a_copy_and_a_refile_a_version(follow: Follow) -> None:
    texts = {
        "update-1": UPDATE_1,
        "repeat": UPDATE_1.replace("UPDATE 1-", "RPT-UPDATE 1-").replace("12:00", "18:00"),
        "refile": UPDATE_1.replace("UPDATE 1-", "REFILE-UPDATE 1-").replace("12:00", "12:30"),
    }
    followed = follow(texts)
    assert followed.chains() == [[("repeat", 1), ("update-1", 1), ("refile", 2)]]
    assert followed.version("repeat")["version_document_id"] == "update-1"


def test_a_correction_without_a_number_follows_the_text_that_it_puts_right(follow: Follow) -> None:
    corrected = page("CORRECTED-Storm closes Oslo harbour", LEAD, MASTER, TOLL, RIGHT, at="March 6, 2026")
    followed = follow(
        {
            "original": page("Storm closes Oslo harbour", LEAD, MASTER, TOLL, WRONG, at="March 6, 2026"),
            "corrected": corrected,
            "update": page("UPDATE 1-Storm closes Oslo harbour", LEAD, FOUND, RIGHT, at="March 6, 2026"),
        }
    )
    assert followed.chains() == [[("original", 1), ("corrected", 2), ("update", 3)]]
    assert followed.version("corrected")["order_reason"] == "corrected_text"


def test_write_throughs_of_the_ap(follow: Follow) -> None:
    def ap(slug: str, *paragraphs: str, hour: int) -> str:
        return page(slug, *paragraphs, at=f"March 6, 2026 {hour}:00 GMT", dateline="OSLO, Norway (AP) — ")

    texts = {
        "first": ap("Storm closes Oslo harbour", LEAD, MASTER, TOLL, hour=10),
        "1st": ap("Storm closes Oslo harbour, 1st Ld-Writethru", LEAD, MISSING, MASTER, TOLL, hour=11),
        "2nd": ap("Storm closes Oslo harbour, 2nd Ld-Writethru", FOUND, LEAD, MASTER, TOLL, hour=13),
    }
    assert follow(texts).chains() == [[("first", 1), ("1st", 2), ("2nd", 3)]]
    assert follow(texts).changes("2nd") == [("added", FOUND), ("dropped", MISSING)]


def test_a_first_line_comes_before_the_story(follow: Follow) -> None:
    urgent = page("URGENT: Storm closes Oslo harbour", LEAD, at="March 6, 2026 09:30 GMT")
    followed = follow({"original": ORIGINAL, "urgent": urgent})
    assert followed.chains() == [[("urgent", 1), ("original", 2)]]
    assert followed.version("urgent")["order_reason"] == "first_line"


def test_takes_are_parts_of_one_version_in_order(follow: Follow) -> None:
    texts = {
        "take-3": page("UPDATE 1-Storm closes Oslo harbour =3", FOUND, at="March 6, 2026 12:02 GMT"),
        "take-2": page("UPDATE 1-Storm closes Oslo harbour =2", RIGHT, TOLL, at="March 6, 2026 12:01 GMT"),
        "take-1": page("UPDATE 1-Storm closes Oslo harbour", LEAD, MASTER, MISSING, at="March 6, 2026 12:00 GMT"),
        "original": page("Storm closes Oslo harbour", LEAD, MASTER, at="March 6, 2026 10:00 GMT"),
    }
    followed = follow(texts)
    assert followed.chains() == [[("original", 1), ("take-1", 2), ("take-2", 2), ("take-3", 2)]]
    assert [followed.version(f"take-{number}")["take_number"] for number in (1, 2, 3)] == [1, 2, 3]
    assert followed.version("take-3")["version_document_id"] == "take-1"
    alone = follow({name: texts[name] for name in ("take-1", "take-2")})
    assert alone.chains() == [[("take-1", 1), ("take-2", 1)]]


def test_two_reports_without_a_signal_make_no_chain(follow: Follow) -> None:
    second = page("Oslo port shut by storm", LEAD, MASTER, TOLL, MISSING, at="March 6, 2026 15:00 GMT")
    followed = follow({"one": ORIGINAL, "other": second})
    assert followed.chains() == []
    assert followed.versioned.version_changes.num_rows == 0


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("another agency", UPDATE_1.replace("(Reuters)", "(AP)")),
        ("another week", UPDATE_1.replace("March 6", "March 16")),
        ("another story", page("UPDATE 1-Norway raises interest rates again", MASTER, RIGHT, FOUND, MISSING)),
        ("a wrap-up", UPDATE_1.replace("UPDATE 1-", "WRAPUP 1-")),
    ],
)
def test_what_ties_no_versions(what: str, other: str, follow: Follow) -> None:
    assert follow({"original": ORIGINAL, "other": other}).chains() == [], what


def test_one_wrong_link_joins_no_two_chains(follow: Follow) -> None:
    snow = "Snow fell on the mountain villages of the north for the third day and the trains stood still."
    plough = "Ploughs cleared the main road at noon and the school buses ran again in the afternoon."
    train = "The railway hopes to run its first train on Saturday, said the manager of the northern line."
    texts = {
        **STORM,
        "snow": page("Storm snow closes northern railway", snow, plough),
        "snow-1": page("UPDATE 4-Storm snow closes northern railway", snow, plough, train),
        "snow-2": page("UPDATE 5-Storm snow closes railway, Oslo harbour", snow, plough, train, LEAD),
    }
    assert follow(texts).chains() == [
        [("original", 1), ("update-1", 2), ("update-2", 3), ("corrected", 4)],
        [("snow", 1), ("snow-1", 2), ("snow-2", 3)],
    ]
    # Without their first versions no number and no slot keeps the chains apart, but that one link is not enough.
    del texts["original"], texts["snow"]
    assert follow(texts).chains() == [
        [("snow-1", 1), ("snow-2", 2)],
        [("update-1", 1), ("update-2", 2), ("corrected", 3)],
    ]


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_rows_and_records_changes_nothing(seed: int, follow: Follow) -> None:
    texts = {**STORM, "paper": COPY_OF_1, "withdrawn": WITHDRAWN, "repeat": UPDATE_1.replace("UPDATE", "RPT-UPDATE")}
    random = Random(seed)
    names = sorted(texts)
    random.shuffle(names)
    shuffled = follow({name: texts[name] for name in names}, random).versioned
    straight = follow(texts).versioned
    assert shuffled.versions == straight.versions
    assert shuffled.version_changes == straight.version_changes


def test_mates_are_told_by_headlines_of_which_one_is_signalled(reference: Reference) -> None:
    articles = pa.table(
        {
            "document_id": list("abcdef"),
            "headline": ["Storm at sea", "UPDATE 1-Storm  at Sea", "Storm at sea =2", "Calm", "Calm", None],
            "signal_kind": [None, "update", None, None, None, None],
            "take_number": pa.array([None, None, 2, None, None, None], pa.int32()),
        }
    )
    assert headline_mates(["a"], articles, reference) == {"a", "b", "c"}
    assert headline_mates(["c", "d"], articles, reference) == {"a", "b", "c", "d"}
    assert headline_mates(["f"], articles, reference) == {"f"}
