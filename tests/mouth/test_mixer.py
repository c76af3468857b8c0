from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.coach.messages import Tone
from voice.mouth.chimes import waveform
from voice.mouth.ducking import Ducking
from voice.mouth.events import Finished, MouthEvent, Started
from voice.mouth.gain import FADE
from voice.mouth.mixer import Mixer
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples


def level(value: float, count: int) -> Samples:
    return np.full(count, value, dtype=np.float32)


class Desk:
    """A mixer with what it reported."""

    def __init__(self) -> None:
        self.events: list[MouthEvent] = []
        self.mixer = Mixer(self.events.append)

    def render_until(self, seconds: float) -> Samples:
        count = round(seconds * SAMPLE_RATE) - round(self.mixer.now() * SAMPLE_RATE)
        return np.concatenate([self.mixer.render(min(BLOCK, count - done)) for done in range(0, count, BLOCK)])


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_clock_counts_samples(desk: Desk) -> None:
    for _ in range(5):
        desk.mixer.render(BLOCK)
    desk.mixer.render(7)
    assert desk.mixer.now() == (5 * BLOCK + 7) / SAMPLE_RATE


def test_an_utterance_begins_with_the_next_block(desk: Desk) -> None:
    desk.mixer.render(BLOCK)
    desk.mixer.speak(7, level(0.5, 500), None)
    out = desk.render_until(0.1)
    np.testing.assert_array_equal(out[:500], 0.5)
    np.testing.assert_array_equal(out[500:], 0.0)
    assert desk.events == [
        Started(7, 0.02, 500 / SAMPLE_RATE),
        Finished(7, (BLOCK + 500) / SAMPLE_RATE, completed=True),
    ]


def test_one_voice_waits_for_the_other_and_follows_without_a_gap(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.25, 500), None)
    desk.mixer.speak(2, level(0.5, 100), None)
    out = desk.render_until(0.1)
    np.testing.assert_array_equal(out[:600], np.concatenate([level(0.25, 500), level(0.5, 100)]))
    np.testing.assert_array_equal(out[600:], 0.0)


@given(moment=st.integers(0, 3 * BLOCK), early=st.integers(0, 2 * BLOCK))
def test_a_timed_utterance_begins_at_its_sample(moment: int, early: int) -> None:
    desk = Desk()
    first = desk.mixer.render(early)
    desk.mixer.speak(1, level(0.5, 50), (early + moment) / SAMPLE_RATE)
    out = np.concatenate([first, desk.render_until(0.2)])
    np.testing.assert_array_equal(np.nonzero(out)[0], np.arange(early + moment, early + moment + 50))
    assert desk.events[0] == Started(1, (early + moment) / SAMPLE_RATE, 50 / SAMPLE_RATE)


def test_a_timed_utterance_whose_moment_is_taken_is_dropped(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, 1000), None)
    desk.mixer.speak(2, level(0.9, 10), 999 / SAMPLE_RATE)
    desk.mixer.speak(3, level(0.25, 10), 1000 / SAMPLE_RATE)
    out = desk.render_until(0.1)
    assert 0.9 not in out
    np.testing.assert_array_equal(out[1000:1010], 0.25)
    assert Finished(2, 999 / SAMPLE_RATE, completed=False) in desk.events
    assert desk.events[-1] == Finished(3, 1010 / SAMPLE_RATE, completed=True)


def test_what_is_timed_for_the_past_is_spoken_when_the_voice_is_free(desk: Desk) -> None:
    desk.render_until(0.1)
    desk.mixer.speak(1, level(0.5, 1000), None)
    desk.mixer.speak(2, level(0.25, 10), 0.05)
    desk.render_until(0.3)
    assert desk.events[2] == Started(2, 0.1 + 1000 / SAMPLE_RATE, 10 / SAMPLE_RATE)


def test_a_timed_utterance_goes_before_one_that_can_wait(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, 100), None)
    desk.mixer.speak(2, level(0.25, 10), None)
    desk.mixer.speak(3, level(0.125, 10), 100 / SAMPLE_RATE)
    desk.render_until(0.1)
    assert [event.utterance for event in desk.events if isinstance(event, Started)] == [1, 3, 2]


