"""A page cut into blocks: every character that is not white space in one block, every block of one kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.ingest.copy_stretch import Piece, Stretch, copy_on_page, copy_without_page, is_page
from transforms.ingest.heads import find_headline, find_standfirst, read_signs
from transforms.ingest.hinted_paragraphs import hinted_kinds
from transforms.ingest.marked_paragraphs import Mark, mark
from transforms.ingest.paragraphs import Paragraph, read_lines, read_paragraphs
from transforms.ingest.prose import PageSigns, is_prose
from transforms.ingest.received import Hint
from transforms.marks.agency_lines import agency_and_place, credit_behind_copy
from transforms.marks.bylines import find_signoff
from transforms.marks.datelines import match_dateline
from transforms.marks.desk_headers import desk_contact
from transforms.marks.furniture import BELOW_LABEL
from transforms.marks.photo_credits import credit_behind_sentence
from transforms.marks.printed_dates import find_dates
from transforms.marks.timestamps import timestamp_labels
from transforms.reference import Reference

DATELINE_PARAGRAPHS = 3
"""A dateline stands at the head of the copy; a note or a table may stand before it, no more."""
LONGEST_RELATED_MENU_ENTRY = 4
"""Words: a section's name has up to four, another story's headline more."""
LONGEST_HEAD_DATE = 60
"""Code points at the head of a page in which a date stands that is not the copy's."""
HELD_WITHOUT_PAGE = frozenset({"promo", "caption", "credit", "signoff", "byline", "dateline"})
"""Kinds that a paragraph has by its look where no page is around it: what menus are made of is copy there."""
BARE_DATES = ("date_line", f"{BELOW_LABEL}related")
"""Rules of dates that nothing says to be the page's: inside copy they are a table's."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: its kind, the rule that gave it, its paragraph and its span in the received text."""

    kind: str
    rule: str
    paragraph_number: int
    start: int
    end: int


def cut_blocks(text: str, reference: Reference, hints: Sequence[Hint] = ()) -> list[Block]:
    """The blocks of the text in reading order; they do not overlap and leave out nothing but white space.

    `hints` are what the page's markup says of stretches of the text, in their order: a paragraph that lies in one
    takes its kind, unless it is a sign-off or an agency's credit by its own look, or furniture inside a body.
    """
    pieces = _marked_pieces(text, reference, has_markup=bool(hints))
    hinted = hinted_kinds(pieces, hints) if hints else {}
    stretch, signs = _find_copy(pieces, hinted, reference)
    headline, standfirst = _find_head(pieces, stretch, signs, hinted, reference)
    blocks: list[Block] = []
    open_list: Mark | None = None
    for number, piece in enumerate(pieces):
        if number in hinted:
            blocks.append(_block(piece, hinted[number].kind, hinted[number].rule))
        elif number == headline:
            blocks.append(_block(piece, "headline", "headline"))
        elif number == standfirst:
            blocks.append(_block(piece, "standfirst", "below_headline"))
        elif not stretch.is_page:
            blocks.append(_block_without_page(piece, is_above=number < stretch.first))
        elif stretch.first <= number < stretch.last and not hinted:
            open_list = _list_inside_copy(piece, open_list)
            blocks.append(_block_inside_copy(piece, open_list, is_unlike=number in stretch.unlike))
        else:
            open_list = _list_outside_copy(piece, open_list)
            blocks.append(_block_outside_copy(piece, open_list, is_above=number < stretch.first))
    return _cut_datelines(text, blocks, reference)


def _find_copy(pieces: list[Piece], hinted: dict[int, Mark], reference: Reference) -> tuple[Stretch, PageSigns]:
    """Where the copy stands, and what the page as a whole says of its paragraphs."""
    body = [number for number, hint in hinted.items() if hint.kind == "body"]
    if body:
        return Stretch(min(body), max(body) + 1, True), read_signs(pieces)
    if not hinted and not is_page(pieces, reference):
        return copy_without_page(pieces, reference), PageSigns(frozenset(), None)
    signs = read_signs(pieces)
    return copy_on_page(pieces, signs, reference), signs


