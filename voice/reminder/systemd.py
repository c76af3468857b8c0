"""The timer on Linux: a service and a timer of the user's own systemd."""

import re
from contextlib import suppress
from pathlib import Path

from voice.errors import ReminderError
from voice.reminder.schedule import Schedule, days_of, time_of
from voice.reminder.timer import Command, Kind, failure, run, write

_TIME = re.compile(r"(?P<days>[A-Za-z,]+) \*-\*-\* (?P<at>\d\d:\d\d):00")


class Systemd:
    """Fulfils the protocol `Timer`.

    Args:
        folder: Where the user's own units lie.
        kind: What it reminds of.
    """

    def __init__(self, folder: Path, kind: Kind = Kind.STRETCH) -> None:
        self._kind = kind
        self._service = folder / f"stretch-{kind}.service"
        self._timer = folder / f"stretch-{kind}.timer"

    def install(self, schedule: Schedule, command: Command) -> None:
        """Run only this command from now on."""
        write(self._service, service(command, self._kind).encode())
        write(self._timer, timer(schedule, self._kind).encode())
        try:
            for words in (("daemon-reload",), ("enable", self._timer.name), ("restart", self._timer.name)):
                run("systemctl", "--user", *words)
        except ReminderError:
            self.remove()
            raise

    def schedule(self) -> Schedule | None:
        """Return the schedule that is installed."""
        try:
            content = self._timer.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise ReminderError(f"{self._timer} cannot be read: {error}.", "Delete it by hand.") from error
        found = [_TIME.fullmatch(written) for written in re.findall(r"^OnCalendar=(.*)$", content, re.MULTILINE)]
        # What is written like a time need not be one: 36:30.
        with suppress(ReminderError):
            times = sorted({time_of(one["at"]) for one in found if one is not None})
            days = {days_of(one["days"]) for one in found if one is not None}
            if None not in found and len(days) == 1:
                return Schedule(tuple(times), days.pop())
        raise ReminderError(f"{self._timer} was changed by hand.", "Fix it, or remove it: stretch remind --off.")

    def remove(self) -> bool:
        """Run nothing from now on; return whether something was installed."""
        files = [path for path in (self._timer, self._service) if path.exists()]
        # It fails where the timer was never known, which is as good; the service is left to end by itself.
        failure("systemctl", "--user", "disable", "--now", self._timer.name)
        try:
            for path in files:
                path.unlink()
        except OSError as error:
            raise ReminderError(f"{path} cannot be deleted: {error.strerror}.", "Delete it by hand.") from error
        failure("systemctl", "--user", "daemon-reload")
        return bool(files)


def service(command: Command, kind: Kind = Kind.STRETCH) -> str:
    """Return the unit that runs the command."""
    variables = "".join(f"Environment={quoted(f'{name}={value}')}\n" for name, value in command.environment.items())
    # The colon has systemd leave dollar signs alone.
    words = " ".join(quoted(word) for word in command.words)
    return f"[Unit]\nDescription={kind.call}\n\n[Service]\nType=exec\n{variables}ExecStart=:{words}\n"


def timer(schedule: Schedule, kind: Kind = Kind.STRETCH) -> str:
    """Return the unit that starts the service. Runs missed while the machine was off stay missed."""
    days = ",".join(day.value.capitalize() for day in schedule.days)
    times = "".join(f"OnCalendar={days} *-*-* {at:%H:%M}:00\n" for at in schedule.times)
    return f"[Unit]\nDescription={kind.call}\n\n[Timer]\n{times}AccuracySec=1s\n\n[Install]\nWantedBy=timers.target\n"


def quoted(text: str) -> str:
    """Return a text as one literal word of a unit file. Source: systemd.syntax(7), systemd.unit(5)."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%")):
        text = text.replace(sign, written)
    return f'"{text}"'
