"""Bytes to text: which encoding they are in, or why they are no text."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from transforms.ingest.settings import IngestSettings

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE."""

FILE_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)
"""Some of these hold no NUL byte near their head and would pass for text in a single-byte encoding."""

CONTROL_BYTES = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
ENCODINGS_BY_USE = (
    "cp1252",
    "cp1251",
    "gb18030",
    "shift_jis",
    "euc_kr",
    "euc_jp",
    "big5",
    "cp1250",
    "cp1254",
    "cp1256",
    "koi8_r",
    "cp1253",
    "cp1255",
    "cp1257",
    "cp1258",
    "cp874",
    "iso8859_2",
    "koi8_u",
)
"""The encodings that pages are served in besides UTF-8, most used first (the WHATWG Encoding Standard names them;
W3Techs counts them). Others would be guessed where a page is merely odd."""

SEVEN_BIT = frozenset({"iso2022_jp"})
"""Encodings all of whose bytes are ASCII's, so that they pass for UTF-8."""

_NON_ASCII = re.compile(rb"[\x80-\xff]")
SAMPLE_BYTES = 256 * 1024
"""Enough to tell an encoding, and little enough that a large file costs no more than a small one."""

BLANKS = "\ufeff \t\r\n\v\f\u00a0\u200b"
"""What an empty page still holds: white space, byte order marks, no-break and zero-width spaces."""


class NotText(Exception):  # noqa: N818  a verdict on the input, not an error of the program
    """The bytes are no text; `reason_code` is a code of raw.rejects, `detail` what was seen."""

    def __init__(self, reason_code: str, detail: str):
        super().__init__(detail)
        self.reason_code = reason_code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding (by Python's name) that its bytes were read with."""

    text: str
    encoding: str


def decode(content: bytes, settings: IngestSettings, declared: str | None = None) -> Decoded:
    """The text of the bytes: by their byte order mark, as UTF-8, as declared, or in the encoding that they look like.

    `declared` is an encoding that the record names; bytes that are UTF-8 are UTF-8 whatever it says.
    Nothing but the decoding is done to them: line ends, white space and odd characters stay.
    Raises NotText (empty, binary, not_decodable, too_large).
    """
    if not content.strip():
        raise NotText("empty", "no bytes" if not content else "nothing but white space")
    decoded = _decoded(content, settings, declared)
    if "\0" in decoded.text:
        raise NotText("binary", f"a NUL character at offset {decoded.text.index(chr(0))}")
    if not decoded.text.strip(BLANKS):
        raise NotText("empty", "nothing but white space")
    if len(decoded.text) > settings.max_char_count:
        limit = f"COPYDESK_MAX_CHAR_COUNT allows {settings.max_char_count:,}"
        raise NotText("too_large", f"{len(decoded.text):,} characters; {limit}")
    return decoded


def _decoded(content: bytes, settings: IngestSettings, declared: str | None) -> Decoded:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(content, encoding)
    _refuse_binary(content, settings)
    if declared in SEVEN_BIT and (decoded := _decode_if_possible(content, declared)) is not None:
        return decoded
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(content):
            detail = f"UTF-8 but for byte 0x{content[error.start]:02x} at offset {error.start}"
            raise NotText("not_decodable", detail) from error
    if declared is not None and (decoded := _decode_if_possible(content, declared)) is not None:
        return decoded
    return _decode_as(content, detect_encoding(content))


def _decode_if_possible(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _decode_as(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise NotText("not_decodable", f"looks like {encoding}, but {error.reason} at offset {error.start}") from error


def _refuse_binary(content: bytes, settings: IngestSettings) -> None:
    for signature, what in FILE_SIGNATURES:
        if content.startswith(signature):
            raise NotText("binary", f"begins like {what}")
    if (position := content.find(b"\0")) >= 0:
        raise NotText("binary", f"a NUL byte at offset {position}")
    control_count = len(content) - len(content.translate(None, CONTROL_BYTES))
    if control_count > max(1, len(content) * settings.max_control_share):
        raise NotText("binary", f"{control_count} control bytes in {len(content)}")


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether more of its non-ASCII characters are well-formed UTF-8 than not.

    Such bytes would decode in any single-byte encoding, but into the wrong characters.
    """
    text = content.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    return sum(not character.isascii() for character in text) - damaged > damaged


def detect_encoding(content: bytes) -> str:
    """The encoding that the bytes read best in; between equals, the one that pages use more.

    Raises NotText (not_decodable).
    """
    matches = from_bytes(_sample(content), cp_isolation=list(ENCODINGS_BY_USE))
    best = min(
        matches,
        key=lambda match: (match.chaos, -match.coherence, ENCODINGS_BY_USE.index(match.encoding)),
        default=None,
    )
    if best is None:
        raise NotText("not_decodable", "not UTF-8, and no other encoding reads well")
    return best.encoding


def _sample(content: bytes) -> bytes:
    """The lines around the first non-ASCII byte: a text that is ASCII for pages says nothing at its head."""
    first = _NON_ASCII.search(content)
    start = content.rfind(b"\n", 0, max(0, (first.start() if first else 0) - SAMPLE_BYTES // 8)) + 1
    return content[start : start + SAMPLE_BYTES]
