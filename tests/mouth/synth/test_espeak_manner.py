"""The defaults of espeak-ng are what it really has and obeys; it takes unknown ones without a word."""

import platform
from dataclasses import replace

import numpy as np
import pytest

from voice.config import Language
from voice.mouth.synth.espeak_manner import PLAIN, Manner, manner_of
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.sound.samples import SPEAKER_RATE, Samples

pytestmark = pytest.mark.skipif(
    platform.system() != "Linux", reason="elsewhere pyttsx3 speaks by the system's own voice"
)

SENTENCE = "Sit tall and hold it there."


def spoken(manner: Manner, name: str | None = None) -> Samples:
    voice = Pyttsx3Voice(name, 150)
    voice.manner = manner
    return voice.render(SENTENCE)


def brightness(sound: Samples) -> float:
    """The middle of its spectrum, in Hz."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    return float((np.fft.rfftfreq(len(sound), 1 / SPEAKER_RATE) * power).sum() / power.sum())


@pytest.mark.parametrize("language", list(Language))
def test_the_best_accent_is_there(language: Language) -> None:
    voice = Pyttsx3Voice(None, 150, language)
    accents = [str(one.languages[0]) for one in voice._engine.getProperty("voices") if one.id in voice.key]
    assert manner_of(language).accents[0] in accents


def test_the_variant_is_there() -> None:
    usual = manner_of(Language.ENGLISH)
    voice = Pyttsx3Voice(None, 150)
    identity, plus, variant = voice._voice_id.partition("+")
    assert plus
    assert variant == usual.variant
    with_it, unknown = spoken(PLAIN, voice._voice_id), spoken(PLAIN, f"{identity}+nothing")
    without = spoken(PLAIN, identity)
    # An unknown one changes nothing but the last digits of its sound.
    assert brightness(unknown) == pytest.approx(brightness(without), rel=0.02)
    assert brightness(with_it) != pytest.approx(brightness(without), rel=0.05)


def test_the_gap_between_words_is_heard() -> None:
    close = manner_of(Language.ENGLISH)
    words = len(SENTENCE.split())
    longer = len(spoken(replace(close, gap=close.gap + 10))) - len(spoken(close))
    assert longer / SPEAKER_RATE == pytest.approx((words - 1) * 0.1, rel=0.5)


def test_pitch_and_gap_are_part_of_the_key() -> None:
    voice = Pyttsx3Voice(None, 150)
    keys = {voice.key}
    for manner in (
        replace(voice.manner, pitch=voice.manner.pitch + 1),
        replace(voice.manner, gap=voice.manner.gap + 1),
    ):
        voice.manner = manner
        keys.add(voice.key)
    assert len(keys) == 3


def test_a_voice_that_was_named_speaks_as_it_is() -> None:
    assert Pyttsx3Voice("English (America)", 150).manner == PLAIN
    assert Pyttsx3Voice("gmw/en-us+f3", 150)._voice_id == "gmw/en-us+f3"
