"""A record's bytes read: decoded, a page's visible text taken out of its markup, mojibake repaired."""

from dataclasses import dataclass, replace

from transforms.ingest.decode import BLANKS, NotText, decode
from transforms.ingest.markup import read_page
from transforms.ingest.markup.encoding import declared_encoding
from transforms.ingest.received import Received
from transforms.ingest.repair import repaired_text
from transforms.ingest.settings import IngestSettings
from transforms.reference import Reference

PLAIN = "text/plain"
MARKUP_TYPES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A record's text and all that was read with it, what it was received as, and the encoding of its bytes."""

    received: Received
    media_type: str
    encoding: str


def read_record(content: bytes, media_type: str | None, settings: IngestSettings, reference: Reference) -> Reading:
    """The record's text; `media_type` may hold a charset, which is believed where the bytes allow it.

    Raises NotText as `decode` does; `empty` for a page of which a reader sees no text, too. Of a page the markup is
    bounded in bytes alone, and its visible text in characters.
    """
    bare = (media_type or PLAIN).partition(";")[0].strip().lower()
    if bare not in MARKUP_TYPES:
        decoded = decode(content, settings, declared_encoding(b"", media_type))
        return Reading(repaired_text(decoded.text), bare, decoded.encoding)
    roomy = replace(settings, max_char_count=max(settings.max_char_count, settings.max_record_bytes))
    decoded = decode(content, roomy, declared_encoding(content, media_type))
    page = read_page(decoded.text, reference)
    if not page.text.strip(BLANKS):
        raise NotText("empty", "a page of which a reader sees no text")
    if len(page.text) > settings.max_char_count:
        limit = f"COPYDESK_MAX_CHAR_COUNT allows {settings.max_char_count:,}"
        raise NotText("too_large", f"{len(page.text):,} visible characters; {limit}")
    return Reading(page, bare, decoded.encoding)
