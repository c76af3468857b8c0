"""The timer of macOS: an agent of the user's own launchd."""

import os
import plistlib
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from voice.errors import ReminderError
from voice.reminder.schedule import Day, Schedule
from voice.reminder.timer import Command, failure, run, write

LABEL = "stretch-coach.reminder"

_ODD = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, ReminderError)
"""What a file that somebody has changed makes plistlib, or whoever reads its content, raise besides its own errors."""


class Launchd:
    """Fulfils the protocol `Timer`.

    Args:
        folder: Where the user's own agents lie.
    """

    def __init__(self, folder: Path) -> None:
        self._agent = folder / f"{LABEL}.plist"
        self._domain = f"gui/{os.getuid()}"

    def install(self, schedule: Schedule, command: Command) -> None:
        """Have the command run from now on, and no other."""
        # It takes no other schedule for an agent that it knows.
        failure("launchctl", "bootout", f"{self._domain}/{LABEL}")
        write(self._agent, agent(schedule, command))
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
            raise ReminderError(f"{self._agent} cannot be read.", "Take it off: stretch remind --off.") from error

    def remove(self) -> bool:
        """Have nothing run any more; return whether something was to."""
        failure("launchctl", "bootout", f"{self._domain}/{LABEL}")
        try:
            self._agent.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise ReminderError(f"{self._agent} cannot be deleted: {error.strerror}.", "Delete it by hand.") from error
        return True


def agent(schedule: Schedule, command: Command) -> bytes:
    """Return the agent's file; to launchd, Sunday is day 0."""
    times = [
        {"Weekday": (day.place + 1) % 7, "Hour": schedule.at.hour, "Minute": schedule.at.minute}
        for day in schedule.days
    ]
    content: dict[str, Any] = {
        "Label": LABEL,
        "ProgramArguments": list(command.words),
        "EnvironmentVariables": dict(command.environment),
        "StartCalendarInterval": times,
    }
    return plistlib.dumps(content)


def schedule_of(content: dict[str, Any]) -> Schedule:
    """Return the schedule that an agent's file tells."""
    times = content["StartCalendarInterval"]
    days = {(one["Weekday"] - 1) % 7 for one in times}
    at = f"{times[0]['Hour']:02}:{times[0]['Minute']:02}"
    return Schedule.of(at, ",".join(day for day in Day if day.place in days))
