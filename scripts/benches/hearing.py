"""Measure the ear on people and natural voices that nothing was set on.

Everything stands in streams of noise that the ear cuts for itself, in virtual time: people's commands, single words
into their own microphones; every command by natural voices; and what is none, people's other words, people reading
aloud, lively talk, household sounds. Of commands it counts what the ear understands as a phrase, and what is understood
in one's own words as well ("stop stop"); of the rest what a session in a hold obeys, either way. Synthetic voices are a
test of stress (--stress).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import assert_never

from scripts.benches.findings import Better, Findings, begin
from scripts.benches.hearing_clip import COMMANDS, Clip, Condition, Kind
from scripts.benches.hearing_corpus import GRAMMAR, Corpus
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_stream import Streams
from scripts.benches.natural_voice import VOICES, NaturalVoices
from scripts.benches.recordings import RECORDINGS
from scripts.benches.streamed import Heard, Streamed
from voice.coach.acceptance import ALARMING, TELLS, needed
from voice.coach.messages import Heard as Command
from voice.config import Config
from voice.dialogue.interpreter import Interpreter
from voice.ear.events import NotUnderstood, Understood
from voice.ear.recognize.engine import Engine
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.sphinx import SphinxEngine
from voice.sound.samples import SAMPLE_RATE
from voice.understanding.understanding import Understanding

SAID = (Condition.CLEAN, Condition.DB15, Condition.DB6, Condition.DB0, Condition.ROOM)
OTHER = (Condition.CLEAN, Condition.DB15)
CONDITIONS = dict.fromkeys(Kind, OTHER) | dict.fromkeys(COMMANDS, SAID) | {Kind.SOUND: (Condition.CLEAN,)}

TALK_SECONDS = 900.0
WEAKEST = 12
WORDS = 10_000
"""Of talk: the unit in which false accepts of devices that are sold were published (Schönherr et al. 2020)."""

BARS = (0.5, 0.65, 0.75, 0.85, 0.95)

ENGINES: dict[str, Callable[[], Engine]] = {
    "grammar": lambda: GrammarEngine(GRAMMAR),
    "sphinx": lambda: SphinxEngine(GRAMMAR),
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT, help="which part to measure on")
    parser.add_argument("--every", type=int, default=1, help="use only every n-th phrase and recording")
    parser.add_argument("--kind", type=Kind, choices=list(Kind), action="append", help="only this; may be repeated")
    parser.add_argument("--condition", type=Condition, choices=list(Condition), action="append", help="only this")
    parser.add_argument("--stress", action="store_true", help="synthetic voices as well")
    parser.add_argument("--engine", choices=list(ENGINES), default="grammar")
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help=f"of people ({RECORDINGS})")
    parser.add_argument("--voices", type=Path, default=VOICES, help=f"style vectors of natural voices ({VOICES})")
    parser.add_argument("--wrong", action="store_true", help="print what was not understood, and what was obeyed")
    options, findings = begin(parser)
    corpus = Corpus(options.part, options.recordings, natural(options.voices, findings))
    if not options.recordings.is_dir():
        print(f"no recordings of people in {options.recordings}: measured without them")
        findings.note("no recordings of people")
    ear = Streamed(GRAMMAR, ENGINES[options.engine]())
    interpreter = Interpreter(Understanding(GRAMMAR, Config().language))
    streams = Streams(options.part, options.recordings)
    everything: list[Heard] = []
    kinds = options.kind or [kind for kind in Kind if kind is not Kind.SYNTHETIC or options.stress]
    for kind in kinds:
        clips = material(corpus, kind, options.every)
        for condition in CONDITIONS[kind]:
            if condition in (options.condition or Condition):
                seconds = 0.0
                heard: list[Heard] = []
                for stream in streams.of(clips, condition):
                    heard += ear.hear_clips(stream)
                    seconds += len(stream.samples) / SAMPLE_RATE
                tell(kind, condition, heard, interpreter=interpreter, seconds=seconds, findings=findings)
                everything += heard
                if options.wrong:
                    print_wrong(heard)
    print_weakest(everything)
    print_bars(everything)
    return findings.close()


def natural(folder: Path, findings: Findings) -> NaturalVoices | None:
    """Return the natural voices of a folder; None, and a note, where there are none."""
    try:
        return NaturalVoices(folder)
    except FileNotFoundError as error:
        print(f"{error} Measured without natural voices.")
        findings.note("no natural voices")
        return None


def material(corpus: Corpus, kind: Kind, every: int) -> Sequence[Clip]:
    """Return what is said of one kind, or every n-th of it."""
    clips: Iterable[Clip]
    match kind:
        case Kind.PEOPLE:
            clips = corpus.people()
        case Kind.NATURAL:
            return list(corpus.natural(every))
        case Kind.SYNTHETIC:
            return list(corpus.synthetic(every))
        case Kind.WORD:
            clips = corpus.strangers()
        case Kind.NEAR_MISS | Kind.MENTION:
            return list(corpus.others(kind, every))
        case Kind.READER:
            clips = corpus.readers()
        case Kind.TALK:
            return list(corpus.talk(TALK_SECONDS / every))
        case Kind.SOUND:
            clips = corpus.sounds()
        case _:
            assert_never(kind)
    return list(clips)[::every]


def tell(  # noqa: PLR0913 - what was heard, and how
    kind: Kind,
    condition: Condition,
    heard: Sequence[Heard],
    *,
    interpreter: Interpreter,
    seconds: float,
    findings: Findings,
) -> None:
    """Take down what was heard of one kind under one condition."""
    match kind:
        case Kind.PEOPLE:
            for word in dict.fromkeys(one.clip.text for one in heard):
                some = [one for one in heard if one.clip.text == word]
                _commands(f"people's “{word}”, {condition}", some, interpreter, findings)
        case Kind.NATURAL | Kind.SYNTHETIC:
            _commands(f"{kind}, {condition}", heard, interpreter, findings)
        case Kind.WORD | Kind.NEAR_MISS | Kind.MENTION:
            taken = sum(bool(obeyed(one, interpreter)) for one in heard)
            findings.take_share(f"{kind}, {condition}: obeyed", taken, len(heard), better=Better.LOWER)
        case Kind.READER | Kind.TALK | Kind.SOUND:
            _talk(f"{kind}, {condition}", heard, interpreter, seconds / 3600, findings)


def obeyed(heard: Heard, interpreter: Interpreter) -> list[Command]:
    """Return the commands that a session obeys."""
    state = heard.clip.state
    found: list[Command] = []
    for event in heard.events:
        match event:
            case Understood():
                found.append(interpreter.command(event, state, ""))
            case NotUnderstood():
                meant = interpreter.own_words(event, state, "")
                found += meant if isinstance(meant, tuple) else ()
            case _:
                assert_never(event)
    return [command for command in found if command.confidence >= needed(command.intent, state)]


def _commands(name: str, heard: Sequence[Heard], interpreter: Interpreter, findings: Findings) -> None:
    findings.take_share(f"{name}: understood", sum(one.right() for one in heard), len(heard))
    either = [one.right() or any(map(one.clip.is_meant_by, obeyed(one, interpreter))) for one in heard]
    findings.take_share(f"{name}: understood, or in own words", sum(either), len(heard))
    wrong = sum(one.wrong() for one in heard)
    findings.take_share(f"{name}: taken for another", wrong, len(heard), better=Better.LOWER)


def _talk(name: str, heard: Sequence[Heard], interpreter: Interpreter, hours: float, findings: Findings) -> None:
    taken = Counter(command.intent for one in heard for command in obeyed(one, interpreter))
    changes = sum(count for intent, count in taken.items() if needed(intent) > TELLS or intent in ALARMING)
    # Nobody wrote down what they read aloud: the words are what the model makes of it.
    words = sum(len(event.heard.split()) for one in heard for event in one.events)
    listed = ", ".join(f"{intent} {count}" for intent, count in taken.most_common())
    print(f"{name}: {taken.total()} obeyed in {hours:.2f} h and {words} words: {listed or 'nothing'}")
    findings.take_rate(f"{name}: obeyed", taken.total(), hours, "an hour")
    findings.take_rate(f"{name}: changes the session", changes, hours, "an hour")
    if words:
        findings.take_rate(f"{name}: obeyed", taken.total(), words / WORDS, f"in {WORDS:,} words")


def print_wrong(heard: Sequence[Heard]) -> None:
    """Print each command that was missed, and each false one."""
    for one in heard:
        if (one.clip.intent is not None and not one.right()) or one.wrong():
            told = "; ".join(f"{type(event).__name__} {event.text!r} {event.confidence:.2f}" for event in one.events)
            print(f"   {one.condition}, {one.clip.speaker}: {one.clip.text!r}: {told or 'no utterance'}")


def print_weakest(heard: Sequence[Heard]) -> None:
    """Print the commands of natural voices that are understood least."""
    said = Counter(one.clip.text for one in heard if one.clip.kind is Kind.NATURAL)
    lost = Counter(one.clip.text for one in heard if one.clip.kind is Kind.NATURAL and not one.right())
    if lost:
        worst = sorted(lost, key=lambda text: -lost[text] / said[text])[:WEAKEST]
        print("\nleast understood: " + ", ".join(f"{text} {lost[text]} of {said[text]} lost" for text in worst))


def print_bars(heard: Sequence[Heard]) -> None:
    """Print what a higher bar would cost of commands, and spare of talk."""
    print("\nwith a bar at ... understood of people's commands, of natural voices' / taken from talk:")
    for bar in BARS:
        cells = []
        for kind in (Kind.PEOPLE, Kind.NATURAL):
            said = {
                condition: [one for one in heard if (one.clip.kind, one.condition) == (kind, condition)]
                for condition in SAID
            }
            cells += [
                f"{where} {sum(one.right(bar) for one in some) / len(some):.1%}" for where, some in said.items() if some
            ]
        taken = sum(len(one.understood(bar)) for one in heard if one.clip.kind in {Kind.READER, Kind.TALK})
        print(f"  {bar}: {', '.join(cells)} / {taken}")


if __name__ == "__main__":
    sys.exit(main())
