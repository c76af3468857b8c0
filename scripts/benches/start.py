"""Measure how long `scripts/run` takes until it listens, in a virtual room, when everything is set up.

Floor: 3 s.
"""

import argparse
import subprocess
import sys
import time

from scripts import ROOT
from scripts.benches.findings import Statistic, begin
from tests.lab.room import MICROPHONE, SPEAKER, Room

STARTS = 5
FLOOR = 3.0
LISTENING = "INFO voice.ear.input.microphone: microphone:"


def main() -> int:
    """Start the coach a few times; exit 1 where the slowest start misses the floor."""
    _, findings = begin(
        argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    )
    subprocess.run([ROOT / "scripts" / "run", "--version"], check=True, stdout=subprocess.DEVNULL)
    with Room() as room:
        starts = [start(room) for _ in range(STARTS)]
    floors = {Statistic.MOST: FLOOR}
    findings.take_times("start to listening", starts, Statistic.MEDIAN, Statistic.MOST, floors=floors)
    return findings.close()


def start(room: Room) -> float:
    """Return the seconds from the start to an open microphone, and end the coach."""
    began = time.monotonic()
    process = subprocess.Popen(
        [ROOT / "scripts" / "run", "--verbose", "--mic", MICROPHONE, "--speaker", SPEAKER],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=room.environment,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(LISTENING):
            break
    seconds = time.monotonic() - began
    process.terminate()
    process.communicate()
    return seconds


if __name__ == "__main__":
    sys.exit(main())
