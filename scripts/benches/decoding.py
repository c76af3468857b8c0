"""What hearing costs: milliseconds by step and by size of grammar, and the memory of a process that only listens."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import numpy as np

from scripts import ROOT
from scripts.benches.findings import Findings, Statistic
from scripts.benches.hearing_clip import Clip, Kind
from scripts.benches.hearing_corpus import GRAMMAR
from voice.ear.recognize.character_automaton import Automaton
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.search import Beams, search
from voice.ear.recognize.token_walk import TokenWalk
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import plain_grammar
from voice.sound.samples import SAMPLE_RATE

COMMANDS = 20
SECONDS = 1.5
MEGABYTE = 1024

T = TypeVar("T")

_LISTEN = """
import pathlib, resource
from voice.sound.samples import silence
from voice.config import Config

from voice.ear.recognize.grammar_engine import GrammarEngine
engine = GrammarEngine(phrases_of(Config()))
for seconds in (1, 2, 4, 8):
    engine.recognize(silence(16000 * seconds))
# On Linux the resource usage of a new process begins at the peak of the one that started it; its status does not.
status = pathlib.Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
peaks = [line.split()[1] for line in lines if line.startswith("VmHWM")]
print(peaks[0] if peaks else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def print_steps(clips: Sequence[Clip], findings: Findings) -> None:
    """Print where the grammar engine's time goes, for commands padded or cut to `SECONDS`."""
    model = Moonshine()
    walk = TokenWalk(Automaton(GRAMMAR), model.tokenizer.texts())
    length = round(SECONDS * SAMPLE_RATE)
    encoding: list[float] = []
    beginning: list[float] = []
    searching: list[float] = []
    for clip in _commands(clips):
        samples = np.pad(clip.samples, (0, max(0, length - len(clip.samples))))[:length]
        frames = _timed(encoding, partial(model.encode, samples))
        _timed(beginning, partial(model.begin, frames))
        _timed(searching, partial(search, model, frames, walk, SECONDS, Beams()))
    whole = np.array(encoding) + np.array(searching)
    findings.take_times(f"a command of {SECONDS} s", whole / 1000)
    print(
        f"\ngrammar, a command of {SECONDS} s on one thread, medians: encoder {np.median(encoding):.0f} ms, search "
        f"{np.median(searching):.0f} ms, of which the first token {np.median(beginning):.0f} ms"
    )


def print_growth(sizes: Sequence[int], clips: Sequence[Clip], findings: Findings) -> None:
    """Print load and decode times of grammars of several sizes, filled up with made-up phrases."""
    known = sum(1 for _ in GRAMMAR.phrases(max(sizes)))
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
        for clip in _commands(clips):
            _timed(times, partial(engine.recognize, clip.samples))
        findings.take(f"{size} phrases: load", loaded, "s")
        findings.take_times(f"{size} phrases: command", np.array(times) / 1000, Statistic.MEDIAN)
        print(f"  {max(size, known)} phrases: {loaded:.1f} s to load, median {np.median(times):.0f} ms a command")


def print_memory(findings: Findings) -> None:
    """Print the peak memory of a process with the grammar engine alone, and of this one."""
    run = subprocess.run([sys.executable, "-c", _LISTEN], cwd=ROOT, check=True, capture_output=True, text=True)
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    alone = int(run.stdout) / MEGABYTE
    findings.take("memory of the grammar engine", alone, "MB")
    print(
        f"memory at most: {alone:.0f} MB with the grammar engine alone (utterances up to 8 s); "
        f"{here / MEGABYTE:.0f} MB for this measurement, its clips included"
    )


def _commands(clips: Sequence[Clip]) -> list[Clip]:
    return [clip for clip in clips if clip.kind is Kind.COMMAND][:COMMANDS]


def _timed(times: list[float], work: Callable[[], T]) -> T:
    begun = time.perf_counter()
    result = work()
    times.append((time.perf_counter() - begun) * 1e3)
    return result
