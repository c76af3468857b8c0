"""What a system timer does, and what those of Linux and macOS have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from voice.errors import ReminderError
from voice.reminder.programs import ended
from voice.reminder.schedule import Schedule
from voice.system.whole_file import write_whole

LONGEST_ANSWER = 30.0
"""Seconds that the system's program may take."""


class Kind(StrEnum):
    """What a timer is for; its value tells a machine's timers apart."""

    STRETCH = "reminder"
    BREAK = "breaks"

    @property
    def call(self) -> str:
        """What it is time for, as the system shows it."""
        return "Time to stretch" if self is Kind.STRETCH else "Time for a break"


@dataclass(frozen=True, slots=True)
class Command:
    """The command to run.

    Attributes:
        words: The program, by its whole path, and its arguments.
        environment: Variables that it is to have.

    Raises:
        ReminderError: A character is in it that files of timers cannot hold.
    """

    words: tuple[str, ...]
    environment: Mapping[str, str]

    def __post_init__(self) -> None:
        for text in (*self.words, *self.environment, *self.environment.values()):
            # Surrogates stand for bytes of a path that are no text.
            if any(not sign.isprintable() for sign in text):
                raise ReminderError(f"A timer cannot hold {text!r}: a character in it cannot be printed.", "Rename it.")


class Timer(Protocol):
    """Runs a command on a schedule."""

    def install(self, schedule: Schedule, command: Command) -> None:
        """Run only this command from now on.

        Raises:
            ReminderError: The system does not take it; then nothing is left of it.
        """
        ...

    def schedule(self) -> Schedule | None:
        """Return the schedule that is installed, None without one.

        Raises:
            ReminderError: It cannot be read.
        """
        ...

    def remove(self) -> bool:
        """Run nothing from now on; return whether something was installed.

        Raises:
            ReminderError: The system does not let go of it.
        """
        ...


def run(*words: str) -> None:
    """Run one of the system's own programs.

    Raises:
        ReminderError: It is not there, or fails; says how.
    """
    if problem := failure(*words):
        raise ReminderError(f"{' '.join(words)} failed: {problem}.", "Fix that, or use stretch export plan.ics.")


def failure(*words: str) -> str | None:
    """Run one of the system's own programs, and return why it failed; None if it did not."""
    return ended(*words, seconds=LONGEST_ANSWER).problem


def write(path: Path, content: bytes) -> None:
    """Write a timer's file, readable only by its owner: it may contain an address with a password.

    Raises:
        ReminderError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise ReminderError(f"{path} cannot be written: {error.strerror}.", "Fix its folder's permissions.") from error
