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


def course(script: str, likely: str = "", *, speech: int | None = None) -> dict[int, Onset]:
    """Return what is noticed, by block: of "#" something stands out; a 9 in `likely` is surely a voice."""
    detector = OnsetDetector(Loud(), quiet=0.08, doubt=0.08, sure=0.9)
    seen = {}
    for number, mark in enumerate(script):
        surely = float(likely[number : number + 1] == "9")
        if (onset := detector.feed(np.full(BLOCK, mark == "#", np.float32), surely)) is not None:
            seen[number] = onset
        if number == speech:
            detector.was_speech()
    return seen


@pytest.mark.parametrize(
    ("script", "likely", "noticed"),
    [
        pytest.param("..##########......", "", {2: Onset.BEGAN, 6: Onset.PASSED}, id="rain goes on: told once"),
        pytest.param("..####.#.#.#......", "", {2: Onset.BEGAN, 6: Onset.PASSED}, id="a flicker that goes on, too"),
        pytest.param("..##########......", "....9", {2: Onset.BEGAN, 15: Onset.GAP}, id="once a voice, it stays one"),
        pytest.param("..##......", "...9", {2: Onset.BEGAN, 7: Onset.GAP}, id="a voice may be brief"),
        pytest.param(
            "..##########......",
            ".........9",
            {2: Onset.BEGAN, 6: Onset.PASSED, 9: Onset.BEGAN, 15: Onset.GAP},
            id="a voice after all",
        ),
    ],
)
def test_what_goes_on_and_is_not_surely_a_voice_is_not_waited_for(
    script: str, likely: str, noticed: dict[int, Onset]
) -> None:
    assert course(script, likely) == noticed


@pytest.mark.parametrize(
    ("speech", "noticed"),
    [
        pytest.param(3, {2: Onset.BEGAN, 6: Onset.PASSED}, id="in the time it has anyway"),
        pytest.param(8, {2: Onset.BEGAN, 6: Onset.PASSED, 12: Onset.PASSED}, id="later, it gets as long again"),
    ],
)
def test_what_seems_to_be_speech_and_is_not_surely_a_voice_is_doubted_as_well(
    speech: int, noticed: dict[int, Onset]
) -> None:
    assert course("..##############......", speech=speech) == noticed


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
