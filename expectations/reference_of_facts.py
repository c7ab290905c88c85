"""What the checks of facts take from seeds/reference, as rows of a VALUES list in SQL."""

from collections.abc import Iterable

from seeds import reference_file
from warehouse.contracts.ddl import literal


def country_middles() -> str:
    """Each country's code and name, and the latitude and longitude of its middle in degrees."""
    return _values(
        (row["country_code"], row["name"], float(row["latitude"]), float(row["longitude"]))
        for row in reference_file("countries")
        if row["latitude"]
    )


def event_codes() -> str:
    """Each kind of event, whether it is to come, its CAMEO code, that code elsewhere, its PLOVER code and mode."""
    rows = reference_file("event_kinds")
    told = ("cameo_code", "third_place_cameo_code", "plover_code", "plover_mode")
    to_come = ("future_cameo_code", "", "future_plover_code", "")
    return _values(
        (row["event_kind"], is_future, *(row.get(name) for name in names))
        for row in rows
        for is_future, names in ((False, told), (True, to_come))
    )


def number_words() -> str:
    """The words that are numbers, and the number of each."""
    return _values((row["word"].lower(), float(row["value"])) for row in reference_file("number_words"))


def publisher_names() -> str:
    """The names of publishers and agencies."""
    names = {row["name"] for file in ("publishers", "agencies") for row in reference_file(file)}
    return _values((name,) for name in sorted(names))


def signals() -> str:
    """Each kind of signal with its code and the state that it leaves copy in, once."""
    rows = reference_file("signals")
    return _values(sorted({tuple(row[name] for name in ("signal_kind", "signal_code", "pub_status")) for row in rows}))


def _values(rows: Iterable[Iterable[str | float | bool | None]]) -> str:
    return ", ".join(f"({', '.join(map(_sql, row))})" for row in rows)


def _sql(value: str | float | bool | None) -> str:
    """The value as SQL writes it; an empty text is null, as in the CSV."""
    if value is None or value == "":
        return "null"
    return literal(value) if isinstance(value, str) else str(value).lower()
