"""Feed the coach broken input, guided by the code that it reaches, and report what breaks it.

Each target of tests/fuzzing/targets/ has a process of its own. What breaks the contract of tests/fuzzing/target.py is
written down once for each place in the code; what is worth keeping of it goes to tests/fuzzing/cases/, where the tests
find it. The inputs that reached something new are kept in FOLDER, so that the next run goes on from them.

Floors: nothing found, no input beyond its time or the process's memory, and no growth by inputs taken a second time.
"""

import argparse
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts import ROOT
from tests.fuzzing import registry

MEND = (
    "The package atheris is not installed. Install it with: "
    ".venv/bin/pip install --require-hashes -r scripts/requirements/fuzz.txt"
)
LONGEST = 25
"""Seconds after which an input is taken for one that hangs; each target has its own, shorter bound besides."""

MEMORY = 2048
"""Megabytes that the process may hold."""

BYTEWISE = 0.4
"""Of the inputs whose form is known, this part is changed without regard to it."""

GROWTH_INPUTS = 200
GROWTH_SECONDS = 8.0

_TOLD = ".txt"
"""Of the file beside an input that tells what came of it."""

_STATISTIC = re.compile(r"^stat::(\w+):\s+(\d+)", re.MULTILINE)
_COVERED = re.compile(r"cov: (\d+)")


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a target.

    Attributes:
        target: Its name.
        executions: Inputs that it took.
        a_second: Of them.
        covered: Places in the code that they reached.
        peak: Megabytes that the process held at most.
        found: Files of the inputs that broke the contract.
        hung: Whether the fuzzer ended it: an input took too long, or too much memory.
        growth: What there was more of after inputs taken a second time.
    """

    target: str
    executions: int
    a_second: int
    covered: int
    peak: int
    found: tuple[str, ...]
    hung: bool
    growth: str

    @property
    def well(self) -> bool:
        """Whether it holds the floors."""
        return not self.found and not self.hung and self.executions > 0 and self.growth.startswith("none")


def main() -> int:
    """Print a line a target, and at last the table; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(
        prog="scripts/fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of: {', '.join(registry.names())} (all)")
    parser.add_argument("--seconds", type=int, default=60, metavar="N", help="for each target (60)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the chances (another one each time)")
    usual = Path(tempfile.gettempdir()) / "stretch-coach-fuzz"
    parser.add_argument("--folder", type=Path, default=usual, metavar="FOLDER", help=f"for what is kept ({usual})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table there as well")
    for hidden in ("--inside", "--grow"):
        parser.add_argument(hidden, action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = [name for name in options.targets if name not in registry.names()]
    if unknown:
        parser.error(f"there is no target {unknown[0]}; there are: {', '.join(registry.names())}")
    if options.inside:
        return _inside(options.targets[0], options)
    if options.grow:
        return _grow(options.targets[0], options.folder)
    if subprocess.run([sys.executable, "-c", "import atheris"], capture_output=True, check=False).returncode:
        print(MEND, file=sys.stderr)
        return 2
    runs = [_run(name, options) for name in options.targets or registry.names()]
    print(f"\n{'target':16} {'inputs':>9} {'a second':>8} {'covered':>7} {'MB':>5}  {'found':>5}  growth")
    for run in runs:
        found = "hung" if run.hung else str(len(run.found))
        counts = f"{run.executions:9} {run.a_second:8} {run.covered:7} {run.peak:5}"
        print(f"{run.target:16} {counts}  {found:>5}  {run.growth}")
    if options.json:
        options.json.write_text(json.dumps([asdict(run) for run in runs], indent=1) + "\n", encoding="utf-8")
    return 0 if all(run.well for run in runs) else 1


def _run(name: str, options: argparse.Namespace) -> Run:
    """Fuzz one target in its own process, and check in another whether its memory grows."""
    found = options.folder / "found" / name
    before = _files(found)
    memory = Path("/dev/shm")  # noqa: S108 - the folder made in it has a name that nobody can guess
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as scratch:
        environment = {**os.environ, "TMPDIR": scratch}
        program = [sys.executable, "-P", "-m", "scripts.benches.fuzz", name, "--folder", str(options.folder)]
        inside = [*program, "--inside", "--seconds", str(options.seconds), "--seed", str(options.seed)]
        with tempfile.TemporaryFile("w+", errors="replace") as said:
            ended = subprocess.run(inside, env=environment, stdout=said, stderr=subprocess.STDOUT, check=False)
            said.seek(0)
            text = said.read()
        grown = subprocess.run([*program, "--grow"], env=environment, capture_output=True, text=True, check=False)
    statistics = {key: int(value) for key, value in _STATISTIC.findall(text)}
    run = Run(
        name,
        statistics.get("number_of_executed_units", 0),
        statistics.get("average_exec_per_sec", 0),
        max((int(covered) for covered in _COVERED.findall(text)), default=0),
        statistics.get("peak_rss_mb", 0),
        tuple(str(path) for path in sorted(_files(found) - before)),
        ended.returncode != 0,
        (grown.stdout.strip().splitlines() or [f"failed: {grown.stderr.strip().splitlines()[-1:]}"])[-1],
    )
    print(f"{name}: {run.executions} inputs, {run.a_second} a second, {len(run.found)} found", flush=True)
    for path in run.found:
        print(f"  {path}", flush=True)
    if run.hung:
        print(text[-3000:], flush=True)
    return run


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.iterdir() if path.suffix != _TOLD} if folder.is_dir() else set()


