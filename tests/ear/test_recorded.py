"""What a passage of a recording means, by what an engine makes of its whole and of its pieces."""

from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from voice.ear.recognize.engine import Recognition
from voice.ear.recorded import heard_in, reconciled
from voice.ear.utterance.endpoint import Utterance
from voice.ear.utterance.hindsight import Passage
from voice.sound.samples import SAMPLE_RATE, Samples, silence

LATTE = Recognition("order", "make me a latte", 0.9, accepted=True, slots={"drink": "latte"})
WITH_MILK = Recognition("order", "make me a latte with milk", 0.8, accepted=True, slots={"drink": "latte", "milk": 1})
MOCHA = replace(LATTE, text="make me a mocha", slots={"drink": "mocha"})
MILK = Recognition(None, "with milk", 0.0, accepted=False)
NEXT = Recognition("next", "next", 0.9, accepted=True)


@dataclass
class Scripted:
    """An engine that gives its answers in turn and remembers the seconds that it was given."""

    answers: list[Recognition]
    seconds: list[float] = field(default_factory=list)

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        del live
        self.seconds.append(round(len(utterance) / SAMPLE_RATE, 2))
        return self.answers.pop(0)


def passage(*bounds: tuple[float, float], noise: float = 0.0) -> Passage:
    """Return one of 5 s with speech at some times, in noise of some root mean square."""
    sound = np.random.default_rng(1).normal(0.0, noise, 5 * SAMPLE_RATE).astype(np.float32)
    for began, ended in bounds:
        sound[round(began * SAMPLE_RATE) : round(ended * SAMPLE_RATE)] += 0.3
    pieces = [Utterance(silence(round((e - b) * SAMPLE_RATE)), b, e, cut=False) for b, e in bounds]
    return Passage(sound, 0.0, tuple(pieces))


TWO = ((1.0, 2.0), (3.0, 4.0))


@pytest.mark.parametrize(
    ("answers", "heard"),
    [
        ([WITH_MILK], [(1.0, 4.0, WITH_MILK)]),
        ([MILK, LATTE, MILK], [(1.0, 4.0, MILK)]),
        ([MILK, LATTE, NEXT], [(1.0, 2.0, LATTE), (3.0, 4.0, NEXT)]),
        ([replace(LATTE, also=NEXT), LATTE, NEXT], [(1.0, 2.0, LATTE), (3.0, 4.0, NEXT)]),
        ([replace(LATTE, also=NEXT), LATTE, MILK], [(1.0, 4.0, replace(LATTE, also=NEXT))]),
    ],
)
def test_a_piece_counts_only_where_the_whole_is_no_command_and_every_piece_is(
    answers: list[Recognition], heard: list[tuple[float, float, Recognition]]
) -> None:
    found = heard_in(passage(*TWO), Scripted(list(answers)))
    assert [(said.began, said.ended, meant) for said, meant in found] == heard


def test_only_in_noise_is_it_heard_again_with_what_lies_around_it() -> None:
    quiet, noisy = Scripted([LATTE]), Scripted([LATTE, WITH_MILK])
    heard_in(passage((1.0, 4.0)), quiet)
    heard_in(passage((1.0, 4.0), noise=0.1), noisy)
    assert quiet.seconds == [3.6]
    assert noisy.seconds == [3.6, 5.0]


@pytest.mark.parametrize(
    ("found", "widened", "believed"),
    [
        (LATTE, LATTE, LATTE),
        (LATTE, replace(LATTE, confidence=0.95), replace(LATTE, confidence=0.95)),
        (LATTE, WITH_MILK, WITH_MILK),
        (WITH_MILK, LATTE, replace(LATTE, accepted=False)),
        (LATTE, MOCHA, replace(LATTE, accepted=False)),
        (MILK, LATTE, LATTE),
        (WITH_MILK, replace(MOCHA, accepted=False), WITH_MILK),
    ],
)
def test_two_decodings_that_contradict_each_other_are_no_command(
    found: Recognition, widened: Recognition, believed: Recognition
) -> None:
    assert reconciled(found, widened) == believed
