"""Jinja2, set up so that text from documents is shown and never acted on."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from expectations.site import words
from expectations.site.evidence import cell_of
from expectations.site.views import STATES

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing from elsewhere, nothing written into the page itself. Opened from disk a page has no origin, and not every
browser takes 'self' to mean its folder; `file:` lets no page that was served load anything more."""

SERVED_POLICY = CONTENT_SECURITY_POLICY.replace(" file:", "") + "; frame-ancestors 'none'"
"""The same for pages that a server sends, as a header; a page itself cannot say who may frame it."""

_JSON_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027"})


def json_for_html(value: object) -> Markup:
    """The value as JSON that can stand inside a <script>: no character of it ends the element or begins another."""
    return Markup(json.dumps(_visible(value), ensure_ascii=True).translate(_JSON_ESCAPES))  # noqa: S704 -- escaped above


def render(template: str, context: Mapping[str, Any]) -> str:
    """The page."""
    return _environment().get_template(template).render(context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("expectations.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": words.number,
        "share": words.share,
        "duration": words.duration,
        "moment": words.moment,
        "short_moment": words.short_moment,
        "iso": words.iso,
        "cut": words.cut,
        "json": json_for_html,
    }
    environment.globals |= {
        "policy": CONTENT_SECURITY_POLICY,
        "states": STATES,
        "counted": words.counted,
        "cell_of": cell_of,
    }
    return environment


def _shown(value: object) -> object:
    """What a template puts out; text with its control characters made visible."""
    return words.visible(value) if type(value) is str else value


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return words.visible(value)
    if isinstance(value, Mapping):
        return {words.visible(str(name)): _visible(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(item) for item in value]
    return value
