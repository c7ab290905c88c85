from transforms.enrich.names.coreference import Named
from transforms.enrich.names.entities import entities_of, entity_id
from transforms.enrich.names.lexicon import lexicon
from transforms.reference import Reference
from warehouse.contracts import ENTITIES
from warehouse.contracts.arrow import arrow_schema


def test_an_id_is_type_and_name(reference: Reference) -> None:
    words = lexicon(reference)
    assert entity_id(Named(0, 1, "person", "Núria Vidal-Roca"), words) == "person:nuria-vidal-roca"
    assert entity_id(Named(0, 1, "organization", "Bank of China"), words) == "organization:bank-of-china"
    hanoi = words.gazetteer.lookup("Hanoi")[0]
    assert entity_id(Named(0, 1, "place", hanoi.name, hanoi), words) == "place:hanoi-vn"
    sea = words.gazetteer.lookup("South China Sea")[0]
    assert entity_id(Named(0, 1, "place", sea.name, sea), words) == "place:south-china-sea"


def test_a_middle_initial_makes_nobody_else(reference: Reference) -> None:
    words = lexicon(reference)
    ids = {entity_id(Named(0, 1, "person", name), words) for name in ("Carla B. Moreno", "Carla Moreno")}
    assert ids == {"person:carla-moreno"}
    assert entity_id(Named(0, 1, "person", "Jo H. W. Marsh"), words) == "person:jo-h-w-marsh"
    assert entity_id(Named(0, 1, "person", "J. Marsh"), words) == "person:j-marsh"


def test_a_county_has_its_state_in_its_id(reference: Reference) -> None:
    words = lexicon(reference)
    counties = words.gazetteer.lookup("Butler County")
    ids = {entity_id(Named(0, 1, "place", county.name, county), words) for county in counties}
    assert len(ids) == len(counties) > 3
    assert "place:butler-county-oh-us" in ids


def test_all_places_of_one_name_have_ids_of_their_own(reference: Reference) -> None:
    words = lexicon(reference)
    for name in ("Springfield", "Georgia", "San Jose", "Victoria", "New York"):
        places = [place for place in words.gazetteer.lookup(name) if place.name == name]
        ids = {entity_id(Named(0, 1, "place", place.name, place), words) for place in places}
        assert len(ids) == len(places) > 0


def test_names_without_latin_letters_are_told_apart(reference: Reference) -> None:
    words = lexicon(reference)
    first, second = (entity_id(Named(0, 1, "person", name, None), words) for name in ("习近平", "苏林"))
    assert first != second
    assert first.startswith("person:")


def test_one_row_an_entity_in_any_order(reference: Reference) -> None:
    words = lexicon(reference)
    hanoi = words.gazetteer.lookup("Hanoi")[0]
    named = [
        Named(0, 3, "person", "Nuria Vidal"),
        Named(9, 12, "person", "NURIA VIDAL"),
        Named(4, 8, "place", hanoi.name, hanoi),
        Named(5, 8, "person", "Núria Vidal"),
    ]
    pairs = [(entity_id(name, words), name) for name in named]
    table = entities_of(pairs)
    assert table.equals(entities_of(reversed(pairs)))
    assert table.schema.equals(arrow_schema(ENTITIES))
    rows = table.to_pylist()
    assert [(row["entity_id"], row["name"], row["country_code"]) for row in rows] == [
        ("person:nuria-vidal", "Nuria Vidal", None),
        ("place:hanoi-vn", "Hanoi", "VN"),
    ]
