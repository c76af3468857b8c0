import logging
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from scipy.signal import resample_poly

from tests.lab.speech import AMERICAN, SLT, speak
from voice.coach.messages import Tone
from voice.ear.echo.alignment import LEAD
from voice.ear.echo.canceller import EchoCanceller
from voice.ear.echo.own_voice import OwnVoice
from voice.mouth.chimes import waveform
from voice.sound.rates import at_ear_rate
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples, silence

SENTENCES = (
    "Lie on your back and bring your right knee to your chest.",
    "Hold it there, and breathe slowly. Keep your shoulders heavy on the mat.",
    "Now change sides and let the other leg relax. Twenty seconds left.",
    "Raise your leg until you feel a gentle pull. If you feel pain, ease off a little.",
)


@cache
def coach(seconds: int) -> Samples:
    speech = np.concatenate([speak(text, AMERICAN) for text in SENTENCES])
    return np.resize(speech, seconds * SAMPLE_RATE).astype(np.float32)


def response(delay: int, seed: int = 0) -> Samples:
    """A room: the direct sound after `delay` samples, then noise that falls by 60 dB in 0.4 s."""
    count = SAMPLE_RATE // 5
    taps = np.random.default_rng(seed).normal(size=count) * 10 ** (-3 * np.arange(count) / (0.4 * SAMPLE_RATE))
    taps[0] = 8
    return np.concatenate((np.zeros(delay), taps / np.linalg.norm(taps))).astype(np.float32)


def through(room: Samples, sound: Samples) -> Samples:
    size = 1 << int(np.ceil(np.log2(len(sound) + len(room))))
    heard = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(room, size), size)[: len(sound)]
    return heard.astype(np.float32)


def noise(count: int) -> Samples:
    return np.random.default_rng(7).normal(0, 0.0005, count).astype(np.float32)


def decibels(sound: Samples, over: Samples) -> float:
    return float(10 * np.log10(np.mean(sound.astype(float) ** 2) / np.mean(over.astype(float) ** 2)))


def cancel(canceller: EchoCanceller, microphone: Samples, reference: Samples) -> Samples:
    pairs = zip(microphone.reshape(-1, BLOCK), reference.reshape(-1, BLOCK), strict=True)
    return np.concatenate([canceller.process(heard, played) for heard, played in pairs])


def player(played: Samples) -> Callable[[int, int], Samples]:
    padding = np.zeros(2 * SAMPLE_RATE, np.float32)
    padded = np.concatenate((padding, played, padding))

    def play(start: int, count: int) -> Samples:
        first = start + len(padding)
        found = np.zeros(count, np.float32)
        heard = padded[max(0, first) : max(0, first + count)]
        found[max(0, -first) :][: len(heard)] = heard
        return found

    return play


def last(seconds: int, sound: Samples) -> Samples:
    return sound[-seconds * SAMPLE_RATE :]


def test_the_coachs_own_voice_is_25_db_softer_after_eight_seconds_of_it() -> None:
    played = coach(10)
    echo = through(response(LEAD), played)
    left = cancel(EchoCanceller(), echo + noise(len(echo)), played)
    assert decibels(last(2, echo), last(2, left)) > 25


def test_a_user_who_speaks_into_the_echo_stays_whole() -> None:
    played = coach(14)
    echo = through(response(LEAD), played)
    user = np.zeros_like(echo)
    word = speak("how long left", SLT)
    for second in (8, 10, 12):
        user[second * SAMPLE_RATE :][: len(word)] = word * 0.25
    left = cancel(EchoCanceller(), echo + user + noise(len(echo)), played)
    spoken = last(6, user)
    assert decibels(last(6, echo), spoken) > 6, "the user is softer than the echo"
    assert decibels(spoken, last(6, left) - spoken) > 15


def test_the_output_keeps_what_it_knows_while_only_the_user_is_new() -> None:
    played = coach(12)
    echo = through(response(LEAD), played)
    canceller = EchoCanceller()
    half = 8 * SAMPLE_RATE
    cancel(canceller, echo[:half], played[:half])
    loud = np.resize(speak("pause please", SLT), len(echo) - half) * 3
    left = cancel(canceller, echo[half:] + loud, played[half:])
    assert decibels(echo[half:], left - loud) > 15


