"""A check's row in Data Docs: its name, what it holds and why, and, where it failed, the rows that broke it.

Great Expectations' own row shows the arguments of an expectation, which for a check in SQL is the whole question, and
fails to draw the rows that such a check found.
"""

from collections.abc import Callable, Mapping
from typing import Any

from expectations.data_docs.gx import (
    ExpectationConfiguration,
    ExpectationValidationResult,
    RenderedStringTemplateContent,
    RenderedTableContent,
    ValidationResultsTableContentBlockRenderer,
)

ROWS_SHOWN = 20
"""Failing rows that a page shows: those that the audit keeps of each check."""

CHARACTERS_SHOWN = 500
"""Characters of a value that a page shows: some lines of a column, enough to see what is wrong with it."""

_ICONS = {
    "held": ("fa-check-circle", "text-success", "held"),
    "warn": ("fa-exclamation-triangle", "text-warning", "warned"),
    "fail": ("fa-times", "text-danger", "failed"),
}

Row = list[Any]


class CheckTableRenderer(ValidationResultsTableContentBlockRenderer):
    """The table of checks of a column or a table, each by `meta`: name, severity, holds, reason."""

    @classmethod
    def _get_content_block_fn(
        cls, expectation_type: str, expectation_config: ExpectationConfiguration | None = None
    ) -> Callable[..., list[Row]]:
        del expectation_type, expectation_config
        return _row

    @classmethod
    def _process_content_block(cls, content_block: Any, has_failed_evr: Any, render_object: Any = None) -> None:
        super()._process_content_block(content_block, has_failed_evr, render_object)
        content_block.header_row = ["Status", "Check", "Observed Value"]


def _row(*, result: ExpectationValidationResult, **_: object) -> list[Row]:
    """One table row of three cells; Great Expectations wants a list of them."""
    meta: Mapping[str, Any] = (result.expectation_config and result.expectation_config.meta) or {}
    found: Mapping[str, Any] = result.result
    said: list[RenderedStringTemplateContent | RenderedTableContent] = [_what_it_says(meta)]
    if not result.success:
        said.append(_how_many(found))
        said.extend(_failing_rows(found))
    return [[_icon(meta, held=bool(result.success)), said, _observed(found)]]


def _what_it_says(meta: Mapping[str, Any]) -> RenderedStringTemplateContent:
    return _text(
        "$name $severity\n$holds\n$reason",
        {name: meta.get(name, "") for name in ("name", "severity", "holds", "reason")},
        {"name": ["badge", "badge-primary"], "severity": ["badge", "badge-secondary"], "reason": ["text-muted"]},
    )


def _how_many(found: Mapping[str, Any]) -> RenderedStringTemplateContent:
    rows, of = found.get("unexpected_count"), found.get("element_count")
    if rows is None:
        return _text("$said", {"said": "The table is not as it should be."}, {"said": ["text-danger"]})
    said = f"{rows:,} rows break it" + (f", of {of:,}" if isinstance(of, int) else "") + "."
    return _text("$said", {"said": said}, {"said": ["text-danger"]})


def _failing_rows(found: Mapping[str, Any]) -> list[RenderedTableContent]:
    rows = [row for row in (failing_rows(found)) if isinstance(row, Mapping)][:ROWS_SHOWN]
    if not rows:
        return []
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return [
        RenderedTableContent(
            content_block_type="table",
            header_row=columns,
            table=[[_shown(row.get(name)) for name in columns] for row in rows],
            styling={"classes": ["mt-2"], "body": {"classes": ["table-bordered", "table-sm"]}},
        )
    ]


def failing_rows(found: Mapping[str, Any]) -> list[Any]:
    """The failing rows that a result holds, under whichever name its kind of check gives them."""
    for name in ("unexpected_rows", "partial_unexpected_index_list", "unexpected_index_list"):
        if rows := found.get(name):
            return list(rows)
    return [{"value": value} for value in found.get("partial_unexpected_list") or []]


def _observed(found: Mapping[str, Any]) -> RenderedStringTemplateContent:
    observed = found.get("observed_value")
    if observed is None and found.get("unexpected_count") is not None:
        observed = f"{found['unexpected_count']:,} rows"
    return _text("$observed", {"observed": "--" if observed is None else _shown(observed)}, {})


def _icon(meta: Mapping[str, Any], *, held: bool) -> RenderedStringTemplateContent:
    """A sign and, for who does not see it, the word."""
    icon, colour, word = _ICONS["held" if held else "warn" if meta.get("severity") == "warn" else "fail"]
    drawn = _text("$icon$word", {"icon": "", "word": word}, {"icon": ["fas", icon, colour], "word": ["sr-only"]})
    drawn.string_template["styling"]["params"]["icon"]["tag"] = "i"
    if held:
        drawn.styling = {"parent": {"classes": ["hide-succeeded-validation-target-child"]}}
    return drawn


def _text(template: str, params: dict[str, Any], classes: dict[str, list[str]]) -> RenderedStringTemplateContent:
    styling = {"params": {name: {"classes": of_name} for name, of_name in classes.items()}}
    return RenderedStringTemplateContent(
        content_block_type="string_template",
        string_template={"template": template, "params": params, "styling": styling},
    )


def _shown(value: object) -> str:
    text = "null" if value is None else str(value)
    return text if len(text) <= CHARACTERS_SHOWN else text[:CHARACTERS_SHOWN] + "…"
