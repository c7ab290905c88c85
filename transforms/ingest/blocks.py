"""A page cut into blocks: every character that is not white space in one block, every block of one kind."""

from dataclasses import dataclass
from itertools import pairwise

from transforms.ingest.copy_stretch import Piece, find_copy, is_prose
from transforms.ingest.heads import find_headline, find_standfirst
from transforms.ingest.marked_paragraphs import Mark, mark
from transforms.ingest.paragraphs import Paragraph, read_paragraphs
from transforms.marks.agency_lines import agency_and_place, credit_behind_copy
from transforms.marks.bylines import find_signoff
from transforms.marks.datelines import match_dateline
from transforms.marks.furniture import BELOW_LABEL
from transforms.marks.printed_dates import find_dates
from transforms.marks.timestamps import timestamp_labels
from transforms.reference import Reference

DATELINE_PARAGRAPHS = 3
"""A dateline stands at the head of the copy; a note or a table may stand before it, no more."""
LONGEST_RELATED_MENU_ENTRY = 4
"""Words: a section's name has up to four, another story's headline more."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: its kind, the rule that gave it, its paragraph and its span in the received text."""

    kind: str
    rule: str
    paragraph_number: int
    start: int
    end: int


def cut_blocks(text: str, reference: Reference) -> list[Block]:
    """The blocks of the text in reading order; they do not overlap and leave out nothing but white space."""
    pieces = _marked_pieces(text, reference)
    stretch = find_copy(pieces, reference)
    headline = find_headline(pieces, stretch, reference)
    standfirst = find_standfirst(pieces, headline, stretch)
    blocks: list[Block] = []
    open_list: Mark | None = None
    for number, piece in enumerate(pieces):
        if number == headline:
            blocks.append(_block(piece, "headline", "headline"))
        elif number == standfirst:
            blocks.append(_block(piece, "standfirst", "below_headline"))
        elif stretch.first <= number < stretch.last:
            open_list = _list_inside_copy(piece, open_list)
            blocks.append(_block_inside_copy(piece, open_list))
        else:
            open_list = _list_outside_copy(piece, open_list)
            blocks.append(_block_outside_copy(piece, open_list, is_above=number < stretch.first))
    return _cut_datelines(text, blocks, reference)


def _marked_pieces(text: str, reference: Reference) -> list[Piece]:
    """The paragraphs with their marks; a sign-off or credit at a paragraph's end is a piece of its own."""
    paragraphs = read_paragraphs(text, reference)
    if not paragraphs:
        return []
    pieces = _head_pieces(paragraphs[0], reference)
    for paragraph in paragraphs[1:]:
        pieces.append(Piece(paragraph, mark(paragraph, reference)))
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
    return [piece]


def _two_pieces(piece: Piece, cut: int, mark_behind: Mark) -> list[Piece]:
    paragraph = piece.paragraph
    return [Piece(paragraph.part(0, cut), None), Piece(paragraph.part(cut, len(paragraph.text)), mark_behind)]


def _head_pieces(first: Paragraph, reference: Reference) -> list[Piece]:
    """The first paragraph, cut behind a date that a scraper or page set before the rest of it.

    A date that opens a sentence is left: only a label before it, or a dateline or furniture behind it, tells.
    """
    whole = mark(first, reference)
    date = next(iter(find_dates(first.text[:60], reference)), None)
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


def _list_inside_copy(piece: Piece, open_list: Mark | None) -> Mark | None:
    """The list that a label inside the copy opened; the next paragraph of prose closes it."""
    if piece.mark is not None and piece.mark.opens_list:
        return piece.mark
    return None if is_prose(piece.paragraph) else open_list


def _block_inside_copy(piece: Piece, open_list: Mark | None) -> Block:
    if piece.mark is not None and piece.mark.is_firm:
        return _block(piece, piece.mark.kind, piece.mark.rule)
    if open_list is not None:
        return _block(piece, open_list.kind, f"{BELOW_LABEL}{open_list.rule}")
    return _block(piece, "body", "copy")


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
