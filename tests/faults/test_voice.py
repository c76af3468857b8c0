"""The voice hangs, crashes, or gives nothing, in sessions that are typed."""

import os
import platform
import signal
import time
from pathlib import Path

import pytest

from tests.faults.injected import EMPTY_FILE, injecting
from tests.faults.table import Measured
from tests.lab.coach_process import CoachProcess
from tests.lab.processes import children
from tests.lab.without_sound import silent

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="its process is found in /proc")

STUCK = "My voice was stuck for a moment. Here it is again."


def break_the_voice(coach: CoachProcess, number: signal.Signals) -> None:
    (voice,) = children(coach.pid, "voice.mouth.synth.voice_process_main")
    os.kill(voice, number)


def in_a_hold(coach: CoachProcess) -> None:
    coach.type("start stretch")
    coach.wait_for("not a doctor")
    coach.type("next")
    coach.wait_for("holding, 0.000 s held")


def end(coach: CoachProcess) -> None:
    coach.type("stop")
    coach.type("stop")
    assert coach.exit_code() == 0


@pytest.mark.fault("the voice hangs, then crashes", heard=STUCK, kept="the sentence, said late; the hold goes on")
def test_a_voice_that_hangs_and_crashes(tmp_path: Path, measured: Measured) -> None:
    with CoachProcess("--keyboard", environment=silent(tmp_path), folder=tmp_path) as coach:
        in_a_hold(coach)
        break_the_voice(coach, signal.SIGSTOP)
        asked = time.monotonic()
        coach.type("what did you hear")
        coach.wait_for("The voice was stuck for 1.5 seconds; starting it again")
        measured("stuck one replaced after", time.monotonic() - asked, "s")
        coach.wait_for(STUCK)
        coach.type("pause")
        coach.wait_for("paused, ")
        break_the_voice(coach, signal.SIGSEGV)
        asked = time.monotonic()
        coach.type("what did you hear")
        coach.wait_for("I heard: “pause”.")
        measured("crashed one replaced after", time.monotonic() - asked, "s")
        end(coach)
    said = coach.captions("coach")
    assert said.count(STUCK) == 1
    # Why is for the log alone.
    assert not any("signal" in note or "stuck" in note for note in coach.captions("note"))
    assert said.index("I heard: “next”.") < said.index(STUCK) < said.index("I heard: “pause”.")


@pytest.mark.fault(
    "the voice writes an empty file",
    heard="a note: The voice failed. If it goes on, choose another one …",
    kept="the caption, and the hold",
)
def test_a_voice_that_writes_nothing(tmp_path: Path) -> None:
    environment = injecting(silent(tmp_path), tmp_path / "injected", EMPTY_FILE)
    with CoachProcess("--keyboard", environment=environment, folder=tmp_path) as coach:
        in_a_hold(coach)
        coach.wait_for("wrote no sound for 'Hold")  # in the log
        coach.wait_for("Halfway.")
        end(coach)
    assert any(note.startswith("The voice failed.") for note in coach.captions("note")), coach.told()
    assert any(said.startswith("Hold") for said in coach.captions("coach"))
