"""Measure how soon the coach lowers its voice when somebody speaks into it, and how often it does so for nothing.

In virtual time, without devices: the coach (espeak-ng, as pyttsx3 uses on Linux) talks in simulated rooms, and its
voice is lowered by what the whole ear but its recognizer reports. People and natural voices say single words and short
commands into its sentences, 6 and 12 dB softer than it is at the microphone. Printed for each:

    delay     ms from a word's first audible sample to the block whose report lowers the voice, and the share that took
              longer than 150 ms; a word by whose end the voice was not lowered counts as 1 s
    never     how many words the voice was never lowered for

Then nobody speaks but the coach, alone or with music, six people's babble and household sounds beside it: how often a
minute its voice is lowered, and for which share of its speech. What devices take on top is in `scripts/bench latency`.
The recordings come from a folder: people/WORD/*.flac, an4/ with words.tsv, readers/, sounds/.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scripts.benches.findings import Better, Findings, begin
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_noise import unit
from scripts.benches.interrupted_room import NEVER, InterruptedRoom
from scripts.benches.interrupting import Interruption, by_natural_voices, by_people
from scripts.benches.recordings import RECORDINGS, household, readers
from scripts.benches.room_sounds import music
from voice.sound.samples import SAMPLE_RATE, Samples

SOFTER_DB = (6.0, 12.0)
SENTENCES = 20
"""For each room, a minute and a half of them."""

ROOMS_OF = {Part.FIT: 0, Part.REPORT: 1000}
LATE = 0.150
NOISE_SECONDS = 120.0
TALKERS = 6


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes on beside the coach, and its level in dB of a user's words; None for nothing."""

    name: str
    sound: Samples | None
    decibels: float = 0.0


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT)
    parser.add_argument("--folder", type=Path, default=RECORDINGS, help="the recordings")
    parser.add_argument("--voices", type=Path, help="folder of natural voices' style vectors, NAME.bin")
    parser.add_argument("--rooms", type=int, default=8, help="how many rooms for each level (8)")
    parser.add_argument("--every", action="store_true", help="print each word that was late")
    options, findings = begin(parser)
    words = by_people(options.folder, options.part)
    if not words:
        findings.note("no recordings of people")
    if options.voices:
        words += by_natural_voices(options.voices, options.part)
    else:
        findings.note("no natural voices")
    np.random.default_rng(4).shuffle(words)
    first = ROOMS_OF[options.part]
    if words:
        interrupt(words, range(first, first + options.rooms), findings, every=options.every)
    for beside in sounds(options.folder, options.part):
        alone(beside, range(first + 500, first + 500 + options.rooms), findings)
    return findings.close()


def interrupt(words: Sequence[Interruption], rooms: range, findings: Findings, *, every: bool) -> None:
    """Take down how soon the voice is lowered for words, 20 in each room."""
    for softer in SOFTER_DB:
        heard = []
        for place, number in enumerate(rooms):
            said = [words[(place * SENTENCES + one) % len(words)] for one in range(SENTENCES)]
            heard += InterruptedRoom(number + 100 * round(softer), SENTENCES, softer).run(said).heard
        name = f"user {softer:.0f} dB softer"
        delays = [NEVER if one.delay is None else one.delay for one in heard if one.delay != 0]
        late = [one for one in heard if one.delay is None or one.delay > LATE]
        print(f"{name}: {len(heard)} words, {len(heard) - len(delays)} with the voice low already", flush=True)
        for one in late if every else ():
            print(f"  {one.text:16} {'never' if one.delay is None else f'{1000 * one.delay:.0f} ms'}")
        findings.take_times(f"{name}: delay", delays)
        findings.take_share(f"{name}: later than 150 ms", len(late), len(heard), better=Better.LOWER)
        never = sum(one.delay is None for one in heard)
        findings.take_share(f"{name}: never", never, len(heard), better=Better.LOWER)


def alone(beside: Beside, rooms: range, findings: Findings) -> None:
    """Take down how often the voice is lowered while nobody but the coach speaks to anybody."""
    ducks = spoken = lowered = 0
    seconds = 0.0
    for place, number in enumerate(rooms):
        room = InterruptedRoom(number, SENTENCES, SOFTER_DB[place % len(SOFTER_DB)])
        noise = None
        if beside.sound is not None:
            level = np.float32(room.user_level * 10 ** (beside.decibels / 20))
            noise = np.roll(beside.sound, place * 17 * SAMPLE_RATE) * level
        course = room.run(noise=noise)
        ducks, spoken, lowered = ducks + len(course.ducks), spoken + course.spoken, lowered + course.lowered
        seconds += room.seconds
    print(f"{beside.name}: {ducks} in {seconds / 60:.1f} min", flush=True)
    findings.take_rate(f"{beside.name}: lowered for nothing", ducks, seconds / 60, "a minute")
    findings.take_share(f"{beside.name}: speech lowered for nothing", lowered, spoken, better=Better.LOWER)


def sounds(folder: Path, part: Part) -> list[Beside]:
    """Return all that goes on beside the coach."""
    tune = unit(music(NOISE_SECONDS))
    found = [Beside("own voice", None), Beside("music -15 dB", tune, -15.0), Beside("music 0 dB", tune)]
    if (talk := babble(folder, part)) is not None:
        found.append(Beside("babble -9 dB", talk, -9.0))
    if clips := list(household(folder, part)):
        row = np.concatenate([unit(clip.samples) for clip in clips])
        found += [Beside("household -10 dB", row, -10.0), Beside("household 0 dB", row)]
    return found


def babble(folder: Path, part: Part) -> Samples | None:
    """Return six people talking over each other, float32 of mean power 1, or None if there are no recordings."""
    said = [clip.samples for clip in readers(folder, part)]
    if not said:
        return None
    chance = np.random.default_rng(3)
    clips = [unit(said[int(place)]) for place in chance.permutation(len(said))[:60]]
    count = round(NOISE_SECONDS * SAMPLE_RATE)
    talkers = [
        np.resize(np.concatenate([clips[int(n)] for n in chance.permutation(len(clips))]), count)
        for _ in range(TALKERS)
    ]
    return unit(np.sum(talkers, axis=0).astype(np.float32))


if __name__ == "__main__":
    sys.exit(main())
