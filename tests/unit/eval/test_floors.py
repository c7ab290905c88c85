"""Floors: none is under what was asked, and no figure is lowered without a word."""

import pytest

from tests.eval.corpora import TASKS
from tests.eval.floors import Figure, compare, read_floors, record

ASKED = {
    "furniture": {"f1": 0.92},
    "pubdate": {"f1": 0.70},
    "reuters21578": {"headline.f1": 0.98, "byline.f1": 0.97, "dateline.f1": 0.98, "month_and_day.f1": 0.98},
    "wire": {"agency.f1": 0.97, "headline.f1": 0.97},
    "timex": {"strict.f1": 0.80, "relaxed.f1": 0.90, "value.f1": 0.76},
    "timex_undated": {},
    "quotes": {"overlap.f1": 0.88, "exact.f1": 0.55, "source_accuracy": 0.80},
    "ner": {"PER_ORG_LOC.f1": 0.70},
    "toponyms": {"found.f1": 0.65, "within_161_km": 0.70},
    "stories": {"b_cubed.f1": 0.90, "pairwise.f1": 0.86},
    "seeds": {"events": 1.0, "fields": 1.0},
}


def floors_of_one_task(recorded):
    return {"wire": {"corpus_sha256": "", "floors": {"agency.f1": 0.9}, "recorded": recorded, "lowered": []}}


def test_no_floor_is_lower_than_was_asked():
    kept = read_floors()
    assert kept.keys() == ASKED.keys() == {*TASKS, "seeds"}
    for task, measures in ASKED.items():
        assert kept[task]["floors"].keys() >= measures.keys()
        for measure, asked in measures.items():
            assert kept[task]["floors"][measure] >= asked


def test_a_loss_taken_has_its_reason():
    for task in read_floors().values():
        assert all(loss["because"] for loss in task["lowered"])


def test_a_figure_below_its_floor_or_its_record_is_told():
    floors = floors_of_one_task({"agency.f1": 0.95})
    assert not compare("wire", {"agency": {"f1": 0.949}}, floors)[0].is_loss
    worse = compare("wire", {"agency": {"f1": 0.93}}, floors)[0]
    assert (worse.is_loss, worse.is_below_floor) == (True, False)
    assert compare("wire", {"agency": {"f1": 0.89}}, floors)[0].is_below_floor
    assert compare("wire", {"agency": {"f1": None}}, floors)[0].measured == 0


def test_a_loss_is_recorded_only_with_a_reason():
    floors = floors_of_one_task({"agency.f1": 0.95})
    worse = [Figure("wire", "agency.f1", 0.93, 0.9, 0.95)]
    with pytest.raises(SystemExit, match=r"wire agency\.f1 would be lowered"):
        record(worse, floors, {"wire": "abc"}, "")
    assert floors["wire"]["recorded"] == {"agency.f1": 0.95}
    record(worse, floors, {"wire": "abc"}, "the gold had names of photographers")
    assert floors["wire"]["recorded"] == {"agency.f1": 0.93}
    assert floors["wire"]["corpus_sha256"] == "abc"
    assert floors["wire"]["lowered"] == [
        {"measure": "agency.f1", "from": 0.95, "to": 0.93, "because": "the gold had names of photographers"}
    ]


def test_a_gain_needs_no_reason():
    floors = floors_of_one_task({"agency.f1": 0.95})
    record([Figure("wire", "agency.f1", 0.97, 0.9, 0.95)], floors, {"wire": "abc"}, "")
    assert floors["wire"]["recorded"] == {"agency.f1": 0.97}
    assert floors["wire"]["lowered"] == []
