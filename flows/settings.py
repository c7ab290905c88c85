"""The settings of all stages in one place, and what the environment says about them."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from flows.notices.settings import NoticeSettings, checked_notices
from flows.sources import SourceSettings
from transforms.dedup.settings import DedupSettings
from transforms.dedup.versions import VersionSettings
from transforms.enrich import EnrichSettings
from transforms.ingest.recurrence import RecurrenceSettings
from transforms.ingest.settings import IngestSettings
from transforms.normalize.settings import NormalizeSettings
from warehouse.errors import CopydeskError

PREFIX = "COPYDESK_"

OTHER_VARIABLES: dict[str, str] = {
    "COPYDESK_HOME": "The folder of all data, where --home is not given.",
}
"""Variables that are read elsewhere, and what they say."""

MISSPELT = 0.88
"""How alike two names are, of 1, when one is the other misspelt: a letter or two, or an ending, in twenty."""

_KINDS = (int, float, str)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of every stage."""

    sources: SourceSettings = field(default_factory=SourceSettings)
    ingest: IngestSettings = field(default_factory=IngestSettings)
    recurrence: RecurrenceSettings = field(default_factory=RecurrenceSettings)
    dedup: DedupSettings = field(default_factory=DedupSettings)
    normalize: NormalizeSettings = field(default_factory=NormalizeSettings)
    versions: VersionSettings = field(default_factory=VersionSettings)
    enrich: EnrichSettings = field(default_factory=EnrichSettings)
    notices: NoticeSettings = field(default_factory=NoticeSettings)


def variables() -> dict[str, tuple[str, str]]:
    """Each environment variable that sets a stage's number or word: COPYDESK_ and the field's name -> stage, field."""
    defaults = Settings()
    return {
        PREFIX + setting.name.upper(): (stage.name, setting.name)
        for stage in fields(Settings)
        for setting in fields(getattr(defaults, stage.name))
        if type(getattr(getattr(defaults, stage.name), setting.name)) in _KINDS
    }


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings with what COPYDESK_… variables in `environment` say in place of the defaults.

    Raises:
        CopydeskError: a variable is all but a setting's name, or its value is not a number, word or address as its
            setting needs. Any other variable with our prefix is some other program's, and left alone.
    """
    known = variables()
    settings = Settings()
    for name in sorted(environment):
        if not name.startswith(PREFIX) or name in OTHER_VARIABLES:
            continue
        if name not in known:
            _refuse_misspelt(name, known)
            continue
        stage, setting = known[name]
        stage_settings = getattr(settings, stage)
        kind = type(getattr(stage_settings, setting))
        if kind is str:
            value: int | float | str = _word(name, environment[name], _allowed(stage_settings, setting))
        else:
            value = _number(name, environment[name], kind)
        changed: Any = replace(stage_settings, **{setting: value})
        settings = replace(settings, **{stage: changed})
    checked_notices(settings.notices)
    return settings


def _number(name: str, text: str, kind: type) -> int | float:
    try:
        value = int(text) if kind is int else float(text)
    except ValueError:
        value = -1
    if not 0 <= value < float("inf"):
        what = "a whole number" if kind is int else "a number"
        raise CopydeskError(f"{name} is {text!r}, where it must be {what}, 0 or more; mend or unset it.")
    return value


def _allowed(stage_settings: Any, setting: str) -> tuple[str, ...]:
    """The values that the setting's field allows; none where any word will do."""
    allowed: tuple[str, ...] = next(
        one.metadata.get("allowed", ()) for one in fields(stage_settings) if one.name == setting
    )
    return allowed


def _word(name: str, text: str, allowed: tuple[str, ...]) -> str:
    if allowed and text not in allowed:
        raise CopydeskError(f"{name} is {text!r}, where it must be {' or '.join(allowed)}; mend or unset it.")
    return text


def _refuse_misspelt(name: str, known: Mapping[str, object]) -> None:
    close = difflib.get_close_matches(name, [*known, *OTHER_VARIABLES], n=1, cutoff=MISSPELT)
    if close:
        raise CopydeskError(f"{name} is not a setting (is {close[0]} meant?); mend or unset it.")
