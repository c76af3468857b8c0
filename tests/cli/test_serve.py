"""`stretch serve` as a program: what it says, what it serves, how it ends; and the coach as its own client."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.ear.recognize.coach_phrases import GRAMMAR
from tests.lab.speech import speak
from tests.lab.without_sound import silent
from tests.mouth.test_voice_contract import SENTENCE
from voice.cli.serve import exposed
from voice.ear.recognize.make_engine import make_engine
from voice.errors import ExitCode
from voice.mouth.synth.wyoming_voice import WyomingVoice
from voice.system.wyoming.address import Address

pytest.importorskip("wyoming", reason="wyoming is an optional package")


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    program = [sys.executable, "-m", "voice", "serve", "--port", "0", *arguments]
    environment = {**silent(folder), "XDG_CACHE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with subprocess.Popen(program, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            found = next(found for line in process.stderr if (found := re.search(r"wyoming://[\d.:]+\d", line)))
            yield process, found.group()
        finally:
            process.kill()


def test_the_coach_hears_and_speaks_by_another_coach_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    with served(tmp_path) as (process, address):
        engine, _ = make_engine(address, GRAMMAR)
        heard = engine.recognize(speak("next stretch"))
        assert (heard.intent, heard.accepted) == ("next", True)
        voice = WyomingVoice(address)
        speech = voice.render(SENTENCE)
        assert float(np.abs(speech).max()) > 0.1
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == ExitCode.INTERRUPTED
        assert process.stderr is not None
        assert process.stderr.read().splitlines() == ["Only programs on this machine can reach it."]
    # Nothing that it said for others is kept.
    assert not list(tmp_path.rglob("*.npy")) + list(tmp_path.rglob("*.wav"))


def test_a_request_to_end_is_no_failure(tmp_path: Path) -> None:
    with served(tmp_path) as (process, _):
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == ExitCode.OK


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with served(tmp_path) as (_, address):
        program = [sys.executable, "-m", "voice", "serve", "--port", address.rpartition(":")[2]]
        done = subprocess.run(program, env=silent(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.SERVICE
    assert "--port" in done.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_alone_is_said_to_be_reached(host: str) -> None:
    assert exposed(Address(host, 1))[1:] == ["Only programs on this machine can reach it."]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "kitchen"])  # noqa: S104 - it is only told of
def test_elsewhere_it_is_said_what_others_can_do(host: str) -> None:
    told = " ".join(exposed(Address(host, 1)))
    for what in ("Any machine", "without a password", "read on the way", "stay out of reach"):
        assert what in told
