"""People and things that were recorded, split by who speaks: one half to set numbers on, the other to quote them.

A folder holds people/WORD/*.flac, an4/ with words.tsv, readers/, sounds/, wake/ and words/. What is not there is left
out.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from scripts import ROOT
from scripts.benches.hearing_clip import Clip, Kind
from scripts.benches.hearing_material import Part
from voice.ear.input.recording import Recording
from voice.sound.samples import Samples

RECORDINGS = ROOT.parent / "shared" / "speech"

PEAK = 0.3
"""That every recording is brought to: people record themselves at any level."""

_ENDINGS = frozenset({".flac", ".wav"})


def words(folder: Path, part: Part) -> Iterator[Clip]:
    """Give words and short phrases that people said, their text with each: stop, yes, no, help, up, computer ..."""
    for file in half(sorted((folder / "people").glob("*/*")), part):
        yield Clip(Kind.WORD, read(file), file.parent.name, speaker(file))
    said = _table(folder / "an4" / "words.tsv")
    for file in half(_in(folder / "an4"), part):
        yield Clip(Kind.WORD, read(file), said.get(file.stem, ""), speaker(file))
    for name in ("wake", "words"):
        for file in half(_in(folder / name), part):
            yield Clip(Kind.WORD, read(file), file.stem.rsplit("_", 1)[0].replace("_", " "), speaker(file))


def readers(folder: Path, part: Part) -> Iterator[Clip]:
    """Give people reading aloud, an utterance each."""
    for file in half(_in(folder / "readers"), part):
        yield Clip(Kind.READER, read(file), "", speaker(file))


def household(folder: Path, part: Part) -> Iterator[Clip]:
    """Give household sounds of five seconds."""
    for file in half(_in(folder / "sounds"), part):
        yield Clip(Kind.SOUND, read(file), file.stem, file.stem)


def half(files: Sequence[Path], part: Part) -> list[Path]:
    """Return the files of half of the speakers."""
    speakers = sorted({speaker(file) for file in files})
    chosen = set(speakers[0 if part is Part.FIT else 1 :: 2])
    return [file for file in files if speaker(file) in chosen]


def speaker(file: Path) -> str:
    """Return who speaks; of the sets that do not say so, each recording counts as somebody's."""
    match file.parent.name, file.stem.split("-"):
        case "readers", [who, *_]:
            return who
        case "an4", [_, who, *_]:
            return who
        case _ if file.parent.parent.name == "people":
            return file.stem[:8]
        case _:
            return file.stem


def read(file: Path) -> Samples:
    """Return a recording at the peak that all have, float32 mono at 16 kHz."""
    with Recording(file) as recording:
        samples = np.concatenate(list(recording.blocks()))
    return samples * np.float32(PEAK / max(1e-6, float(np.abs(samples).max())))


def _in(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*") if file.suffix in _ENDINGS)


def _table(path: Path) -> dict[str, str]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    return dict(lines)
