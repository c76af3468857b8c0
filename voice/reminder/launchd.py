"""The timer on macOS: an agent of the user's own launchd."""

import os
import plistlib
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from voice.errors import ReminderError
from voice.reminder.schedule import Day, Schedule, time_of
from voice.reminder.timer import Command, Kind, failure, run, write

_ODD = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, ReminderError)
"""Errors that plistlib, or reading its content, may raise for a file that was edited by hand."""


class Launchd:
    """Fulfils the protocol `Timer`.

    Args:
        folder: Where the user's own agents lie.
        kind: What it reminds of.
    """

    def __init__(self, folder: Path, kind: Kind = Kind.STRETCH) -> None:
        self._label = label(kind)
        self._agent = folder / f"{self._label}.plist"
        self._domain = f"gui/{os.getuid()}"

    def install(self, schedule: Schedule, command: Command) -> None:
        """Run only this command from now on."""
        # It takes no other schedule for an agent that it knows.
        failure("launchctl", "bootout", f"{self._domain}/{self._label}")
        write(self._agent, agent(schedule, command, self._label))
        try:
            run("launchctl", "bootstrap", self._domain, str(self._agent))
        except ReminderError:
            self.remove()
            raise

    def schedule(self) -> Schedule | None:
        """Return the schedule that is installed."""
        try:
            return schedule_of(plistlib.loads(self._agent.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, plistlib.InvalidFileException, ExpatError, *_ODD) as error:
            raise ReminderError(f"{self._agent} cannot be read.", "Remove it: stretch remind --off.") from error

    def remove(self) -> bool:
        """Run nothing from now on; return whether something was installed."""
        failure("launchctl", "bootout", f"{self._domain}/{self._label}")
        try:
            self._agent.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise ReminderError(f"{self._agent} cannot be deleted: {error.strerror}.", "Delete it by hand.") from error
        return True


def label(kind: Kind) -> str:
    """Return the agent's name in launchd."""
    return f"stretch-coach.{kind}"


def agent(schedule: Schedule, command: Command, name: str) -> bytes:
    """Return the agent's file; in launchd, Sunday is day 0."""
    times = [
        {"Weekday": (day.place + 1) % 7, "Hour": at.hour, "Minute": at.minute}
        for day in schedule.days
        for at in schedule.times
    ]
    content: dict[str, Any] = {
        "Label": name,
        "ProgramArguments": list(command.words),
        "EnvironmentVariables": dict(command.environment),
        "StartCalendarInterval": times,
    }
    return plistlib.dumps(content)


def schedule_of(content: dict[str, Any]) -> Schedule:
    """Return the schedule in an agent's file."""
    times = content["StartCalendarInterval"]
    at = sorted({time_of(f"{one['Hour']:02}:{one['Minute']:02}") for one in times})
    wanted = {(one["Weekday"] - 1) % 7 for one in times}
    days = tuple(day for day in Day if day.place in wanted)
    if not at or not days:
        raise ReminderError("The agent has no times.", "Remove it: stretch remind --off.")
    return Schedule(tuple(at), days)