def _find_head(
    pieces: list[Piece], stretch: Stretch, signs: PageSigns, hinted: dict[int, Mark], reference: Reference
) -> tuple[int | None, int | None]:
    """The numbers of headline and standfirst, where the markup does not name them."""
    said = {hint.kind: number for number, hint in hinted.items()}
    headline = said["headline"] if "headline" in said else find_headline(pieces, stretch, signs, reference)
    standfirst = None if "standfirst" in said else find_standfirst(pieces, headline, stretch)
    return headline, standfirst


def _marked_pieces(text: str, reference: Reference, *, has_markup: bool) -> list[Piece]:
    """The paragraphs with their marks; a sign-off or credit at a paragraph's end is a piece of its own.

    A page's lines are its paragraphs: nobody wraps markup by hand.
    """
    paragraphs = read_lines(text) if has_markup else read_paragraphs(text, reference)
    if not paragraphs:
        return []
    pieces = _head_pieces(paragraphs[0], reference)
    marks: dict[str, Mark | None] = {}
    for paragraph in paragraphs[1:]:
        if paragraph.text not in marks:
            marks[paragraph.text] = mark(paragraph, reference)
        pieces.append(Piece(paragraph, marks[paragraph.text]))
    parts = [part for piece in pieces for part in _tail_pieces(piece, reference)]
    return [_dated_by_neighbour(before, part) for before, part in pairwise([None, *parts]) if part is not None]


def _dated_by_neighbour(before: Piece | None, piece: Piece) -> Piece:
    """The piece; a bare date right behind another story's headline is marked as that story's."""
    is_theirs = before is not None and before.mark is not None and before.mark.kind == "related"
    if not is_theirs or piece.mark is None or piece.mark.rule != "date_line":
        return piece
    return Piece(piece.paragraph, Mark("timestamp", f"{BELOW_LABEL}related"))


def _tail_pieces(piece: Piece, reference: Reference) -> list[Piece]:
    """The paragraph without its end, and the sign-off or the agency's credit that it ends with."""
    if piece.mark is not None:
        return [piece]
    received = piece.paragraph.text
    if (signoff := find_signoff(received, reference)) is not None and signoff[0] > 0:
        return _two_pieces(piece, signoff[0], Mark("signoff", "signoff"))
    if (credit := credit_behind_copy(received, reference)) is not None:
        return _two_pieces(piece, credit, Mark("credit", "end_of_copy"))
    if (photo := credit_behind_sentence(received, reference)) is not None:
        return _two_pieces(piece, photo, Mark("caption", "photo_credit"))
    if (contact := desk_contact(received, reference)) is not None:
        return _two_pieces(piece, contact, Mark("signoff", "desk_contact"))
    return [piece]


def _two_pieces(piece: Piece, cut: int, mark_behind: Mark) -> list[Piece]:
    paragraph = piece.paragraph
    if cut == 0:
        return [Piece(paragraph, mark_behind)]
    return [Piece(paragraph.part(0, cut), None), Piece(paragraph.part(cut, len(paragraph.text)), mark_behind)]


def _head_pieces(first: Paragraph, reference: Reference) -> list[Piece]:
    """The first paragraph, cut behind a date that a scraper or page set before the rest of it.

    A date that opens a sentence is left: only a label before it, or a dateline or furniture behind it, tells.
    """
    whole = mark(first, reference)
    head = first.text[:LONGEST_HEAD_DATE]
    date = next(find_dates(head, reference), None) if _DIGIT.search(head) else None
    if whole is not None and whole.kind == "timestamp":
        return [Piece(first, whole)]
    if date is None or date.year is None:
        return [Piece(first, whole)]
    before = first.text[: date.start].strip()
    if before and not timestamp_labels(reference).is_label(before):
        return [Piece(first, whole)]
    rest = first.part(date.end, len(first.text))
    rest_mark = mark(rest, reference)
    if not before and rest_mark is None and match_dateline(rest.text, reference) is None:
        return [Piece(first, whole)]
    return [
        Piece(first.part(0, date.end), Mark("timestamp", "header_date")),
        *([Piece(rest, rest_mark)] if rest.text else []),
    ]


def _block(piece: Piece, kind: str, rule: str) -> Block:
    return Block(kind, rule, piece.paragraph.line_number, piece.paragraph.start, piece.paragraph.end)


