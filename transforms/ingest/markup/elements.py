"""What HTML's elements and attributes say of the text in them (HTML Standard, section 15, Rendering)."""

import re

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
"""Elements that have no contents and no end tag."""

HEAD = frozenset({"meta", "link", "script", "style", "base", "title", "noscript", "template", "bgsound", "basefont"})
"""Elements that a page's head may hold; any other ends it."""

UNSEEN = frozenset(
    {
        *("head", "template", "svg", "audio", "video", "canvas", "object", "select", "datalist", "annotation"),
        *("annotation-xml", "rp", "map"),
    }
)
"""Elements whose contents a reader does not see, or sees no text of; RAW_TEXT of the tokeniser holds more."""

BLANK_LINE = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "pre", "table", "figure", "form", "hr"}
)
"""Elements with a margin above and below."""

LINE = frozenset(
    {
        *("address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div"),
        *("dt", "fieldset", "figcaption", "footer", "header", "hgroup", "html", "legend", "li", "listing"),
        *("main", "menu", "nav", "noscript", "plaintext", "search", "section", "summary"),
        *("tbody", "tfoot", "thead", "tr", "iframe", "amp-sidebar", "amp-accordion", "amp-img"),
    }
)
"""Elements that stand on lines of their own."""

CONTROL = frozenset({"button", "label"})
"""Elements of a form: outside a paragraph they are no words of a sentence, and stand on lines of their own too."""

CELL = frozenset({"td", "th"})
SCOPE = CELL | {"template", "object", "caption"}
"""Elements that nothing inside ends what is open outside of, and that no end tag reaches through."""
PREFORMATTED = frozenset({"pre", "listing", "plaintext"})

CLOSED_BY_NEXT: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (CELL, frozenset({"tr", "table"})),
    "th": (CELL, frozenset({"tr", "table"})),
}
"""Elements that end without an end tag where the next of their kind begins, and what that one must not leave."""

HIDING_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
HIDING_CLASSES = frozenset(
    {
        *("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "sr-text"),
        *("u-visually-hidden", "is-visually-hidden", "screenreader-only", "show-for-sr", "a11y-hidden"),
    }
)
"""The names that the usual style sheets have for text that is read aloud and not shown."""

REGIONS: dict[str, str] = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "figure": "figure",
    "time": "time",
    "amp-sidebar": "navigation",
    "button": "button",
    "label": "button",
    "h1": "title",
}
"""What the text in an element is by the element's meaning."""

ROLES: dict[str, str] = {
    "navigation": "navigation",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "button",
    "button": "button",
    "menu": "navigation",
    "menubar": "navigation",
    "tablist": "navigation",
    "dialog": "button",
}
"""The same for WAI-ARIA's roles."""

ITEMS: dict[str, str] = {
    "author": "author",
    "datepublished": "time",
    "datemodified": "time",
    "datecreated": "time",
    "caption": "caption",
    "headline": "title",
    "alternativeheadline": "standfirst",
}
"""The same for the properties of schema.org (itemprop) and, for author, of links (rel)."""

INNER_REGIONS = frozenset({"caption", "figure", "time", "author", "title", "standfirst", "button"})
"""Regions that hold inside any other; navigation, footer and aside hold for all that is in them but these."""
