"""Measure what it costs to understand free speech: how much talk that is not meant for the coach is obeyed.

People reading, single words, and people spelling and counting run through the whole ear, as talk with gaps of 0.3 to
8 s in a room at -65 dB. Each utterance is taken twice: as a phrase of the grammar alone, as before, and with words of
one's own. A session in a hold would obey what is counted; what moves or ends it is counted apart. Nothing was set on
the part "report".
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from scripts.benches.addressed import GAPS, HISSES, clips, stream
from scripts.benches.findings import Findings, begin
from scripts.benches.hearing_material import Part
from scripts.benches.recordings import RECORDINGS
from tests.lab.loaded import phrases_of
from voice.coach.acceptance import TELLS, live, needed
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.config import Config
from voice.dialogue.interpreter import Interpreter, TakesPhrasesOnly
from voice.dialogue.make_parts import load_engine
from voice.ear.events import EarEvent, NotUnderstood, Understood
from voice.ear.listener import Listener
from voice.ear.recognize.engine import Engine
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.voice_activity import best_detector
from voice.grammar.grammar import Grammar
from voice.sound.samples import BLOCK, BLOCK_SECONDS, Samples
from voice.understanding.understanding import Understanding

SETS = ("readers", "words", "an4")
STATE = State.HOLDING


def main() -> int:
    """Run the streams and print what is obeyed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT)
    parser.add_argument("--folder", type=Path, default=RECORDINGS, help="the recordings")
    options, findings = begin(parser)
    if not options.folder.is_dir():
        print(f"no recordings of people in {options.folder}: nothing was measured")
        return 0
    config = Config()
    grammar = phrases_of(config)
    engine, _ = load_engine(config, grammar)
    ways = {
        "phrases alone": Interpreter(TakesPhrasesOnly()),
        "words of one's own": Interpreter(Understanding(grammar, config.language)),
    }
    for name in SETS:
        events, hours = heard(
            engine, clips(options.folder, name, options.part, commands(options.folder, name, grammar))
        )
        for way, interpreter in ways.items():
            report(f"{name}, {way}", [obeyed(interpreter, event) for event in events], hours, findings)
    return findings.close()


def commands(folder: Path, name: str, grammar: Grammar) -> frozenset[str]:
    """Return the names of the recordings that hold a command, as far as their words are known."""
    words = folder / name / "words.tsv"
    lines = [line.split("\t") for line in words.read_text(encoding="utf-8").splitlines()] if words.is_file() else []
    return frozenset(file for file, said in lines if grammar.parse(said))


def heard(engine: Engine, talk: Sequence[Samples]) -> tuple[list[Understood | NotUnderstood], float]:
    """Return what the ear makes of talk, and its hours."""
    events: list[Understood | NotUnderstood] = []

    def take(event: EarEvent) -> None:
        if isinstance(event, Understood | NotUnderstood):
            events.append(event)

    sensible = frozenset(intent.value for intent in live(STATE))
    ear = Listener(engine, Endpointer(best_detector()), None, None, take, live=lambda: sensible)
    number = 0
    for number, block in enumerate(stream(talk, GAPS[1], HISSES[0])):
        ear.feed(block, number * BLOCK, number * BLOCK_SECONDS)
    return events, number * BLOCK_SECONDS / 3600


def obeyed(interpreter: Interpreter, event: Understood | NotUnderstood) -> Intent | None:
    """Return the command that a session in a hold obeys, None for none."""
    match event:
        case Understood():
            command = interpreter.command(event, STATE, "")
        case NotUnderstood():
            meant = interpreter.own_words(event, STATE, "")
            if not isinstance(meant, tuple):
                return None
            command = meant[0]
    return command.intent if command.confidence >= needed(command.intent, STATE) else None


def report(name: str, commands: Sequence[Intent | None], hours: float, findings: Findings) -> None:
    """Print what was obeyed, and how much of it moves or ends the session."""
    found = Counter(command for command in commands if command)
    moved = sum(count for command, count in found.items() if needed(command, STATE) > TELLS)
    listed = ", ".join(f"{command} {count}" for command, count in found.most_common())
    print(f"{name}: {found.total()} of {len(commands)} utterances in {hours:.2f} h, {moved} move or end it: {listed}")
    findings.take_rate(f"{name}: obeyed", found.total(), hours, "an hour")
    findings.take_rate(f"{name}: moved or ended", moved, hours, "an hour")


if __name__ == "__main__":
    sys.exit(main())
