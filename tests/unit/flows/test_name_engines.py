import importlib.util
from pathlib import Path

import pytest
import spacy

from flows.name_engines import SpacyEngine, name_engine
from flows.settings import read_settings
from transforms.enrich import EnrichSettings
from warehouse.errors import CopydeskError

PATTERNS = [
    {"label": "PERSON", "pattern": "Qorin Vash"},
    {"label": "ORG", "pattern": "Belmark Ports"},
    {"label": "GPE", "pattern": "Tallinn"},
    {"label": "NORP", "pattern": "Estonian"},
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model of a few names, saved as an installed one is."""
    folder = tmp_path_factory.mktemp("models") / "few_names"
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("entity_ruler").add_patterns(PATTERNS)
    pipeline.to_disk(folder)
    return str(folder)


def test_the_rules_need_no_engine() -> None:
    assert name_engine(EnrichSettings()) is None


def test_an_engine_gives_the_names_of_each_piece_in_their_order(model: str) -> None:
    engine = name_engine(EnrichSettings(name_engine="spacy", spacy_model=model))
    assert engine is not None
    pieces = ["Qorin Vash left the Estonian coast.", "", "Belmark Ports is in Tallinn."]
    found = list(engine(pieces))
    assert [[(pieces[n][start:end], kind) for start, end, kind in names] for n, names in enumerate(found)] == [
        [("Qorin Vash", "person")],
        [],
        [("Belmark Ports", "organization"), ("Tallinn", "place")],
    ]


def test_a_piece_longer_than_a_model_takes_is_read_in_parts(model: str) -> None:
    piece = "word " * 5_000 + "Tallinn " + "x" * 50_000 + " Qorin Vash"
    (found,) = SpacyEngine(model)([piece])
    assert [piece[start:end] for start, end, _ in found] == ["Tallinn", "Qorin Vash"]


def test_without_pieces_there_is_nothing_to_read(model: str) -> None:
    assert not any(SpacyEngine(model)([]))


def test_a_model_must_be_named() -> None:
    with pytest.raises(CopydeskError, match="COPYDESK_SPACY_MODEL must name"):
        name_engine(EnrichSettings(name_engine="spacy"))


@pytest.mark.parametrize("name", ["no_such_model", "no such model", "json", "../nowhere"])
def test_a_model_that_is_not_installed_is_a_mistake(name: str) -> None:
    with pytest.raises(CopydeskError, match="no installed spaCy model"):
        name_engine(EnrichSettings(name_engine="spacy", spacy_model=name))


def test_a_model_that_finds_no_names_is_a_mistake(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(CopydeskError, match="finds no names"):
        SpacyEngine(str(tmp_path / "blank"))


def test_without_spacy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(CopydeskError, match="install the extra nlp"):
        name_engine(EnrichSettings(name_engine="spacy", spacy_model="any"))


def test_the_environment_chooses_the_engine() -> None:
    settings = read_settings({"COPYDESK_NAME_ENGINE": "spacy", "COPYDESK_SPACY_MODEL": "few_names"}).enrich
    assert (settings.name_engine, settings.spacy_model) == ("spacy", "few_names")


def test_an_engine_that_there_is_not_is_a_mistake() -> None:
    with pytest.raises(CopydeskError, match="COPYDESK_NAME_ENGINE is 'magic', where it must be rules or spacy"):
        read_settings({"COPYDESK_NAME_ENGINE": "magic"})
