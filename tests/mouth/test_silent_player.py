import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.mouth.mixer import Mixer
from voice.mouth.silent_player import DueBlocks, SilentPlayer
from voice.sound.samples import SPEAKER_BLOCK, SPEAKER_RATE


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_renders_what_the_machine_clock_owes() -> None:
    clock = Clock()
    mixer = Mixer(lambda _: None)
    player = SilentPlayer(mixer, clock)
    player.render_due()
    assert mixer.now() == 0.0
    clock.time += 0.05
    player.render_due()
    assert mixer.now() == pytest.approx(0.04)
    clock.time += 1.0
    player.render_due()
    assert mixer.now() == pytest.approx(1.04)


def test_now_goes_on_between_blocks_and_stops_where_the_next_one_is_late() -> None:
    clock = Clock()
    player = SilentPlayer(Mixer(lambda _: None), clock)
    player.render_due()
    clock.time += 0.021
    player.render_due()
    assert player.now() == pytest.approx(0.02)
    clock.time += 0.005
    assert player.now() == pytest.approx(0.025)
    clock.time += 5.0
    assert player.now() == pytest.approx(0.04)
    clock.time -= 5.0
    assert player.now() == pytest.approx(0.04)


@given(st.lists(st.floats(0, 0.3), max_size=200))
def test_due_blocks_add_up_to_the_time_that_passed(waits: list[float]) -> None:
    due, now, blocks = DueBlocks(0.0), 0.0, 0
    for wait in waits:
        now += wait
        blocks += due.take(now)
    assert blocks == int(now * SPEAKER_RATE / SPEAKER_BLOCK)


def test_its_thread_keeps_time_and_ends() -> None:
    mixer = Mixer(lambda _: None)
    player = SilentPlayer(mixer)
    player.start()
    until = time.monotonic() + 10
    while player.now() < 0.1:
        assert time.monotonic() < until
    player.close()
    stopped = mixer.now()
    assert stopped >= 0.08
    assert player.now() <= stopped + 0.02
