"""What hearing in other languages than English is fitted and measured on: who says what, and who talks to others.

There are no recordings of people's commands in these languages here. Spanish is spoken by Kokoro's Spanish voices,
French by its one French voice, and German by English ones with German sounds, which is German with a strong accent;
where there are too few voices to fit on, Italian and Portuguese ones help out. Each language is also spoken by SVOX
Pico's voice, made from the speech of a native; nothing is fitted on it. espeak-ng's voices are told apart, as a test of
stress (--stress). The two parts share neither a voice nor a phrase nor a sentence nor a recording.

Talk is what people say to somebody else: the sayings of tests/sayings that mean nothing to the coach, by the natural
voices, and people's lines in a folder (`--talk es=FOLDER`): sound files, or the game Drascula's (*.ALS).
"""

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import soundfile

from scripts.benches.hearing_clip import Clip, Kind
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_phrases import sample_phrases
from scripts.benches.natural_voice import NaturalVoices
from scripts.benches.sayings_corpus import NOTHING, read_sayings
from scripts.benches.sayings_corpus import Part as SayingsPart
from tests.lab.loaded import phrases_of
from tests.lab.speech import Program, Speaker, available, speak
from voice.coach.acceptance import ALARMING
from voice.coach.activity import State
from voice.coach.answers.table import acting
from voice.config import Config, Language
from voice.sound.rates import at_rate
from voice.sound.samples import SAMPLE_RATE, Samples

LANGUAGES = tuple(language for language in Language if language is not Language.ENGLISH)

SPEAKERS: Mapping[tuple[Language, Part], tuple[str, ...]] = {
    (Language("de"), Part.FIT): ("af_heart", "bm_george", "bf_isabella", "am_fenrir"),
    (Language("de"), Part.REPORT): ("bf_emma", "am_michael"),
    (Language("es"), Part.FIT): ("em_santa", "if_sara", "pm_alex"),
    (Language("es"), Part.REPORT): ("em_alex", "ef_dora"),
    (Language("fr"), Part.FIT): ("if_sara", "im_nicola", "pm_alex", "ef_dora"),
    (Language("fr"), Part.REPORT): ("ff_siwis",),
}
"""Kokoro's voices that speak a language, their own or a foreign one."""

ACCENTS = {Language("de"): "de", Language("es"): "es", Language("fr"): "fr-fr"}
"""What espeak-ng calls their sounds."""

ESPEAK = {language: Speaker(Program.ESPEAK, accent) for language, accent in ACCENTS.items()}
NATIVES = {
    Language("de"): Speaker(Program.PICO, "de-DE"),
    Language("es"): Speaker(Program.PICO, "es-ES"),
    Language("fr"): Speaker(Program.PICO, "fr-FR"),
}
"""Pico's, where the package `ttspico` is installed."""

SOUNDS = frozenset({".wav", ".ogg", ".flac", ".ALS"})
AND_THEN = {Language("de"): "und dann", Language("es"): "y luego", Language("fr"): "et puis"}
DRASCULA_RATE = 11_025
AUDIBLE = 0.02
"""Of the loudest that there can be: the rest is the silence around a line."""


def voices_of(voices: NaturalVoices, language: Language, part: Part) -> tuple[str, ...]:
    """Return the part's voices, as far as the folder has them."""
    return tuple(name for name in SPEAKERS[language, part] if name in voices.names)


def commands(voices: NaturalVoices, language: Language, part: Part, every: int) -> Iterator[Clip]:
    """Give every n-th of the part's phrases by its natural voices in turn."""
    names = voices_of(voices, language, part)
    phrases = sample_phrases(phrases_of(Config(language=language)))[0 if part is Part.FIT else 1 :: 2]
    for place, phrase in enumerate(phrases[::every] if names else ()):
        name = names[place % len(names)]
        samples = voices.say(phrase.text, name, accent=ACCENTS[language])
        yield Clip(Kind.NATURAL, samples, phrase.text, name, phrase.intent, dict(phrase.slots), _state(phrase.intent))


