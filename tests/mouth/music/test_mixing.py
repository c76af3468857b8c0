"""Music in the mix: where it comes in, how it gives way, and that what is heard of it is known."""

import numpy as np
import pytest

from voice.coach.messages import Tone
from voice.mouth.ducking import Ducking
from voice.mouth.mixer import Mixer
from voice.mouth.music.track import FADE_SECONDS, STAYS_DOWN, UNDER_THE_USER, UNDER_THE_VOICE, UP_SECONDS
from voice.sound.samples import SAMPLE_RATE, SPEAKER_BLOCK, SPEAKER_RATE, Samples, silence

MUSIC = 0.02


class Steady:
    """Music whose every sample is the same."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self, count: int) -> Samples | None:
        self.taken += count
        return np.full(count, MUSIC, dtype=np.float32)


def rendered(mixer: Mixer, seconds: float) -> Samples:
    return np.concatenate([mixer.render(SPEAKER_BLOCK) for _ in range(round(seconds * SPEAKER_RATE / SPEAKER_BLOCK))])


@pytest.fixture
def mixer() -> Mixer:
    playing = Mixer(lambda _: None, Steady())
    playing.music_level = 1.0
    rendered(playing, FADE_SECONDS)
    return playing


def test_no_music_is_taken_until_it_is_wanted() -> None:
    music = Steady()
    mixer = Mixer(lambda _: None, music)
    assert not rendered(mixer, 1.0).any()
    assert music.taken == 0


def test_it_fades_in_and_out_without_a_step() -> None:
    mixer = Mixer(lambda _: None, Steady())
    mixer.music_level = 1.0
    come = rendered(mixer, FADE_SECONDS + 0.1)
    mixer.music_level = 0.0
    go = rendered(mixer, FADE_SECONDS + 0.1)
    for fade in (come, go):
        assert np.abs(np.diff(fade)).max() < 0.001 * MUSIC
    assert come[-1] == pytest.approx(MUSIC)
    assert not go[-SPEAKER_BLOCK:].any()


@pytest.mark.parametrize(("ducking", "gain"), [(Ducking.FULL, UNDER_THE_USER), (Ducking.SLIGHT, UNDER_THE_USER)])
def test_it_gives_way_to_somebody_who_speaks(mixer: Mixer, ducking: Ducking, gain: float) -> None:
    mixer.duck(ducking)
    assert rendered(mixer, 0.5)[-1] == pytest.approx(gain * MUSIC)
    mixer.duck(Ducking.NONE)
    assert rendered(mixer, UP_SECONDS)[-1] == pytest.approx(MUSIC)


def test_it_stays_down_between_two_sentences_and_comes_back_after_the_last(mixer: Mixer) -> None:
    # A silent voice, so that what sounds is the music.
    mixer.speak(1, silence(SPEAKER_RATE))
    rendered(mixer, 1.0)
    assert rendered(mixer, 0.5)[-1] == pytest.approx(UNDER_THE_VOICE * MUSIC)
    mixer.speak(2, silence(SPEAKER_RATE))
    assert rendered(mixer, 1.0)[-1] == pytest.approx(UNDER_THE_VOICE * MUSIC)
    assert rendered(mixer, STAYS_DOWN + UP_SECONDS)[-1] == pytest.approx(MUSIC)


def test_a_hush_silences_the_voice_and_leaves_the_music(mixer: Mixer) -> None:
    mixer.speak(1, np.full(SPEAKER_RATE, 0.5, dtype=np.float32))
    rendered(mixer, 0.5)
    mixer.hush()
    rendered(mixer, 0.1)
    assert rendered(mixer, STAYS_DOWN + UP_SECONDS)[-1] == pytest.approx(MUSIC)


def test_louder_speech_makes_no_louder_music(mixer: Mixer) -> None:
    mixer.volume = 2.0
    assert rendered(mixer, 0.5)[-1] == pytest.approx(MUSIC)


def test_all_of_it_is_known_to_the_echo_canceller_and_told_from_the_voice(mixer: Mixer) -> None:
    began = mixer.now()
    rendered(mixer, 0.5)
    # A steady level is the same at the ear's rate; the newest millisecond is not known in full yet.
    start, count = round(began * SAMPLE_RATE), SAMPLE_RATE // 4
    np.testing.assert_allclose(mixer.played(start, count), MUSIC, rtol=1e-3)
    assert not mixer.said(0, start + count).any()
    mixer.speak(1, silence(SPEAKER_BLOCK))
    rendered(mixer, 0.1)
    assert not mixer.said(0, start + count).any(), "what takes its time in silence is not heard"
    rendered(mixer, STAYS_DOWN + UP_SECONDS)
    start = round(mixer.now() * SAMPLE_RATE)
    mixer.chime(Tone.GO)
    rendered(mixer, 0.5)
    assert mixer.said(start, count).any()
    assert mixer.said(start, count) == pytest.approx(mixer.played(start, count) - MUSIC, abs=1e-4)
