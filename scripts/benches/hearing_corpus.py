"""What the hearing is fitted and measured on: commands and other speech, split by voice and by sentence.

Nothing that is fitted on `Part.FIT` is reported on it: the two parts share no synthetic voice, no sentence of chatter,
and no recorded word; the digits are split by speaker.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import assert_never

import numpy as np

from scripts import ROOT
from scripts.benches.hearing_chatter import FITTING, REPORTED, paragraphs
from scripts.benches.hearing_clip import DECIBELS, Clip, Condition, Kind
from scripts.benches.hearing_material import NEAR_MISSES, SENTENCES, VOICES, Part
from scripts.benches.hearing_noise import add_noise, in_room, kitchen
from scripts.benches.hearing_phrases import sample_phrases
from tests.lab.loaded import phrases_of
from tests.lab.speech import QUIET_SECONDS, Speaker, available, speak
from voice.coach.acceptance import live
from voice.coach.activity import State
from voice.config import Config
from voice.ear.recognize.engine import Phrases
from voice.ear.utterance.endpoint import Endpointer, Utterance
from voice.ear.utterance.voice_activity import best_detector
from voice.grammar.grammar import Grammar
from voice.grammar.phrase import Phrase
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples, from_pcm16, silence

GRAMMAR: Grammar = phrases_of(Config())
PHRASES: tuple[Phrase, ...] = sample_phrases(GRAMMAR)
INTENTS = tuple(dict.fromkeys(phrase.intent for phrase in PHRASES))
DIGITS: Phrases = {
    word: (word,) for word in ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
}
RECORDINGS = ROOT.parent / "shared" / "speech"
FRAGMENT_SECONDS = 1.25
PRE_ROLL_SECONDS = 0.3
"""What the endpointer leaves on either side of an utterance."""

PAUSE_SECONDS = 0.6


CHATTER_CONDITIONS = (Condition.CLEAN, Condition.ROOM, Condition.ROOM_DB15)


_FIT_RECORDINGS = ("amelia", "computer", "a_cheddar")
_FIT_SPEAKER = "nicolas"


@dataclass(frozen=True, slots=True)
class Corpus:
    """The clips of one part.

    Attributes:
        part: Which part.
        recordings: The folder with the recordings of people; where there is none, they are left out.
    """

    part: Part
    recordings: Path = RECORDINGS

    def commands(self, every: int = 1, conditions: tuple[Condition, ...] = tuple(Condition)) -> Iterator[Clip]:
        """Give every phrase of `PHRASES` (or every n-th) in every voice of the part under each condition."""
        for place, speaker in enumerate(self._voices()):
            # Each voice says other phrases, so that a short run meets more of them.
            for phrase in PHRASES[place % every :: every]:
                clean = _command(phrase, speaker)
                for condition in conditions:
                    yield self._heard(clean, condition)

    def others(self, every: int = 1) -> Iterator[Clip]:
        """Give speech that is no command: sentences, fragments of them, near misses, and what recordings there are."""
        chance = np.random.default_rng(11)
        for speaker in self._voices():
            for text in SENTENCES[self.part][::every]:
                sentence = speak(text, speaker)
                yield Clip(Kind.SENTENCE, sentence, text, speaker.voice)
                for _ in range(2):
                    yield Clip(Kind.FRAGMENT, _fragment(sentence, chance), text, speaker.voice)
            for text in NEAR_MISSES[self.part][::every]:
                yield Clip(Kind.NEAR_MISS, as_cut(speak(text, speaker)), text, speaker.voice)
        for path in self.paths()[::every]:
            yield Clip(Kind.HUMAN, read_recording(path), path.stem, path.parent.name)

    def chatter(self, seconds: float) -> Iterator[Clip]:
        """Give the utterances that the ear would be handed out of so many seconds of talk.

        The voices of the part take turns, a paragraph each, under `CHATTER_CONDITIONS` in turn.
        """
        texts = paragraphs(FITTING if self.part is Part.FIT else REPORTED, seed=5)
        voices = self._voices()
        pause = silence(round(PAUSE_SECONDS * SAMPLE_RATE))
        told = 0.0
        place = 0
        while told < seconds:
            speaker, text = voices[place % len(voices)], next(texts)
            sound = np.concatenate([pause, speak(text, speaker), pause])
            whole = Clip(Kind.CHATTER, sound, f"{place}", speaker.voice)
            clip = self._heard(whole, CHATTER_CONDITIONS[place // len(voices) % len(CHATTER_CONDITIONS)])
            told += len(clip.samples) / SAMPLE_RATE
            place += 1
            for utterance in _cut(clip.samples):
                yield replace(clip, samples=utterance.samples, text=f"{place}: {utterance.began:.2f}")

    def digits(self, condition: Condition) -> Iterator[Clip]:
        """Give people's digits as commands of a grammar of their own, `DIGITS`; nothing without recordings."""
        names = tuple(DIGITS)
        for path in self.paths():
            if path.parent.name == "digits":
                digit, speaker, _ = path.stem.split("_")
                quiet = silence(round(PRE_ROLL_SECONDS * SAMPLE_RATE))
                samples = np.concatenate([quiet, read_recording(path), quiet])
                clip = Clip(Kind.HUMAN, samples, path.stem, speaker, names[int(digit)], live=None)
                yield self._heard(clip, condition)

    def paths(self) -> list[Path]:
        """Return the recordings of people that belong to the part, in order; none where there are none."""
        return [path for path in _recorded(self.recordings) if _part_of(path) is self.part]

    def _voices(self) -> list[Speaker]:
        return [speaker for speaker in VOICES[self.part] if available(speaker)]

    def _heard(self, clip: Clip, condition: Condition) -> Clip:
        """Return a clean clip as it is heard under a condition; the same clip always in the same room and noise."""
        seed = zlib.crc32(f"{clip.text}|{clip.speaker}|{condition}".encode())
        chance = np.random.default_rng(seed)
        samples = clip.samples
        match condition:
            case Condition.CLEAN:
                pass
            case Condition.ROOM:
                samples = in_room(samples, seed)
            case Condition.ROOM_DB15:
                samples = self._noisy(in_room(samples, seed), condition, chance)
            case Condition.DB24 | Condition.DB15 | Condition.DB9 | Condition.DB6:
                samples = self._noisy(samples, condition, chance)
            case _:
                assert_never(condition)
        return replace(clip, samples=samples, condition=condition)

    def _noisy(self, samples: Samples, condition: Condition, chance: np.random.Generator) -> Samples:
        noise = kitchen(len(samples), chance, babblers(self.recordings))
        return add_noise(samples, noise, DECIBELS[condition])


