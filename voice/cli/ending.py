"""The exit code of a session; after a signal, the one that shells expect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice.errors import ExitCode

if TYPE_CHECKING:
    from voice.dialogue.loop import Loop


def exit_code_of(loop: Loop) -> int:
    """Return the exit code of a session that is over."""
    return ExitCode.OK if loop.interrupted is None else 128 + loop.interrupted.signal
