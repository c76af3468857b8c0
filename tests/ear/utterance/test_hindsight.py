"""A recording is cut with what follows in mind."""

import numpy as np
import pytest

from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.hindsight import AROUND, LONGEST, SOON, Hindsight, Passage
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples


class ByLevel:
    """A detector that takes anything loud for speech."""

    def probability(self, block: Samples) -> float:
        return float(np.abs(block).max() > 0.1)

    def reset(self) -> None:
        pass


def cut(seconds: float, *spoken: tuple[float, float], floor: float = 0.0) -> list[Passage]:
    """Return the passages of a recording with speech at some times."""
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    sound = np.full(len(times), floor, np.float32)
    for began, ended in spoken:
        sound[(times >= began) & (times < ended)] = 0.5
    hindsight = Hindsight(Endpointer(ByLevel()))
    fed = [hindsight.feed(block, number * BLOCK_SECONDS) for number, block in enumerate(sound.reshape(-1, BLOCK))]
    return [one for one in (*fed, *hindsight.finish()) if one]


def bounds(found: list[Passage]) -> list[tuple[float, float, int]]:
    return [(round(one.whole.began, 2), round(one.whole.ended, 2), len(one.pieces)) for one in found]


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ([(2.0, 3.0), (4.0, 5.0)], [(2.0, 5.0, 2)]),
        ([(2.0, 3.0), (3.0 + SOON, 6.0), (6.5, 7.5)], [(2.0, 7.5, 3)]),
        ([(2.0, 3.0), (3.1 + SOON, 6.0)], [(2.0, 3.0, 1), (3.1 + SOON, 6.0, 1)]),
        ([(1.0, 7.0), (7.5, 1.2 + LONGEST)], [(1.0, 7.0, 1), (7.5, 1.2 + LONGEST, 1)]),
        ([(18.0, 20.0)], [(18.0, 20.0, 1)]),
        ([(17.0, 18.0), (19.0, 20.0)], [(17.0, 20.0, 2)]),
        ([], []),
    ],
)
def test_what_goes_on_soon_belongs_to_what_it_follows(
    spoken: list[tuple[float, float]], expected: list[tuple[float, float, int]]
) -> None:
    assert bounds(cut(20.0, *spoken)) == expected


def test_a_passage_holds_what_lies_around_it_but_nothing_of_the_next() -> None:
    first, second = cut(20.0, (3.0, 4.0), (6.2, 7.2))
    assert first.at == pytest.approx(3.0 - AROUND)
    assert len(first.sound) == pytest.approx(SAMPLE_RATE * (1.0 + 2 * AROUND), abs=BLOCK)
    one, other = cut(20.0, (1.0, 7.0), (7.5, 1.2 + LONGEST))
    assert one.at + len(one.sound) / SAMPLE_RATE == pytest.approx(7.5)
    assert other.at == pytest.approx(7.0)
    assert np.abs(second.sound[: round(AROUND * SAMPLE_RATE)]).max() == 0


def test_it_is_surely_all_where_what_lies_around_it_is_soft() -> None:
    assert cut(20.0, (3.0, 4.0), floor=0.02)[0].is_surely_all
    assert not cut(20.0, (3.0, 4.0), floor=0.05)[0].is_surely_all
