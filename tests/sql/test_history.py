"""mart.check_history, mart.column_profiles, mart.volumes and mart.drift: input rows and expected rows."""

from datetime import UTC, datetime, timedelta

from warehouse.contracts import CHECK_RESULTS, COLUMN_PROFILES, DRIFT_MEASURES, RUNS

BEGIN = datetime(2024, 3, 1, 6, tzinfo=UTC)


def _runs(*hours: float, **more):
    return [
        {
            "run_id": f"r{number}",
            "started_at": BEGIN + timedelta(hours=hour),
            "ended_at": BEGIN + timedelta(hours=hour),
            "status": "completed",
            "input_count": 10,
            "new_document_count": number,
            **more,
        }
        for number, hour in enumerate(hours, start=1)
    ]


def _profile(run_id, column, **more):
    return {"run_id": run_id, "table_name": "core.articles", "column_name": column, "row_count": 4, **more}


def test_a_check_is_told_with_its_run_before(mart):
    checks = {"stage": "enrich", "table_name": "core.quotes", "check_name": "keys"}
    given = {
        RUNS: _runs(0, 1, 2),
        CHECK_RESULTS: [
            {**checks, "run_id": "r1", "success": True, "unexpected_count": 0, "element_count": 10},
            {**checks, "run_id": "r3", "success": False, "unexpected_count": 2, "element_count": 8},
            {**checks, "run_id": "r2", "success": False, "unexpected_count": 1, "element_count": 0},
            {**checks, "run_id": "r3", "stage": "load", "success": False},
        ],
    }
    columns = "stage, run_id, unexpected_share, previous_success, previous_unexpected_count, failed_run_count"
    assert [tuple(row.values()) for row in mart("check_history", given, columns)] == [
        ("enrich", "r1", 0.0, None, None, 0),
        ("enrich", "r2", None, True, 0, 1),
        ("enrich", "r3", 0.25, False, 1, 2),
        ("load", "r3", None, None, None, 1),
    ]


def test_failures_are_counted_over_twenty_runs(mart):
    given = {
        RUNS: _runs(*range(30)),
        CHECK_RESULTS: [{"run_id": f"r{number}", "stage": "load", "success": number > 15} for number in range(1, 31)],
    }
    counts = {row["run_id"]: row["failed_run_count"] for row in mart("check_history", given)}
    assert (counts["r15"], counts["r20"], counts["r30"]) == (15, 15, 5)


def test_a_column_has_its_last_profile_and_the_one_before(mart):
    given = {
        RUNS: _runs(0, 1, 2),
        COLUMN_PROFILES: [
            _profile("r1", "headline", null_count=2, distinct_count=1, median=60, mean=50),
            _profile("r2", "headline", null_count=1, distinct_count=2, median=70, mean=80),
            _profile("r3", "headline", row_count=0),
            _profile("r2", "body"),
        ],
    }
    columns = "column_name, run_id, null_share, median, previous_run_id, previous_null_share, previous_median"
    assert [tuple(row.values()) for row in mart("column_profiles", given, columns)] == [
        ("body", "r2", 0.0, None, None, None, None),
        ("headline", "r2", 0.25, 70.0, "r1", 0.5, 60.0),
    ]


def test_a_run_has_its_volume_and_its_kind(mart):
    given = {
        RUNS: [*_runs(0, 21, 30), *_runs(40, status="failed")],
        COLUMN_PROFILES: [
            _profile("r1", "published_date", null_count=1),
            _profile("r1", "agency_code", null_count=2),
            _profile("r1", "dateline_text", null_count=3),
            _profile("r1", "language_code", null_count=0),
            _profile("r1", "is_original", mean=0.75),
            _profile("r1", "body", mean=900, median=700),
            {**_profile("r1", "text", mean=5), "table_name": "core.quotes", "row_count": 9},
            _profile("r2", "body", row_count=0),
        ],
    }
    given[RUNS][0] |= {"reject_count": 3}
    given[RUNS][3] |= {"run_id": "r4"}
    columns = "run_id, hours_since_previous, day_document_count, reject_share, article_count"
    assert [tuple(row.values()) for row in mart("volumes", given, columns)] == [
        ("r1", None, 1, 0.75, 4),
        ("r2", 21.0, 3, 0.0, 0),
        ("r3", 9.0, 5, 0.0, 0),
    ]
    kinds = "copy_share, null_date_share, null_agency_share, null_dateline_share, null_language_share, mean_body_length"
    first, *others = mart("volumes", {}, f"{kinds}, median_body_length")
    assert tuple(first.values()) == (0.25, 0.25, 0.5, 0.75, 0.0, 900.0, 700.0)
    assert others == [dict.fromkeys(first)] * 2


def test_a_measure_says_on_which_side_of_its_band_it_lies(mart):
    given = {
        RUNS: _runs(0),
        DRIFT_MEASURES: [
            {"run_id": "r1", "subject": "a", "observed": 0.5, "is_outside": False},
            {"run_id": "r1", "subject": "b", "observed": 0.1, "usual": 0.5, "is_outside": True},
            {"run_id": "r1", "subject": "c", "observed": 0.9, "usual": 0.5, "is_outside": True},
        ],
    }
    assert mart("drift", given, "subject, direction, started_at") == [
        {"subject": "a", "direction": None, "started_at": BEGIN},
        {"subject": "b", "direction": "low", "started_at": BEGIN},
        {"subject": "c", "direction": "high", "started_at": BEGIN},
    ]
