"""A coach that is asked to end at a moment of chance, from the start of its process on, and what is left behind."""

import json
import os
import pty
import random
import select
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

IN_SESSION = 4.0
"""Seconds after the first word within which a session is asked to end."""

MOST = 12.0
"""Seconds in which it has to be gone."""

ASKED = ((signal.SIGINT,), (signal.SIGINT, signal.SIGINT), (signal.SIGTERM,), (signal.SIGHUP,))
TYPED = ("start", "next", "how long left", "pause", "resume", "the moon is green", "stop", "no")
BLUNDERS = ("Traceback", "Exception ignored", "Fatal Python error", "KeyboardInterrupt")

PROGRAM = (sys.executable, "-m", "voice")
WAITING = ("env", "--block-signal=INT")
"""As scripts/run starts it: so that Ctrl-C waits until Python has come to our first line."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """How one went.

    Attributes:
        started: Whether the coach had greeted.
        after: Seconds from the start of the process, or from the greeting.
        asked: The signals.
        in_terminal: Whether the session filled a terminal.
        code: What the process ended with; negative for a signal.
        took: Seconds until it was gone.
        told: What it wrote that nobody should read.
        sound: Whether the diary, and what is remembered, can be read.
        restored: Whether the terminal was as before.
        left: Files that were left half written.
    """

    started: bool
    after: float
    asked: tuple[signal.Signals, ...]
    in_terminal: bool
    code: int
    took: float
    told: str
    sound: bool
    restored: bool
    left: tuple[str, ...]

    @property
    def well(self) -> bool:
        """Whether all is as promised."""
        number = int(self.asked[0])
        ended = self.code in {0, 128 + number, -number}
        return ended and not self.told and self.sound and self.restored and not self.left and self.took < MOST


@dataclass
class Running:
    """A coach that was started just now.

    Attributes:
        process: It.
        keys: Where commands are typed.
        screen: Where it shows.
        theirs: Its end of the terminal; None in pipes.
        before: The terminal's settings.
        shown: What it has shown.
    """

    process: subprocess.Popen[bytes]
    keys: int
    screen: int
    theirs: int | None = None
    before: list[Any] = field(default_factory=list)
    shown: bytes = b""

    @classmethod
    def in_pipes(cls, words: list[str], environment: dict[str, str]) -> Self:
        pipe = subprocess.PIPE
        process = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, env=environment)
        assert process.stdin is not None
        assert process.stdout is not None
        return cls(process, process.stdin.fileno(), process.stdout.fileno())

    @classmethod
    def in_terminal(cls, words: list[str], environment: dict[str, str]) -> Self:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (40, 120))
        before = termios.tcgetattr(theirs)
        process = subprocess.Popen(
            ["setsid", "--ctty", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**environment, "TERM": "xterm-256color"},
        )
        return cls(process, ours, ours, theirs, before)

    def look(self, seconds: float) -> None:
        """Read what it shows for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            readable, _, _ = select.select([self.screen], [], [], left)
            piece = b""
            with suppress(OSError):
                piece = os.read(self.screen, 65_536) if readable else b""
            self.shown += piece
            if not piece:
                time.sleep(min(left, 0.01))

    def use(self, chance: random.Random, seconds: float) -> None:
        """Type commands at moments of chance."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.look(min(left, chance.uniform(0.1, 1.5)))
            self.type(f"{chance.choice(TYPED)}\n".encode())

    def type(self, keys: bytes) -> None:
        with suppress(OSError):
            os.write(self.keys, keys)

    def ask(self, number: signal.Signals) -> None:
        """Ask it to end; in a terminal as the key does, which everything in it hears."""
        if number is signal.SIGINT and self.theirs is not None:
            self.type(b"\x03")
        else:
            self.process.send_signal(number)

    def gone_after(self) -> float:
        """Wait until it is gone, and return how long it took; one that does not go is killed."""
        began = time.monotonic()
        while self.process.poll() is None and time.monotonic() - began < MOST:
            self.look(0.02)
        took = time.monotonic() - began
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.look(0.02)
        return took

    def close(self) -> bool:
        """Give everything back, and return whether the terminal was as before."""
        restored = True
        if self.theirs is not None:
            # A guard that is to put it back does so within a moment.
            until = time.monotonic() + 2.0
            while not (restored := _is_restored(self.theirs, self.before, self.shown)) and time.monotonic() < until:
                self.look(0.05)
            os.close(self.theirs)
            os.close(self.keys)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        return restored


def interrupt_and_look(
    folder: Path, environment: dict[str, str], chance: random.Random, start_seconds: float
) -> Interruption:
    """Start the coach in a new folder, ask it to end at a moment of chance, and look at what is left.

    Args:
        folder: For all that it keeps.
        environment: It runs in.
        chance: Decides.
        start_seconds: How long a start takes here.
    """
    folder.mkdir(parents=True)
    asked, in_terminal, started = chance.choice(ASKED), chance.random() < 0.5, chance.random() < 0.6
    words = [*WAITING, *program(folder)]
    running = Running.in_terminal(words, environment) if in_terminal else Running.in_pipes(words, environment)
    if started:
        wait_for_greeting(running)
    after = chance.uniform(0.0, IN_SESSION if started else start_seconds)
    running.use(chance, after)
    for number in asked:
        running.ask(number)
        running.look(chance.uniform(0.0, 0.1))
    took = running.gone_after()
    restored = running.close()
    shown = running.shown.decode(errors="replace")
    told = shown if any(blunder in shown for blunder in BLUNDERS) else ""
    left = tuple(path.name for path in folder.rglob("*.part"))
    code = running.process.returncode
    return Interruption(started, after, asked, in_terminal, code, took, told, _is_sound(folder), restored, left)


def seconds_to_start(folder: Path, environment: dict[str, str]) -> float:
    """Return how long a start takes here."""
    folder.mkdir(parents=True)
    began = time.monotonic()
    running = Running.in_pipes(program(folder), environment)
    wait_for_greeting(running)
    took = time.monotonic() - began
    running.process.kill()
    running.gone_after()
    running.close()
    return took


def program(folder: Path) -> list[str]:
    files = ("--memory", str(folder / "memory.json"), "--diary", str(folder / "diary.db"))
    return [*PROGRAM, "--keyboard", "--routine", "taste", "--cache", str(folder / "cache"), *files]


def wait_for_greeting(running: Running, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while b"whenever you like" not in running.shown:
        assert time.monotonic() < until, running.shown
        running.look(0.05)


def _is_restored(terminal: int, before: list[Any], shown: bytes) -> bool:
    taken, given_back = shown.rfind(b"\x1b[?1049h"), shown.rfind(b"\x1b[?1049l")
    hidden, shown_again = shown.rfind(b"\x1b[?25l"), shown.rfind(b"\x1b[?25h")
    return termios.tcgetattr(terminal) == before and taken <= given_back and hidden <= shown_again


def _is_sound(folder: Path) -> bool:
    memory, diary = folder / "memory.json", folder / "diary.db"
    if memory.exists():
        json.loads(memory.read_bytes())
    if not diary.exists():
        return True
    connection = sqlite3.connect(diary)
    try:
        (told,) = connection.execute("PRAGMA integrity_check").fetchone()
        return bool(told == "ok") and not connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
