"""Commits by difference against a plain model: dictionaries of rows by key."""

from collections.abc import Iterator
from itertools import count

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.contracts import INDEX_SEGMENTS, REJECTS, TOPICS
from warehouse.home import Home
from warehouse.lake import Change, Lake
from warehouse.staging import Staging

DOCUMENT_IDS = st.sampled_from(["d1", "d2", "d3"])
VALUES = st.integers(0, 2)
FACTS = st.dictionaries(DOCUMENT_IDS, VALUES, max_size=3)
"""raw.rejects: byte_count by reject_id."""
READINGS = st.dictionaries(st.tuples(DOCUMENT_IDS, st.sampled_from("ab")), VALUES, max_size=4)
"""core.topics: confidence by document and subject."""
WHOLE = st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4)
"""quality.index_segments: text_count by segment."""
RUN = st.tuples(FACTS, READINGS, st.sets(DOCUMENT_IDS), WHOLE)

NUMBERS = count()


@pytest.fixture(scope="module")
def open_lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    with Lake(Home(tmp_path_factory.mktemp("lake") / "data")) as lake:
        yield lake


@given(runs=st.lists(RUN, min_size=1, max_size=3))
@settings(max_examples=8, deadline=None)
def test_the_lake_holds_what_the_model_holds(open_lake, rows, runs):
    # One lake serves all examples: ids are told apart by the example, and segments are listed anew by each run.
    example = f"{next(NUMBERS)}-"
    facts, readings = {}, {}
    segments = _segments(open_lake)
    for staged_facts, staged_readings, scope, staged_segments in runs:
        scope |= {document for document, _ in staged_readings}
        staging = Staging(open_lake.home, "run-1")
        staging.write(REJECTS, _fact_rows(rows, example, staged_facts))
        staging.write(TOPICS, _reading_rows(rows, example, staged_readings), _scope(example, scope))
        staging.write(INDEX_SEGMENTS, _segment_rows(rows, staged_segments))

        kept = {key: value for key, value in readings.items() if key[0] not in scope}
        before = open_lake.snapshot_id()
        committed = open_lake.commit(staging)

        new_facts = {**staged_facts, **facts}
        new_readings = {**kept, **staged_readings}
        assert committed.changes == {
            "raw.rejects": _difference(facts, new_facts),
            "core.topics": _difference(readings, new_readings),
            "quality.index_segments": _difference(segments, staged_segments),
        }
        assert committed.snapshot_id == before + (not committed.is_empty)
        facts, readings, segments = new_facts, new_readings, staged_segments
        assert _facts(open_lake, example) == facts
        assert _readings(open_lake, example) == readings
        assert _segments(open_lake) == segments


def _difference(before, after):
    gone, fresh = before.items() - after.items(), after.items() - before.items()
    return Change(len(gone), len(fresh))


def _scope(example, scope):
    return pa.array([example + document for document in sorted(scope)], pa.string())


def _fact_rows(rows, example, facts):
    return rows(REJECTS, *({"reject_id": example + key, "byte_count": value} for key, value in facts.items()))


def _reading_rows(rows, example, readings):
    return rows(
        TOPICS,
        *(
            {"document_id": example + document, "media_topic_code": code, "confidence": value}
            for (document, code), value in readings.items()
        ),
    )


def _segment_rows(rows, segments):
    return rows(INDEX_SEGMENTS, *({"segment_id": key, "text_count": value} for key, value in segments.items()))


def _facts(lake, example):
    found = lake.read(REJECTS, ["reject_id", "byte_count"]).to_pylist()
    return {
        row["reject_id"].removeprefix(example): row["byte_count"]
        for row in found
        if row["reject_id"].startswith(example)
    }


def _readings(lake, example):
    documents = [example + document for document in ("d1", "d2", "d3")]
    return {
        (row["document_id"].removeprefix(example), row["media_topic_code"]): row["confidence"]
        for row in lake.read(TOPICS, document_ids=documents).to_pylist()
    }


def _segments(lake):
    return {row["segment_id"]: row["text_count"] for row in lake.read(INDEX_SEGMENTS).to_pylist()}