def as_cut(spoken: Samples) -> Samples:
    """Return what `speak` gives with as much quiet on either side as the endpointer leaves."""
    quiet = silence(round((PRE_ROLL_SECONDS - QUIET_SECONDS) * SAMPLE_RATE))
    return np.concatenate([quiet, spoken, quiet])


def _command(phrase: Phrase, speaker: Speaker) -> Clip:
    states = (State.HOLDING, *State)
    makes_sense = next((live(state) for state in states if phrase.intent in live(state)), None)
    return Clip(
        Kind.COMMAND,
        as_cut(speak(phrase.text, speaker)),
        phrase.text,
        speaker.voice,
        phrase.intent,
        slots=dict(phrase.slots),
        live=makes_sense,
    )


@lru_cache(maxsize=1)
def babblers(folder: Path) -> tuple[Samples, ...]:
    """Return the voices that babble is made of: people's recordings of the fitting part, or else synthetic ones."""
    fitting = Corpus(Part.FIT, folder)
    paths = [path for path in fitting.paths() if path.parent.name != "digits"]
    if paths:
        return tuple(read_recording(path) for path in paths)
    return tuple(
        speak(text, speaker) for text in SENTENCES[Part.FIT] for speaker in VOICES[Part.FIT] if available(speaker)
    )


def read_recording(path: Path) -> Samples:
    """Return a WAV or FLAC recording as samples at 16 kHz."""
    # Slow to import, and only recordings need it.
    from speech_recognition import AudioFile, Recognizer  # type: ignore[import-untyped, unused-ignore] # noqa: PLC0415

    with AudioFile(str(path)) as source:
        audio = Recognizer().record(source)
    return from_pcm16(audio.get_raw_data(convert_rate=SAMPLE_RATE, convert_width=2))


def _cut(sound: Samples) -> Iterator[Utterance]:
    endpointer = Endpointer(best_detector())
    for place in range(len(sound) // BLOCK):
        ended = endpointer.feed(sound[place * BLOCK : (place + 1) * BLOCK], place * BLOCK_SECONDS)
        if isinstance(ended, Utterance):
            yield ended
    if last := endpointer.finish():
        yield last


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


def _recorded(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.*")) if path.suffix in {".flac", ".wav"}]
