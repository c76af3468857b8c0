from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.coach.messages import Tone
from voice.coach.pacing import BETWEEN_SENTENCES
from voice.mouth.chimes import waveform
from voice.mouth.ducking import Ducking
from voice.mouth.events import Finished, MouthEvent, Started
from voice.mouth.gain import FADE
from voice.mouth.history import KEPT, MARGIN, History
from voice.mouth.mixer import Mixer
from voice.mouth.reference import as_heard
from voice.sound.rates import at_ear_rate
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, SPEAKER_BLOCK, SPEAKER_RATE, Samples

GAP = round(BETWEEN_SENTENCES * SPEAKER_RATE)


def level(value: float, count: int) -> Samples:
    return np.full(count, value, dtype=np.float32)


class Desk:
    """A mixer with what it reported."""

    def __init__(self) -> None:
        self.events: list[MouthEvent] = []
        self.mixer = Mixer(self.events.append)

    def render_until(self, seconds: float) -> Samples:
        count = round(seconds * SPEAKER_RATE) - round(self.mixer.now() * SPEAKER_RATE)
        parts = (min(SPEAKER_BLOCK, count - done) for done in range(0, count, SPEAKER_BLOCK))
        return np.concatenate([self.mixer.render(part) for part in parts])


class Counted(History):
    """A history that counts how often it was read and written."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = self.writes = 0

    def read(self, start: int, count: int) -> Samples:
        self.reads += 1
        return super().read(start, count)

    def _write(self, samples: Samples, end: int) -> None:
        self.writes += 1
        super()._write(samples, end)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_clock_counts_samples(desk: Desk) -> None:
    for _ in range(5):
        desk.mixer.render(SPEAKER_BLOCK)
    desk.mixer.render(7)
    assert desk.mixer.now() == (5 * SPEAKER_BLOCK + 7) / SPEAKER_RATE


def test_an_utterance_begins_with_the_next_block(desk: Desk) -> None:
    desk.mixer.render(SPEAKER_BLOCK)
    desk.mixer.speak(7, level(0.5, 500), None)
    out = desk.render_until(0.1)
    np.testing.assert_array_equal(out[:500], 0.5)
    np.testing.assert_array_equal(out[500:], 0.0)
    assert desk.events == [
        Started(7, 0.02, 500 / SPEAKER_RATE),
        Finished(7, (SPEAKER_BLOCK + 500) / SPEAKER_RATE, completed=True),
    ]


def test_one_voice_waits_for_the_other_and_follows_after_a_silence(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.25, 500), None)
    desk.mixer.speak(2, level(0.5, 100), None)
    out = desk.render_until(0.6)
    np.testing.assert_array_equal(out[:500], 0.25)
    np.testing.assert_array_equal(out[500 : 500 + GAP], 0.0)
    np.testing.assert_array_equal(out[500 + GAP : 600 + GAP], 0.5)
    np.testing.assert_array_equal(out[600 + GAP :], 0.0)


@given(moment=st.integers(0, 3 * SPEAKER_BLOCK), early=st.integers(0, 2 * SPEAKER_BLOCK))
def test_a_timed_utterance_begins_at_its_sample(moment: int, early: int) -> None:
    desk = Desk()
    first = desk.mixer.render(early)
    desk.mixer.speak(1, level(0.5, 50), (early + moment) / SPEAKER_RATE)
    out = np.concatenate([first, desk.render_until(0.2)])
    np.testing.assert_array_equal(np.nonzero(out)[0], np.arange(early + moment, early + moment + 50))
    assert desk.events[0] == Started(1, (early + moment) / SPEAKER_RATE, 50 / SPEAKER_RATE)


def test_a_timed_utterance_whose_moment_is_taken_is_dropped(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, 1000), None)
    desk.mixer.speak(2, level(0.9, 10), 999 / SPEAKER_RATE)
    desk.mixer.speak(3, level(0.25, 10), 1000 / SPEAKER_RATE)
    out = desk.render_until(0.1)
    assert 0.9 not in out
    np.testing.assert_array_equal(out[1000:1010], 0.25)
    assert Finished(2, 999 / SPEAKER_RATE, completed=False) in desk.events
    assert desk.events[-1] == Finished(3, 1010 / SPEAKER_RATE, completed=True)


def test_what_is_timed_for_the_past_is_spoken_when_the_voice_is_free(desk: Desk) -> None:
    desk.render_until(0.1)
    desk.mixer.speak(1, level(0.5, 1000), None)
    desk.mixer.speak(2, level(0.25, 10), 0.05)
    desk.render_until(0.8)
    assert desk.events[2] == Started(2, 0.1 + (1000 + GAP) / SPEAKER_RATE, 10 / SPEAKER_RATE)


def test_a_timed_utterance_goes_before_one_that_can_wait(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, 100), None)
    desk.mixer.speak(2, level(0.25, 10), None)
    desk.mixer.speak(3, level(0.125, 10), 100 / SPEAKER_RATE)
    desk.render_until(0.6)
    assert [event.utterance for event in desk.events if isinstance(event, Started)] == [1, 3, 2]


@given(moment=st.integers(1, 3 * SPEAKER_BLOCK), length=st.integers(1, 3 * SPEAKER_BLOCK))
def test_what_can_wait_follows_what_was_asked_for_before_it(moment: int, length: int) -> None:
    desk = Desk()
    desk.mixer.speak(1, level(0.5, 100), moment / SPEAKER_RATE)
    desk.mixer.speak(2, level(0.25, length), None)
    desk.render_until(1.0)
    assert desk.events == [
        Started(1, moment / SPEAKER_RATE, 100 / SPEAKER_RATE),
        Finished(1, (moment + 100) / SPEAKER_RATE, completed=True),
        Started(2, (moment + 100 + GAP) / SPEAKER_RATE, length / SPEAKER_RATE),
        Finished(2, (moment + 100 + GAP + length) / SPEAKER_RATE, completed=True),
    ]


def test_an_utterance_without_samples_is_over_at_once(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, 0), None)
    desk.mixer.speak(2, level(0.5, 10), None)
    desk.mixer.render(SPEAKER_BLOCK)
    assert desk.events[:3] == [
        Started(1, 0.0, 0.0),
        Finished(1, 0.0, completed=True),
        Started(2, 0.0, 10 / SPEAKER_RATE),
    ]


def test_hush_fades_within_5_ms_and_drops_what_waits(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, SPEAKER_RATE), None)
    desk.mixer.speak(2, level(0.5, 100), None)
    desk.mixer.speak(3, level(0.5, 100), 1.5)
    desk.mixer.chime(Tone.READY)
    desk.mixer.chime(Tone.GO, 0.5)
    desk.render_until(0.1)
    desk.events.clear()
    desk.mixer.hush()
    block = desk.mixer.render(SPEAKER_BLOCK)
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
    desk.mixer.render(SPEAKER_BLOCK)
    desk.mixer.hush()
    np.testing.assert_array_equal(desk.render_until(1.0), 0.0)


def test_hush_does_not_click(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, SPEAKER_RATE), None)
    before = desk.render_until(0.1)
    desk.mixer.hush()
    out = np.concatenate([before[-1:], desk.mixer.render(SPEAKER_BLOCK)])
    assert np.abs(np.diff(out)).max() < 0.5 * np.pi / FADE


def test_what_is_asked_for_after_a_hush_is_heard(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, SPEAKER_RATE), None)
    desk.render_until(0.1)
    desk.mixer.hush()
    desk.mixer.speak(2, level(0.25, 10), 0.1)
    desk.mixer.speak(3, level(0.25, 10), None)
    desk.mixer.chime(Tone.ACKNOWLEDGE, 0.2)
    out = desk.render_until(0.6)
    finished = [event for event in desk.events if isinstance(event, Finished)]
    assert [(event.utterance, event.completed) for event in finished] == [(1, False), (2, True), (3, True)]
    chime = waveform(Tone.ACKNOWLEDGE)
    np.testing.assert_array_equal(out[round(0.1 * SPEAKER_RATE) :][: len(chime)], chime)


def test_a_chime_sounds_over_the_voice_at_its_sample(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.25, SPEAKER_RATE), None)
    desk.mixer.chime(Tone.TICK, 1234 / SPEAKER_RATE)
    out = desk.render_until(0.5)
    tick = waveform(Tone.TICK)
    np.testing.assert_array_equal(out[1234 : 1234 + len(tick)], np.float32(0.25) + tick)
    np.testing.assert_array_equal(out[:1234], 0.25)


@pytest.mark.parametrize(("ducking", "decibels"), [(Ducking.SLIGHT, -10), (Ducking.FULL, -15)])
def test_duck_lowers_the_voice_within_5_ms_and_raises_it_again_within_20(
    desk: Desk, ducking: Ducking, decibels: float
) -> None:
    desk.mixer.speak(1, level(0.5, SPEAKER_RATE), None)
    desk.mixer.render(SPEAKER_BLOCK)
    desk.mixer.duck(ducking)
    down = desk.mixer.render(SPEAKER_BLOCK)
    low = desk.mixer.render(SPEAKER_BLOCK)
    desk.mixer.duck(Ducking.NONE)
    up = desk.mixer.render(SPEAKER_BLOCK)
    assert 20 * np.log10(low[0] / 0.5) == pytest.approx(decibels, abs=0.01)
    assert down[-1] == low[0] == low[-1]
    assert (np.diff(down) <= 0).all()
    assert np.abs(np.diff(np.concatenate([low, up]))).max() < 1.1 * 0.5 / (0.020 * SPEAKER_RATE)
    assert np.abs(np.diff(np.concatenate([[0.5], down]))).max() < 1.1 * 0.5 / (0.005 * SPEAKER_RATE)
    assert down[round(0.005 * SPEAKER_RATE)] == low[0]
    assert up[-1] == pytest.approx(0.5)


def test_duck_leaves_chimes_as_they_are(desk: Desk) -> None:
    desk.mixer.duck(Ducking.FULL)
    desk.mixer.render(SPEAKER_BLOCK)
    desk.mixer.chime(Tone.GO)
    np.testing.assert_array_equal(desk.mixer.render(SPEAKER_BLOCK), waveform(Tone.GO)[:SPEAKER_BLOCK])


def test_volume_moves_within_20_ms(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.5, SPEAKER_RATE), None)
    desk.mixer.volume = 0.5
    assert desk.mixer.volume == 0.5
    desk.mixer.render(SPEAKER_BLOCK)
    np.testing.assert_allclose(desk.mixer.render(SPEAKER_BLOCK), 0.25)


def test_nothing_passes_full_scale(desk: Desk) -> None:
    desk.mixer.speak(1, level(0.99, SPEAKER_RATE), None)
    for _ in range(9):
        desk.mixer.chime(Tone.READY)
    out = desk.render_until(0.6)
    assert 0.9 < np.abs(out).max() <= 1.0


def test_played_is_what_was_rendered_at_the_rate_of_the_ear_and_on_its_clock(desk: Desk) -> None:
    rng = np.random.default_rng(1)
    desk.mixer.speak(1, rng.uniform(-0.5, 0.5, 12 * SPEAKER_RATE).astype(np.float32), None)
    out = desk.render_until(11.0)
    end = 11 * SAMPLE_RATE
    # Up to 7 kHz it is what a resampler of all of it gives, without delay.
    played = desk.mixer.played(end - 2 * SAMPLE_RATE, SAMPLE_RATE)
    wanted = at_ear_rate(out)[end - 2 * SAMPLE_RATE : end - SAMPLE_RATE]
    difference = np.fft.rfft((played - wanted) * np.hanning(SAMPLE_RATE))
    whole = np.fft.rfft(wanted * np.hanning(SAMPLE_RATE))
    assert np.linalg.norm(difference[:7000]) < 0.003 * np.linalg.norm(whole[:7000])
    np.testing.assert_array_equal(desk.mixer.played(end + 20, 20), 0.0)
    np.testing.assert_array_equal(desk.mixer.played(0, 100), 0.0)
    np.testing.assert_array_equal(desk.mixer.played(-50, 10), 0.0)


@given(st.lists(st.integers(0, 700), min_size=1, max_size=9), st.integers(-100, 3000))
def test_played_is_the_same_however_it_is_asked_for(counts: list[int], first: int) -> None:
    desk = Desk()
    desk.mixer.speak(1, np.random.default_rng(1).uniform(-0.5, 0.5, 9000).astype(np.float32), None)
    desk.render_until(1.0)
    starts = [first + sum(counts[:number]) for number in range(len(counts))]
    parts = [desk.mixer.played(start, count) for start, count in zip(starts, counts, strict=True)]
    np.testing.assert_allclose(np.concatenate(parts), desk.mixer.played(first, sum(counts)), atol=1e-6)


def test_the_reference_stands_where_the_sound_does(desk: Desk) -> None:
    at = 0.51237
    desk.mixer.chime(Tone.GO, at)
    desk.render_until(2.0)
    chime = at_ear_rate(waveform(Tone.GO))
    likeness = np.correlate(desk.mixer.played(0, 2 * SAMPLE_RATE), chime, mode="valid")
    best = int(likeness.argmax())
    # Between the samples by a parabola through the peak and its neighbours.
    before, peak, after = likeness[best - 1 : best + 2]
    found = best + 0.5 * (before - after) / (before - 2 * peak + after)
    assert found == pytest.approx(round(at * SPEAKER_RATE) / SPEAKER_RATE * SAMPLE_RATE, abs=0.05)


def test_the_reference_holds_nothing_that_the_ear_would_fold(desk: Desk) -> None:
    time = np.arange(SPEAKER_RATE) / SPEAKER_RATE
    desk.mixer.speak(1, (0.5 * np.sin(2 * np.pi * 10_000 * time)).astype(np.float32), None)
    desk.render_until(1.0)
    assert np.abs(desk.mixer.played(1000, 10_000)).max() < 0.5e-3


def test_a_minute_of_silence_is_neither_written_nor_read() -> None:
    history = Counted()
    history.append(level(0.5, SPEAKER_RATE))
    history.append_silence(SPEAKER_BLOCK)
    writes = history.writes
    for block in range(60 * 50):
        history.append_silence(SPEAKER_BLOCK)
        assert not as_heard(history, 2 * SAMPLE_RATE + block * BLOCK, BLOCK).any()
    assert (history.writes - writes, history.reads) == (0, 0)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 3 * SPEAKER_RATE)), max_size=12))
def test_what_is_read_is_what_was_appended_however_long_it_was_silent(parts: list[tuple[bool, int]]) -> None:
    history, whole = History(), np.zeros(KEPT + MARGIN, np.float32)
    for number, (sounds, count) in enumerate(parts):
        if sounds:
            history.append(level(number + 1, count))
        else:
            history.append_silence(count)
        whole = np.concatenate((whole, level(number + 1 if sounds else 0.0, count)))
        np.testing.assert_array_equal(history.read(history.end - KEPT, KEPT), whole[-KEPT:])


@pytest.mark.parametrize("seconds", [5.0, 30.0])
def test_silence_is_played_and_is_nobodys_to_write_to(desk: Desk, seconds: float) -> None:
    desk.mixer.speak(1, level(0.5, SPEAKER_RATE), None)
    desk.render_until(1.0 + seconds)
    assert not desk.mixer.render(SPEAKER_BLOCK).any()
    assert not desk.mixer.played(round((0.02 + seconds) * SAMPLE_RATE), SAMPLE_RATE)[SAMPLE_RATE // 2 :].any()
    with pytest.raises(ValueError, match="read-only"):
        desk.mixer.render(SPEAKER_BLOCK)[0] = 1.0
    desk.mixer.speak(2, level(0.25, SPEAKER_BLOCK), None)
    np.testing.assert_array_equal(desk.mixer.render(SPEAKER_BLOCK), level(0.25, SPEAKER_BLOCK))


def test_the_voice_has_come_back_up_where_it_did_so_in_silence(desk: Desk) -> None:
    desk.mixer.duck(Ducking.FULL)
    desk.render_until(0.1)
    desk.mixer.duck(Ducking.NONE)
    desk.render_until(0.2)
    desk.mixer.speak(1, level(0.5, SPEAKER_BLOCK), None)
    np.testing.assert_array_equal(desk.mixer.render(SPEAKER_BLOCK), level(0.5, SPEAKER_BLOCK))


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
        self.out.append(self.mixer.render(self.said * (900 + GAP) + 3000))
        return np.concatenate(self.out)

    @staticmethod
    def level_of(utterance: int) -> float:
        return VALUE * utterance / 32

    def _time(self, after: int | None) -> float | None:
        return None if after is None else self.mixer.now() + after / SPEAKER_RATE


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
        first, last = round(start.at * SPEAKER_RATE), round(finished[utterance].at * SPEAKER_RATE)
        assert first >= free
        free = last
        expected[first:last] = player.level_of(utterance)
        if finished[utterance].completed:
            assert last - first == round(start.seconds * SPEAKER_RATE)
        else:
            fades[max(first, last - FADE) : last] = True
    np.testing.assert_array_equal(out[~fades], expected[~fades])
    assert (np.abs(out[fades]) <= expected[fades]).all()


@given(EVERYTHING)
def test_hush_is_silence_within_a_block_whatever_sounded(steps: list[Say | Wait | Ring | Hush]) -> None:
    player = Player()
    player.perform(steps)
    player.mixer.hush()
    np.testing.assert_array_equal(player.mixer.render(SPEAKER_BLOCK)[FADE:], 0.0)
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

    desk.mixer.speak(1, level(0.5, 10 * SPEAKER_RATE), None)
    for _ in range(20):
        desk.mixer.chime(Tone.READY)
    began = time.process_time()
    desk.render_until(2.0)
    assert time.process_time() - began < 100 * BLOCK_SECONDS / 5
