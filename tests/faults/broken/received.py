"""What a source can send that is broken: a record each, some of them rejects, the others caught by a check."""

import base64
import gzip
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

TOWNS = ("LEEDS", "YORK", "SELBY", "GOOLE", "WHITBY", "HULL", "RIPON", "DERBY", "LINCOLN", "BOLTON", "TRURO", "OXFORD")
PEOPLE = ("Anna Holt", "Peter Lunn", "Ruth Amber", "Joan Field", "Carl Webb", "Mary Stone", "Paul Reed", "Eva Marsh")
THINGS = (
    ("ferry", "harbour", "sail", "passengers"),
    ("library", "council", "open", "readers"),
    ("bridge", "county", "close", "drivers"),
    ("orchard", "village", "bloom", "growers"),
    ("railway", "province", "strike", "commuters"),
    ("museum", "trust", "reopen", "visitors"),
    ("reservoir", "district", "overflow", "farmers"),
)


def story(number: int, *, town: str | None = None, day: str = "March 4", year: str = "2024") -> str:
    """An invented report with headline, date line and dateline, unlike that of any other number."""
    thing, owner, act, people = THINGS[number % len(THINGS)]
    person = PEOPLE[number % len(PEOPLE)]
    place = town or TOWNS[number % len(TOWNS)]
    return (
        f"{owner.title()} says its {thing} will {act} in {number + 3} weeks\n\n"
        f"Published: {day}, {year}\n\n"
        f"{place}, {day} (Reuters) - The {thing} near {place.title()} is to {act} after {number + 3} weeks of repairs "
        f"by {number * 7 + 12} workers, the {owner} said, and {people} were told so by letter {number}.\n\n"
        f'"Nobody here wanted to wait {number + 11} more days for this," {person} told reporters beside gate {number}, '
        f"where some {number + 40} {people} stood in the rain.\n"
    )


def with_line(number: int, line: str) -> str:
    """A report with one more line behind its copy."""
    return f"{story(number)}\n{line}\n"


@dataclass(frozen=True, slots=True)
class Received:
    """One fault: the file `name` has `content`; its record `record_id` (the file's name where it is not said).

    `check` is the stage, table and name of the check that must name the document, `reason` the code of the reject.
    """

    kind: str
    name: str
    content: bytes
    check: tuple[str, str, str] | None = None
    reason: str | None = None
    record_id: str = field(default="")

    @property
    def record(self) -> str:
        """The record's own id."""
        return self.record_id or self.name


def _text(kind: str, name: str, text: str, check: tuple[str, str, str]) -> Received:
    return Received(kind, f"{name}.txt", text.encode(), check)


def _of_documents(name: str) -> tuple[str, str, str]:
    return "ingest", "raw.documents", name


def _of_articles(name: str) -> tuple[str, str, str]:
    return "normalize", "core.articles", name


def _json(record: Mapping[str, object]) -> bytes:
    return json.dumps(record).encode() + b"\n"


_MENU = "\n".join(
    ["Harbour Post", "Home", "News", "Sport", "Weather", "Jobs", "Cars", "Property", "About us", "Contact"]
)
_PICTURE = base64.b64encode(bytes(range(256)) * 4).decode()

