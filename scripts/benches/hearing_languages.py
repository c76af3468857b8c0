"""Measure how other languages than English are heard, or fit the confidence of the model that hears them (--fit).

Counted are commands in every language's voices (`scripts/benches/language_material.py` says whose), two commands in one
breath, words of pain, and what talk makes the coach do. Noise and rooms are those of `scripts/bench hearing`. The time
of decoding is the processor's: with OPENBLAS_NUM_THREADS=1 it is that of one core.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.benches.findings import Better, Findings, Statistic, begin
from scripts.benches.fit_confidence import ROOM, fit, module
from scripts.benches.hearing import obeyed
from scripts.benches.hearing_clip import Clip, Condition
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_stream import Streams
from scripts.benches.hearing_thresholds import Example, print_thresholds
from scripts.benches.hearing_utterances import utterances
from scripts.benches.language_material import (
    ESPEAK,
    LANGUAGES,
    NATIVES,
    commands,
    meaningless,
    pairs,
    recorded,
    synthetic,
    words_of_pain,
)
from scripts.benches.natural_voice import VOICES, NaturalVoices
from scripts.benches.recordings import RECORDINGS
from scripts.benches.streamed import Heard, Streamed
from tests.lab.loaded import phrases_of
from voice.coach.acceptance import ALARMING
from voice.coach.answers.table import listened_for
from voice.config import Config, Language
from voice.dialogue.interpreter import Interpreter, TakesPhrasesOnly
from voice.ear.recognize import confidence
from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.recognize.make_engine import whisper_engine
from voice.library.language_facts import language_facts
from voice.sound.samples import SAMPLE_RATE, Samples
from voice.understanding.understanding import Understanding

CONDITIONS = (Condition.CLEAN, Condition.DB15, Condition.DB6, Condition.ROOM)
FITTED = (Condition.CLEAN, Condition.DB15)
TALKED = (Condition.CLEAN, Condition.DB15)
FLOORS = {Condition.CLEAN: 95.0, Condition.DB15: 90.0}
"""Of the commands by natural and native voices that are understood, in per cent."""
TAKEN = 3.0
"""Times an hour that talk may be taken for a command."""


@dataclass
class Timed:
    """An engine whose decodings are timed; fulfils the protocol `Engine`.

    Attributes:
        engine: What decodes.
        seconds: Of the processor, for each utterance.
    """

    engine: Engine
    seconds: list[float] = field(default_factory=list)

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """See `Engine.recognize`."""
        begun = time.process_time()
        try:
            return self.engine.recognize(utterance, live)
        finally:
            self.seconds.append(time.process_time() - begun)


def main() -> int:
    """Measure and print, or fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", type=Language, choices=LANGUAGES, action="append", help="only this")
    parser.add_argument("--every", type=int, default=1, help="use only every n-th phrase, and as much of the talk")
    parser.add_argument("--fit", action="store_true", help="fit the confidence and write it, instead of measuring")
    parser.add_argument("--kind", choices=("commands", "pairs", "pain", "talk"), action="append", help="only this")
    parser.add_argument("--stress", action="store_true", help="espeak-ng's voices as well")
    parser.add_argument("--condition", type=Condition, choices=list(Condition), action="append", help="only this")
    parser.add_argument(
        "--talk", type=_talk, action="append", default=[], help="people's lines in a language: es=FOLDER"
    )
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help=f"for the noise ({RECORDINGS})")
    parser.add_argument("--voices", type=Path, default=VOICES, help=f"style vectors of natural voices ({VOICES})")
    parser.add_argument("--wrong", action="store_true", help="print what was misheard")
    options, findings = begin(parser)
    voices = NaturalVoices(options.voices)
    languages = options.language or LANGUAGES
    if options.fit:
        fit_all(options, voices, languages)
        return 0
    for language in languages:
        Measure(options, voices, language, findings).everything()
    return findings.close()


def _talk(text: str) -> tuple[Language, Path]:
    tag, _, folder = text.partition("=")
    return Language(tag), Path(folder)