def pairs(voices: NaturalVoices, language: Language, part: Part, every: int) -> Iterator[Clip]:
    """Give some of the part's phrases two in one breath, where the grammar allows it; the intent is "one+two"."""
    grammar, names = phrases_of(Config(language=language)), voices_of(voices, language, part)
    phrases = sample_phrases(grammar)[0 if part is Part.FIT else 1 :: 2]
    texts = (f"{one.text} {AND_THEN[language]} {two.text}" for one, two in zip(phrases, phrases[7:], strict=False))
    both = [phrase for text in texts if (phrase := grammar.parse(text)) and phrase.also]
    for place, phrase in enumerate(both[:: 2 * every] if names else ()):
        name = names[place % len(names)]
        samples = voices.say(phrase.whole, name, accent=ACCENTS[language])
        yield Clip(Kind.NATURAL, samples, phrase.whole, name, "+".join(phrase.intents))


def words_of_pain(voices: NaturalVoices, language: Language, part: Part, every: int) -> Iterator[Clip]:
    """Give every n-th of the part's sayings of pain and danger."""
    names = voices_of(voices, language, part)
    sayings = [one for one in read_sayings(language, SayingsPart.FITTING) if one.intent in ALARMING]
    mine = [one for one in sayings if zlib.crc32(one.text.encode()) % 2 == (part is Part.REPORT)]
    for place, one in enumerate(mine[::every] if names else ()):
        name = names[place % len(names)]
        samples = voices.say(one.text, name, accent=ACCENTS[language])
        yield Clip(Kind.NATURAL, samples, one.text, name, one.intent, one.slots, State.HOLDING)


def synthetic(speaker: Speaker, language: Language, every: int) -> Iterator[Clip]:
    """Give every n-th of the reported phrases by a program's voice, where the program is installed."""
    phrases = sample_phrases(phrases_of(Config(language=language)))[1::2]
    for phrase in phrases[::every] if available(speaker) else ():
        slots, state = dict(phrase.slots), _state(phrase.intent)
        yield Clip(
            Kind.SYNTHETIC, speak(phrase.text, speaker), phrase.text, speaker.program, phrase.intent, slots, state
        )


def meaningless(voices: NaturalVoices, language: Language, part: Part, every: int) -> Iterator[Clip]:
    """Give what is said to somebody else, many of it with a command's words in it, by natural voices in turn."""
    names = voices_of(voices, language, part)
    # From the fitting part of the sayings: nobody but `scripts/bench understanding` reads the other one.
    sayings = read_sayings(language, SayingsPart.FITTING)
    texts = dict.fromkeys(one.text for one in sayings if one.intent == NOTHING)
    mine = [text for text in texts if zlib.crc32(text.encode()) % 2 == (part is Part.REPORT)]
    for place, text in enumerate(mine[::every] if names else ()):
        name = names[place % len(names)]
        yield Clip(Kind.TALK, voices.say(text, name, accent=ACCENTS[language]), text, name)


def recorded(folder: Path, part: Part, every: int) -> Iterator[Clip]:
    """Give every n-th of the part's half of people's lines in a folder."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in SOUNDS and path.is_file())
    for path in paths[0 if part is Part.FIT else 1 :: 2][::every]:
        samples = read_line(path)
        if len(samples):
            yield Clip(Kind.READER, samples, path.stem, folder.name)


def read_line(path: Path) -> Samples:
    """Return a sound file, or a line of the game's, unsigned bytes at 11 kHz, without the silence around it."""
    if path.suffix == ".ALS":
        sound, rate = (np.fromfile(path, np.uint8).astype(np.float32) - 128.0) / 128.0, DRASCULA_RATE
    else:
        both, rate = soundfile.read(path, dtype="float32", always_2d=True)
        sound = both.mean(axis=1)
    loud = np.flatnonzero(np.abs(sound) > AUDIBLE)
    if not len(loud):
        return np.zeros(0, np.float32)
    return at_rate(sound[loud[0] : loud[-1] + 1], rate, SAMPLE_RATE)


def _state(intent: str) -> State:
    return next((state for state in (State.HOLDING, *State) if intent in acting(state)), State.HOLDING)