TEXTS: tuple[Received, ...] = (
    _text("a page that is a menu", "menu", _MENU, _of_documents("page_has_copy")),
    _text("a line of a million characters", "line", "wind and rain and " * 55_555, _of_documents("lines_readable")),
    _text("a page in the wrong encoding", "encoding", story(1).replace("e", "\ufffd"), _of_documents("text_legible")),
    _text(
        "letters that were lost on the way",
        "lost",
        story(2).replace("Nobody", "Nob\ufffddy"),
        _of_documents("no_stray_characters"),
    ),
    _text(
        "letters that turn the text round",
        "turned",
        story(3).replace("repairs", "rep\u202esria"),
        _of_documents("no_stray_characters"),
    ),
    _text(
        "letters from a private font",
        "private",
        story(4).replace("weeks", "\ue001eeks"),
        _of_documents("no_stray_characters"),
    ),
    _text(
        "HTML that was escaped twice",
        "escaped",
        with_line(5, "Read it&nbsp;here:&nbsp;there&#8217;s more &amp; it is free, the owner said."),
        _of_documents("no_markup_left"),
    ),
    _text(
        "a tweet in a text, with its tags",
        "tags",
        with_line(6, "<tweet>a</tweet> <tweet>b</tweet> <tweet>c</tweet>"),
        _of_documents("no_markup_left"),
    ),
    _text("a picture in the text", "picture", with_line(7, _PICTURE), _of_documents("words_have_ends")),
    _text(
        "a server's message instead of the page",
        "error",
        "404 Not Found\n\nThe requested URL was not found.\nnginx\n",
        _of_documents("page_is_no_error_page"),
    ),
    _text(
        "a question whether one is a robot",
        "robot",
        "www.example.org\nVerify you are human\nRay ID: 8f2a\n",
        _of_documents("page_is_no_error_page"),
    ),
    _text(
        "a program's warning in the page",
        "warning",
        with_line(8, "Warning: Use of undefined constant comments in /www/post.php on line 12"),
        _of_documents("no_program_messages"),
    ),
    _text(
        "a stack trace in the page",
        "trace",
        with_line(9, "Traceback (most recent call last): KeyError"),
        _of_documents("no_program_messages"),
    ),
    _text(
        "an agency's test message",
        "test",
        with_line(10, "This is only a test. Editors please note."),
        _of_documents("copy_is_no_test"),
    ),
    _text(
        "a page that nobody has filled in",
        "dummy",
        with_line(11, "Lorem ipsum dolor sit amet, consectetur."),
        _of_documents("copy_is_no_test"),
    ),
    _text(
        "a page pasted twice",
        "twice",
        story(12) + "\n" + story(12).split("\n\n", 2)[2],
        ("ingest", "core.blocks", "paragraph_printed_once"),
    ),
    Received(
        "an address that is none",
        "address.json",
        _json({"id": "address", "text": story(13), "url": "see the front page"}),
        _of_documents("url_is_address"),
        record_id="address",
    ),
    Received(
        "an id that two records of a file have",
        "ids.jsonl",
        _json({"id": "same", "text": story(14)}) + _json({"id": "same", "text": story(15)}),
        _of_documents("source_named_once"),
        record_id="same",
    ),
    _text(
        "a page dated in the future",
        "future",
        story(16, year="2087"),
        ("normalize", "core.date_candidates", "not_dated_in_future"),
    ),
    _text(
        "a page dated on the day that computers count from",
        "epoch",
        story(17, day="January 1", year="1970"),
        _of_articles("published_not_too_early"),
    ),
    _text(
        "a page dated before there were agencies",
        "early",
        story(18, year="1812"),
        _of_articles("published_not_too_early"),
    ),
    _text(
        "a dateline weeks before the page",
        "weeks",
        story(19).replace("Published: March 4", "Published: March 25"),
        _of_articles("dateline_near_publication"),
    ),
    _text(
        "two dates of publication",
        "dates",
        story(20).replace("Published: March 4, 2024", "Published: March 4, 2024\n\nPublished: June 6, 2024"),
        ("normalize", "core.date_candidates", "dates_agree"),
    ),
    _text(
        "a dateline in the future",
        "dateline",
        story(21).replace("Published: March 4, 2024\n\n", "").replace(", March 4 (", ", March 4, 2087 ("),
        ("normalize", "core.date_candidates", "not_dated_in_future"),
    ),
    _text(
        "a feed that gives the first lines alone",
        "cut",
        story(22).rstrip() + " She said that the …\n",
        _of_articles("body_not_cut_short"),
    ),
    _text(
        "a button for a headline",
        "login",
        "Login\n\n" + story(23).split("\n\n", 1)[1],
        _of_articles("headline_is_no_label"),
    ),
    _text(
        "a script in the copy",
        "script",
        with_line(
            24, "The form was sent as {a: 1; b: 2; c: 3} and then as " + "{x = y; z = {a | b};} " * 12 + "they said."
        ),
        _of_articles("no_code_in_body"),
    ),
    _text(
        "mojibake twice over",
        "mojibake",
        with_line(25, "It â€?was shutâ€?, the owner said of the dépÃ \u0301t on Monday."),
        _of_documents("no_mojibake_left"),
    ),
)


def _zip(name: str, content: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    return packed.getvalue()


_WHOLE = gzip.compress(_json({"id": "before", "text": story(30)}) + bytes(range(256)) * 200)

REJECTS: tuple[Received, ...] = (
    Received("an empty file", "empty.txt", b"", reason="empty"),
    Received("a file of blanks", "blank.txt", b" \r\n\t\n", reason="empty"),
    Received(
        "a picture named as a text",
        "photo.txt",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 9,
        reason="binary",
    ),
    Received("a text longer than an article can be", "long.txt", b"word " * 200_001 + b"\n", reason="too_large"),
    Received(
        "a record cut off",
        "cut.jsonl",
        b'{"id": "cut", "text": "Rain fell on',
        reason="malformed",
        record_id="cut.jsonl:1",
    ),
    Received("a record without a text", "none.jsonl", b'{"id": "none"}\n', reason="no_text", record_id="none.jsonl:1"),
    Received(
        "half a character",
        "half.jsonl",
        b'{"id": "half", "text": "\\ud800"}\n',
        reason="lone_surrogate",
        record_id="half.jsonl:1",
    ),
    Received(
        "a record nested without end", "deep.jsonl", b"[" * 5000 + b"\n", reason="too_deep", record_id="deep.jsonl:1"
    ),
    Received("an archive cut off", "archive.jsonl.gz", _WHOLE[: len(_WHOLE) // 2], reason="truncated"),
    Received(
        "a packed file that unfolds without end",
        "bomb.jsonl.gz",
        gzip.compress(b"\n" * 50_000_000),
        reason="expands_too_much",
    ),
    Received(
        "a packed file that leads out of its folder",
        "out.zip",
        _zip("../../climbs.txt", b"x"),
        reason="unsafe_name",
        record_id="climbs.txt",
    ),
    Received(
        "an archive in an archive",
        "nested.zip",
        _zip("inner.zip", b"x"),
        reason="nested_archive",
        record_id="inner.zip",
    ),
    Received(
        "XML that names a file of the reader's",
        "entities.xml",
        b'<!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf>&x;</nitf>',
        reason="unsafe_xml",
    ),
)

RECEIVED: tuple[Received, ...] = (*TEXTS, *REJECTS)
