"""Measure how often the coach would answer talk, and how many lone commands that it did not understand it would answer.

People's recordings run through the ear with a recognizer that takes nothing for a command, so that whoever is cut out
by the endpointer might be answered: an hour of talk is that of people reading, joined with gaps of 0.3 to 2 s or 0.3 to
8 s, everybody as near and loud as somebody on the mat. What the core does on top, never to answer twice in a row, is
left out. The commands are single words and short phrases with 5 s of quiet on either side. Each is split by speaker:
the thresholds of voice/dialogue/addressed.py were set on the part "fit".
"""

import argparse
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from scripts.benches.findings import Findings, begin
from scripts.benches.hearing_material import Part
from scripts.benches.recordings import RECORDINGS, half, read
from voice.dialogue.addressed import Addressed
from voice.ear.events import EarEvent, NotUnderstood, SpeechBegan
from voice.ear.listener import Listener
from voice.ear.recognize.engine import Recognition
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.voice_activity import best_detector
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples, silence

GAPS = ((0.3, 2.0), (0.3, 8.0))
"""Seconds between two people who talk: in a lively conversation, and in a slow one."""

ALONE = (5.0, 5.0)
HISSES = (-65, -50)
"""dB of full scale of the room's own noise."""


class TakesNothing:
    """An engine to which everything is words, and nothing a command; fulfils the protocol `Engine`."""

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """See `Engine.recognize`."""
        del utterance, live
        return Recognition(None, "words", 0.0, accepted=False, heard="words", clear=1.0)


@dataclass
class Answers:
    """What would be answered, as the dialogue loop would.

    Attributes:
        count: How often.
    """

    count: int = 0
    _addressed: Addressed = field(default_factory=Addressed)
    _due: float | None = None

    def hear(self, event: EarEvent, now: float) -> None:
        """Take an event of the ear's."""
        self.look(now)
        match event:
            case SpeechBegan():
                self._due = None
            case NotUnderstood():
                self._due = self._addressed.not_understood(event)
            case _:
                pass

    def look(self, now: float) -> None:
        """Answer what is due."""
        if self._due is not None and self._due <= now:
            self.count += 1
            self._due = None


def main() -> int:
    """Run the streams and print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT)
    parser.add_argument("--folder", type=Path, default=RECORDINGS, help="the recordings")
    options, findings = begin(parser)
    if not options.folder.is_dir():
        print(f"no recordings of people in {options.folder}: nothing was measured")
        return 0
    for name, gaps in (("readers", gaps) for gaps in GAPS):
        report_talk(f"{name}, gaps {gaps[0]} to {gaps[1]} s", clips(options.folder, name, options.part), gaps, findings)
    an4 = clips(options.folder, "an4", options.part)
    report_talk("people spelling and counting, gaps 0.3 to 8.0 s", an4, GAPS[1], findings)
    for name in ("an4", "words", "wake"):
        report_alone(name, clips(options.folder, name, options.part), findings)
    return findings.close()


def clips(folder: Path, name: str, part: Part, without: Container[str] = ()) -> list[Samples]:
    """Return the recordings of half of the speakers, but for those of some names."""
    files = sorted((*(folder / name).glob("*.flac"), *(folder / name).glob("*.wav")))
    return [read(file) for file in half([file for file in files if file.stem not in without], part)]


def report_talk(name: str, talk: Sequence[Samples], gaps: tuple[float, float], findings: Findings) -> None:
    """Print how often an hour of talk is answered."""
    for hiss in HISSES:
        count, seconds = answered(talk, gaps, hiss)
        hours = seconds / 3600
        print(f"{name}, room at {hiss} dB: {count} answers in {hours:.2f} h, {count / hours:.1f} an hour")
        findings.take_rate(f"{name}, room at {hiss} dB: answered", count, hours, "an hour")


def report_alone(name: str, said: Sequence[Samples], findings: Findings) -> None:
    """Print how many of the recordings are answered where each stands alone."""
    for hiss in HISSES:
        count = sum(answered([one], ALONE, hiss)[0] for one in said)
        print(f"{name} alone, room at {hiss} dB: {count} of {len(said)} answered, {100 * count / len(said):.0f} %")
        findings.take_rate(f"{name} alone, room at {hiss} dB: answered", count, len(said) / 100, "%")


def answered(talk: Sequence[Samples], gaps: tuple[float, float], hiss: float) -> tuple[int, float]:
    """Return how often talk is answered, and its seconds."""
    answers, now = Answers(), 0.0
    ear = Listener(TakesNothing(), Endpointer(best_detector()), None, None, lambda event: answers.hear(event, now))
    number = 0
    for number, block in enumerate(stream(talk, gaps, hiss)):
        now = (number + 1) * BLOCK_SECONDS
        ear.feed(block, number * BLOCK, number * BLOCK_SECONDS)
        answers.look(now)
    return answers.count, number * BLOCK_SECONDS


def stream(talk: Sequence[Samples], gaps: tuple[float, float], hiss: float) -> Iterator[Samples]:
    """Give the blocks of recordings in a random order, with a gap before each and after the last, in a room's noise."""
    chance = np.random.default_rng(7)
    gap: Callable[[], Samples] = lambda: silence(round(chance.uniform(*gaps) * SAMPLE_RATE))  # noqa: E731
    pieces = [piece for place in chance.permutation(len(talk)) for piece in (gap(), talk[int(place)])]
    sound = np.concatenate((*pieces, gap()))
    sound = sound[: len(sound) // BLOCK * BLOCK]
    noise = chance.normal(0, 10 ** (hiss / 20), len(sound))
    yield from (sound + noise).astype(np.float32).reshape(-1, BLOCK)


if __name__ == "__main__":
    sys.exit(main())
