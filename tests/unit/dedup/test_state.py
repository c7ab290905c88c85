from collections.abc import Callable, Mapping

import pyarrow as pa

from tests.unit.dedup.indexed import story
from transforms.dedup import DedupSettings, State, dedup
from transforms.reference import Reference

Blocks = Callable[[Mapping[str, str]], pa.Table]


def test_a_state_is_stored_as_arrays_and_read_back(body_blocks: Blocks, reference: Reference) -> None:
    texts = {f"{n}": f"{story(0)} {story(1 + n // 2, 12)} tail{n}" for n in range(8)}
    state = dedup(body_blocks(texts), reference, DedupSettings(common_limit=3)).index.state
    assert len(state.compared)
    assert len(state.commons.keys) == 8
    assert len(state.families.keys) == 8
    arrays = state.arrays()
    back = State.of(arrays)
    assert back.arrays().keys() == arrays.keys()
    for name, array in back.arrays().items():
        assert array is arrays[name]
    for part in (state.compared, state.commons, state.families):
        for name in part.__slots__:
            assert any(getattr(part, name) is array for array in arrays.values()), name


def test_of_no_texts_there_is_nothing() -> None:
    none = State.of(State.none().arrays())
    assert [len(array) for array in none.arrays().values()] == [0] * 9