def test_an_utterance_without_samples_is_over_at_once(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, 0), None)
    desk.mixer.speak(2, level(0.5, 10), None)
    desk.mixer.render(BLOCK)
    assert desk.events[:3] == [
        Started(1, 0.0, 0.0),
        Finished(1, 0.0, completed=True),
        Started(2, 0.0, 10 / SAMPLE_RATE),
    ]


def test_hush_fades_within_5_ms_and_drops_what_waits(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, SAMPLE_RATE), None)
    desk.mixer.speak(2, level(0.5, 100), None)
    desk.mixer.speak(3, level(0.5, 100), 1.5)
    desk.mixer.chime(Tone.READY)
    desk.mixer.chime(Tone.GO, 0.5)
    desk.render_until(0.1)
    desk.events.clear()
    desk.mixer.hush()
    block = desk.mixer.render(BLOCK)
    assert np.abs(block[: FADE // 2]).max() > 0.1
    np.testing.assert_array_equal(block[FADE:], 0.0)
    np.testing.assert_array_equal(desk.render_until(3.0), 0.0)
    assert desk.events == [
        Finished(2, 0.1, completed=False),
        Finished(3, 0.1, completed=False),
        Finished(1, 0.105, completed=False),
    ]


def test_hush_before_a_chime_leaves_nothing_of_it(desk: Desk) -> None:
    desk.mixer.chime(Tone.READY, 0.2)
    desk.mixer.render(BLOCK)
    desk.mixer.hush()
    np.testing.assert_array_equal(desk.render_until(1.0), 0.0)


def test_hush_does_not_click(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, SAMPLE_RATE), None)
    before = desk.render_until(0.1)
    desk.mixer.hush()
    out = np.concatenate([before[-1:], desk.mixer.render(BLOCK)])
    assert np.abs(np.diff(out)).max() < 0.5 * np.pi / FADE


def test_what_is_asked_for_after_a_hush_is_heard(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, SAMPLE_RATE), None)
    desk.render_until(0.1)
    desk.mixer.hush()
    desk.mixer.speak(2, level(0.25, 10), 0.1)
    desk.mixer.speak(3, level(0.25, 10), None)
    desk.mixer.chime(Tone.ACKNOWLEDGE, 0.2)
    out = desk.render_until(0.6)
    finished = [event for event in desk.events if isinstance(event, Finished)]
    assert [(event.utterance, event.completed) for event in finished] == [(1, False), (2, True), (3, True)]
    chime = waveform(Tone.ACKNOWLEDGE)
    np.testing.assert_array_equal(out[round(0.1 * SAMPLE_RATE) :][: len(chime)], chime)


def test_a_chime_sounds_over_the_voice_at_its_sample(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.25, SAMPLE_RATE), None)
    desk.mixer.chime(Tone.TICK, 1234 / SAMPLE_RATE)
    out = desk.render_until(0.5)
    tick = waveform(Tone.TICK)
    np.testing.assert_array_equal(out[1234 : 1234 + len(tick)], np.float32(0.25) + tick)
    np.testing.assert_array_equal(out[:1234], 0.25)


@pytest.mark.parametrize(("ducking", "decibels"), [(Ducking.SLIGHT, -10), (Ducking.FULL, -15)])
def test_duck_lowers_the_voice_within_5_ms_and_raises_it_again_within_20(
    desk: Desk, ducking: Ducking, decibels: float
) -> None:
    desk.mixer.speak(1, level(0.5, SAMPLE_RATE), None)
    desk.mixer.render(BLOCK)
    desk.mixer.duck(ducking)
    down = desk.mixer.render(BLOCK)
    low = desk.mixer.render(BLOCK)
    desk.mixer.duck(Ducking.NONE)
    up = desk.mixer.render(BLOCK)
    assert 20 * np.log10(low[0] / 0.5) == pytest.approx(decibels, abs=0.01)
    assert down[-1] == low[0] == low[-1]
    assert (np.diff(down) <= 0).all()
    assert np.abs(np.diff(np.concatenate([low, up]))).max() < 1.1 * 0.5 / (0.020 * SAMPLE_RATE)
    assert np.abs(np.diff(np.concatenate([[0.5], down]))).max() < 1.1 * 0.5 / (0.005 * SAMPLE_RATE)
    assert down[80] == low[0]
    assert up[-1] == pytest.approx(0.5)


