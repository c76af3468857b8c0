"""What makes a user hard to hear, found in what a microphone gives; the same with it left out is not."""

from collections.abc import Iterable

import numpy as np
import pytest
import soxr

from tests.lab.speech import AWB, JOE, RMS, SLT, Speaker, available, speak
from voice.coach.messages import Hindrance
from voice.ear.events import (
    EarEvent,
    HindranceFound,
    MicrophoneBack,
    MicrophoneLost,
    SpeechBegan,
    SpeechEnded,
    Understood,
)
from voice.ear.input.block_source import BlockSource
from voice.ear.input.framing import MicrophoneBlock
from voice.ear.quality.clipping import Clipping
from voice.ear.quality.muted import BACK_SECONDS, FIRST_SECONDS, ITSELF_SECONDS, LATER_SECONDS, MuteChange, Stillness
from voice.ear.quality.narrow_band import NarrowBand
from voice.ear.quality.noise import Noise, level
from voice.ear.quality.watch import HearingWatch
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples, from_pcm16, silence, to_pcm16

VOICES = [voice for voice in (SLT, RMS, AWB, JOE) if available(voice)]
QUIET_ROOM = -62.0


def noise(seconds: float, decibels: float) -> Samples:
    chance = np.random.default_rng(5)
    return chance.normal(0.0, 10 ** (decibels / 20), round(seconds * SAMPLE_RATE)).astype(np.float32)


def blocks(*sounds: Samples) -> list[Samples]:
    # As they come from a device: in 16 bits.
    whole = from_pcm16(to_pcm16(np.concatenate(sounds)))
    return [whole[start : start + BLOCK] for start in range(0, whole.size - BLOCK + 1, BLOCK)]


def changes(*sounds: Samples) -> list[tuple[MuteChange, float]]:
    watching = Stillness()
    seen = [(watching.feed(block), (number + 1) * BLOCK_SECONDS) for number, block in enumerate(blocks(*sounds))]
    return [(change, at) for change, at in seen if change]


def muted(seconds: float) -> Samples:
    return silence(round(seconds * SAMPLE_RATE))


WORD = (speak("pause"),)


@pytest.mark.parametrize(
    ("sounds", "expected"),
    [
        pytest.param([muted(30)], [(MuteChange.MUTED, FIRST_SECONDS)], id="muted from the beginning"),
        pytest.param([noise(2, -87), muted(30)], [], id="some clicks tell nothing of a microphone"),
        pytest.param([noise(60, QUIET_ROOM)], [], id="a quiet room"),
        pytest.param([noise(60, -86)], [], id="an amplifier that is turned down"),
        pytest.param([muted(3), noise(60, QUIET_ROOM)], [], id="a headset that wakes up"),
        pytest.param(
            [noise(20, QUIET_ROOM), muted(20)], [(MuteChange.MUTED, 20 + LATER_SECONDS)], id="muted in the session"
        ),
        pytest.param(
            [muted(12), noise(20, QUIET_ROOM)],
            [(MuteChange.MUTED, FIRST_SECONDS), (MuteChange.UNMUTED, 12 + BACK_SECONDS)],
            id="unmuted again",
        ),
        pytest.param([muted(3), *WORD, muted(60), *WORD, muted(60)], [], id="a microphone that shuts between words"),
        pytest.param(
            [noise(20, QUIET_ROOM), muted(2), noise(20, QUIET_ROOM), muted(60)], [], id="one that has shut before"
        ),
        pytest.param(
            [muted(11), *WORD, muted(5), *WORD],
            [(MuteChange.MUTED, FIRST_SECONDS)],
            id="words through a gate are no noise",
        ),
    ],
)
def test_a_muted_microphone_is_told_from_a_quiet_room(
    sounds: Iterable[Samples], expected: list[tuple[MuteChange, float]]
) -> None:
    seen = changes(*sounds)
    assert [change for change, _ in seen] == [change for change, _ in expected]
    assert [at for _, at in seen] == pytest.approx([at for _, at in expected], abs=0.05)


def test_a_microphone_that_was_opened_again_is_given_its_time_anew() -> None:
    watching = Stillness()
    for block in blocks(muted(9.5)):
        assert watching.feed(block) is None
    watching.restart()
    assert {watching.feed(block) for block in blocks(muted(9.5))} == {None}


def monitor(*sounds: Samples) -> list[tuple[MuteChange, float]]:
    """What is seen of an input that gives what the coach says, or more; the coach sounds in every other second."""
    watching = Stillness()
    seen = []
    for number, block in enumerate(blocks(*sounds)):
        at = number * BLOCK_SECONDS
        seen.append((watching.feed(block, coach_sounds=at % 2 < 1), at + BLOCK_SECONDS))
    return [(change, at) for change, at in seen if change]


