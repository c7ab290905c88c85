"""The pages of Data Docs, by Great Expectations' own renderers and templates."""

from collections.abc import Iterable, Mapping
from typing import Any

from expectations.data_docs.gx import (
    GX_VERSION,
    DefaultJinjaIndexPageView,
    DefaultJinjaPageView,
    ExpectationConfiguration,
    ExpectationSuiteValidationResult,
    ExpectationValidationResult,
    RenderedDocumentContent,
    SiteIndexPageRenderer,
    ValidationResultsPageRenderer,
)
from expectations.data_docs.rows import CheckTableRenderer
from expectations.data_docs.shield import shielded, unshielded
from expectations.data_docs.stored import Suite
from expectations.data_docs.templates import SCRIPTS, STYLES, OfflineLoader

SITE_NAME = "Copydesk"


class Pages:
    """Renders pages; makes the renderers and the environment of templates once."""

    def __init__(self, nonce: str) -> None:
        """`nonce` marks the templates' own scripts, which alone are run; it must be known to nobody before."""
        self._nonce = nonce
        self._renderer = ValidationResultsPageRenderer(
            column_section_renderer={
                "class_name": "ValidationResultsColumnSectionRenderer",
                "table_renderer": {
                    "module_name": CheckTableRenderer.__module__,
                    "class_name": CheckTableRenderer.__name__,
                },
            }
        )
        self._page_view, self._index_view = DefaultJinjaPageView(), DefaultJinjaIndexPageView()
        for view in (self._page_view, self._index_view):
            assert view.env.loader is not None
            view.env.loader = OfflineLoader(view.env.loader)
            view.env.auto_reload = False

    def suite_page(self, of: Suite, root: str) -> str:
        """The page of one suite; `root` leads from it to the index."""
        document = self._renderer.render(_as_gx(of))
        # The suite's name would lead to a page of the suite, and there is none: what it holds is said in each row.
        header = document.sections[0].content_blocks[0].subheader.string_template
        header["styling"]["params"]["expectation_suite_name"] = {"classes": ["badge", "badge-primary"]}
        return self._rendered(self._page_view, document, root)

    def index_page(self, links: Iterable[Mapping[str, Any]]) -> str:
        """The page that lists the pages: `links` as Great Expectations' site builder gathers them."""
        listed = list(links)
        document = SiteIndexPageRenderer.render(  # type: ignore[no-untyped-call]
            {"site_name": SITE_NAME, "validations_links": listed}
        )
        for block in document.sections[0].content_blocks:
            for tab in getattr(block, "tabs", ()):
                table = tab["tab_content"]
                # A batch is a table here, which the column before names. None is no word of JavaScript.
                table.table_columns = [one for one in table.table_columns if one["field"] != "batch_identifier"]
                table.table_data = [
                    {name: value for name, value in row.items() if "batch_identifier" not in name}
                    for row in table.table_data
                ]
        return self._rendered(self._index_view, document, "", links=listed)

    def _rendered(
        self, view: DefaultJinjaPageView, document: RenderedDocumentContent, root: str, **more: object
    ) -> str:
        page: str = view.render(  # type: ignore[no-untyped-call]
            document, show_how_to_buttons=False, root=root, nonce=self._nonce, styles=STYLES, scripts=SCRIPTS, **more
        )
        return unshielded(page)


def _as_gx(of: Suite) -> ExpectationSuiteValidationResult:
    succeeded = sum(bool(result["success"]) for result in of.results)
    return ExpectationSuiteValidationResult(
        success=of.success,
        results=[_result(result) for result in of.results],
        suite_name=of.name,
        statistics={
            "evaluated_expectations": len(of.results),
            "successful_expectations": succeeded,
            "unsuccessful_expectations": len(of.results) - succeeded,
            "success_percent": 100 * succeeded / len(of.results) if of.results else None,
        },
        meta={
            "run_id": {"run_name": of.run_id, "run_time": of.run_time},
            "batch_spec": {"data_asset_name": of.table},
            "great_expectations_version": GX_VERSION,
        },
    )


def _result(result: Mapping[str, Any]) -> ExpectationValidationResult:
    """The result with the check's words, without the arguments of its expectation, its text shielded."""
    expected = result["expectation_config"]
    said = {
        "name": expected["meta"]["name"],
        "severity": expected["meta"]["severity"],
        "holds": expected["description"],
        "reason": expected["notes"],
    }
    column = expected["kwargs"].get("column")
    return ExpectationValidationResult(
        success=result["success"],
        expectation_config=ExpectationConfiguration(
            type=expected["type"],
            kwargs={"column": shielded(column)} if column else {},
            meta={name: shielded(value) for name, value in said.items()},
        ),
        result={name: shielded(value) for name, value in result["result"].items()},
    )
