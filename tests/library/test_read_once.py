"""A session that starts reads every file of the library once, and hands on what it has read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.without_sound import silent
from voice.library.folder import shipped_file

COUNTING = """
import json, sys
from collections import Counter

from voice.cli.main import main
from voice.library import yaml_reader

opened, read_text = Counter(), yaml_reader.read_text

def counting(path, failure):
    opened[str(path)] += 1
    return read_text(path, failure)

yaml_reader.read_text = counting
code = main(sys.argv[2:])
with open(sys.argv[1], "w") as counts:
    json.dump(opened, counts)
sys.exit(code)
"""


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, ...]:
    """A folder with a stretch and a routine of the user's own, and a routine file elsewhere that is chosen."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "stretches.yaml").write_text(
        "- {id: nod, name: slow nod, position: kneeling, entry: [Nod.], feel: Feel your neck., easier: Nod less.,"
        " hold: 10, sources: [me]}\n"
    )
    (tmp_path / "own" / "evening.yaml").write_text("name: my evening\nstretches: [nod, open_book]\n")
    (tmp_path / "mine.yaml").write_text("name: mine\nstretches: [nod, childs_pose]\n")
    return "--folder", str(tmp_path / "own"), "--routine", str(tmp_path / "mine.yaml")


def files_read(folder: Path, *arguments: str) -> dict[str, int]:
    """Start a typed session and end it; return how often each file was read."""
    counts = folder / "counts.json"
    subprocess.run(
        [sys.executable, "-c", COUNTING, str(counts), "--keyboard", *arguments],
        env=silent(folder),
        input="stop\n",
        text=True,
        check=True,
        timeout=60,
    )
    found: dict[str, int] = json.loads(counts.read_text())
    return found


@pytest.mark.parametrize(
    ("language", "page", "of_ones_own"),
    [("en", False, False), ("de", True, False), ("de", False, True), ("en", True, True)],
)
def test_a_start_reads_each_file_once(
    tmp_path: Path, own: tuple[str, ...], language: str, *, page: bool, of_ones_own: bool
) -> None:
    flags = ("--language", language, *(["--page"] if page else []), *(own if of_ones_own else []))
    found = files_read(tmp_path, *flags)
    assert {file: times for file, times in found.items() if times > 1} == {}
    assert str(shipped_file("stretches") / "neck.yaml") in found
    assert str(shipped_file("languages") / language / "commands.yaml") in found
    assert (own[-1] in found) == of_ones_own