@pytest.mark.parametrize("seed", [1, 3])
def test_a_filter_that_knows_the_room_by_a_chime_alone_adds_no_sound(seed: int) -> None:
    chime = at_ear_rate(waveform(Tone.READY))
    played = np.concatenate((chime, silence(SAMPLE_RATE + -len(chime) % BLOCK), coach(2)))
    heard = through(response(1000, seed), played) + noise(len(played))
    own_voice = OwnVoice(player(played), EchoCanceller())
    for number, block in enumerate(heard.reshape(-1, BLOCK)):
        left = own_voice.remove(block, number * BLOCK, number * BLOCK_SECONDS).samples
        assert left @ left < 2.001 * (block @ block)


def test_without_the_coachs_voice_the_microphone_is_passed_on_untouched() -> None:
    heard = noise(SAMPLE_RATE)
    np.testing.assert_array_equal(cancel(EchoCanceller(), heard, np.zeros_like(heard)), heard)


def test_a_reference_that_is_not_heard_does_not_become_noise() -> None:
    """Headphones: what is learned must not be louder than the quiet it is subtracted from."""
    played = coach(6)
    quiet = noise(len(played))
    assert decibels(cancel(EchoCanceller(), quiet, played), quiet) < 1


def remove(own_voice: OwnVoice, microphone: Samples, first: int = 0) -> tuple[Samples, list[bool]]:
    cleaned = [
        own_voice.remove(block, first + number * BLOCK, (first + number * BLOCK) / SAMPLE_RATE)
        for number, block in enumerate(microphone.reshape(-1, BLOCK))
    ]
    return np.concatenate([c.samples for c in cleaned]), [c.only_echo for c in cleaned]


