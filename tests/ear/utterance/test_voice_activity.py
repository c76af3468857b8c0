import os
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest

from tests.lab.speech import QUIET_SECONDS, RMS, SLT, speak
from voice.ear.utterance.voice_activity import (
    Foreground,
    Gated,
    Silero,
    VoiceActivityDetector,
    WebRtc,
    best_detector,
)
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, silence

DETECTORS = pytest.mark.parametrize("make", [WebRtc, Silero, Foreground, best_detector])


def hiss(seconds: float, level: float = 0.001) -> Samples:
    return np.random.default_rng(2).normal(0, level, round(seconds * SAMPLE_RATE)).astype(np.float32)


def judge(detector: VoiceActivityDetector, sound: Samples) -> list[float]:
    whole = sound[: len(sound) // BLOCK * BLOCK].reshape(-1, BLOCK)
    return [detector.probability(block) for block in whole]


@DETECTORS
@pytest.mark.parametrize("voice", [SLT, RMS], ids=["woman", "man"])
def test_speech_is_told_from_the_hiss_around_it(make: Callable[[], VoiceActivityDetector], voice: object) -> None:
    word = speak("how long left", SLT if voice is SLT else RMS)
    sound = hiss(2 + len(word) / SAMPLE_RATE)
    sound[SAMPLE_RATE : SAMPLE_RATE + len(word)] += word * 0.5
    found = np.array(judge(make(), sound))
    blocks = SAMPLE_RATE // BLOCK
    quiet = round(QUIET_SECONDS * blocks)
    assert np.mean(found[blocks + quiet : blocks + len(word) // BLOCK - quiet] > 0.5) > 0.7
    assert np.max(found[blocks // 2 : blocks - 2]) < 0.5
    assert np.max(found[-blocks // 2 :]) < 0.5


@DETECTORS
def test_a_reset_detector_judges_as_a_new_one(make: Callable[[], VoiceActivityDetector]) -> None:
    sound = np.concatenate([hiss(0.5), speak("pause", SLT), hiss(0.5)])
    used = make()
    judge(used, sound)
    used.reset()
    assert judge(used, sound) == pytest.approx(judge(make(), sound), abs=1e-3)


def test_a_steady_noise_becomes_background_and_what_stands_out_of_it_does_not() -> None:
    detector = Foreground()
    noise = hiss(20, level=0.05)
    assert not any(judge(detector, noise)[-200:])
    assert all(judge(detector, hiss(0.3, level=0.2)))


@pytest.mark.parametrize("sample", [np.nan, np.inf, -np.inf, 1e30])
def test_samples_that_are_none_do_not_become_the_background_for_good(sample: float) -> None:
    detector = Foreground()
    with np.errstate(all="ignore"):
        judge(detector, np.full(BLOCK, sample, dtype=np.float32))
    assert not any(judge(detector, hiss(8, level=0.01))[-100:])
    assert all(judge(detector, hiss(0.3, level=0.2)))


class Counting:
    def __init__(self, answer: float) -> None:
        self.answer = answer
        self.heard = 0

    def probability(self, block: Samples) -> float:
        del block
        self.heard += 1
        return self.answer

    def reset(self) -> None:
        self.heard = 0


def test_the_judge_is_not_asked_in_silence() -> None:
    judge_ = Counting(1.0)
    assert judge(Gated([Counting(0.0)], judge_), silence(SAMPLE_RATE)) == [0.0] * 50
    assert judge_.heard == 0


@pytest.mark.parametrize(("gates", "thorough"), [([1.0, 0.0], 1.0), ([1.0, 1.0], 0.1)])
def test_one_detector_that_hears_no_speech_is_enough_for_silence(gates: list[float], thorough: float) -> None:
    detector = Gated([Counting(gate) for gate in gates], Counting(thorough))
    assert max(judge(detector, silence(SAMPLE_RATE))) == min(*gates, thorough)


def test_the_judge_hears_what_stood_before_the_gate_opened() -> None:
    gate, judge_ = Counting(0.0), Counting(1.0)
    detector = Gated([gate], judge_, lead=0.1)
    judge(detector, silence(SAMPLE_RATE))
    gate.answer = 1.0
    judge(detector, silence(BLOCK))
    assert judge_.heard == 6


class Spying:
    """Asks another detector, and keeps what it was asked."""

    def __init__(self, detector: VoiceActivityDetector) -> None:
        self.detector = detector
        self.heard: list[Samples] = []

    def probability(self, block: Samples) -> float:
        self.heard.append(block)
        return self.detector.probability(block)

    def reset(self) -> None:
        self.detector.reset()


class InTurn:
    """Says what it is told to, block by block."""

    def __init__(self, answers: list[float]) -> None:
        self.answers = iter(answers)

    def probability(self, block: Samples) -> float:
        del block
        return next(self.answers)

    def reset(self) -> None:
        pass


def test_what_follows_a_sound_is_judged_only_if_another_sound_comes() -> None:
    judge_ = Counting(1.0)
    # A knock each second for a minute: what lies between two of them changes nothing.
    detector = Gated([InTurn(([1.0] * 5 + [0.0] * 45) * 60)], judge_, hold=0.4, lead=0.0)
    asked = 0
    for _ in range(60):
        judge(detector, silence(SAMPLE_RATE))
        asked += judge_.heard
        judge_.heard = 0
    assert asked == 60 * 5


def test_a_judge_that_is_asked_late_hears_all_of_it_in_order() -> None:
    spy = Spying(Silero())
    word = speak("how long left", SLT)
    sound = np.concatenate([word, silence(SAMPLE_RATE // 5), word])
    count = len(sound) // BLOCK
    gates = [1.0 if number % 9 < 4 else 0.0 for number in range(count)]
    found = judge(Gated([InTurn(gates)], spy, lead=0.0), sound)
    alone = judge(Silero(), sound)
    assert found == [verdict if gate else 0.0 for verdict, gate in zip(alone, gates, strict=True)]
    last = max(number for number, gate in enumerate(gates) if gate)
    np.testing.assert_array_equal(np.concatenate(spy.heard), sound[: (last + 1) * BLOCK])


def test_the_network_runs_on_the_thread_that_asks() -> None:
    """In a process of its own: OpenMP's threads stay once they are there."""
    program = (
        "import numpy, psutil; from voice.ear.utterance.voice_activity import Silero; network = Silero(); "
        "process = psutil.Process(); before = process.num_threads(); "
        "network.probability(numpy.zeros(320, 'f4')); network.probability(numpy.ones(320, 'f4')); "
        "print(process.num_threads() - before)"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OMP_")}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "0"
