"""Kill the coach at random moments in the middle of typed sessions, and check what its diary holds.

Floors: no damaged database, no entry lost that is older than a second, and the next start offers the right stretch.
"""

import argparse
import random
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.benches.findings import Better, begin
from tests.lab.killed import kill_and_look
from tests.lab.without_sound import silent


def main() -> int:
    """Print what became of the diaries; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200, metavar="N", help="how often (200)")
    parser.add_argument("--together", type=int, default=2, metavar="N", help="how many at once (2)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the moments (1)")
    options, findings = begin(parser)
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(options.together) as pool:
        folder = Path(name)
        environment = silent(folder)
        seeds = range(options.seed * 100_000, options.seed * 100_000 + options.times)
        chances = [random.Random(seed) for seed in seeds]  # noqa: S311 - moments are no secret
        waiting = [
            pool.submit(kill_and_look, folder / str(number), environment, chance)
            for number, chance in enumerate(chances)
        ]
        ends = [one.result() for one in waiting]
    for number, end in enumerate(ends):
        if not end.well:
            print(f"{number}: {end}")
    first, last = min(end.after for end in ends), max(end.after for end in ends)
    print(f"{len(ends)} kills, {first:.2f} to {last:.2f} s after the start")
    print(f"sentences shown: {sum(end.shown for end in ends)}")
    print(f"cut off in a stretch: {sum(end.place > 0 for end in ends)}")
    print(f"cut off before the first: {sum(not end.place for end in ends)}")
    print(f"behind what was shown: {sum(end.place < end.shown_place for end in ends)}")
    findings.take("damaged databases", sum(not end.sound for end in ends), floor=0)
    findings.take("shown, and lost after a second", sum(end.lost for end in ends), floor=0)
    findings.take("shown, and lost within a second", sum(end.lost_lately for end in ends), better=Better.NEITHER)
    findings.take("wrongly offered at the next start", sum(not end.offered for end in ends), floor=0)
    findings.take("kills that did harm", sum(not end.well for end in ends), floor=0)
    return findings.close()


if __name__ == "__main__":
    sys.exit(main())
