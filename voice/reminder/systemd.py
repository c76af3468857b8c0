"""The timer of Linux: a service and a timer of the user's own systemd."""

import re
from contextlib import suppress
from pathlib import Path

from voice.errors import ReminderError
from voice.reminder.schedule import Schedule
from voice.reminder.timer import Command, failure, run, write

NAME = "stretch-reminder"


class Systemd:
    """Fulfils the protocol `Timer`.

    Args:
        folder: Where the user's own units lie.
    """

    def __init__(self, folder: Path) -> None:
        self._service = folder / f"{NAME}.service"
        self._timer = folder / f"{NAME}.timer"

    def install(self, schedule: Schedule, command: Command) -> None:
        """Have the command run from now on, and no other."""
        write(self._service, service(command).encode())
        write(self._timer, timer(schedule).encode())
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
        found = re.search(r"^OnCalendar=(?P<days>[A-Za-z,]+) \*-\*-\* (?P<at>\d\d:\d\d):00$", content, re.MULTILINE)
        # What is written like a time need not be one: 36:30.
        with suppress(ReminderError):
            if found is not None:
                return Schedule.of(found["at"], found["days"])
        raise ReminderError(
            f"{self._timer} was changed by hand.", "Put it right, or take it off: stretch remind --off."
        )

    def remove(self) -> bool:
        """Have nothing run any more; return whether something was to."""
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


def service(command: Command) -> str:
    """Return the unit that runs the command."""
    variables = "".join(f"Environment={quoted(f'{name}={value}')}\n" for name, value in command.environment.items())
    # The colon has systemd leave dollar signs alone.
    words = " ".join(quoted(word) for word in command.words)
    return f"[Unit]\nDescription=Time to stretch\n\n[Service]\nType=exec\n{variables}ExecStart=:{words}\n"


def timer(schedule: Schedule) -> str:
    """Return the unit that starts the other one. What was missed while the machine was off stays missed."""
    days = ",".join(day.value.capitalize() for day in schedule.days)
    return (
        f"[Unit]\nDescription=Time to stretch, {schedule.spoken}\n\n"
        f"[Timer]\nOnCalendar={days} *-*-* {schedule.at:%H:%M}:00\nAccuracySec=1s\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def quoted(text: str) -> str:
    """Return a text as one word of a unit file that stands for itself. Source: systemd.syntax(7), systemd.unit(5)."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%")):
        text = text.replace(sign, written)
    return f'"{text}"'
