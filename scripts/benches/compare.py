"""Show how the figures of measuring programs have changed against the stored ones.

    scripts/bench pacing --json     measures, and writes the figures down as the new ones
    scripts/bench compare           shows the change against the stored ones
    scripts/bench compare --store   the same, and keeps the new ones as the stored ones

A change is called one only beyond the noise: the figure's tolerance, and twice the standard error of both runs where
there were trials to estimate it from. What depends on the machine is compared only on one like it, and at rest. Exits
with 1 where a figure is worse beyond the noise, or a floor missed that was not missed before, and with 2 where a file
cannot be read.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from scripts.benches.comparison import compare, table
from scripts.benches.measurement import MeasurementError, Run, read_run
from scripts.benches.measuring import NEW, STORED

UNREADABLE = 2


def main() -> int:
    """Compare, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of a program in scripts (all that have new figures)")
    parser.add_argument("--against", type=Path, default=STORED, metavar="FOLDER", help="of the stored figures (.bench)")
    parser.add_argument("--new", type=Path, default=NEW, metavar="FOLDER", help="of the new figures (.bench/new)")
    parser.add_argument("--run", action="store_true", help="measure first, with the arguments of the stored run")
    parser.add_argument("--store", action="store_true", help="keep the new figures as the stored ones")
    options = parser.parse_args()
    try:
        return show(options)
    except MeasurementError as error:
        print(error, file=sys.stderr)
        return UNREADABLE


def show(options: argparse.Namespace) -> int:
    """Print a table for each program, and return the exit code.

    Raises:
        MeasurementError: A file cannot be read or written, or there is nothing to compare.
    """
    looked_in = options.against if options.run else options.new
    names = options.names or sorted(path.stem for path in looked_in.glob("*.json"))
    if not names:
        raise MeasurementError(f"{looked_in} holds no figures.", "Measure first: scripts/bench pacing --json")
    regressed = []
    for name in names:
        stored = _stored(options.against / f"{name}.json")
        file = options.new / f"{name}.json"
        if options.run:
            measure(name, stored, file)
        new = read_run(file)
        comparison = compare(stored, new)
        print("\n".join(table(comparison)), end="\n\n")
        if comparison.regressed:
            regressed.append(name)
        if options.store:
            new.write(options.against / f"{name}.json")
    print(f"worse, or a floor missed: {', '.join(regressed)}" if regressed else "nothing is worse beyond the noise")
    return 1 if regressed else 0


def _stored(path: Path) -> Run | None:
    return read_run(path) if path.exists() else None


def measure(name: str, stored: Run | None, file: Path) -> None:
    """Run a program as the stored run was called.

    Raises:
        MeasurementError: There is no such program, or it wrote no figures.
    """
    if not Path(__file__).with_name(f"{name}.py").is_file():
        raise MeasurementError(f"There is no bench called {name}.", "scripts/bench lists them.")
    file.unlink(missing_ok=True)
    arguments = stored.arguments if stored else ()
    print(f"== {name} {' '.join(arguments)}".rstrip(), flush=True)
    # Its own exit code says that a floor is missed: so will the table.
    done = subprocess.run([sys.executable, "-m", f"scripts.benches.{name}", *arguments, "--json", file], check=False)
    if not file.exists():
        raise MeasurementError(
            f"scripts/bench {name} ended with {done.returncode} and wrote no figures.", "See what it says."
        )


if __name__ == "__main__":
    sys.exit(main())
