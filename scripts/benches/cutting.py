"""Measure how long commands with a pause inside are heard, in one stream of noise cut by the ear itself.

Natural voices say each command in two pieces, with 0.2 to 1.4 s between them, one command after the other in a stream
that noise runs through, and the ear with its endpointer, recognizer and haste hears it all. A command is right
when the last thing acted on means it, and nothing else was acted on before but what it begins with.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import numpy as np

from scripts.benches.findings import Better, Findings, begin
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_noise import add_noise, kitchen, trimmed
from scripts.benches.natural_voice import VOICES, NaturalVoices
from scripts.benches.streamed import Streamed
from voice.coach.activity import State
from voice.ear.events import Understood
from voice.grammar.grammar import Grammar
from voice.sound.samples import SAMPLE_RATE, Samples, silence

COMMANDS = (
    ("ten minutes", "for my shoulders"),
    ("five minutes", "for my neck"),
    ("pause", "for a minute"),
    ("pause", "for thirty seconds"),
    ("go to", "step three"),
    ("go to", "number five"),
    ("start with", "the left side"),
    ("hold for", "forty five seconds"),
    ("give me", "ten more seconds"),
    ("something gentle", "for the lower back"),
    ("how long", "is left"),
    ("what comes", "after this"),
    ("how many", "are left"),
    ("show me", "an easier one"),
    ("where should", "I feel it"),
    ("say that", "again please"),
    ("let's do", "the next one"),
    ("start", "from the beginning"),
)
"""Each with the place where somebody stops to think."""

PAUSES = (0.2, 0.4, 0.6, 0.8, 1.0, 1.4)
"""Seconds."""

BETWEEN = 3.0
"""Seconds between two commands."""

CONDITIONS: dict[str, float | None] = {"clean": None, "15 dB": 15.0, "6 dB": 6.0}


@dataclass(frozen=True, slots=True)
class Said:
    """A command in a stream, and when it was under way, in seconds."""

    text: str
    pause: float
    began: float
    ended: float


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", type=Path, default=VOICES, help=f"style vectors of natural voices ({VOICES})")
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT, help="which voices")
    parser.add_argument("--condition", choices=list(CONDITIONS), help="one condition only")
    parser.add_argument("--wrong", action="store_true", help="print what was not heard whole")
    options, findings = begin(parser)
    voices = NaturalVoices(options.voices)
    names = voices.half(options.part)
    ear = Streamed()
    grammar = ear.grammar
    spoken = [command for command in COMMANDS if grammar.parse(" ".join(command))]
    for command in set(COMMANDS) - set(spoken):
        findings.note(f"no command of the grammar: {' '.join(command)}")
    stream, said = make_stream(voices, names, spoken)
    for condition, decibels in CONDITIONS.items():
        if options.condition in {None, condition}:
            events = ear.hear(in_noise(stream, decibels), State.HOLDING)
            heard = [event for event in events if isinstance(event, Understood)]
            take(findings, condition, grammar, said, heard, show=options.wrong)
    return findings.close()


def make_stream(
    voices: NaturalVoices, names: Sequence[str], commands: Sequence[tuple[str, str]]
) -> tuple[Samples, list[Said]]:
    """Return all commands one after the other, each with every pause, and where each is."""
    pieces = [silence(round(BETWEEN * SAMPLE_RATE))]
    said = []
    speakers = cycle(names)
    at = BETWEEN
    for first, second in commands:
        for pause in PAUSES:
            name = next(speakers)
            one, other = (trimmed(voices.say(piece, name)) for piece in (first, second))
            gap = silence(round(pause * SAMPLE_RATE))
            whole = np.concatenate([one, gap, other])
            said.append(Said(f"{first} {second}", pause, at, at + len(whole) / SAMPLE_RATE))
            pieces += [whole, silence(round(BETWEEN * SAMPLE_RATE))]
            at += len(whole) / SAMPLE_RATE + BETWEEN
    return np.concatenate(pieces), said


def in_noise(stream: Samples, decibels: float | None) -> Samples:
    """Return a stream with a kitchen in it; a clean one with the faint hiss of a room."""
    chance = np.random.default_rng(5)
    if decibels is None:
        hissing: Samples = stream + chance.normal(0.0, 5e-4, len(stream)).astype(np.float32)
        return hissing
    return add_noise(stream, kitchen(len(stream), chance), decibels)


def take(  # noqa: PLR0913 - what was said, and what was heard of it
    findings: Findings,
    condition: str,
    grammar: Grammar,
    said: Sequence[Said],
    heard: Sequence[Understood],
    *,
    show: bool,
) -> None:
    """Take down how many of the commands were heard whole."""
    right = wrong = 0
    by_pause: dict[float, list[bool]] = {pause: [] for pause in PAUSES}
    for one in said:
        acted = [event for event in heard if one.began - 0.5 <= event.began <= one.ended + 0.5]
        meant = grammar.parse(one.text)
        good = (
            bool(acted)
            and meant is not None
            and (acted[-1].intent, dict(acted[-1].slots))
            == (
                meant.intent,
                dict(meant.slots),
            )
        )
        strange = any(not one.text.startswith(event.text) and not (good and event is acted[-1]) for event in acted)
        by_pause[one.pause].append(good)
        right += good
        is_wrong = strange or (bool(acted) and not good)
        wrong += is_wrong
        if show and (is_wrong or not good):
            print(f"  {one.text!r}, {one.pause} s: {', '.join(event.text for event in acted) or 'nothing'}")
    findings.take_share(f"{condition}: heard whole", right, len(said))
    findings.take_share(f"{condition}: acted on otherwise", wrong, len(said), better=Better.LOWER)
    print(f"{condition}: " + ", ".join(f"{pause} s {sum(goods)}/{len(goods)}" for pause, goods in by_pause.items()))


if __name__ == "__main__":
    sys.exit(main())
