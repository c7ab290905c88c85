"""Which encoding a page says that it is in: in its media type's charset, its XML declaration, or a meta element.

A label means what browsers take it for (WHATWG Encoding Standard, section 4.2): pages that say ISO-8859-1 are in
Windows-1252, which has quotation marks where the other has control characters.
"""

import codecs
import re

HEAD_BYTES = 16 * 1024
"""Browsers look at the first 1,024 bytes; pages with scripts before it say it later."""

_CHARSET = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,999}?" + _CHARSET.pattern, re.IGNORECASE)
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Python's name of the label's encoding, and what browsers read it as."""
_ON_PAGES = re.compile(
    r"^(?:utf-8|cp125\d|cp866|cp874|cp932|cp949|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|gb18030|big5hkscs|euc_jp|iso2022_jp)$"
)
"""The encodings that the standard names; Python has more, some of which are no encodings of text."""


def declared_encoding(content: bytes, media_type: str | None = None) -> str | None:
    """The encoding by Python's name, or None where the page says none that is known."""
    in_type = _CHARSET.search(media_type.encode("ascii", "replace")) if media_type else None
    head = content[:HEAD_BYTES]
    found = in_type or _XML.search(head) or _META.search(head)
    return _meant(found[1].decode("ascii", "replace")) if found else None


def _meant(label: str) -> str | None:
    label = {"x-sjis": "shift_jis", "windows-31j": "cp932", "x-gbk": "gbk"}.get(label.lower(), label)
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    return name if _ON_PAGES.match(name) else None
