"""Measure what the size of a grammar costs: compiling it, the first command, and each command after it.

Each grammar is the coach's commands and made-up phrases: written out one by one, or as a few phrases with slots that
stand for as many. The commands are synthetic, the model is loaded once, and everything runs on one thread.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from scripts.benches.findings import Findings, Statistic, begin
from tests.lab.speech import SLT, available, speak
from voice.config import Language
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.moonshine import Moonshine
from voice.errors import RecognizerError
from voice.grammar.commands import command_phrases
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import load_grammar
from voice.library.folder import in_language
from voice.sound.samples import Samples

Result = TypeVar("Result")
SIZES = (0, 50, 500, 5_000, 50_000)
MOST_COUNTED = 1_000_000
PLACES = ("kitchen", "garden", "window", "table", "corner", "hall", "roof", "yard", "porch", "attic")
WORDS = [first + vowel + last for first in "bdfgklmnprst" for vowel in ("a", "ee", "o") for last in "dklmnprst"]


def written_out(count: int) -> tuple[str, str]:
    """Return the slots and the intents of a grammar file with this many phrases of three made-up words, as lines."""
    phrases = (" ".join(WORDS[(n // len(WORDS) ** k) % len(WORDS)] for k in range(3)) for n in range(count))
    return "", "  made_up:\n" + "".join(f"    - {phrase}\n" for phrase in phrases) if count else ""


def with_slots(count: int) -> tuple[str, str]:
    """Return the slots and the intents, as lines of a grammar file, of phrases that stand for about so many."""
    if not count:
        return "", ""
    places = ", ".join(f"{place}: {place}" for place in PLACES)
    # Five verbs, a number and one of ten places.
    return (
        f"  number: {{from: 1, to: {max(1, count // 50)}}}\n  spot: {{{places}}}\n",
        "  made_up: (move | turn | carry | bring | set) {number} to the {spot}\n",
    )


def measure(
    text: tuple[str, str], model: Moonshine, clips: Sequence[tuple[str, Samples]], name: str, findings: Findings
) -> str:
    """Return a row: phrases, milliseconds to compile, for the first command and later ones, how many were right.

    Args:
        text: Slots and intents to add to the coach's own.
        model: The model.
        clips: Intents and how they are said.
        name: What the grammar is called in the figures.
        findings: Takes them down.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "grammar.yaml"
        slots, intents = text
        commands = in_language(Language.ENGLISH, "commands.yaml").read_text(encoding="utf-8")
        file.write_text(commands.replace("slots:\n", f"slots:\n{slots}", 1) + intents, encoding="utf-8")
        read, grammar = timed(lambda: load_grammar(file))
    engine = GrammarEngine(grammar, model)
    times = []
    right = 0
    for intent, clip in clips:
        spent, heard = timed(partial(engine.recognize, clip))
        times.append(spent)
        right += heard.intent == intent
    findings.take(f"{name}: compile", read, "ms")
    findings.take(f"{name}: first command", times[0], "ms")
    findings.take_times(f"{name}: command", [one / 1000 for one in times[1:]], Statistic.MEDIAN, Statistic.MOST)
    findings.take_share(f"{name}: right", right, len(clips))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    findings.take(f"{name}: memory until then", held, "MB")
    return (
        f"{count_phrases(grammar):>9}{read:10.0f}{times[0]:10.0f}{median(times[1:]):10.0f}{max(times[1:]):10.0f}"
        f"{right:6}/{len(clips)}{held:8.0f}"
    )


def count_phrases(grammar: Grammar) -> str:
    """Return how many phrases a grammar stands for, as far as it is worth counting."""
    count = sum(1 for _ in grammar.phrases(MOST_COUNTED))
    return str(count) if count < MOST_COUNTED else f">{count}"


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the milliseconds that something takes, and what it gives."""
    begun = time.perf_counter()
    result = work()
    return (time.perf_counter() - begun) * 1000, result


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="up to 500 phrases only")
    options, findings = begin(parser)
    if not available(SLT):
        print("flite, which speaks the commands, is not installed")
        return 1
    try:
        model = Moonshine()
    except RecognizerError as error:
        print(error)
        return 1
    clips = [(intent, speak(text)) for intent, texts in command_phrases().items() for text in texts[:3]]
    GrammarEngine(command_phrases(), model).recognize(clips[0][1])
    print(f"{len(clips)} commands of one synthetic voice; milliseconds")
    print(f"{'':12}{'phrases':>9}{'compile':>10}{'first':>10}{'median':>10}{'slowest':>10}{'right':>9}{'MB':>8}")
    for name, make in (("written out", written_out), ("with slots", with_slots)):
        for size in SIZES[:3] if options.quick else SIZES:
            print(f"{name:12}{measure(make(size), model, clips, f'{size} {name}', findings)}", flush=True)
    return findings.close()


if __name__ == "__main__":
    sys.exit(main())
