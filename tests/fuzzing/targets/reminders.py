"""Plans of reminders as they are asked for, and as they are read back from the timer's file, changed by hand."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.fuzzing.files import folder, laid
from tests.fuzzing.target import Target, contract
from voice.reminder.calendar import as_ics
from voice.reminder.launchd import LABEL, Launchd, agent
from voice.reminder.plan import Day, Plan
from voice.reminder.systemd import NAME, Systemd, timer
from voice.reminder.timer import Command, cron_line

_COMMAND = Command(("/usr/bin/python3", "-m", "voice"), {"STRETCH_PERSON": "Anna"})
_NOW = datetime(2026, 3, 28, 17, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def _feed(content: bytes) -> None:
    text = content.decode(errors="replace")
    at, separator, days = text.partition(" ")
    with contract(repr(at), "no day of the week"):
        _use(Plan.of(at, days if separator else None))
    file = laid(f"{NAME}.timer", content)
    with contract(str(file)):
        _use(Systemd(folder()).plan())
    file = laid(f"{LABEL}.plist", content)
    with contract(str(file)):
        _use(Launchd(folder()).plan())


def _use(plan: Plan | None) -> None:
    assert plan is not None
    assert plan.days
    assert plan.after(_NOW) > _NOW
    as_ics(plan, _NOW)
    cron_line(plan, _COMMAND)
    assert plan.spoken


def _seeds() -> Iterator[bytes]:
    some = Plan.of("18:30", "mon,wed,fri")
    yield b"18:30 mon,wed,fri"
    yield b"7:05"
    yield timer(some).encode()
    yield agent(some, _COMMAND)


TARGET = Target(_feed, _seeds, longest=2048, words=(*Day, "OnCalendar=", "*-*-*", "<integer>", "bplist00", "Weekday"))
