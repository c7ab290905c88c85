"""Great Expectations' templates, made to need no network.

They load fonts, styles and scripts from content delivery networks, and the makers' logo from a server of theirs.
They are changed as they are read, not the pages that come of them: what a page says is never searched for addresses.
A policy in each page allows it the files beside it and the scripts of the templates, and nothing else.
"""

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment

STYLES = (
    "bootstrap-table.min.css",
    "bootstrap.min.css",
    "bootstrap-table-filter-control.min.css",
    "bootstrap-datepicker.min.css",
    "bootstrap-prefers-dark.min.css",
    "fontawesome/css/fontawesome.min.css",
    "fontawesome/css/solid.min.css",
)
"""The styles in assets/ that a page loads, in the order in which Great Expectations loads them."""

SCRIPTS = (
    "jquery.min.js",
    "popper.min.js",
    "bootstrap.min.js",
    "bootstrap-table.min.js",
    "bootstrap-table-filter-control.min.js",
    "bootstrap-datepicker.min.js",
    "actions.js",
)
"""The scripts in assets/, likewise; the last is ours."""

FONTS = ("fontawesome/webfonts/fa-solid-900.woff2",)
"""What the styles load."""

_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'nonce-{{ nonce }}'; "
    "style-src-elem 'nonce-{{ nonce }}'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'\">"
)

_TITLE = "<title>{{ page_title or 'Data Docs' }} · Copydesk</title>"

_STYLE = '<link rel="stylesheet" href="{{ root }}static/{{ style }}" nonce="{{ nonce }}">'
_STYLES = f"{{% for style in styles %}}{_STYLE}{{% endfor %}}"

_ASSETS = files("expectations").joinpath("data_docs", "assets")
_OWN = files("expectations").joinpath("data_docs", "templates")
_IMAGES = files("great_expectations").joinpath("render", "view", "static", "images")

_REMOTE_LOAD = re.compile(
    r"""<link\b[^>]*\bhref="https?:[^>]*>|<script\b[^>]*\bsrc="https?:[^>]*>\s*</script>|\burl\(['"]?https?:[^)]*\)"""
)
_FIRST_TITLE = re.compile(r"<title>Data\b[^<]*</title>")
_CLICK = re.compile(r"""\bonclick="(\w+)\((?:'([^']*)')?\)\"""")


class OfflineLoader(BaseLoader):
    """Great Expectations' templates without what they load from elsewhere, with ours in the place of some."""

    def __init__(self, theirs: BaseLoader) -> None:
        self._theirs = theirs

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Any]:
        """The template's text, where it is from, and what tells whether it is current."""
        own = _OWN.joinpath(template)
        if own.is_file():
            return own.read_text(encoding="utf-8"), None, None
        source, name, is_current = self._theirs.get_source(environment, template)
        return offline(source), name, is_current


def offline(source: str) -> str:
    """A template without remote loads; what it does at a click is named in attributes, its scripts have the nonce."""
    source = _REMOTE_LOAD.sub("", source)
    source = _CLICK.sub(lambda click: f'data-does="{click[1]}" data-to="{click[2] or ""}"', source)
    for old, new in (
        ("<script>", '<script nonce="{{ nonce }}">'),
        ("<style>", '<style nonce="{{ nonce }}">'),
        ("<html>", '<html lang="en">'),
        ('<div class="container-fluid pt-4', '<div role="main" class="container-fluid pt-4'),
        ('<li class="nav-item">\n        <a\n', '<li class="nav-item" role="presentation">\n        <a\n'),
        # The second title, which Great Expectations leaves empty, stands where the styles begin.
        ("<title>{% block title %}{% endblock %}</title>", _POLICY + _STYLES),
    ):
        source = source.replace(old, new)
    return _FIRST_TITLE.sub(_TITLE, source)


def copy_assets(folder: Path) -> None:
    """Write what the pages load into `folder`."""
    for name in (*STYLES, *SCRIPTS, *FONTS):
        _write(folder / name, _ASSETS.joinpath(name).read_bytes())
    for name in ("favicon.ico", "logo-long.png"):
        _write(folder / "images" / name, _IMAGES.joinpath(name).read_bytes())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
