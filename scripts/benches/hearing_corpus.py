"""What the hearing is fitted and measured on: people's words, commands by natural voices, and other speech.

Nothing that is fitted on `Part.FIT` is reported on it: the two parts share no speaker, no voice, no sentence and no
household sound. Synthetic voices say the commands too, as a test of stress: no number is set on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.benches import recordings
from scripts.benches.hearing_chatter import FITTING, REPORTED, paragraphs
from scripts.benches.hearing_clip import Clip, Kind
from scripts.benches.hearing_material import MENTIONS, NEAR_MISSES, VOICES, Part
from scripts.benches.hearing_phrases import sample_phrases
from scripts.benches.natural_voice import NaturalVoices
from tests.lab.loaded import phrases_of
from tests.lab.speech import available, speak
from voice.coach.acceptance import live
from voice.coach.activity import State
from voice.coach.answers.table import acting
from voice.config import Config
from voice.grammar.grammar import Grammar
from voice.grammar.phrase import Phrase
from voice.sound.samples import SAMPLE_RATE

GRAMMAR: Grammar = phrases_of(Config())
PHRASES: tuple[Phrase, ...] = sample_phrases(GRAMMAR)

OTHERS = {Kind.NEAR_MISS: NEAR_MISSES, Kind.MENTION: MENTIONS}
"""What natural voices say other than commands."""

TAKE_TURNS = 4
"""Each voice says every fourth phrase, the next voice others."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The clips of one part.

    Attributes:
        part: Which part.
        recordings: The folder with the recordings of people; where there is none, they are left out.
        voices: The natural voices; None to leave out what they say.
    """

    part: Part
    recordings: Path
    voices: NaturalVoices | None

    def people(self) -> Iterator[Clip]:
        """Give the commands that people say, as far as they are some: stop, yes, no, start, help, repeat ..."""
        for clip in recordings.words(self.recordings, self.part):
            phrase = GRAMMAR.parse(clip.text)
            if phrase is not None:
                yield replace(_command(phrase, clip), kind=Kind.PEOPLE, text=clip.text)

    def strangers(self) -> Iterator[Clip]:
        """Yield what people say other than commands: other single words, names that they spell, numbers."""
        for clip in recordings.words(self.recordings, self.part):
            phrase = GRAMMAR.parse(clip.text)
            if phrase is None or phrase.intent not in live(State.HOLDING):
                yield clip

    def natural(self, every: int = 1) -> Iterator[Clip]:
        """Give every phrase of `PHRASES` (or every n-th), said by the part's natural voices in turn."""
        for place, name in enumerate(self._names()):
            for phrase in PHRASES[place % TAKE_TURNS :: TAKE_TURNS * every]:
                yield _command(phrase, self._said(Kind.NATURAL, phrase.text, name))

    def synthetic(self, every: int = 1) -> Iterator[Clip]:
        """Give every phrase of `PHRASES` (or every n-th) in every synthetic voice of the part."""
        for place, voice in enumerate(voice for voice in VOICES[self.part] if available(voice)):
            for phrase in PHRASES[place % every :: every]:
                yield _command(phrase, Clip(Kind.SYNTHETIC, speak(phrase.text, voice), phrase.text, voice.voice))

    def others(self, kind: Kind, every: int = 1) -> Iterator[Clip]:
        """Give near misses, or sentences with a command's words, by the natural voices in turn."""
        for place, name in enumerate(self._names()):
            for text in OTHERS[kind][self.part][place % TAKE_TURNS :: TAKE_TURNS * every]:
                yield self._said(kind, text, name)

    def readers(self) -> Iterator[Clip]:
        """Give people reading aloud, one after the other."""
        return recordings.readers(self.recordings, self.part)

    def sounds(self) -> Iterator[Clip]:
        """Give household sounds."""
        return recordings.household(self.recordings, self.part)

    def talk(self, seconds: float) -> Iterator[Clip]:
        """Give so many seconds of lively talk by the natural voices, each in turn a few sentences or words."""
        names = self._names()
        texts = paragraphs(FITTING if self.part is Part.FIT else REPORTED, seed=5)
        told, place = 0.0, 0
        while names and told < seconds:
            for sentence in next(texts).replace("? ", ". ").split(". "):
                clip = self._said(Kind.TALK, sentence, names[place % len(names)])
                told += len(clip.samples) / SAMPLE_RATE
                place += 1
                yield clip

    def _names(self) -> Sequence[str]:
        return self.voices.half(self.part) if self.voices else ()

    def _said(self, kind: Kind, text: str, name: str) -> Clip:
        if self.voices is None:
            raise ValueError("There are no natural voices to speak with.")
        return Clip(kind, self.voices.say(text, name), text, name)


def _command(phrase: Phrase, clip: Clip) -> Clip:
    state = next((state for state in (State.HOLDING, *State) if phrase.intent in acting(state)), State.HOLDING)
    return replace(clip, text=phrase.text, intent=phrase.intent, slots=dict(phrase.slots), state=state)
