"""The timers' files, as their systems read them; the systems' programs are fakes that write down their arguments."""

import plistlib
import shlex
import shutil
import stat
import subprocess
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from voice.config import Language
from voice.errors import ReminderError
from voice.reminder.breaks import break_schedule
from voice.reminder.choose_timer import cron_lines
from voice.reminder.launchd import Launchd, agent, label, schedule_of
from voice.reminder.schedule import Day, Schedule
from voice.reminder.systemd import Systemd, quoted, service, timer
from voice.reminder.timer import Command, Kind
from voice.reminder.words import ReminderWords

SCHEDULE = Schedule((time(6, 5),), (Day.MONDAY, Day.SUNDAY))
BREAKS = break_schedule(90, "8:30", "14:00")
LABEL = label(Kind.STRETCH)
NASTY = r"""50% of $HOME; "rm -rf" 'x' \n %h ${PATH} `id` ü"""
FAKE = """#!/bin/sh
folder=$(dirname "$0")
echo "$(basename "$0") $*" >>"$folder/calls"
for word; do
    if [ -f "$folder/fails" ] && [ "$word" = "$(cat "$folder/fails")" ]; then echo "no bus." >&2; exit 1; fi
done
"""
COMMAND = Command(("/bin/echo", "-m", NASTY, ""), {"STRETCH_PERSON": NASTY})


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Fakes on the path; the file `fails` beside them names the argument at which they fail."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("systemctl", "launchctl"):
        fake = folder / name
        fake.write_text(FAKE)
        fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    return folder


def calls(programs: Path) -> list[str]:
    return (programs / "calls").read_text().splitlines()


def test_systemd_is_told_and_told_off(programs: Path, tmp_path: Path) -> None:
    units = tmp_path / "systemd" / "user"
    one = Systemd(units)
    assert one.schedule() is None
    one.install(SCHEDULE, COMMAND)
    assert one.schedule() == SCHEDULE
    assert calls(programs) == [
        "systemctl --user daemon-reload",
        "systemctl --user enable stretch-reminder.timer",
        "systemctl --user restart stretch-reminder.timer",
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in units.iterdir()} == {0o600}
    assert one.remove()
    assert calls(programs)[3:] == [
        "systemctl --user disable --now stretch-reminder.timer",
        "systemctl --user daemon-reload",
    ]
    assert not one.remove()
    assert list(units.iterdir()) == []


@pytest.mark.parametrize("at", ["daemon-reload", "enable", "restart"])
def test_what_systemd_does_not_take_leaves_nothing(programs: Path, tmp_path: Path, at: str) -> None:
    (programs / "fails").write_text(at)
    with pytest.raises(ReminderError, match=rf"systemctl --user {at}.* failed: no bus\."):
        Systemd(tmp_path / "units").install(SCHEDULE, COMMAND)
    assert list((tmp_path / "units").iterdir()) == []


def test_a_timer_that_was_changed_by_hand_is_told(programs: Path, tmp_path: Path) -> None:
    one = Systemd(tmp_path)
    one.install(SCHEDULE, COMMAND)
    (tmp_path / "stretch-reminder.timer").write_text("[Timer]\nOnCalendar=hourly\n")
    with pytest.raises(ReminderError, match="changed by hand"):
        one.schedule()
    assert calls(programs)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    (tmp_path / "stretch-reminder.service").write_text(service(COMMAND))
    (tmp_path / "stretch-reminder.timer").write_text(timer(SCHEDULE) + timer(BREAKS).partition("\n\n")[2])

    def verdict() -> str:
        names = [str(tmp_path / f"stretch-reminder.{kind}") for kind in ("service", "timer")]
        ended = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *names], capture_output=True, text=True, check=False
        )
        return "\n".join(line for line in ended.stderr.splitlines() if "stretch-reminder" in line)

    assert verdict() == ""
    (tmp_path / "stretch-reminder.service").write_text(service(COMMAND).replace('\\"rm', '"rm'))
    assert verdict() != ""


@pytest.mark.usefixtures("programs")
@pytest.mark.parametrize("timers", [Systemd, Launchd])
def test_timers_of_two_kinds_stand_side_by_side(tmp_path: Path, timers: type[Systemd] | type[Launchd]) -> None:
    one, other = timers(tmp_path), timers(tmp_path, Kind.BREAK)
    one.install(SCHEDULE, COMMAND)
    other.install(BREAKS, COMMAND)
    assert (one.schedule(), other.schedule()) == (SCHEDULE, BREAKS)
    assert one.remove()
    assert (one.schedule(), other.schedule()) == (None, BREAKS)


@pytest.mark.usefixtures("programs")
@pytest.mark.parametrize(
    "lines",
    [
        ("Mon *-*-* 09:45:00", "hourly"),
        ("Mon *-*-* 09:45:00", "Tue *-*-* 10:30:00"),
        ("Mon *-*-* 09:45:00", "Mon *-*-* 36:30:00"),
        (),
    ],
)
def test_breaks_that_were_changed_by_hand_are_told(tmp_path: Path, lines: tuple[str, ...]) -> None:
    (tmp_path / "stretch-breaks.timer").write_text("".join(f"OnCalendar={line}\n" for line in lines))
    with pytest.raises(ReminderError, match="changed by hand"):
        Systemd(tmp_path, Kind.BREAK).schedule()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_reads_every_break_as_it_is_meant() -> None:
    written = [line.partition("=")[2] for line in timer(BREAKS).splitlines() if line.startswith("OnCalendar=")]
    ended = subprocess.run(["systemd-analyze", "calendar", *written], capture_output=True, text=True, check=True)
    forms = [line.partition(": ")[2] for line in ended.stdout.splitlines() if "Normalized form" in line]
    assert forms == [f"Mon..Fri *-*-* {at}:00" for at in ("10:00", "11:30", "13:00")]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_reads_the_times_as_they_are_meant() -> None:
    written = timer(SCHEDULE).split("OnCalendar=")[1].splitlines()[0]
    ended = subprocess.run(["systemd-analyze", "calendar", written], capture_output=True, text=True, check=True)
    assert "Normalized form: Mon,Sun *-*-* 06:05:00" in ended.stdout


