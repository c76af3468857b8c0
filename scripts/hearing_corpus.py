"""What the hearing is fitted and measured on: commands and other speech, split by voice and by sentence.

Nothing that is fitted on `Part.FIT` is reported on it: the two parts share no synthetic voice, no sentence of chatter,
and no recorded word; the digits are split by speaker.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from tests.speech import QUIET_SECONDS, Program, Speaker, available, speak
from voice.audio import SAMPLE_RATE, Samples, from_pcm16, silence
from voice.ear.grammar.commands import command_phrases
from voice.ear.recognize.engine import Phrases

GRAMMAR: Phrases = command_phrases()
RECORDINGS = Path(__file__).resolve().parents[2] / "shared" / "speech"
FRAGMENT_SECONDS = 1.25
NOISE_DB = (20.0, 12.0)


class Part(StrEnum):
    """Which part of the material: the one that numbers are set on, or the one they are quoted on."""

    FIT = "fit"
    REPORT = "report"


class Kind(StrEnum):
    """What a clip is."""

    COMMAND = "command"
    NOISY_COMMAND = "command in noise"
    SENTENCE = "chatter, whole sentences"
    FRAGMENT = "chatter, fragments of 1.25 s"
    NEAR_MISS = "words that sound like commands"
    HUMAN = "people's recorded words"


@dataclass(frozen=True, slots=True)
class Clip:
    """One utterance: its kind, its samples, what is said, who says it, and the intent of a command."""

    kind: Kind
    samples: Samples
    text: str
    speaker: str
    intent: str | None = None


def _espeak(voice: str, pace: float = 1.0, pitch: int = 50) -> Speaker:
    return Speaker(Program.ESPEAK, voice, pace, pitch)


VOICES = {
    Part.FIT: (
        Speaker(Program.FLITE, "rms"),
        Speaker(Program.FLITE, "kal16"),
        Speaker(Program.FLITE, "rms", pace=1.25),
        _espeak("en-gb"),
        _espeak("en-us+f3", pitch=60),
        _espeak("en-us+m4", pace=1.2),
    ),
    Part.REPORT: (
        Speaker(Program.FLITE, "slt"),
        Speaker(Program.FLITE, "awb"),
        Speaker(Program.PIPER, "joe"),
        Speaker(Program.PIPER, "joe", pace=1.25),
        _espeak("en-us+f2", pitch=55),
        _espeak("en-gb-x-rp", pace=0.9),
        _espeak("en-gb-scotland+m2"),
    ),
}

SENTENCES = {
    Part.FIT: (
        "the kettle is boiling over in the kitchen",
        "I bought some bread and then went home to see my mother",
        "heavy rain is expected over the north by the evening",
        "did you remember to call the school about tomorrow",
        "the minister said that taxes will not rise this year",
        "we could drive down to the coast on Sunday if it is dry",
        "put the plates in the cupboard above the sink",
        "she has been working in that office for eleven years",
        "and now the news at nine o'clock with Peter Brown",
        "the dog needs a walk before we have our dinner",
        "no I have not seen your keys anywhere",
        "there was a long queue outside the bakery again",
    ),
    Part.REPORT: (
        "traffic is slow on the ring road after an accident",
        "could you bring me the blue towel from the bathroom",
        "they finally painted the fence along the garden",
        "my brother wants to learn how to play the guitar",
        "the orchestra will perform three works by Mozart tonight",
        "yes that is what the doctor told me last week",
        "the cat is asleep on the warm laundry once more",
        "prices for apples and pears have fallen since spring",
        "I think the milk in the fridge has gone off",
        "the second half begins with a corner for the visitors",
        "we are waiting for a parcel that never seems to come",
        "turn the oven down before the cake gets too dark",
    ),
}

NEAR_MISSES = {
    Part.FIT: (
        "stock", "text", "purse", "bark", "yelp", "rate", "sketch", "lemon", "stopwatch",
        "the next village", "hold the door", "how long is the film", "start the car", "go home",
        "what can I cook", "say hello", "let us pray", "I am hungry",
    ),
    Part.REPORT: (
        "shop", "nest", "boss", "pack", "kelp", "late", "skit", "banana", "stop sign",
        "next summer", "hold my coffee", "how long is the bridge", "start the engine", "go away",
        "what can I wear", "say cheese", "let us sing", "I am tired",
    ),
}  # fmt: skip

_FIT_RECORDINGS = ("amelia", "computer", "a_cheddar")
_FIT_SPEAKER = "nicolas"


def commands(part: Part, every: int = 1) -> Iterator[Clip]:
    """Give every phrase (or every n-th) in every voice of a part, clean and once in noise."""
    phrases = [(intent, text) for intent, texts in GRAMMAR.items() for text in texts][::every]
    chance = np.random.default_rng(7)
    for speaker in _voices(part):
        for place, (intent, text) in enumerate(phrases):
            clean = speak(text, speaker)
            yield Clip(Kind.COMMAND, clean, text, speaker.voice, intent)
            noisy = add_noise(clean, NOISE_DB[place % len(NOISE_DB)], chance)
            yield Clip(Kind.NOISY_COMMAND, noisy, text, speaker.voice, intent)


def others(part: Part, every: int = 1) -> Iterator[Clip]:
    """Give speech that is no command: sentences, fragments of them, near misses, and recordings where there are any."""
    chance = np.random.default_rng(11)
    for speaker in _voices(part):
        for text in SENTENCES[part][::every]:
            sentence = speak(text, speaker)
            yield Clip(Kind.SENTENCE, sentence, text, speaker.voice)
            for _ in range(2):
                yield Clip(Kind.FRAGMENT, _fragment(sentence, chance), text, speaker.voice)
        for text in NEAR_MISSES[part][::every]:
            yield Clip(Kind.NEAR_MISS, speak(text, speaker), text, speaker.voice)
    for path in sorted(RECORDINGS.rglob("*.*"))[::every]:
        if path.suffix in {".flac", ".wav"} and _part_of(path) is part:
            yield Clip(Kind.HUMAN, read_recording(path), path.stem, path.parent.name)


def read_recording(path: Path) -> Samples:
    """Return a WAV or FLAC recording as samples at 16 kHz."""
    # Slow to import, and only recordings need it.
    from speech_recognition import AudioFile, Recognizer  # type: ignore[import-untyped, unused-ignore] # noqa: PLC0415

    with AudioFile(str(path)) as source:
        audio = Recognizer().record(source)
    return from_pcm16(audio.get_raw_data(convert_rate=SAMPLE_RATE, convert_width=2))


def add_noise(speech: Samples, decibels: float, chance: np.random.Generator) -> Samples:
    """Return speech in noise whose power falls with frequency, at a ratio to the whole clip's power."""
    spectrum = np.fft.rfft(chance.normal(size=len(speech)))
    noise = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 20.0), len(speech))
    gain = np.sqrt(np.mean(np.square(speech)) / np.mean(np.square(noise)) / 10 ** (decibels / 10))
    noisy: Samples = (speech + gain * noise).astype(np.float32)
    return noisy


def _voices(part: Part) -> list[Speaker]:
    return [speaker for speaker in VOICES[part] if available(speaker)]


def _fragment(sentence: Samples, chance: np.random.Generator) -> Samples:
    quiet = round(QUIET_SECONDS * SAMPLE_RATE)
    length = round(FRAGMENT_SECONDS * SAMPLE_RATE)
    start = int(chance.integers(quiet, max(quiet + 1, len(sentence) - quiet - length)))
    # Quiet on either side, as a gap in somebody's speech would leave it: without it the cut alone would give it away.
    return np.concatenate([silence(quiet), sentence[start : start + length], silence(quiet)])


def _part_of(path: Path) -> Part:
    if path.parent.name == "digits":
        return Part.FIT if _FIT_SPEAKER in path.stem else Part.REPORT
    return Part.FIT if path.stem.startswith(_FIT_RECORDINGS) else Part.REPORT
