"""Measure how well the names of stretches and routines are heard, by natural voices that nothing was set on.

Every name is spoken in its phrase by a few of the voices, in streams that the ear cuts for itself, with all commands
and all other names to be taken for.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.benches.findings import begin
from scripts.benches.hearing_clip import Clip, Condition, Kind
from scripts.benches.hearing_corpus import GRAMMAR
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_stream import Streams
from scripts.benches.natural_voice import VOICES, NaturalVoices
from scripts.benches.recordings import RECORDINGS
from scripts.benches.streamed import Heard, Streamed
from tests.lab.names_by_ear import said
from voice.grammar.what_can_be_said import names_in
from voice.library.library import load_library

CONDITIONS = (Condition.CLEAN, Condition.DB9, Condition.ROOM)
TAKE_TURNS = 4
"""Each voice says every fourth name, the next voice others."""


def main() -> int:
    """Print a share for each condition, and each name that is not heard."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT, help="which part to measure on")
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help=f"of noise ({RECORDINGS})")
    parser.add_argument("--voices", type=Path, default=VOICES, help=f"style vectors of natural voices ({VOICES})")
    options, findings = begin(parser)
    clips = list(spoken(NaturalVoices(options.voices), options.part))
    ear, streams = Streamed(GRAMMAR), Streams(options.part, options.recordings)
    for condition in CONDITIONS:
        heard = [one for stream in streams.of(clips, condition) for one in ear.hear_clips(stream)]
        findings.take_share(f"names, {condition}: understood", sum(one.right() for one in heard), len(heard))
        print_lost(heard)
    return findings.close()


def spoken(voices: NaturalVoices, part: Part) -> Iterator[Clip]:
    """Give the names in their phrases, by the voices in turn."""
    names = names_in(load_library())
    for place, voice in enumerate(voices.half(part)):
        for name in names[place % TAKE_TURNS :: TAKE_TURNS]:
            phrase = GRAMMAR.parse(said(name))
            if phrase is not None:
                sound = voices.say(phrase.text, voice)
                yield Clip(Kind.NATURAL, sound, phrase.text, voice, phrase.intent, dict(phrase.slots))


def print_lost(heard: list[Heard]) -> None:
    """Print the names that were not heard, and what was instead."""
    for one in sorted((one for one in heard if not one.right()), key=lambda one: one.clip.text):
        instead = "; ".join(event.text for event in one.events)
        print(f"    {one.condition}, {one.clip.speaker}: {one.clip.text!r}, instead {instead!r}")


if __name__ == "__main__":
    sys.exit(main())
