"""When a break is offered, and when nobody is bothered with one."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.diary.told import SESSION, tell
from voice.cli.main import main
from voice.coach.memory import Memory, RestDays
from voice.config import Config
from voice.diary.entries import Entry
from voice.diary.memory_file import MemoryFile
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.errors import ExitCode, ReminderError
from voice.library.for_coach import minutes_of
from voice.library.library import load_library
from voice.reminder import breaks
from voice.reminder.breaks import ROUTINE, NotNow, why_not_now
from voice.reminder.quiet_day import is_quiet, keep_quiet

NOW = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)
EVERY = timedelta(minutes=45)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setattr(breaks, "screen_is_locked", lambda: False)
    monkeypatch.setattr(breaks, "microphone_is_in_use", lambda: False)
    return Config(memory=tmp_path / "memory.json", diary=str(tmp_path / "diary.db"))


def told(config: Config, *entries: tuple[Entry, float], at: datetime) -> None:
    address = address_of(config.diary)
    assert address is not None
    engine = open_database(address).engine
    tell(engine, entries, person=config.person, at=at)
    engine.dispose()


def test_a_break_is_offered_where_nothing_speaks_against_it(config: Config) -> None:
    assert why_not_now(config, EVERY, NOW) is None
    assert not Path(config.diary).exists()


@pytest.mark.parametrize(
    ("name", "reason"), [("screen_is_locked", NotNow.SCREEN_LOCKED), ("microphone_is_in_use", NotNow.MICROPHONE_IN_USE)]
)
def test_none_is_offered_in_a_call_or_to_an_empty_chair(
    config: Config, monkeypatch: pytest.MonkeyPatch, name: str, reason: NotNow
) -> None:
    answers: dict[bool | None, NotNow | None] = {True: reason, False: None, None: None}
    for answer, expected in answers.items():
        monkeypatch.setattr(breaks, name, lambda answer=answer: answer)
        assert why_not_now(config, EVERY, NOW) is expected


def minutes_ago(minutes: float) -> datetime:
    """When a session began that was over so many minutes ago."""
    return NOW - timedelta(minutes=minutes, seconds=60)


@pytest.mark.parametrize(
    ("begun", "entries", "reason"),
    [
        (minutes_ago(1), SESSION, NotNow.JUST_STRETCHED),
        (minutes_ago(44.5), SESSION, NotNow.JUST_STRETCHED),
        (minutes_ago(46), SESSION, None),
        (minutes_ago(1), SESSION[:-1], NotNow.JUST_STRETCHED),  # cut off
        (minutes_ago(1), SESSION[:2], None),  # begun, and nothing held
        (NOW + timedelta(days=400), SESSION, None),  # the clock on the wall was wrong
    ],
)
def test_none_is_offered_to_who_has_just_stretched(
    config: Config, begun: datetime, entries: tuple[tuple[Entry, float], ...], reason: NotNow | None
) -> None:
    told(config, *entries, at=begun)
    assert why_not_now(config, EVERY, NOW) is reason
    assert why_not_now(config.model_copy(update={"person": "anna"}), EVERY, NOW) is None


def test_without_a_diary_one_is_offered(config: Config) -> None:
    assert why_not_now(config.model_copy(update={"diary": "none"}), EVERY, NOW) is None


def test_none_is_offered_in_a_rest(config: Config) -> None:
    MemoryFile(config.memory).keep(Memory(rests=frozenset({RestDays(date(2026, 11, 29), date(2026, 11, 30))})))
    assert why_not_now(config, EVERY, NOW) is NotNow.RESTING
    assert why_not_now(config, EVERY, NOW + timedelta(days=1)) is None


def test_not_today_holds_until_tomorrow(config: Config) -> None:
    keep_quiet(config, NOW.date())
    assert why_not_now(config, EVERY, NOW) is NotNow.QUIET_DAY
    assert why_not_now(config, EVERY, NOW + timedelta(days=1)) is None
    keep_quiet(config, NOW.date() + timedelta(days=1))
    assert why_not_now(config, EVERY, NOW + timedelta(days=1)) is NotNow.QUIET_DAY
    assert [path.name for path in config.memory.parent.iterdir()] == ["memory.json.quiet-day"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"tomorrow"])
def test_a_quiet_day_that_cannot_be_read_says_nothing(config: Config, content: bytes) -> None:
    config.memory.with_name("memory.json.quiet-day").write_bytes(content)
    assert not is_quiet(config, NOW.date())


def test_a_quiet_day_that_cannot_be_kept_is_told(config: Config) -> None:
    config.memory.parent.joinpath("file").write_text("")
    with pytest.raises(ReminderError, match="you will be asked again today"):
        keep_quiet(config.model_copy(update={"memory": config.memory.parent / "file" / "memory.json"}), NOW.date())


def test_it_is_forgotten_with_the_rest(config: Config) -> None:
    keep_quiet(config, NOW.date())
    flags = ["--memory", str(config.memory), "--diary", config.diary]
    assert main([*flags, "forget", "--yes"]) == ExitCode.OK
    assert list(config.memory.parent.iterdir()) == []


def test_the_routine_needs_no_more_than_the_chair_that_somebody_sits_on() -> None:
    routine = load_library().routines[ROUTINE]
    assert {stretch.position.value for stretch in routine.stretches} == {"sitting on a chair"}
    assert minutes_of(routine) == 2