def _block_without_page(piece: Piece, *, is_above: bool) -> Block:
    """A block of a text that no page stands around: tables, lists and subheadings are copy.

    A bare date is the text's own only above its copy; a button's label is the only trace of a page that is taken out.
    """
    found = piece.mark
    if found is not None and (
        found.kind in HELD_WITHOUT_PAGE
        or (found.kind == "timestamp" and (is_above or found.rule not in BARE_DATES))
        or (found.rule == "mostly_symbols" and is_above)
        or found.rule.startswith("line:")
        or found.rule == "desk_header"
    ):
        return _block(piece, found.kind, found.rule)
    return _block(piece, "body", "copy")


def _list_inside_copy(piece: Piece, open_list: Mark | None) -> Mark | None:
    """The list that a label inside the copy opened; the next paragraph of prose closes it."""
    if piece.mark is not None and piece.mark.opens_list:
        return piece.mark
    return None if is_prose(piece.paragraph) else open_list


def _block_inside_copy(piece: Piece, open_list: Mark | None, *, is_unlike: bool) -> Block:
    if piece.mark is not None and piece.mark.is_firm:
        return _block(piece, piece.mark.kind, piece.mark.rule)
    if open_list is not None:
        return _block(piece, open_list.kind, f"{BELOW_LABEL}{open_list.rule}")
    return _block(piece, "related", "unlike_copy") if is_unlike else _block(piece, "body", "copy")


def _list_outside_copy(piece: Piece, open_list: Mark | None) -> Mark | None:
    """The list that a label opened; any other mark closes it."""
    if piece.mark is None or _dates_an_item(piece.mark, open_list):
        return open_list
    return piece.mark if piece.mark.opens_list else None


def _dates_an_item(found: Mark, open_list: Mark | None) -> bool:
    """Whether it is a bare date inside a list of other stories: theirs, not this page's."""
    return open_list is not None and open_list.kind == "related" and found.rule == "date_line"


def _block_outside_copy(piece: Piece, open_list: Mark | None, *, is_above: bool) -> Block:
    if piece.mark is not None and not _dates_an_item(piece.mark, open_list):
        return _block(piece, piece.mark.kind, piece.mark.rule)
    if open_list is not None:
        kind = piece.mark.kind if piece.mark is not None else open_list.kind
        return _block(piece, kind, f"{BELOW_LABEL}{open_list.rule}")
    if is_above or piece.paragraph.word_count <= LONGEST_RELATED_MENU_ENTRY:
        return _block(piece, "navigation", "outside_copy")
    return _block(piece, "related", "outside_copy")


def _cut_datelines(text: str, blocks: list[Block], reference: Reference) -> list[Block]:
    """The blocks with the dateline cut out: at the head of the copy, or in a line with the agency."""
    cut: dict[int, list[Block]] = {}
    body = [number for number, block in enumerate(blocks) if block.kind == "body"]
    for number in body[:DATELINE_PARAGRAPHS]:
        headed = _cut_dateline(text, blocks[number], reference)
        if len(headed) > 1:
            cut[number] = headed
            break
    for number, block in enumerate(blocks):
        if block.rule == "agency_and_place":
            cut[number] = _cut_agency_and_place(text, block, reference)
    return [piece for number, block in enumerate(blocks) for piece in cut.get(number, [block])]


def _cut_dateline(text: str, block: Block, reference: Reference) -> list[Block]:
    dateline = match_dateline(text[block.start : block.end], reference)
    if dateline is None:
        return [block]
    return _parts(text, block, [("dateline", "dateline", 0, dateline.end), ("body", block.rule, dateline.end, None)])


def _cut_agency_and_place(text: str, block: Block, reference: Reference) -> list[Block]:
    spans = agency_and_place(text[block.start : block.end], reference)
    if spans is None:
        return [block]
    return _parts(text, block, [("credit", block.rule, 0, spans[1][0]), ("dateline", block.rule, spans[1][0], None)])


def _parts(text: str, block: Block, cuts: list[tuple[str, str, int, int | None]]) -> list[Block]:
    """The block cut at the given places, each part without white space around it; empty parts are left out."""
    parts = []
    for kind, rule, start, end in cuts:
        piece = text[block.start + start : block.end if end is None else block.start + end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            first = block.start + start + lead
            parts.append(Block(kind, rule, block.paragraph_number, first, first + len(piece.strip())))
    return parts
