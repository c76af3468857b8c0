"""Measure the recognition engines side by side on speech that nothing was fitted on.

For grammar, sphinx and free text: commands by condition (clean, in noise, in echo) and by intent, other speech wrongly
accepted, and commands missed for false accepts an hour of talk. For the grammar engine also people's digits, how far
its confidence can be believed, times for small and large grammars, and memory.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from scripts.benches.findings import Findings, begin
from scripts.benches.hearing_clip import Clip, Condition, Kind
from scripts.benches.hearing_corpus import DIGITS, GRAMMAR, RECORDINGS, Corpus
from scripts.benches.hearing_cost import print_growth, print_memory, print_steps
from scripts.benches.hearing_curve import draw_curves, print_curves
from scripts.benches.hearing_material import VOICES, Part
from scripts.benches.hearing_table import Heard, judged, print_belief, print_tables, take_tables
from tests.lab.speech import available
from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.recognize.free_text import THRESHOLD, PhraseMatcher
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.search import Beams
from voice.ear.recognize.sphinx import SphinxEngine
from voice.errors import RecognizerError
from voice.sound.samples import Samples

QUICK_EVERY = 100
QUICK_HOURS = 0.02
HOURS = 2.0
SIZES = (50, 500, 50_000)
DIGIT_CONDITIONS = (Condition.CLEAN, Condition.DB15, Condition.DB6, Condition.ROOM)


class FreeMoonshine:
    """The same model writing free text, matched against the phrases: what the grammar is worth."""

    def __init__(self) -> None:
        self._engine = GrammarEngine(GRAMMAR, beams=Beams(width=1))
        self._matcher = PhraseMatcher(GRAMMAR)

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """Match the free path's text."""
        text = self._engine.written(self._engine.decode(utterance))
        intent, phrase, likeness = self._matcher.nearest(text)
        good = likeness >= THRESHOLD and (live is None or intent in live)
        found = GRAMMAR.parse(phrase)
        return Recognition(intent, phrase, likeness, good, {} if found is None else dict(found.slots))


ENGINES: dict[str, Callable[[], Engine]] = {
    "grammar": lambda: GrammarEngine(GRAMMAR),
    "sphinx": lambda: SphinxEngine(GRAMMAR),
    "free text": FreeMoonshine,
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a minute's worth: few phrases, little talk")
    parser.add_argument("--every", type=int, help="use only every n-th phrase and sentence")
    parser.add_argument("--hours", type=float, help=f"how much talk to listen to ({HOURS:g})")
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT, help="which part to measure on")
    parser.add_argument("--engine", choices=list(ENGINES), action="append", help="only this one; may be repeated")
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help=f"of people ({RECORDINGS})")
    parser.add_argument("--picture", type=Path, help="draw misses against false accepts into this PNG or SVG file")
    options, findings = begin(parser)
    every = options.every or (QUICK_EVERY if options.quick else 1)
    hours = options.hours or (QUICK_HOURS if options.quick else HOURS)
    corpus = Corpus(options.part, options.recordings)
    clips = [*corpus.commands(every), *corpus.others(every), *corpus.chatter(hours * 3600)]
    introduce(corpus, clips, hours, findings)
    answers = {}
    for name in options.engine or ENGINES:
        try:
            answers[name] = listen(name, ENGINES[name](), clips, findings)
        except RecognizerError as error:
            print(f"{name}: skipped. {error}")
            findings.note(f"{name} skipped: {error.problem}")
    print_tables(answers)
    take_tables(answers, hours, findings)
    print_curves(answers, hours)
    if options.picture:
        draw_curves(answers, hours, options.picture)
    if "grammar" in answers:
        off = print_belief(answers["grammar"])
        findings.take("grammar: expected calibration error", off)
        print_digits(corpus, every, findings)
        print_steps(clips, findings)
        print_growth(SIZES[:2] if options.quick else SIZES, clips, findings)
        print_memory(findings)
    return findings.close()


def introduce(corpus: Corpus, clips: Sequence[Clip], hours: float, findings: Findings) -> None:
    """Print what is measured on, and what is missing."""
    if not corpus.recordings.exists():
        print(f"no recordings of people in {corpus.recordings}: measured without them (see --recordings)")
        findings.note("no recordings of people")
    for speaker in VOICES[corpus.part]:
        if not available(speaker):
            print(f"{speaker.program} is not installed: measured without its voice {speaker.voice}")
            findings.note(f"without {speaker.program} {speaker.voice}")
    voices = sum(available(speaker) for speaker in VOICES[corpus.part])
    commands = sum(clip.intent is not None for clip in clips)
    human = sum(clip.kind is Kind.HUMAN for clip in clips)
    print(
        f"part {corpus.part}: {voices} synthetic voices; {commands} commands; {len(clips) - commands} clips of other "
        f"speech, {human} of them of people; {hours:g} h of talk among them"
    )


def listen(name: str, engine: Engine, clips: Sequence[Clip], findings: Findings) -> list[Heard]:
    """Return what an engine makes of each clip; takes down how long it took."""
    heard: list[Heard] = []
    seconds: list[float] = []
    for clip in clips:
        begun = time.perf_counter()
        heard.append((clip, engine.recognize(clip.samples, clip.live)))
        seconds.append(time.perf_counter() - begun)
    findings.take_times(f"{name}: an utterance", seconds)
    print(f"{name}: heard all in {sum(seconds):.0f} s", flush=True)
    return heard


def print_digits(corpus: Corpus, every: int, findings: Findings) -> None:
    """Print how the grammar engine understands people's digits, with a grammar of digits."""
    engine = GrammarEngine(DIGITS)
    for condition in DIGIT_CONDITIONS:
        heard = [(clip, engine.recognize(clip.samples)) for clip in list(corpus.digits(condition))[::every]]
        if heard:
            people = len({clip.speaker for clip, _ in heard})
            print(f"  people's digits, {condition} ({len(heard)}, {people} speakers): {judged(heard)}")
            right = sum(said.accepted and clip.is_meant_by(said) for clip, said in heard)
            findings.take_share(f"grammar: people's digits, {condition}", right, len(heard))


if __name__ == "__main__":
    sys.exit(main())