class Measure:
    """Takes down what is heard in one language.

    Args:
        options: Of the command line.
        voices: Who speaks.
        language: What is spoken.
        findings: Where the figures go.
    """

    def __init__(
        self, options: argparse.Namespace, voices: NaturalVoices, language: Language, findings: Findings
    ) -> None:
        grammar = phrases_of(Config(language=language))
        self._options, self._voices, self._language, self._findings = options, voices, language, findings
        self._engine = Timed(whisper_engine(grammar, language))
        self._ear = Streamed(grammar, self._engine)
        self._streams = Streams(Part.REPORT, options.recordings)
        self._own_words = Interpreter(Understanding(grammar, language))
        self._phrases = Interpreter(TakesPhrasesOnly())
        self._name = language_facts(language).name

    def everything(self) -> None:
        """Measure what is asked for."""
        args = (self._voices, self._language, Part.REPORT, self._options.every)
        kinds = self._options.kind or ("commands", "pairs", "pain", "talk")
        if "commands" in kinds:
            self._commands("natural voices", list(commands(*args)), CONDITIONS, FLOORS)
            self._findings.take_times(
                f"{self._name}, a decoding", self._engine.seconds, Statistic.MEDIAN, Statistic.P95
            )
            native = list(synthetic(NATIVES[self._language], self._language, self._options.every))
            self._commands("a native's synthetic voice", native, CONDITIONS, FLOORS)
            if self._options.stress:
                stress = list(synthetic(ESPEAK[self._language], self._language, 2 * self._options.every))
                self._commands("espeak-ng", stress, TALKED, {})
        if "pairs" in kinds:
            self._pairs(list(pairs(*args)))
        if "pain" in kinds:
            self._pain(list(words_of_pain(*args)))
        if "talk" in kinds:
            self._talk("sayings to others", list(meaningless(*args)))
            for language, folder in self._options.talk:
                if language is self._language:
                    self._talk(f"people in {folder.name}", list(recorded(folder, Part.REPORT, self._options.every)))

    def _hear(
        self, clips: Sequence[Clip], conditions: Sequence[Condition]
    ) -> Iterator[tuple[Condition, list[Heard], float]]:
        """Give for each condition what is heard, and the hours of it."""
        for condition in (one for one in conditions if one in (self._options.condition or Condition) and clips):
            heard, seconds = [], 0.0
            for stream in self._streams.of(clips, condition):
                heard += self._ear.hear_clips(stream)
                seconds += len(stream.samples) / SAMPLE_RATE
            yield condition, heard, seconds / 3600

    def _commands(
        self, who: str, clips: Sequence[Clip], conditions: Sequence[Condition], floors: Mapping[Condition, float]
    ) -> None:
        for condition, heard, _ in self._hear(clips, conditions):
            name, floor = f"{self._name}, commands by {who}, {condition}", floors.get(condition)
            right, wrong = sum(one.right() for one in heard), sum(one.wrong() for one in heard)
            self._findings.take_share(f"{name}: understood", right, len(heard), floor=floor)
            self._findings.take_share(f"{name}: taken for another", wrong, len(heard), better=Better.LOWER)
            self._tell([one for one in heard if not one.right()])

    def _pairs(self, clips: Sequence[Clip]) -> None:
        for condition, heard, _ in self._hear(clips, (Condition.CLEAN,)):
            missed = [one for one in heard if tuple(e.intent for e in one.understood()) != _both(one.clip)]
            name = f"{self._name}, two commands in one breath, {condition}: both understood"
            self._findings.take_share(name, len(heard) - len(missed), len(heard))
            self._tell(missed)

    def _pain(self, clips: Sequence[Clip]) -> None:
        for condition, heard, _ in self._hear(clips, TALKED):
            missed = [one for one in heard if not any(c.intent in ALARMING for c in obeyed(one, self._own_words))]
            name = f"{self._name}, words of pain and danger, {condition}: answered"
            self._findings.take_share(name, len(heard) - len(missed), len(heard))
            self._tell(missed)

    def _talk(self, kind: str, clips: Sequence[Clip]) -> None:
        for condition, heard, hours in self._hear(clips, TALKED):
            for way, interpreter in (("phrases alone", self._phrases), ("words of one's own", self._own_words)):
                taken = Counter(command.intent for one in heard for command in obeyed(one, interpreter))
                name = f"{self._name}, {kind}, {condition}, {way}"
                listed = ", ".join(f"{intent} {count}" for intent, count in taken.most_common())
                print(f"{name}: {taken.total()} obeyed in {hours:.2f} h: {listed or 'nothing'}", flush=True)
                floor = TAKEN if interpreter is self._phrases else None
                self._findings.take_rate(f"{name}: obeyed", taken.total(), hours, "an hour", floor=floor)
            self._tell([one for one in heard if one.understood()])

    def _tell(self, heard: Sequence[Heard]) -> None:
        for one in heard if self._options.wrong else ():
            events = "; ".join(f"{type(e).__name__} {e.text!r} ({e.heard}) {e.confidence:.2f}" for e in one.events)
            print(f"  {one.condition}, {one.clip.speaker}, {one.clip.text!r}: {events or 'no utterance'}", flush=True)


def _both(clip: Clip) -> tuple[str, ...]:
    return tuple((clip.intent or "").split("+"))


def fit_all(options: argparse.Namespace, voices: NaturalVoices, languages: Sequence[Language]) -> None:
    """Fit on all languages together, write the numbers, and print the thresholds that belong to them."""
    found: list[Example] = []
    seconds = 0.0
    for language in languages:
        for example, length in examples(options, voices, language):
            found += [example] if example else []
            seconds += length
    text = module(confidence.NAMES, fit(found), [example.kind for example in found])
    text = text.replace("fit_confidence", "hearing_languages --fit").replace("hearing_corpus", "hearing_languages")
    (ROOM / "whisper_confidence.py").write_text(text, encoding="utf-8")
    print_thresholds(found, fit, seconds / 3600)


def examples(
    options: argparse.Namespace, voices: NaturalVoices, language: Language
) -> Iterator[tuple[Example | None, float]]:
    """Yield what the engine finds in each utterance of the fitting part; after a stream of talk, its seconds."""
    engine = whisper_engine(phrases_of(Config(language=language)), language)
    streams = Streams(Part.FIT, options.recordings)
    args = (voices, language, Part.FIT, options.every)
    said, other = list(commands(*args)), list(meaningless(*args))
    for one, folder in options.talk:
        other += recorded(folder, Part.FIT, options.every) if one is language else ()
    for clips, conditions in ((said, FITTED), (other, TALKED)):
        for condition in conditions:
            print(f"{language_facts(language).name}, {len(clips)} clips, {condition}", file=sys.stderr, flush=True)
            for stream in streams.of(clips, condition):
                for clip, utterance in utterances(stream):
                    live = frozenset(intent.value for intent in listened_for(clip.state))
                    finding = engine.weigh(engine.decode(utterance.samples), utterance.samples, live)
                    if finding is not None:
                        kind = f"{language_facts(language).name}, {clip.kind}" + (
                            f", {condition}" if clips is said else ""
                        )
                        right, meant = clip.is_meant_by(finding.phrase), finding.phrase.intent
                        asked = not clip.may_be_taken_for(meant)
                        yield Example(clip, kind, finding.evidence.features(), right, meant, asked), 0.0
                yield None, len(stream.samples) / SAMPLE_RATE if clips is other else 0.0


if __name__ == "__main__":
    sys.exit(main())
