"""The recognizer hangs, raises, or returns nonsense, in the virtual room."""

import time
from pathlib import Path

import pytest

from tests.dialogue.test_session_in_the_room import DEVICES
from tests.faults.injected import RECOGNIZER, injecting
from tests.faults.table import Measured
from tests.lab.coach_process import CoachProcess
from tests.lab.room import Room
from tests.lab.say_until_heard import say_until_heard
from tests.lab.speech import speak

pytestmark = [pytest.mark.room, pytest.mark.long]


@pytest.mark.fault(
    "the recognizer hangs; raises; returns nonsense",
    heard="My ear was stuck for a moment. Please say that again. / I didn't catch that. / nothing is obeyed",
    kept="the hold goes on; the next command is obeyed",
)
def test_a_recognizer_that_fails_in_every_way(room: Room, tmp_path: Path, measured: Measured) -> None:
    folder = tmp_path / "injected"
    environment = injecting(room.environment, folder, RECOGNIZER.format(folder=str(folder)))
    with CoachProcess(*DEVICES, environment=environment, folder=tmp_path) as coach:
        coach.wait_for("whenever you like")
        say_until_heard(room, coach, "start stretch", "not a doctor")

        (folder / "hangs").touch()
        room.say(speak("next"))
        said = time.monotonic()
        coach.wait_for("The ear's thread was stuck")
        measured("stuck ear noticed after", time.monotonic() - said, "s")
        coach.wait_for("was restarted.")
        measured("replaced after", time.monotonic() - said, "s")
        coach.wait_for("My ear was stuck for a moment.")
        say_until_heard(room, coach, "next", "Forward fold.")
        coach.wait_for("holding, 0.000 s held")

        (folder / "raises").touch()
        room.say(speak("pause it"))
        coach.wait_for("I didn't catch that.")
        (folder / "raises").unlink()

        (folder / "nonsense").touch()
        before = len(coach.captions("you"))
        room.say(speak("pause it"))
        coach.wait_for("heard '', no command")
        (folder / "nonsense").unlink()
        assert len(coach.captions("you")) == before

        say_until_heard(room, coach, "pause it", "paused, ")
        say_until_heard(room, coach, "stop the session", "closing, ")
        coach.wait_for("Take care.")
        assert coach.exit_code() == 0
    assert not any("stuck" in note or "Error" in note for note in coach.captions("note"))
    assert coach.captions("coach").count("My ear was stuck for a moment. Please say that again.") == 1
