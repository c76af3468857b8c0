"""Measure how long every routine takes, and how far that is from what the coach says.

The real core leads through each in virtual time; every sentence takes as long as the coach's voice renders it. Once for
a newcomer, who hears everything in full, and once for somebody who knows every stretch. Floor: within 10 per cent.
"""

import argparse
import sys
from dataclasses import replace

from scripts.benches.findings import begin
from tests.coach.lengths import knowing, length_of, newcomer, rendered_seconds
from tests.lab.loaded import session_of
from voice.coach.memory import Memory
from voice.config import Config
from voice.dialogue.make_parts import make_voice
from voice.library.for_coach import as_routine, minutes_of
from voice.library.library import load_library

FLOOR = 0.1
MINUTE = 60


def main() -> int:
    """Print the table; exit 1 where a floor is missed."""
    _, findings = begin(
        argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    )
    config, routines = Config(), load_library().routines
    session = session_of(config, Memory())
    seconds = rendered_seconds(make_voice(config))
    named = ("announced to a newcomer", "announced to who knows it", "what lists and sheets say")
    off = dict.fromkeys(named, 0.0)
    print(f"minutes{'':21} says | a newcomer: announced, measured | who knows it: announced, measured, says off")
    for name, full in routines.items():
        routine = as_routine(full)
        at_hand = replace(session, routine=routine)
        new, known = (length_of(at_hand, memory, seconds) for memory in (newcomer(), knowing(routine)))
        says = minutes_of(full)
        told = says * MINUTE / known.measured - 1
        print(
            f"{name:28}{says:5.1f} |{new.announced / MINUTE:13.2f}{new.measured / MINUTE:10.2f}{new.deviation:+8.1%} |"
            f"{known.announced / MINUTE:14.2f}{known.measured / MINUTE:10.2f}{known.deviation:+8.1%}{told:+14.1%}"
        )
        for what, one in zip(named, (new.deviation, known.deviation, told), strict=True):
            off[what] = max(off[what], abs(one))
    for what, one in off.items():
        findings.take(f"{what}, off", 100 * one, "%", floor=100 * FLOOR)
    return findings.close()


if __name__ == "__main__":
    sys.exit(main())
