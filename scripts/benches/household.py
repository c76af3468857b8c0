"""Measure what household sounds do to a session: the commands taken from them, and how long they lower the voice.

Each recording of five seconds, a dog, a sneeze, a baby, rain, sounds twice, as loud at the microphone as the user's
own words. Once while the coach (espeak-ng) talks in a simulated room, each time to an ear that has heard nothing yet:
its voice is lowered by what the whole ear reports. And once in a quiet room, while the coach is silent. Printed for
each kind of sound:

    commands    how many recordings a session in a hold takes a command from, in either
    lowering    s for which the voice stays lowered at a stretch, the longest of all

Half of the recordings is to set numbers on (--part fit), the other to report on.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from scripts.benches.echo import HISS
from scripts.benches.findings import Better, Findings, begin
from scripts.benches.hearing import obeyed
from scripts.benches.hearing_clip import Clip, Condition
from scripts.benches.hearing_corpus import GRAMMAR
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_noise import unit
from scripts.benches.interrupted_room import InterruptedRoom
from scripts.benches.recordings import RECORDINGS, household
from scripts.benches.streamed import Heard, Streamed
from voice.coach.answers.table import listened_for
from voice.config import Config
from voice.dialogue.interpreter import Interpreter
from voice.dialogue.make_parts import load_engine
from voice.ear.events import EarEvent, NotUnderstood, Understood
from voice.ear.recognize.engine import Engine
from voice.sound.samples import SAMPLE_RATE, Samples, silence
from voice.understanding.understanding import Understanding

SENTENCES = 5

FROM = 2
"""The sentence, counted from 0, into which a sound begins: by then the ear knows how the coach's voice comes back."""

INTO = 0.5
"""Seconds of that sentence until then."""

QUIET = 2.0
"""Seconds of quiet on either side of a sound in a room where nobody speaks."""

USER_LEVEL = 0.05
"""Root mean square of a user's words in that room."""

SOFTER = 6.0
"""dB by which a user is softer than the coach at the microphone."""

LONGEST = 0.5
"""Seconds that no sound should lower the voice for."""


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT, help="which half to measure on")
    parser.add_argument("--folder", type=Path, default=RECORDINGS, help="the recordings")
    parser.add_argument("--kind", action="append", help="only this kind of sound, such as dog_bark; may be repeated")
    parser.add_argument("--every", type=int, default=1, help="use only every n-th recording of a kind")
    options, findings = begin(parser)
    clips = list(household(options.folder, options.part))
    if not clips:
        print(f"no recordings of sounds in {options.folder}: nothing was measured")
        return 0
    interpreter = Interpreter(Understanding(GRAMMAR, Config().language))
    engine, _ = load_engine(Config(), GRAMMAR)
    for kind, some in groupby(clips, kind_of):
        if kind in (options.kind or [kind]):
            measure(kind, list(some)[:: options.every], engine, interpreter, findings)
    return findings.close()


def kind_of(clip: Clip) -> str:
    """Return what makes a sound: its name without its number."""
    return clip.text.rsplit("_", 1)[0]


def measure(kind: str, clips: Sequence[Clip], engine: Engine, interpreter: Interpreter, findings: Findings) -> None:
    """Take down what the recordings of one kind do."""
    ear = Streamed(GRAMMAR, engine)
    taken, longest = 0, []
    for place, clip in enumerate(clips):
        events, lowered = talked_over(clip, place, engine)
        longest.append(lowered)
        alone = ear.hear(in_quiet(clip.samples), clip.state)
        commands = [*found(clip, events, interpreter), *found(clip, alone, interpreter)]
        taken += bool(commands)
        told = f": {', '.join(commands)}" if commands else ""
        print(f"{clip.text}: lowered for {lowered:.2f} s at most{told}", flush=True)
    findings.take_share(f"{kind}: taken for a command", taken, len(clips), better=Better.LOWER)
    too_long = sum(one > LONGEST for one in longest)
    findings.take_share(f"{kind}: voice lowered for more than {LONGEST} s", too_long, len(clips), better=Better.LOWER)
    findings.take(f"{kind}: longest lowering", max(longest), "s")


def talked_over(clip: Clip, seed: int, engine: Engine) -> tuple[Sequence[EarEvent], float]:
    """Return what the ear reports of a sound while the coach talks, and for how long that lowers the voice at most."""
    room = InterruptedRoom(seed, SENTENCES, SOFTER)
    begins = room.starts[FROM] + INTO
    noise = silence(round((room.seconds + 1.0) * SAMPLE_RATE))
    first = round(begins * SAMPLE_RATE)
    sound = unit(clip.samples)[: len(noise) - first] * np.float32(room.user_level)
    noise[first : first + len(sound)] = sound
    sensible = frozenset(intent.value for intent in listened_for(clip.state))
    course = room.run(noise=noise, engine=engine, live=lambda: sensible)
    meant = [event for event in course.events if isinstance(event, Understood | NotUnderstood)]
    return [event for event in meant if event.began >= begins], course.longest(begins)


def in_quiet(sound: Samples) -> Samples:
    """Return a sound in a room where nobody speaks."""
    rest = silence(round(QUIET * SAMPLE_RATE))
    whole = np.concatenate([rest, unit(sound) * np.float32(USER_LEVEL), rest])
    return whole + np.random.default_rng(1).normal(0.0, HISS, len(whole)).astype(np.float32)


def found(clip: Clip, events: Sequence[EarEvent], interpreter: Interpreter) -> Iterator[str]:
    """Give the commands that a session obeys, with what was heard."""
    meant = [event for event in events if isinstance(event, Understood | NotUnderstood)]
    for command in obeyed(Heard(clip, Condition.CLEAN, meant), interpreter):
        yield f"{command.intent} ({'; '.join(event.text or event.heard for event in meant)})"


if __name__ == "__main__":
    sys.exit(main())