def test_duck_leaves_chimes_as_they_are(desk: Desk) -> None:
    desk.mixer.duck(Ducking.FULL)
    desk.mixer.render(BLOCK)
    desk.mixer.chime(Tone.GO)
    np.testing.assert_array_equal(desk.mixer.render(BLOCK), waveform(Tone.GO)[:BLOCK])


def test_volume_moves_within_20_ms(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, SAMPLE_RATE), None)
    desk.mixer.volume = 0.5
    assert desk.mixer.volume == 0.5
    desk.mixer.render(BLOCK)
    np.testing.assert_allclose(desk.mixer.render(BLOCK), 0.25)


def test_nothing_passes_full_scale(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.99, SAMPLE_RATE), None)
    for _ in range(9):
        desk.mixer.chime(Tone.READY)
    out = desk.render_until(0.6)
    assert 0.9 < np.abs(out).max() <= 1.0


def test_played_is_what_was_rendered(desk: Desk) -> None:
    rng = np.random.default_rng(1)
    desk.mixer.speak(1, rng.uniform(-0.5, 0.5, 12 * SAMPLE_RATE).astype(np.float32), None)
    out = desk.render_until(11.0)
    end = len(out)
    np.testing.assert_array_equal(desk.mixer.played(end - 1000, 1000), out[-1000:])
    np.testing.assert_array_equal(desk.mixer.played(end - 10 * SAMPLE_RATE, 500), out[SAMPLE_RATE : SAMPLE_RATE + 500])
    np.testing.assert_array_equal(desk.mixer.played(end - 10, 20), np.concatenate([out[-10:], level(0, 10)]))
    np.testing.assert_array_equal(desk.mixer.played(0, 100), 0.0)
    np.testing.assert_array_equal(desk.mixer.played(-50, 10), 0.0)


