"""Runs `stretch` as a user does, in a process of its own, and reads what it shows."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_LINE = re.compile(r"^ *(\d+):(\d\d) +(\w+) (.*)$")

SHORT_ROUTINE = """\
name: short
stretches:
  - id: fold
    name: forward fold
    position: sitting on the floor
    entry: [Sit with your legs straight.]
    feel: Feel your upper back.
    easier: Or reach your arms forward.
    hold: 15
    sources: [a test]
  - id: hug
    name: upper back hug
    position: sitting on the floor
    entry: [Wrap your arms around yourself.]
    feel: Feel your shoulder blades.
    easier: Or hold your upper arms.
    hold: 15
    sources: [a test]
"""


class CoachProcess:
    """A running `stretch`; a context manager that ends it.

    Args:
        arguments: Of the command line.
        environment: A room's, or another.
        folder: Where its cache lies, and its short routine.
        stretches: What that routine is.
        before: What stands before the command, such as what takes a part of the machine from it.
    """

    def __init__(
        self,
        *arguments: str,
        environment: dict[str, str],
        folder: Path,
        stretches: str = SHORT_ROUTINE,
        before: Sequence[str] = (),
    ) -> None:
        routine = folder / "short.yaml"
        routine.write_text(stretches)
        self._process = subprocess.Popen(
            [
                *(*before, sys.executable, "-m", "voice", "--verbose", "--routine", str(routine)),
                *("--cache", str(folder / "cache"), "--memory", str(folder / "memory.json")),
                *("--diary", str(folder / "diary.db"), *arguments),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**environment, "PYTHONUNBUFFERED": "1"},
        )
        self.lines: list[str] = []
        self._came: list[float] = []
        self.log: list[str] = []
        self._news = threading.Condition()
        self._readers = [
            threading.Thread(target=self._read, args=(stream, into), daemon=True)
            for stream, into in ((self._process.stdout, self.lines), (self._process.stderr, self.log))
        ]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def captions(self, who: str) -> list[str]:
        """Return what was captioned of somebody, by what stands beside it: coach, you, heard or note in English."""
        found = (_LINE.match(line) for line in list(self.lines))
        return [match[4] for match in found if match and match[3] == who]

    def timed_captions(self, who: str) -> list[tuple[str, float]]:
        """Return what was captioned of somebody, each with when it came, on `time.monotonic`."""
        found = [(_LINE.match(line), came) for line, came in zip(list(self.lines), self._came, strict=False)]
        return [(match[4], came) for match, came in found if match and match[3] == who]

    def wait_for(self, text: str, *, seconds: float = 60.0, times: int = 1) -> None:
        """Wait until a caption or a log line with a text has come so many times."""
        until = time.monotonic() + seconds
        with self._news:
            while sum(text in line for line in [*self.lines, *self.log]) < times:
                left = until - time.monotonic()
                if left <= 0 or not self._news.wait(left):
                    raise AssertionError(f"{text!r} did not come:\n{self.told()}")

    def type(self, line: str) -> None:
        """Type a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def end_of_typing(self) -> None:
        """Close standard input."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self._process.pid, number)

    def exit_code(self, *, seconds: float = 60.0) -> int:
        """Wait for the end and return the exit code."""
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"it did not end:\n{self.told()}") from error
        for reader in self._readers:
            reader.join()
        return code

    def told(self) -> str:
        """Return all that was shown and logged."""
        return "\n".join([*self.lines, "--", *self.log])

    def _read(self, stream: object, into: list[str]) -> None:
        for line in stream:  # type: ignore[attr-defined]  # a text pipe
            with self._news:
                into.append(line.rstrip("\n"))
                if into is self.lines:
                    self._came.append(time.monotonic())
                self._news.notify_all()
