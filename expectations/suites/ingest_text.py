"""After ingest: what was received is text that a newspaper printed, and not what a server, a program or a tester sent.

It is seen here before anything is read off the page. What is surely no copy goes aside; what may be a fault of
the page, of the feed or of its reading is a warning.
"""

from dataclasses import dataclass

from expectations.check import Check, Severity
from expectations.queries import query
from expectations.reference import page_opening, page_phrase


@dataclass(frozen=True, slots=True)
class Limits:
    """What text keeps to; the shares and lengths were taken from 12,000 pages of four corpora."""

    illegible_share: float = 0.05
    """Of the characters: with one lost in twenty a page was read in the wrong encoding; the next most have 1.6 %."""
    line_length: int = 50_000
    """Code points: longer than the whole text of all pages but two in a thousand, and those had lines. What reads a
    line as a sentence or two would take minutes over it."""
    word_length: int = 500
    """Printed characters without a blank: addresses of pages are up to 300 long, encoded pictures and code longer."""
    markup_marks: int = 3
    """A text may quote a tag or two."""
    spoilt_letters: int = 2
    """One may be meant: the capital A with a tilde stands in Portuguese and Vietnamese names."""
    long_paragraph: int = 200
    """Code points: a label or a line of a menu is never so long."""
    short_paragraph: int = 40
    """Code points: a label that ends in a question mark is shorter."""
    error_page: int = 1_000
    """Code points: what a server sends instead of a page is a paragraph or two."""
    repeated_paragraph: int = 100
    """Code points: shorter lines recur in tables and live reports."""


LIMITS = Limits()

_UNSEEN = r"\x{0}-\x{8}\x{b}\x{e}-\x{1b}\x{7f}-\x{84}\x{86}-\x{9f}\x{fffd}\x{fffe}\x{ffff}\p{Co}"
"""Controls but blanks, the replacement character, noncharacters and those of private use: none is ever printed."""
_HIDDEN = r"\x{202d}\x{202e}\x{e0000}-\x{e007f}"
"""Marks that turn the direction of letters round, and tags: they make a text read otherwise than it is stored."""


def _of_text(name: str, severity: Severity, holds: str, reason: str, file: str, **names: object) -> Check:
    """A check of raw.documents: expectations/sql/`file`.sql with its names put in."""
    expectation = query(file, **{key: str(value) for key, value in names.items()})
    return Check("ingest", "raw.documents", name, severity, holds, reason, expectation)


CHECKS: tuple[Check, ...] = (
    _of_text(
        "text_legible",
        "quarantine",
        f"At most {LIMITS.illegible_share:.0%} of the characters are controls, lost letters or of private use.",
        "A page in the wrong encoding, or no text at all: every name and number read off it would be wrong.",
        "stray_characters",
        characters=f"[{_UNSEEN}]",
        share=LIMITS.illegible_share,
    ),
    _of_text(
        "no_stray_characters",
        "warn",
        "No character is a control, a lost letter, of private use, or hides in the text or turns its direction.",
        "A lost letter was lost before the page was received, and can be asked for again.",
        "stray_characters",
        characters=f"[{_UNSEEN}{_HIDDEN}]",
        share=0,
    ),
    _of_text(
        "lines_readable",
        "quarantine",
        f"No line is longer than {LIMITS.line_length:,} characters.",
        "That is no paragraph but a file of something else, or a page whose line ends were lost.",
        "line_too_long",
        most=LIMITS.line_length,
    ),
    _of_text(
        "words_have_ends",
        "warn",
        f"Nobody prints {LIMITS.word_length} characters without a blank.",
        "Encoded pictures, keys and scripts are such words, and would be compared and counted as copy.",
        "endless_word",
        most=LIMITS.word_length,
    ),
    _of_text(
        "no_markup_left",
        "warn",
        f"Fewer than {LIMITS.markup_marks} closing tags and character references are left in the text.",
        "The record was received as plain text and is a page of HTML, or its text was escaped twice.",
        "markup_left",
        least=LIMITS.markup_marks,
    ),
    _of_text(
        "no_mojibake_left",
        "warn",
        f"Fewer than {LIMITS.spoilt_letters} letters are UTF-8 that was read as Latin.",
        "What could be repaired was; the rest was spoilt twice, and names in it will not be found.",
        "mojibake_left",
        least=LIMITS.spoilt_letters,
    ),
    _of_text(
        "page_has_copy",
        "warn",
        f"There is a dateline, a paragraph of {LIMITS.short_paragraph} characters that ends as a sentence does, "
        f"or one of {LIMITS.long_paragraph}.",
        "Else the page is a menu, a list of links or a table; a short table is copy, so it does not go aside.",
        "page_without_copy",
        long=LIMITS.long_paragraph,
        short=LIMITS.short_paragraph,
    ),
    _of_text(
        "page_is_no_error_page",
        "quarantine",
        f"No line of a page under {LIMITS.error_page:,} characters begins as a server's message does "
        "(seeds/reference/broken_pages.csv).",
        "It was sent instead of the article; thousands of them would be copies of each other.",
        "broken_page",
        pattern=page_opening("error"),
        most=LIMITS.error_page,
    ),
    _of_text(
        "no_program_messages",
        "warn",
        "The text has no message of a program that failed (seeds/reference/broken_pages.csv).",
        "The page came out of a broken site, and parts of it may be missing.",
        "phrase_in_text",
        pattern=page_phrase("program"),
    ),
    _of_text(
        "copy_is_no_test",
        "warn",
        "The text does not say that it is a test, and is not dummy text (seeds/reference/broken_pages.csv).",
        "Agencies send tests over the same wire as the news; the few words may also be part of a story.",
        "phrase_in_text",
        pattern=page_phrase("test"),
    ),
    Check(
        stage="ingest",
        table="core.blocks",
        name="paragraph_printed_once",
        severity="warn",
        holds=f"No paragraph of copy of {LIMITS.repeated_paragraph} characters or more stands twice in a document.",
        reason="The page was pasted twice, or has its copy for the eye and for a program; agencies do it too.",
        expectation=query("paragraph_repeated", least=str(LIMITS.repeated_paragraph)),
    ),
)
