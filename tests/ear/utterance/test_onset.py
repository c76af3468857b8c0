import numpy as np
import pytest

from voice.ear.utterance.onset import Onset, OnsetDetector
from voice.sound.samples import BLOCK, Samples


class Loud:
    def probability(self, block: Samples) -> float:
        return float(block[0])

    def reset(self) -> None:
        pass


@pytest.mark.parametrize(
    ("script", "blocks", "began", "passed"),
    [
        pytest.param("..........", 1, [], [], id="silence"),
        pytest.param("..#............", 1, [2], [12], id="one block, and 200 ms of quiet end it"),
        pytest.param("..##.##........", 1, [2], [], id="a flicker is one sound"),
        pytest.param("..#.#.#........", 2, [], [], id="knocks are none where two blocks are asked for"),
        pytest.param("..##...........", 2, [3], [13], id="two blocks are"),
        pytest.param("..mm#..........", 1, [4], [14], id="the coach's own voice is none"),
    ],
)
def test_a_sound_begins_and_passes(script: str, blocks: int, began: list[int], passed: list[int]) -> None:
    detector = OnsetDetector(Loud(), blocks=blocks, quiet=0.2)
    seen: list[tuple[int, Onset | None]] = [
        (number, detector.feed(np.full(BLOCK, mark in "#m", np.float32), masked=mark == "m"))
        for number, mark in enumerate(script)
    ]
    assert [number for number, onset in seen if onset is Onset.BEGAN] == began
    assert [number for number, onset in seen if onset is Onset.PASSED] == passed


def begun(script: str, *, speech: frozenset[int] = frozenset(), forgives: float = 60.0) -> list[int]:
    detector = OnsetDetector(Loud(), quiet=0.02, rest=0.1, longest_rest=0.3, forgives=forgives)
    found = []
    for number, mark in enumerate(script):
        if detector.feed(np.full(BLOCK, mark == "#", np.float32)) is Onset.BEGAN:
            found.append(number)
        if number in speech:
            detector.was_speech()
    return found


def test_a_beat_is_noticed_less_and_less_often() -> None:
    gaps = np.diff(begun("#." * 40))
    assert list(gaps) == [2, 6, 12, 16, 16, 16]


def test_a_word_that_was_not_known_for_speech_is_noticed_when_it_is_said_again() -> None:
    assert begun("#...#....") == [0, 4]


def test_a_false_alarm_is_forgiven_after_a_while_without_any() -> None:
    quiet = "." * 60
    assert begun(f"#.#.{quiet}#.#", forgives=1.0) == [0, 2, 64, 66]
    assert begun(f"#.#.{quiet}#.#", forgives=60.0) == [0, 2, 64]


def test_speech_makes_it_attentive_again() -> None:
    assert begun("#." * 8, speech=frozenset({0, 2, 4, 6, 8, 10, 12, 14})) == [0, 2, 4, 6, 8, 10, 12, 14]
