from dataclasses import fields

import pytest

from flows.settings import OTHER_VARIABLES, Settings, read_settings, variables
from warehouse.errors import CopydeskError


def test_without_variables_every_setting_has_its_default() -> None:
    assert read_settings({"PATH": "/bin", "COPYDESK_HOME": "/srv/wire"}) == Settings()


def test_a_variable_changes_its_setting_and_no_other() -> None:
    settings = read_settings({"COPYDESK_MAX_RECORD_BYTES": "2048"})
    assert settings.ingest.max_record_bytes == 2048
    assert settings.dedup == Settings().dedup


def test_a_share_is_read_as_a_number() -> None:
    assert read_settings({"COPYDESK_MAX_CONTROL_SHARE": "0.5"}).ingest.max_control_share == 0.5


@pytest.mark.parametrize("value", ["", "many", "-1", "1.5", "inf", "nan", "1e400"])
def test_a_value_that_is_no_whole_number_is_a_mistake(value: str) -> None:
    with pytest.raises(CopydeskError, match=r"COPYDESK_MAX_RECORD_BYTES is .* whole number"):
        read_settings({"COPYDESK_MAX_RECORD_BYTES": value})


def test_a_variable_that_is_no_setting_is_a_mistake_with_a_guess() -> None:
    with pytest.raises(CopydeskError, match=r"COPYDESK_MAX_RECORD_BYTE is not a setting \(is COPYDESK_MAX_RECORD_B"):
        read_settings({"COPYDESK_MAX_RECORD_BYTE": "1"})


def test_no_two_settings_share_a_variable() -> None:
    defaults = Settings()
    named = [setting.name for stage in fields(Settings) for setting in fields(getattr(defaults, stage.name))]
    assert sorted(named) == sorted(set(named))
    assert not variables().keys() & OTHER_VARIABLES.keys()


def test_another_programs_variable_is_left_alone() -> None:
    assert read_settings({"COPYDESK_TOOLS_FOLDER": "/srv/tools"}) == Settings()
