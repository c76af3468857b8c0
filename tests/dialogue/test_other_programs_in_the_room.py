"""Another program plays on the coach's speaker: it is softer while the coach speaks, and never for longer."""

import signal
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.lab.coach_process import CoachProcess
from tests.lab.room import MICROPHONE, SPEAKER, Room, tone
from tests.lab.speech import speak
from tests.lab.wait_until import wait_until
from voice.sound.lowering import LOWERED_DB
from voice.sound.samples import SAMPLE_RATE, Samples

pytestmark = pytest.mark.room

DEVICES = ("--mic", MICROPHONE, "--speaker", SPEAKER)
HERTZ = 7_300.0
"""Where the coach's voice has next to nothing but its hisses, and those are far softer than the tone at its softest."""

WINDOW = SAMPLE_RATE // 10
LOW = 10 ** (-LOWERED_DB / 60)


def radio() -> Samples:
    return tone(1.0, HERTZ, 0.3)


def levels(recording: Samples) -> NDArray[np.float64]:
    """Return how loud the tone is in each tenth of a second, in dB."""
    windows = recording[: len(recording) // WINDOW * WINDOW].reshape(-1, WINDOW)
    wave = np.exp(-2j * np.pi * HERTZ * np.arange(WINDOW) / SAMPLE_RATE) * np.hanning(WINDOW)
    amplitudes = np.abs(windows @ wave) / np.hanning(WINDOW).sum() * 2
    return np.asarray(20 * np.log10(amplitudes + 1e-9), dtype=np.float64)


def test_it_is_lowered_while_the_coach_speaks_and_comes_back(room: Room, tmp_path: Path) -> None:
    with room.another_program(radio()), room.record_speaker() as speaker:
        time.sleep(1)
        with CoachProcess(*DEVICES, environment=room.environment, folder=tmp_path) as coach:
            coach.wait_for("whenever you like")
            wait_until(lambda: room.volume_of() < 0.99, "it was not lowered", 10)
            wait_until(lambda: room.volume_of() > 0.999, "it did not come back", 30)
            time.sleep(0.5)
            heard = levels(speaker.samples)
            room.say(speak("stop the session"))
            assert coach.exit_code() == 0
        wait_until(lambda: room.volume_of() > 0.999, "it did not come back at the end", 10)
    before, after = heard[2:8].mean(), heard[-4:].mean()
    # A machine at work may hold the sound up for a tenth of a second, which is no softer for that.
    lowered = heard[8:][heard[8:] < before - LOWERED_DB / 2]
    assert len(lowered) >= 5
    assert before - np.median(lowered) == pytest.approx(LOWERED_DB, abs=1.5)
    assert after == pytest.approx(before, abs=0.5)
    wait_until(lambda: not (tmp_path / "memory.json.lowered").exists(), "what was lowered is still written down", 10)


def test_it_is_lowered_while_somebody_speaks_to_the_coach(room: Room, tmp_path: Path) -> None:
    with CoachProcess(*DEVICES, environment=room.environment, folder=tmp_path) as coach:
        coach.wait_for("whenever you like")
        time.sleep(5)
        with room.another_program(radio()), room.saying(speak("what can i say about the weather in the morning")):
            wait_until(lambda: room.volume_of() < 0.99, "it was not lowered", 10)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_it_comes_back_within_two_seconds_of_a_kill(room: Room, tmp_path: Path, number: signal.Signals) -> None:
    with room.another_program(radio()):
        time.sleep(0.5)
        with CoachProcess(*DEVICES, environment=room.environment, folder=tmp_path) as coach:
            coach.wait_for("whenever you like")
            wait_until(lambda: room.volume_of() < LOW + 0.01, "it was not lowered", 10)
            coach.send(number)
            wait_until(lambda: room.volume_of() > 0.999, "it did not come back", 2)
    wait_until(lambda: not (tmp_path / "memory.json.lowered").exists(), "what was lowered is still written down", 10)


def test_what_its_user_sets_meanwhile_stays(room: Room, tmp_path: Path) -> None:
    with room.another_program(radio()):
        time.sleep(0.5)
        with CoachProcess(*DEVICES, environment=room.environment, folder=tmp_path) as coach:
            coach.wait_for("whenever you like")
            wait_until(lambda: room.volume_of() < LOW + 0.01, "it was not lowered", 10)
            room.turn_to(0.4)
            time.sleep(5)
            assert room.volume_of() == pytest.approx(0.4, abs=0.005)
            coach.send(signal.SIGKILL)
            time.sleep(1)
        assert room.volume_of() == pytest.approx(0.4, abs=0.005)


def test_it_is_left_alone_where_that_is_wished(room: Room, tmp_path: Path) -> None:
    options = (*DEVICES, "--no-lower-others")
    with room.another_program(radio()), CoachProcess(*options, environment=room.environment, folder=tmp_path) as coach:
        coach.wait_for("whenever you like")
        time.sleep(1.5)
        assert room.volume_of() > 0.999