@pytest.mark.parametrize("milliseconds", [20, 150, 400])
def test_the_delay_between_player_and_microphone_is_found(milliseconds: int) -> None:
    played = coach(8)
    echo = through(response(milliseconds * SAMPLE_RATE // 1000), played)
    left, _ = remove(OwnVoice(player(played), EchoCanceller()), echo + noise(len(echo)))
    assert decibels(last(3, echo), last(3, left)) > 20


def test_a_device_that_skips_is_followed() -> None:
    played = coach(16)
    echo = through(response(1000), played)
    half = len(echo) // 2
    echo[half:] = echo[half - 960 : -960].copy()
    left, _ = remove(OwnVoice(player(played), EchoCanceller()), echo + noise(len(echo)))
    assert decibels(last(3, echo), last(3, left)) > 20


def test_a_beat_under_the_coachs_voice_does_not_hide_by_how_much_it_is_late(caplog: pytest.LogCaptureFixture) -> None:
    """What repeats itself 8 times a second sounds alike at many delays: heard for the voice, it made -25 ms of 100."""
    said = 0.5 * coach(14)
    beat = np.zeros(SAMPLE_RATE // 8, np.float32)
    beat[:200] = np.random.default_rng(1).normal(0, 1.0, 200)
    played = said + np.resize(beat, len(said))
    played[: 2 * SAMPLE_RATE] = said[: 2 * SAMPLE_RATE]
    echo = through(response(1600), played)
    with caplog.at_level(logging.INFO, "voice.ear.echo"):
        remove(OwnVoice(player(played), EchoCanceller(), player(said)), echo + noise(len(echo)))
    assert [record.getMessage() for record in caplog.records] == [
        "The coach's voice is heard 100 ms after it is rendered"
    ]


def test_a_room_that_changes_is_learned_again() -> None:
    played = coach(18)
    half = len(played) // 2
    echo = through(response(1000), played)
    echo[half:] = through(response(1000, seed=5), played)[half:]
    left, _ = remove(OwnVoice(player(played), EchoCanceller()), echo + noise(len(echo)))
    assert decibels(last(3, echo), last(3, left)) > 15


@pytest.mark.parametrize("parts_in_a_million", [80, -80])
def test_two_devices_whose_clocks_drift_apart_are_followed(parts_in_a_million: int) -> None:
    played = coach(24)
    fine = resample_poly(through(response(1000), played), 8, 1)
    moments = np.arange(len(played)) * (1 + parts_in_a_million * 1e-6) * 8
    echo = np.interp(moments, np.arange(len(fine)), fine).astype(np.float32)
    left, _ = remove(OwnVoice(player(played), EchoCanceller()), echo + noise(len(echo)))
    assert decibels(last(6, echo), last(6, left)) > 28


def test_filters_that_have_slid_along_slide_back_when_the_delay_is_counted_anew() -> None:
    """Two clocks drift so far apart every two minutes, and the coach's voice must not be new each time."""
    played = coach(10)
    echo = through(response(LEAD + 100), played)
    heard = echo + noise(len(echo))
    later = np.concatenate((silence(100), played[:-100]))
    canceller = EchoCanceller()
    at, second = 8 * SAMPLE_RATE, SAMPLE_RATE
    cancel(canceller, heard[:at], played[:at])
    canceller.relearn(heard[at - 2 * second : at], later[at - 2 * second : at], 100)
    left = cancel(canceller, heard[at : at + second], later[at : at + second])
    assert decibels(echo[at : at + second], left) > 33, "learned again from two seconds it is 29"


@pytest.mark.parametrize("parts_in_a_million", [50, -50])
def test_a_word_after_a_silence_in_which_the_clocks_drifted_is_known_for_an_echo(parts_in_a_million: int) -> None:
    """As in a hold: half a minute of silence, then a word, and again."""
    speech, spells = coach(24), [0, 25, 10, 25]
    words = [speech[: 20 * SAMPLE_RATE], *(speech[at * SAMPLE_RATE :][: 3 * SAMPLE_RATE // 2] for at in (20, 21, 22))]
    pieces = [part for spell, word in zip(spells, words, strict=True) for part in (silence(spell * SAMPLE_RATE), word)]
    played = np.concatenate((*pieces, silence(-sum(map(len, pieces)) % BLOCK)))
    fine = resample_poly(through(response(1000), played), 8, 1)
    moments = np.arange(len(played)) * (1 + parts_in_a_million * 1e-6) * 8
    echo = np.interp(moments, np.arange(len(fine)), fine).astype(np.float32)
    left, only_echo = remove(OwnVoice(player(played), EchoCanceller()), echo + noise(len(echo)))
    second = 3 * SAMPLE_RATE // 2
    assert decibels(last(1, echo)[:second], last(1, left)[:second]) > 20
    loud = np.square(left.reshape(-1, BLOCK)).mean(axis=1) > 10**-5.5
    since = 20 * SAMPLE_RATE // BLOCK
    taken_for_a_user = np.count_nonzero(loud[since:] & ~np.array(only_echo[since:]))
    assert taken_for_a_user * BLOCK_SECONDS < 0.3, "of four and a half seconds; without a look at the slide it is three"


@pytest.mark.parametrize("parts_in_a_million", [50, -50])
def test_clocks_that_have_drifted_apart_for_hours_are_followed(parts_in_a_million: int) -> None:
    """The coach waits for hours between two sessions, and the microphone stays open."""
    played = coach(8)
    echo = through(response(1000), played) + noise(len(played))
    gap, quiet = 4 * 3600 * SAMPLE_RATE, np.zeros(BLOCK, np.float32)
    ahead = round(gap * parts_in_a_million * 1e-6)
    play = player(played)
    own_voice = OwnVoice(lambda at, count: play(at if at < gap // 2 else at - gap, count), EchoCanceller())
    remove(own_voice, echo)
    # One block in fifty will do: nothing is heard in them.
    for passed in range(len(echo), gap, 50 * BLOCK):
        own_voice.remove(quiet, passed + round(passed / gap * ahead) // BLOCK * BLOCK, passed / SAMPLE_RATE)
    left = [
        own_voice.remove(block, gap + ahead + number * BLOCK, (gap + number * BLOCK) / SAMPLE_RATE).samples
        for number, block in enumerate(echo.reshape(-1, BLOCK))
    ]
    assert decibels(last(3, echo), last(3, np.concatenate(left))) > 15


@pytest.mark.parametrize("canceller", [EchoCanceller(), None], ids=["cancelled", "as heard"])
def test_the_coach_alone_is_called_only_echo_and_a_user_alone_is_not(canceller: EchoCanceller | None) -> None:
    played = np.concatenate((coach(10), np.zeros(4 * SAMPLE_RATE, np.float32)))
    echo = through(response(1000), played)
    user = np.zeros_like(echo)
    word = speak("how long left", SLT)
    user[12 * SAMPLE_RATE :][: len(word)] = word * 0.3
    _, only_echo = remove(OwnVoice(player(played), canceller), echo + user + noise(len(echo)))
    blocks = SAMPLE_RATE // BLOCK
    assert np.mean(only_echo[: 10 * blocks]) > 0.85
    assert not any(only_echo[12 * blocks :])


def test_a_user_who_speaks_into_the_cancelled_echo_is_not_called_echo() -> None:
    played = coach(12)
    echo = through(response(1000), played)
    word = speak("how long left", SLT)
    user = np.zeros_like(echo)
    user[10 * SAMPLE_RATE :][: len(word)] = word * 0.5
    _, only_echo = remove(OwnVoice(player(played), EchoCanceller()), echo + user + noise(len(echo)))
    energy = np.square(user.reshape(-1, BLOCK)).mean(axis=1)
    assert np.mean(np.array(only_echo)[energy > 0.05 * energy.max()]) < 0.25
