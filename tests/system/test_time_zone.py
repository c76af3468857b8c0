"""The name of the zone is the one whose clock is on the wall."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from voice.errors import ReminderError
from voice.system.time_zone import named_zone

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def set_zone(clock: pytest.MonkeyPatch, name: str) -> None:
    clock.setenv("TZ", name)
    time.tzset()


@pytest.mark.parametrize("name", ["America/Los_Angeles", "Asia/Kathmandu", "Europe/Berlin", "UTC"])
def test_a_zone_is_known_by_its_name(clock: pytest.MonkeyPatch, name: str) -> None:
    set_zone(clock, name)
    assert named_zone(NOW).key == name


@pytest.mark.parametrize("rules", ["<-03>3", "CET-1CEST,M3.5.0,M10.5.0/3"])
def test_rules_without_a_name_are_refused(clock: pytest.MonkeyPatch, rules: str) -> None:
    set_zone(clock, rules)
    with pytest.raises(ReminderError, match=r"has no name that a calendar knows\. .*TZ=Europe/Berlin"):
        named_zone(NOW)


@pytest.mark.parametrize("file_says", ["America/Los_Angeles", "Europe/London", "Etc/GMT-1"])
def test_a_name_that_disagrees_with_the_clock_is_refused(clock: pytest.MonkeyPatch, file_says: str) -> None:
    set_zone(clock, "Europe/Berlin")
    clock.setattr(tzlocal, "reload_localzone", lambda: ZoneInfo(file_says))
    # In winter Etc/GMT-1 goes as Berlin goes.
    assert NOW.astimezone().utcoffset() == timedelta(hours=1)
    with pytest.raises(ReminderError, match="has no name"):
        named_zone(NOW)