@pytest.mark.parametrize("seconds", [5.0, 30.0])
def test_silence_is_played_and_is_nobodys_to_write_to(desk: Desk, seconds: float) -> None:
    desk.mixer.speak(1, level(0.5, SAMPLE_RATE), None)
    desk.render_until(1.0 + seconds)
    assert not desk.mixer.render(BLOCK).any()
    assert not desk.mixer.played(round((0.02 + seconds) * SAMPLE_RATE), SAMPLE_RATE)[SAMPLE_RATE // 2 :].any()
    with pytest.raises(ValueError, match="read-only"):
        desk.mixer.render(BLOCK)[0] = 1.0
    desk.mixer.speak(2, level(0.25, BLOCK), None)
    np.testing.assert_array_equal(desk.mixer.render(BLOCK), level(0.25, BLOCK))


def test_the_voice_has_come_back_up_where_it_did_so_in_silence(desk: Desk) -> None:
    desk.mixer.duck(Ducking.FULL)
    desk.render_until(0.1)
    desk.mixer.duck(Ducking.NONE)
    desk.render_until(0.2)
    desk.mixer.speak(1, level(0.5, BLOCK), None)
    np.testing.assert_array_equal(desk.mixer.render(BLOCK), level(0.5, BLOCK))


# Whatever is commanded in whatever order


@dataclass(frozen=True)
class Say:
    count: int
    after: int | None


@dataclass(frozen=True)
class Wait:
    count: int


@dataclass(frozen=True)
class Ring:
    tone: Tone
    after: int | None


@dataclass(frozen=True)
class Hush:
    pass


SAYS = st.builds(Say, st.integers(0, 900), st.none() | st.integers(-200, 2000))
WAITS = st.builds(Wait, st.integers(1, 700))
RINGS = st.builds(Ring, st.sampled_from(Tone), st.none() | st.integers(-200, 2000))
TALK = st.lists(SAYS | WAITS | st.builds(Hush), max_size=25)
EVERYTHING = st.lists(SAYS | WAITS | RINGS | st.builds(Hush), max_size=25)
VALUE = 0.5


class Player:
    """Performs commands and keeps what came of them, each utterance a level of its own."""

    def __init__(self) -> None:
        self.said = 0
        self.events: list[MouthEvent] = []
        self.mixer = Mixer(self.events.append)
        self.out: list[Samples] = []

    def perform(self, steps: list[Say | Wait | Ring | Hush]) -> None:
        for step in steps:
            match step:
                case Say(count, after):
                    self.said += 1
                    self.mixer.speak(self.said, level(self.level_of(self.said), count), self._time(after))
                case Ring(tone, after):
                    self.mixer.chime(tone, self._time(after))
                case Hush():
                    self.mixer.hush()
                case Wait(count):
                    self.out.append(self.mixer.render(count))

    def finish(self) -> Samples:
        self.out.append(self.mixer.render(self.said * 900 + 3000))
        return np.concatenate(self.out)

    @staticmethod
    def level_of(utterance: int) -> float:
        return VALUE * utterance / 32

    def _time(self, after: int | None) -> float | None:
        return None if after is None else self.mixer.now() + after / SAMPLE_RATE


@given(TALK)
def test_one_voice_at_a_time_and_every_utterance_ends_once(steps: list[Say | Wait | Ring | Hush]) -> None:
    player = Player()
    player.perform(steps)
    out = player.finish()
    finished = {event.utterance: event for event in player.events if isinstance(event, Finished)}
    started = {event.utterance: event for event in player.events if isinstance(event, Started)}
    assert sorted(event.utterance for event in player.events if isinstance(event, Finished)) == [
        *range(1, player.said + 1)
    ]
    assert len(started) == sum(isinstance(event, Started) for event in player.events)
    expected = level(0, len(out))
    fades = np.zeros(len(out), dtype=bool)
    free = 0
    for utterance, start in started.items():
        first, last = round(start.at * SAMPLE_RATE), round(finished[utterance].at * SAMPLE_RATE)
        assert first >= free
        free = last
        expected[first:last] = player.level_of(utterance)
        if finished[utterance].completed:
            assert last - first == round(start.seconds * SAMPLE_RATE)
        else:
            fades[max(first, last - FADE) : last] = True
    np.testing.assert_array_equal(out[~fades], expected[~fades])
    assert (np.abs(out[fades]) <= expected[fades]).all()


@given(EVERYTHING)
def test_hush_is_silence_within_a_block_whatever_sounded(steps: list[Say | Wait | Ring | Hush]) -> None:
    player = Player()
    player.perform(steps)
    player.mixer.hush()
    np.testing.assert_array_equal(player.mixer.render(BLOCK)[FADE:], 0.0)
    np.testing.assert_array_equal(player.mixer.render(30_000), 0.0)
    assert sum(isinstance(event, Finished) for event in player.events) == player.said


@given(st.lists(SAYS | RINGS, max_size=8), st.lists(st.integers(1, 700), min_size=1, max_size=6))
def test_the_size_of_the_blocks_does_not_change_the_sound(
    steps: list[Say | Wait | Ring | Hush], sizes: list[int]
) -> None:
    whole, parts = Player(), Player()
    whole.perform(steps)
    parts.perform([*steps, *(Wait(size) for size in sizes)])
    left, right = whole.finish(), parts.finish()
    shared = min(len(left), len(right))
    np.testing.assert_array_equal(left[:shared], right[:shared])
    assert [event for event in whole.events if event in parts.events] == whole.events


@given(EVERYTHING)
def test_events_come_in_the_block_that_they_belong_to(steps: list[Say | Wait | Ring | Hush]) -> None:
    player = Player()
    for step in steps:
        before = player.mixer.now()
        player.perform([step])
        after = player.mixer.now()
        for event in player.events:
            assert isinstance(event, Started | Finished)
            assert before <= event.at <= after
        player.events.clear()


def test_a_block_costs_far_less_than_it_lasts(desk: Desk) -> None:
    import time  # noqa: PLC0415 - the one test of cost

    desk.mixer.speak(1, level(0.5, 10 * SAMPLE_RATE), None)
    for _ in range(20):
        desk.mixer.chime(Tone.READY)
    began = time.process_time()
    desk.render_until(2.0)
    assert time.process_time() - began < 100 * BLOCK_SECONDS / 5
