import numpy as np
import pytest

from voice.audio import BLOCK, Samples
from voice.ear.onset import Onset, OnsetDetector


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