def test_a_quoted_word_is_one_word_that_stands_for_itself() -> None:
    assert quoted('a"b\\c%d$e') == r'"a\"b\\c%%d$e"'
    assert "ExecStart=:" in service(COMMAND)


@pytest.mark.parametrize("text", ["a\nExecStart=/bin/false", "a\rb", "a\0b", "\x1b[0m", "\udcff", "a\u2028b"])
def test_what_a_unit_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(ReminderError, match="cannot be printed"):
        Command(("/bin/echo", text), {})
    with pytest.raises(ReminderError, match="cannot be printed"):
        Command(("/bin/echo",), {"STRETCH_MIC": text})


def test_launchd_is_told_and_told_off(programs: Path, tmp_path: Path) -> None:
    one = Launchd(tmp_path / "agents")
    assert one.schedule() is None
    one.install(SCHEDULE, COMMAND)
    assert one.schedule() == SCHEDULE
    path = tmp_path / "agents" / f"{LABEL}.plist"
    content = plistlib.loads(path.read_bytes())
    assert content["ProgramArguments"] == list(COMMAND.words)
    assert content["EnvironmentVariables"] == COMMAND.environment
    assert content["StartCalendarInterval"] == [{"Weekday": day, "Hour": 6, "Minute": 5} for day in (1, 0)]
    assert calls(programs)[1].startswith("launchctl bootstrap gui/")
    assert one.remove()
    assert not one.remove()


def test_an_agent_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / f"{LABEL}.plist").write_bytes(b"<plist><dict/></plist>")
    with pytest.raises(ReminderError, match="cannot be read"):
        Launchd(tmp_path).schedule()


@pytest.mark.parametrize("day", Day)
def test_each_day_comes_back_from_an_agent(day: Day) -> None:
    schedule = Schedule((time(18, 30),), (day,))
    assert schedule_of(plistlib.loads(agent(schedule, COMMAND, LABEL))) == schedule


def test_a_line_for_cron_comes_to_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    line = cron_lines(SCHEDULE, COMMAND)
    assert line.startswith("5 6 * * 1,0 env ")
    assert shlex.split(line.replace("\\%", "%"))[5:] == ["env", f"STRETCH_PERSON={NASTY}", *COMMAND.words]
    assert "%" not in line.replace("\\%", "")


def test_lines_for_cron_come_to_the_same_times() -> None:
    lines = [line.split()[:5] for line in cron_lines(BREAKS, COMMAND).splitlines()]
    told = {(int(hour), int(minute)) for minute, hours, *_ in lines for hour in hours.split(",")}
    assert told == {(at.hour, at.minute) for at in BREAKS.times}
    assert {tuple(line[2:]) for line in lines} == {("*", "*", "1,2,3,4,5")}


@pytest.mark.parametrize(
    ("given", "times", "spoken"),
    [
        ((45,), 10, "Monday to Friday every 45 minutes from 09:45 to 16:30"),
        ((60,), 7, "Monday to Friday every 60 minutes from 10:00 to 16:00"),
        ((10, "00:00", "23:59", "sat"), 143, "Saturday every 10 minutes from 00:10 to 23:50"),
        ((240,), 1, "Monday to Friday at 13:00"),
        ((60, "9:00", "12:00", "mon"), 2, "Monday at 10:00, 11:00"),
    ],
)
def test_breaks_are_spread_over_the_day_and_none_is_at_its_ends(
    given: tuple[Any, ...], times: int, spoken: str
) -> None:
    schedule = break_schedule(*given)
    assert (len(schedule.times), ReminderWords.of(Language.ENGLISH).shown.when(schedule)) == (times, spoken)


def test_the_next_break_is_told() -> None:
    friday = datetime(2026, 11, 27, 11, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert BREAKS.after(friday) == friday.replace(hour=13, minute=0)
    assert BREAKS.after(friday.replace(hour=13)) == datetime(2026, 11, 30, 10, tzinfo=friday.tzinfo)


@pytest.mark.parametrize(
    ("now", "then"),
    [((23, 6, 4), (23, 6, 5)), ((23, 6, 5), (29, 6, 5)), ((24, 0, 0), (29, 6, 5)), ((29, 7, 0), (30, 6, 5))],
)
def test_the_next_time_is_told(now: tuple[int, int, int], then: tuple[int, int, int]) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert SCHEDULE.after(datetime(2026, 11, *now, tzinfo=berlin)) == datetime(2026, 11, *then, tzinfo=berlin)


@pytest.mark.parametrize("days", ["", "mon,", "m", "mo", "montag", "mon;tue"])
def test_days_that_are_none_are_told(days: str) -> None:
    with pytest.raises(ReminderError, match="not a day of the week"):
        Schedule.of("6:05", days)