def _inside(name: str, options: argparse.Namespace) -> int:
    """Fuzz in this process, until the time is over."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore] # noqa: PLC0415 - has wheels for few platforms

    with atheris.instrument_imports(include=["voice", "tomllib", "yaml", "wave", "plistlib", "starlette"]):
        target = registry.target(name)
    found, corpus = options.folder / "found" / name, options.folder / "corpus" / name
    for folder in (found, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    for content in (*target.seeds(), *(path.read_bytes() for path in registry.cases(name))):
        (corpus / hashlib.sha256(content).hexdigest()[:24]).write_bytes(content)
    words = options.folder / f"{name}.words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in target.words), encoding="ascii")
    until = time.monotonic() + options.seconds

    def feed(content: bytes) -> None:
        if time.monotonic() > until + LONGEST:
            return
        try:
            target(content)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a find
            _note(found, content, error)

    flags = {
        "max_total_time": options.seconds,
        "timeout": LONGEST,
        "rss_limit_mb": MEMORY,
        "max_len": target.longest,
        "artifact_prefix": f"{found}/",
        **({"dict": str(words)} if target.words else {}),
        "print_final_stats": 1,
        "seed": options.seed,
    }

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - no secret
        if target.slip is None or chance.random() < BYTEWISE:
            return bytes(atheris.Mutate(content, most))
        return target.slip(content, chance.choice)[:most]

    arguments = [sys.argv[0], *(f"-{key}={value}" for key, value in flags.items()), str(corpus)]
    atheris.Setup(arguments, feed, custom_mutator=mutate)
    atheris.Fuzz()
    return 0


def _note(found: Path, content: bytes, error: Exception) -> None:
    """Write an input down, once for each place where something was raised."""
    frames = traceback.extract_tb(error.__cause__.__traceback__ if error.__cause__ else error.__traceback__)
    ours = [frame for frame in frames if str(ROOT) in frame.filename] or frames
    where = f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}-{type(error.__cause__ or error).__name__}"
    if not (found / where).exists():
        (found / where).write_bytes(content)
        (found / f"{where}{_TOLD}").write_text("".join(traceback.format_exception(error))[-6000:], encoding="utf-8")


def _escaped(word: str) -> str:
    return "".join(chr(one) if 32 <= one < 127 and one not in b'"\\' else f"\\x{one:02x}" for one in word.encode())  # noqa: PLR2004 - what ASCII prints


def _grow(name: str, folder: Path) -> int:
    """Tell what there is more of after inputs of the corpus were taken a second time."""
    from tests.fuzzing.growth import growth  # noqa: PLC0415 - the process that fuzzes needs it not

    target = registry.target(name)
    inputs: list[bytes] = []
    began = time.process_time()
    for path in sorted((folder / "corpus" / name).iterdir()):
        content = path.read_bytes()
        # Those that break the contract are told of already.
        with suppress(Exception):
            target(content)
            inputs.append(content)
        if len(inputs) == GROWTH_INPUTS or time.process_time() - began > GROWTH_SECONDS:
            break
    grown = growth(target, inputs, 1)
    words = "none" if grown.well else "GROWS"
    memory = f"{grown.memory / 1024:+.0f} KiB, resident {grown.resident / 2**20:+.0f} MiB"
    print(f"{words} ({grown.inputs} inputs: {memory}, {grown.descriptors:+} files, {grown.threads:+} threads)")
    return 0 if grown.well else 1


if __name__ == "__main__":
    sys.exit(main())
