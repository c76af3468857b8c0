"""Measure how single words of people are heard, who said them into their own microphones: stop, yes, no, help ...

Each stands in one stream of noise that the ear cuts itself: the hiss of a room, or household sounds at a ratio. Of the
words that are no command there, it is counted which are accepted as one. Speakers are split in two: nothing is set on
the part "report". The recordings come from a folder: people/WORD/*.flac, an4/ with words.tsv, sounds/.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scripts.benches.addressed import read, speaker
from scripts.benches.findings import Better, Findings, begin
from scripts.benches.hearing_corpus import RECORDINGS
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_noise import add_noise
from scripts.benches.streamed import Streamed
from voice.coach.activity import State
from voice.ear.events import NotUnderstood, Understood
from voice.sound.samples import SAMPLE_RATE, Samples, silence

STATES = {"yes": State.ASKING_PAIN, "no": State.ASKING_PAIN, "start": State.READY}
"""Where a word makes sense; elsewhere than in a hold."""

STRANGE = ("up", "down", "left", "right")
"""Words that are no command in a hold."""

BETWEEN = 2.0
"""Seconds between two words."""

CONDITIONS: dict[str, float | None] = {"clean": None, "15 dB": 15.0, "6 dB": 6.0, "0 dB": 0.0}

HISS = 5e-4
"""Root mean square of a quiet room."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a stream, and when it was said, in seconds."""

    text: str
    began: float
    ended: float


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT)
    parser.add_argument("--folder", type=Path, default=RECORDINGS, help="the recordings")
    parser.add_argument("--most", type=int, default=100, help="of each word at most so many (100)")
    parser.add_argument("--condition", choices=list(CONDITIONS), help="one condition only")
    options, findings = begin(parser)
    if not options.folder.is_dir():
        print(f"no recordings of people in {options.folder}: nothing was measured")
        return 0
    ear = Streamed()
    sounds = household(options.folder / "sounds", options.part)
    for condition, decibels in CONDITIONS.items():
        if options.condition in {None, condition}:
            for text, clips in words(options.folder, options.part).items():
                stream, said = in_a_row(text, clips[: options.most])
                noisy = in_noise(stream, sounds, decibels)
                take(findings, f"{condition}, {text}", said, ear.hear(noisy, STATES.get(text, State.HOLDING)), ear)
    return findings.close()


def words(folder: Path, part: Part) -> dict[str, list[Samples]]:
    """Return the recordings of each word by half of the speakers."""
    found: dict[str, list[Path]] = {}
    for file in sorted((folder / "people").glob("*/*.flac")):
        found.setdefault(file.parent.name, []).append(file)
    table = folder / "an4" / "words.tsv"
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()] if table.is_file() else []
    for name, text in rows:
        if text in {"start", "help", "repeat"}:
            found.setdefault(text, []).append(folder / "an4" / f"{name}.flac")
    return {text: list(_half(files, part)) for text, files in found.items()}


def household(folder: Path, part: Part) -> list[Samples]:
    """Return half of the household sounds."""
    files = sorted(folder.glob("*.flac"))
    return [read(file) for file in files[0 if part is Part.FIT else 1 :: 2]]


def in_a_row(text: str, clips: Sequence[Samples]) -> tuple[Samples, list[Word]]:
    """Return a word by one person after the other, and when each was said."""
    gap = silence(round(BETWEEN * SAMPLE_RATE))
    pieces, said, at = [gap], [], BETWEEN
    for clip in clips:
        seconds = len(clip) / SAMPLE_RATE
        said.append(Word(text, at, at + seconds))
        pieces += [clip, gap]
        at += seconds + BETWEEN
    return np.concatenate(pieces), said


def in_noise(stream: Samples, sounds: Sequence[Samples], decibels: float | None) -> Samples:
    """Return a stream in household sounds, one after the other; a clean one in the hiss of a room."""
    chance = np.random.default_rng(5)
    hissing: Samples = stream + chance.normal(0.0, HISS, len(stream)).astype(np.float32)
    if decibels is None or not sounds:
        return hissing
    row: list[Samples] = []
    while sum(map(len, row)) < len(stream):
        sound = sounds[int(chance.integers(len(sounds)))]
        row.append(sound / np.float32(np.sqrt(np.mean(np.square(sound))) + 1e-9))
    return add_noise(hissing, np.concatenate(row)[: len(stream)], decibels)


def take(
    findings: Findings, name: str, said: Sequence[Word], heard: Sequence[Understood | NotUnderstood], ear: Streamed
) -> None:
    """Take down how many of the words were accepted, as what they are and as something else."""
    right = wrong = 0
    meant = None if said and said[0].text in STRANGE else ear.grammar.parse(said[0].text if said else "")
    for one in said:
        acted = [
            event.intent
            for event in heard
            if isinstance(event, Understood) and one.began - 0.3 <= event.began <= one.ended
        ]
        good = meant is not None and meant.intent in acted
        right += good
        wrong += any(meant is None or intent != meant.intent for intent in acted)
    if meant is not None:
        findings.take_share(f"{name}: accepted", right, len(said))
    findings.take_share(f"{name}: taken for something else", wrong, len(said), better=Better.LOWER)


def _half(files: Sequence[Path], part: Part) -> Iterator[Samples]:
    speakers = sorted({_who(file) for file in files})
    chosen = set(speakers[::2] if part is Part.FIT else speakers[1::2])
    return (read(file) for file in files if _who(file) in chosen)


def _who(file: Path) -> str:
    return file.stem[:8] if file.parent.parent.name == "people" else speaker(file)


if __name__ == "__main__":
    sys.exit(main())
