"""How a session on the command line ends: at a signal too, with the exit code that shells expect of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice.errors import ExitCode
from voice.system.interrupts import end_through

if TYPE_CHECKING:
    from voice.dialogue.loop import Loop


def obey_signals(loop: Loop) -> None:
    """End the loop cleanly on Ctrl-C, on a request to terminate, and when the terminal is closed."""
    from voice.dialogue.events import Interrupted  # noqa: PLC0415 - no command but a session needs it

    end_through(lambda number: loop.tell(Interrupted(number)))


def exit_code_of(loop: Loop) -> int:
    """Return the exit code of a session that is over."""
    return ExitCode.OK if loop.interrupted is None else 128 + loop.interrupted.signal
