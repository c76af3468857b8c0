"""The process that lowers other programs, and outlives the coach long enough to raise them again.

`python -m voice.sound.lowering_process LEDGER PID`, where LEDGER is the file of what is lowered and PID the coach's
process; `voice.sound.other_programs` starts it. On standard input come single characters, and the last one counts: 1 to
lower, 0 to raise. When it ends, as it does however the coach ends, everything is given back at once.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voice.sound.lowering import Lowering
from voice.sound.sound_server import PulseServer, ServerGoneError
from voice.system.interrupts import ENDING
from voice.system.lock_file import LockFile

LOWER = b"1"
RAISE = b"0"

_AT_ONCE = 4096
_MOST_ANCESTORS = 64
_AGAIN_SECONDS = 2.0
_HANGS_SECONDS = 10


def main() -> None:
    """Lower and raise until standard input ends."""
    for one in ENDING:
        # They are meant for the coach; this process ends with it.
        signal.signal(one, signal.SIG_IGN)
    ledger, coach = Path(sys.argv[1]), int(sys.argv[2])
    with suppress(ServerGoneError, OSError):
        ledger.parent.mkdir(parents=True, exist_ok=True)
        with LockFile(ledger.with_name(f"{ledger.name}.lock")) as lock:
            # Where another coach of this user's lowers already, two would lower what the other has lowered.
            if lock.hold(0):
                _until_the_end(ledger, coach)


def _until_the_end(ledger: Path, coach: int) -> None:
    server = PulseServer()
    while True:
        try:
            _serve(server, ledger, coach)
        except ServerGoneError:
            server.close()
            server = _back_again()
        else:
            server.close()
            return


def _serve(server: PulseServer, ledger: Path, coach: int) -> None:
    with _in_time():
        lowering = Lowering(server, ledger, lambda pid: coach in _with_ancestors(pid))
    while True:
        patience = None if lowering.due is None else max(0.0, lowering.due - time.monotonic())
        told = _told(patience)
        with _in_time():
            if told == b"":
                lowering.end()
                return
            if told is not None:
                lowering.wish(time.monotonic(), lowered=told.endswith(LOWER))
            lowering.turn(time.monotonic())


def _told(patience: float | None) -> bytes | None:
    """Return what came on standard input within some seconds: an empty text if it has ended."""
    if not select.select([sys.stdin], [], [], patience)[0]:
        return None
    return os.read(sys.stdin.fileno(), _AT_ONCE)


def _back_again() -> PulseServer:
    """Wait for the sound server to come back.

    Raises:
        ServerGoneError: The coach has ended before it did.
    """
    while True:
        if _told(_AGAIN_SECONDS) == b"":
            raise ServerGoneError("it was gone to the end")
        with suppress(ServerGoneError):
            return PulseServer()


@contextmanager
def _in_time() -> Iterator[None]:
    """End this process if the sound server does not answer: what is recorded is restored another time."""
    signal.alarm(_HANGS_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def _with_ancestors(pid: int) -> set[int]:
    """Return a process, its parent, and so on."""
    found: set[int] = set()
    while pid > 1 and pid not in found and len(found) < _MOST_ANCESTORS:
        found.add(pid)
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
            # The name of the program, in parentheses, may have any character in it.
            pid = int(state.rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            break
    return found


if __name__ == "__main__":
    main()
