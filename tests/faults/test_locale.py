"""A locale that has no signs but those of English: LC_ALL=C, and Python told not to help."""

import os
import re
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.machine import environment_in
from tests.faults.table import Measured
from tests.lab.expected import OTHERS, expected
from tests.lab.interrupted import BLUNDERS, Running, program
from voice.system.streams import plain

PLAIN = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def plainly(shown: bytes) -> bytes:
    """Return what a terminal shows without what moves and colours it."""
    return re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", shown)


@pytest.mark.fault(
    "the locale is C: sessions in other languages, what is listed, and the picture that fills a terminal",
    heard="the same sentences, letters without their marks (nachste); in a terminal lines instead of the picture",
    kept="in the diary every letter as it was",
)
def test_a_locale_without_letters(tmp_path: Path, measured: Measured) -> None:
    environment = {**environment_in(tmp_path), **PLAIN}
    words = program(tmp_path)
    shown = b""
    for language in OTHERS:
        plain_text = expected(language).plain
        done = subprocess.run(
            [*words, "--language", language],
            input=plain_text.typed.encode(),
            capture_output=True,
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr
        assert plain_text.shown.encode() in done.stdout
        shown += done.stdout
    for command in (["list"], ["show", "childs_pose"], ["history"], ["progress"]):
        files = ["--diary", str(tmp_path / "diary.db")]
        done = subprocess.run([*words[:3], *files, *command], capture_output=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stderr == b""
        shown += done.stdout
    assert shown.isascii()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("diary.db*"))
    assert "nächste".encode() in kept
    running = Running.in_terminal([*words, "--language", "de"], environment)
    for seen, keys in ((b"1/3", "Dehnen starten"), (b"du Dehnen", "nächste"), (b"nachste", "stopp\nnein")):
        until = time.monotonic() + 30
        while seen not in plainly(running.shown):
            assert time.monotonic() < until, running.shown
            running.look(0.1)
        running.type(f"{keys}\n".encode())
    running.gone_after()
    assert running.close()
    told = running.shown.decode(errors="replace")
    assert running.process.returncode == 0, told
    assert not any(blunder in told for blunder in BLUNDERS)
    measured("bytes shown", len(shown) + len(running.shown))


@pytest.mark.fault(
    "what is typed is no text (bytes of another encoding)", heard="not understood", kept="the typing goes on"
)
def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    typed = b"n\xe4chste\n\xff\xfe\x00\nstart\nstop\n"
    done = subprocess.run(
        program(tmp_path), input=typed, capture_output=True, env=environment_in(tmp_path), check=False
    )
    assert done.returncode == 0
    assert b"you start" in done.stdout
    assert b"you stop" in done.stdout


@pytest.mark.fault("a sign that has no plain form", heard="a question mark", kept="the line")
def test_signs_without_a_plain_form() -> None:
    assert plain("Übung \u2013 „halt“ … ½ 😀 " + os.fsdecode(b"\xff")) == 'Ubung - "halt" ... 1?2 ? ?'
