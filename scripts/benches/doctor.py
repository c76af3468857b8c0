"""Measure how well `stretch doctor` measures the echo of a virtual room, and how long it takes.

Floor: the return loss within 1.5 dB of what the room was told, at every gain; the whole within 30 s.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time

from scripts import ROOT
from scripts.benches.findings import begin
from tests.lab.noise import hiss
from tests.lab.room import MICROPHONE, SPEAKER, Room
from voice.config import Config
from voice.doctor.checks.loopback import Loopback
from voice.doctor.judge.echo_path import LATEST, EchoPath, chirp, find_echo

GAINS = (6, 0, -6, -12, -20, -30, -40)
DELAYS = (40, 140, 240, 340)
"""ms that PulseAudio is asked for: its own buffers add some 60, from one room to the next 20 more or less."""

NOISE = -60.0
FLOOR_DB = 1.5
FLOOR_SECONDS = 30.0


def main() -> int:
    """Measure gains, then delays, then a whole run; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    _, findings = begin(parser)
    worst, missing, asked = 0.0, 0, 0
    for gain, delay in (*((gain, DELAYS[0]) for gain in GAINS), *((-6, delay) for delay in DELAYS[1:])):
        path = measure(gain, delay)
        asked += 1
        if path is None:
            print(f"gain {gain:4} dB, delay {delay:3} ms asked for: no echo found")
            missing += 1
            continue
        worst = max(worst, abs(path.return_loss + gain))
        print(
            f"gain {gain:4} dB, delay {delay:3} ms asked for: "
            f"return loss {path.return_loss:5.1f} dB, delay {1000 * path.delay:4.0f} ms"
        )
    seconds, verdict = whole()
    print(f"the whole examination: {verdict}")
    findings.take("echoes not found", missing, floor=0)
    findings.take("return loss off", worst, "dB", floor=FLOOR_DB)
    findings.take("the whole examination", seconds, "s", floor=FLOOR_SECONDS)
    return findings.close()


def measure(gain: int, delay: int) -> EchoPath | None:
    """Return what is measured in a room of a gain and a delay."""
    with Room() as room, room.saying(hiss(4.0, NOISE)), room.echo(gain, delay):
        loopback = Loopback(Config(mic=MICROPHONE, speaker=SPEAKER))
        try:
            loopback.open_speaker()
            loopback.open_microphone()
            take = loopback.play_and_listen(chirp(), LATEST)
        finally:
            loopback.close()
    return find_echo(take.played, take.samples)


def whole() -> tuple[float, str]:
    """Run it as a script does, and return how long it took and what it says."""
    with tempfile.TemporaryDirectory() as folder, Room() as room, room.saying(hiss(20.0, NOISE)), room.echo(-12):
        began = time.monotonic()
        done = subprocess.run(
            [
                *(sys.executable, "-m", "voice", "--mic", MICROPHONE, "--speaker", SPEAKER, "--cache", folder),
                *("--memory", f"{folder}/memory.json", "--diary", f"{folder}/diary.db", "doctor", "--json"),
            ],
            env=room.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        return time.monotonic() - began, json.loads(done.stdout)["verdict"]


if __name__ == "__main__":
    sys.exit(main())
