from hypothesis import given
from hypothesis import strategies as st

from flows.cli.marking import Passage, Piece, pieces


def test_a_passage_opens_and_closes_where_it_begins_and_ends() -> None:
    assert list(pieces(0, 10, [Passage(1, 2, 5)])) == [
        Piece(0, 2, (), (), ()),
        Piece(2, 5, (1,), (1,), (1,)),
        Piece(5, 10, (), (), ()),
    ]


def test_passages_may_cross() -> None:
    assert [
        (piece.covering, piece.opening, piece.closing) for piece in pieces(0, 9, [Passage(1, 0, 6), Passage(2, 3, 9)])
    ] == [
        ((1,), (1,), ()),
        ((1, 2), (2,), (1,)),
        ((2,), (), (2,)),
    ]


def test_a_passage_that_runs_over_the_stretch_opens_and_closes_elsewhere() -> None:
    assert list(pieces(10, 20, [Passage(1, 5, 30)])) == [Piece(10, 20, (), (1,), ())]


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda span: (span[0], span[0] + span[1]))


@given(st.lists(spans, max_size=6), spans)
def test_pieces_make_up_the_stretch_and_every_character_has_its_passages(
    passage_spans: list[tuple[int, int]], stretch: tuple[int, int]
) -> None:
    passages = [Passage(number, *span) for number, span in enumerate(passage_spans)]
    cut = list(pieces(*stretch, passages))
    assert [position for piece in cut for position in range(piece.start, piece.end)] == list(range(*stretch))
    for piece in cut:
        for position in range(piece.start, piece.end):
            covering = tuple(passage.number for passage in passages if passage.start <= position < passage.end)
            assert piece.covering == covering
    for passage in passages:
        assert sum(passage.number in piece.opening for piece in cut) == (stretch[0] <= passage.start < stretch[1])
        assert sum(passage.number in piece.closing for piece in cut) == (stretch[0] < passage.end <= stretch[1])
