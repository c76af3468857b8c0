"""Measure what decoding costs: milliseconds by step and by size of grammar, and the memory of the engine alone."""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import numpy as np

from scripts import ROOT
from scripts.benches.findings import Findings, Statistic, begin
from scripts.benches.hearing_corpus import GRAMMAR, PHRASES
from tests.lab.speech import speak
from voice.ear.recognize.character_automaton import Automaton
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.search import Beams, search
from voice.ear.recognize.token_walk import TokenWalk
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import plain_grammar
from voice.sound.samples import SAMPLE_RATE, Samples

COMMANDS = 20
SECONDS = 1.5
SIZES = (50, 500, 50_000)
MEGABYTE = 1024

T = TypeVar("T")

_LISTEN = """
import pathlib, resource
from voice.sound.samples import silence
from scripts.benches.hearing_corpus import GRAMMAR
from voice.ear.recognize.grammar_engine import GrammarEngine
engine = GrammarEngine(GRAMMAR)
for seconds in (1, 2, 4, 8):
    engine.recognize(silence(16000 * seconds))
# On Linux the resource usage of a new process begins at the peak of the one that started it; its status does not.
status = pathlib.Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
peaks = [line.split()[1] for line in lines if line.startswith("VmHWM")]
print(peaks[0] if peaks else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="phrases of the grammars")
    options, findings = begin(parser)
    commands = [speak(phrase.text) for phrase in PHRASES[:: len(PHRASES) // COMMANDS]]
    print_steps(commands, findings)
    print_growth(options.sizes, commands, findings)
    print_memory(findings)
    return findings.close()


def print_steps(commands: Sequence[Samples], findings: Findings) -> None:
    """Print where the grammar engine's time goes, for commands padded or cut to `SECONDS`."""
    model = Moonshine()
    walk = TokenWalk(Automaton(GRAMMAR), model.tokenizer.texts())
    length = round(SECONDS * SAMPLE_RATE)
    encoding: list[float] = []
    beginning: list[float] = []
    searching: list[float] = []
    for command in commands:
        samples = np.pad(command, (0, max(0, length - len(command))))[:length]
        frames = _timed(encoding, partial(model.encode, samples))
        _timed(beginning, partial(model.begin, frames))
        _timed(searching, partial(search, model, frames, walk, SECONDS, Beams()))
    whole = np.array(encoding) + np.array(searching)
    findings.take_times(f"a command of {SECONDS} s", whole / 1000)
    print(
        f"a command of {SECONDS} s on one thread, medians: encoder {np.median(encoding):.0f} ms, search "
        f"{np.median(searching):.0f} ms, of which the first token {np.median(beginning):.0f} ms"
    )


def print_growth(sizes: Sequence[int], commands: Sequence[Samples], findings: Findings) -> None:
    """Print load and decode times of grammars of several sizes, filled up with made-up phrases."""
    known = sum(1 for _ in GRAMMAR.phrases(max(sizes, default=0)))
    words = [first + vowel + last for first in "bdfgklmnprst" for vowel in ("a", "ee", "o") for last in "dklmnprst"]
    for size in sizes:
        made = tuple(
            " ".join(words[(n // len(words) ** k) % len(words)] for k in range(3)) for n in range(size - known)
        )
        begun = time.perf_counter()
        more = plain_grammar({"made up": made}).patterns if made else ()
        engine = GrammarEngine(Grammar([*GRAMMAR.patterns, *more], GRAMMAR.spellings))
        loaded = time.perf_counter() - begun
        times: list[float] = []
        for command in commands:
            _timed(times, partial(engine.recognize, command))
        findings.take(f"{size} phrases: load", loaded, "s")
        findings.take_times(f"{size} phrases: command", np.array(times) / 1000, Statistic.MEDIAN)


def print_memory(findings: Findings) -> None:
    """Print the peak memory of a process with the grammar engine alone."""
    run = subprocess.run([sys.executable, "-c", _LISTEN], cwd=ROOT, check=True, capture_output=True, text=True)
    findings.take("memory of the grammar engine, utterances up to 8 s", int(run.stdout) / MEGABYTE, "MB")


def _timed(times: list[float], work: Callable[[], T]) -> T:
    begun = time.perf_counter()
    result = work()
    times.append((time.perf_counter() - begun) * 1e3)
    return result


if __name__ == "__main__":
    sys.exit(main())
