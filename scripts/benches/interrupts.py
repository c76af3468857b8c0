"""Interrupt the coach at random moments, from the start of its process on, and check what it leaves behind.

By Ctrl-C, Ctrl-C twice, SIGTERM and SIGHUP, in pipes and in a terminal that the session fills. Floors: it ends with 0
or as such a signal ends a program, without a traceback, with a sound diary, the terminal as before, and no file half
written.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts import ROOT
from scripts.benches.findings import begin
from tests.lab.interrupted import interrupt_and_look, seconds_to_start
from tests.lab.without_sound import silent


def main() -> int:
    """Print how they went; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200, metavar="N", help="how often (200)")
    parser.add_argument("--together", type=int, default=2, metavar="N", help="how many at once (2)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the moments (1)")
    options, findings = begin(parser)
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(options.together) as pool:
        folder = Path(name)
        environment = {**silent(folder), "XDG_RUNTIME_DIR": name, "PYTHONPATH": str(ROOT)}
        start = seconds_to_start(folder / "first", environment)
        seeds = range(options.seed * 100_000, options.seed * 100_000 + options.times)
        chances = [random.Random(seed) for seed in seeds]  # noqa: S311 - moments are no secret
        waiting = [
            pool.submit(interrupt_and_look, folder / str(number), environment, chance, start)
            for number, chance in enumerate(chances)
        ]
        ends = [one.result() for one in waiting]
    for number, end in enumerate(ends):
        if not end.well:
            print(f"{number}: {end}")
    early = [one.after for one in ends if not one.started]
    print(f"{len(ends)} interruptions, {len(early)} of them while it starts, from {min(early, default=0):.2f} s on")
    print(f"in a terminal: {sum(one.in_terminal for one in ends)}")
    print(f"exit codes: {dict(sorted(Counter(one.code for one in ends).items()))}")
    for what, count in (
        ("with a traceback", sum(bool(one.told) for one in ends)),
        ("damaged diaries", sum(not one.sound for one in ends)),
        ("terminals not as before", sum(not one.restored for one in ends)),
        ("files half written", sum(len(one.left) for one in ends)),
        ("that did not end well", sum(not one.well for one in ends)),
    ):
        findings.take(what, count, floor=0)
    print(f"slowest to end: {max(one.took for one in ends):.2f} s")
    return findings.close()


if __name__ == "__main__":
    sys.exit(main())