def own_voice(seconds: int) -> Samples:
    return np.concatenate([np.concatenate([noise(1, -25), muted(1)]) for _ in range(seconds // 2)])


@pytest.mark.parametrize(
    ("sounds", "expected"),
    [
        pytest.param([own_voice(130)], [(MuteChange.ONLY_ITSELF, ITSELF_SECONDS)], id="the speaker's monitor"),
        pytest.param([own_voice(40), noise(1, -25), *WORD, own_voice(90)], [], id="a headset that shuts, and a word"),
        pytest.param([own_voice(20) + noise(20, QUIET_ROOM), own_voice(100)], [], id="a room"),
        pytest.param(
            [muted(12), own_voice(130)],
            [(MuteChange.MUTED, FIRST_SECONDS)],
            id="a monitor that was called muted is neither called back by the coach's own voice, nor told again",
        ),
    ],
)
def test_an_input_that_gives_the_coachs_own_voice_alone_is_told_once(
    sounds: Iterable[Samples], expected: list[tuple[MuteChange, float]]
) -> None:
    seen = monitor(*sounds)
    assert [change for change, _ in seen] == [change for change, _ in expected]
    assert [at for _, at in seen] == pytest.approx([at for _, at in expected], abs=0.05)


def too_noisy(sound: Samples, *, user: float | None = None) -> float | None:
    """The seconds after which it is told; None where it is not."""
    watching = Noise()
    if user is not None:
        watching.user_spoke([user] * 20 + [user - 30] * 20)
    for number, block in enumerate(blocks(sound)):
        if watching.feed(level(block), number * BLOCK_SECONDS):
            return (number + 1) * BLOCK_SECONDS
    return None


@pytest.mark.parametrize(
    ("decibels", "user", "told"),
    [
        (QUIET_ROOM, None, False),
        (-40.0, None, False),
        (-33.0, None, True),
        (-33.0, -20.0, False),  # somebody who speaks up is heard over it
        (-45.0, -40.0, True),  # and somebody soft is not
    ],
)
def test_noise_nearly_as_loud_as_the_user_is_told(decibels: float, user: float | None, *, told: bool) -> None:
    after = too_noisy(noise(15, decibels), user=user)
    assert after == (pytest.approx(10.0, abs=0.1) if told else None)


def test_what_passes_and_commands_are_no_noise() -> None:
    car = np.concatenate([noise(10, QUIET_ROOM), noise(5, -20), noise(10, QUIET_ROOM)])
    assert too_noisy(car) is None
    commands = [np.concatenate([speak(text), noise(2, QUIET_ROOM)]) for text in ("start stretch", "next", "pause")]
    assert too_noisy(np.concatenate(commands * 5)) is None


def test_noise_of_long_ago_is_not_told() -> None:
    watching = Noise()
    loud, later = blocks(noise(9.5, -20)), blocks(noise(2, -20))
    assert not any(watching.feed(level(block), number * BLOCK_SECONDS) for number, block in enumerate(loud))
    assert not any(watching.feed(level(block), 60 + number * BLOCK_SECONDS) for number, block in enumerate(later))
    watching.restart()
    assert not any(watching.feed(level(block), 90 + number * BLOCK_SECONDS) for number, block in enumerate(loud))


def clipped(times: float, texts: Iterable[str]) -> bool:
    watching = Clipping()
    words = [np.concatenate([speak(text), noise(1, QUIET_ROOM)]) * np.float32(times) for text in texts]
    words.append(noise(2, QUIET_ROOM))
    return any(watching.feed(block) for block in blocks(*words))


@pytest.mark.parametrize(("times", "told"), [(1.0, False), (2.4, False), (10.0, True), (30.0, True)])
def test_words_that_are_cut_off_are_told(times: float, *, told: bool) -> None:
    assert clipped(times, ["start stretch", "how long left"]) is told


def test_words_that_are_cut_off_are_told_when_there_is_a_lull() -> None:
    watching = Clipping()
    words = blocks(*[np.clip(speak("how long left") * np.float32(10), -1, 1)] * 5)
    assert not any(watching.feed(block) for block in words)
    assert sum(watching.feed(block) for block in blocks(noise(60, QUIET_ROOM))) == 1


def test_a_clap_is_no_word_that_is_cut_off() -> None:
    watching = Clipping()
    clap = np.clip(noise(0.06, 6), -1, 1)
    assert not any(watching.feed(block) for block in blocks(*([clap, muted(2)] * 5)))


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.voice)
def test_a_narrow_band_is_told_from_a_whole_one(voice: Speaker) -> None:
    texts = ("start stretch", "how long left", "what's next", "skip this one", "it hurts", "say that again, please")
    speech = np.concatenate([speak(text, voice) for text in texts])
    telephone = soxr.resample(soxr.resample(speech, SAMPLE_RATE, 8000), 8000, SAMPLE_RATE).astype(np.float32)
    for sound, narrow in ((speech, False), (telephone, True)):
        watching = NarrowBand()
        assert any(watching.feed(block) for block in blocks(sound)) is narrow


class Given:
    """A microphone that gives these blocks."""

    def __init__(self, given: list[Samples]) -> None:
        self._given = [MicrophoneBlock(block, n * BLOCK, n * BLOCK_SECONDS) for n, block in enumerate(given)]
        self.closed = False

    def read_block(self, rest: float = 0.0) -> MicrophoneBlock:
        del rest
        return self._given.pop(0)

    def close(self) -> None:
        self.closed = True


def watched(given: list[Samples], *, coach: bool = False) -> tuple[HearingWatch, BlockSource, list[EarEvent]]:
    events: list[EarEvent] = []
    watch = HearingWatch(lambda _, count: np.full(count, coach, np.float32), events.append)
    return watch, watch.over(Given(given)), events


def hindrances(events: list[EarEvent]) -> list[Hindrance]:
    return [event.hindrance for event in events if isinstance(event, HindranceFound)]


def test_each_hindrance_is_told_once_and_that_it_is_over() -> None:
    given = blocks(muted(11), noise(30, -20), muted(6), noise(30, -20))
    _, source, events = watched(given)
    for _ in given:
        source.read_block()
    assert hindrances(events) == [Hindrance.SILENCE, Hindrance.NOISE]
    assert [event for event in events if not isinstance(event, HindranceFound)] == [MicrophoneBack()]


def test_the_coachs_own_voice_is_no_noise() -> None:
    given = blocks(noise(30, -20))
    _, source, events = watched(given, coach=True)
    for _ in given:
        source.read_block()
    assert events == []


def test_music_in_a_room_is_not_the_coachs_own_voice_alone() -> None:
    # Whatever plays all the time hides nothing of what a real microphone gives besides.
    given = blocks(muted(1), noise(70, -40), muted(11))
    events: list[EarEvent] = []
    watch = HearingWatch(
        lambda _, count: np.ones(count, np.float32), events.append, lambda _, count: np.zeros(count, np.float32)
    )
    source = watch.over(Given(given))
    for _ in given:
        source.read_block()
    assert Hindrance.ITSELF not in hindrances(events)


def test_the_coachs_own_voice_alone_is_a_hindrance_of_its_own() -> None:
    given = blocks(*[np.concatenate([noise(1, -25), muted(2)]) for _ in range(24)])
    events: list[EarEvent] = []
    # It is given out as it is heard: in the first second of three.
    watch = HearingWatch(
        lambda start, count: np.full(count, start % (3 * SAMPLE_RATE) < SAMPLE_RATE, np.float32), events.append
    )
    source = watch.over(Given(given))
    for _ in given:
        source.read_block()
    assert hindrances(events) == [Hindrance.ITSELF]


def test_nothing_is_told_while_somebody_speaks() -> None:
    given = blocks(noise(11, -20))
    watch, source, events = watched(given)
    watch.tell(SpeechBegan(0.0))
    for _ in given[:-1]:
        source.read_block()
    assert hindrances(events) == []
    watch.tell(SpeechEnded(10.9))
    source.read_block()
    assert hindrances(events) == [Hindrance.NOISE]


def test_how_loud_the_user_is_is_learned_from_what_is_understood() -> None:
    # Noise that would be told to somebody who speaks as people do, and a command far above it.
    given = blocks(noise(5, -33), np.clip(noise(1, -12), -1, 1), noise(20, -33))
    watch, source, events = watched(given)
    for number, _ in enumerate(given):
        source.read_block()
        if number == 300:
            watch.tell(Understood("pause", "pause", 5.0, 6.0, 1.0))
    assert hindrances(events) == []


def test_a_lost_microphone_is_not_silent() -> None:
    given = blocks(muted(18))
    watch, source, events = watched(given)
    for number, _ in enumerate(given):
        if number == 450:
            watch.tell(MicrophoneLost())
        source.read_block()
    assert hindrances(events) == []
    assert level(given[0]) == pytest.approx(-120.0)


def test_the_source_is_closed_through_the_watch() -> None:
    watch, _, _ = watched([])
    given = Given([])
    watch.over(given).close()
    assert given.closed
