"""scripts/bench and scripts/picture, as far as they go without setting anything up."""

import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


def start(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPTS / program, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("program", "folder", "one"), [("bench", "benches", "latency"), ("picture", "pictures", "pose")]
)
def test_without_a_name_all_are_listed_with_a_line_each(program: str, folder: str, one: str) -> None:
    done = start(program)
    listed = {line.split()[0]: line for line in done.stdout.splitlines() if line.startswith("  ")}
    started = {path.stem for path in (SCRIPTS / folder).glob("*.py") if "\ndef main()" in path.read_text()}
    assert done.returncode == 0
    assert one in listed
    assert set(listed) == started
    assert all(len(line.split()) > 2 for line in listed.values())


def test_an_unknown_name_is_told_with_the_nearest_one() -> None:
    done = start("bench", "latecy", "--repeats", "1")
    assert done.returncode == 2
    assert "There is no latecy. Did you mean latency?" in done.stderr
    assert "Did you mean" not in start("picture", "xyz").stderr
    # What only helps the others is none of them.
    assert start("bench", "hearing_corpus").returncode == 2
