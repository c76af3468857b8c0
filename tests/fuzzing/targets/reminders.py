"""Plans of reminders as they are asked for, and as they are read back from the timer's file, changed by hand."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.fuzzing.files import folder, laid
from tests.fuzzing.target import Target, contract
from voice.config import Language
from voice.reminder.breaks import break_schedule
from voice.reminder.calendar import as_ics
from voice.reminder.choose_timer import cron_lines
from voice.reminder.launchd import Launchd, agent, label
from voice.reminder.schedule import Day, Schedule
from voice.reminder.systemd import Systemd, timer
from voice.reminder.timer import Command, Kind
from voice.reminder.words import ReminderWords

_COMMAND = Command(("/usr/bin/python3", "-m", "voice"), {"STRETCH_PERSON": "Anna"})
_WORDS = ReminderWords.of(Language.ENGLISH).shown
_NOW = datetime(2026, 3, 28, 17, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def _feed(content: bytes) -> None:
    text = content.decode(errors="replace")
    at, separator, days = text.partition(" ")
    with contract(repr(at), "not a day of the week"):
        _use(Schedule.of(at, days if separator else None))
    file = laid("stretch-reminder.timer", content)
    with contract(str(file)):
        _use(Systemd(folder()).schedule())
    file = laid(f"{label(Kind.STRETCH)}.plist", content)
    with contract(str(file)):
        _use(Launchd(folder()).schedule())


def _use(schedule: Schedule | None) -> None:
    assert schedule is not None
    assert schedule.days
    assert schedule.after(_NOW) > _NOW
    as_ics(schedule, _NOW, _WORDS)
    cron_lines(schedule, _COMMAND)
    assert _WORDS.when(schedule)


def _seeds() -> Iterator[bytes]:
    some = Schedule.of("18:30", "mon,wed,fri")
    yield b"18:30 mon,wed,fri"
    yield b"7:05"
    yield timer(some).encode()
    yield agent(some, _COMMAND, label(Kind.STRETCH))
    yield timer(break_schedule(45)).encode()


TARGET = Target(_feed, _seeds, longest=2048, words=(*Day, "OnCalendar=", "*-*-*", "<integer>", "bplist00", "Weekday"))
