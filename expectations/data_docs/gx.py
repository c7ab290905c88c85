"""What Data Docs take from Great Expectations: its renderers and its templates."""

import warnings

from expectations.gx import ExpectationConfiguration, ExpectationValidationResult

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import great_expectations
    from great_expectations.core.expectation_validation_result import ExpectationSuiteValidationResult
    from great_expectations.render.components import (
        RenderedDocumentContent,
        RenderedStringTemplateContent,
        RenderedTableContent,
    )
    from great_expectations.render.renderer.content_block.validation_results_table_content_block import (
        ValidationResultsTableContentBlockRenderer,
    )
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
    from great_expectations.render.renderer.site_index_page_renderer import SiteIndexPageRenderer
    from great_expectations.render.view.view import DefaultJinjaIndexPageView, DefaultJinjaPageView

GX_VERSION: str = great_expectations.__version__

__all__ = [
    "GX_VERSION",
    "DefaultJinjaIndexPageView",
    "DefaultJinjaPageView",
    "ExpectationConfiguration",
    "ExpectationSuiteValidationResult",
    "ExpectationValidationResult",
    "RenderedDocumentContent",
    "RenderedStringTemplateContent",
    "RenderedTableContent",
    "SiteIndexPageRenderer",
    "ValidationResultsPageRenderer",
    "ValidationResultsTableContentBlockRenderer",
]
