"""What the README shows is what the code does."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.test_architecture import FLOOR
from voice.authoring.check import check

CHECKOUT = Path(__file__).parents[2]


def test_the_state_table_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, "-m", "scripts.pictures.state_table", "--check"], cwd=CHECKOUT, check=False)
    assert done.returncode == 0, "run scripts/picture state_table"


def test_the_rooms_stand_in_their_order() -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    table = text.split("| room in `voice/` | |\n|---|---|\n")[1].split("\n\n")[0]
    rooms = [line.split("`")[1].rstrip("/") for line in table.splitlines()]
    assert set(rooms) == {path.parent.name for path in (CHECKOUT / "voice").glob("*/__init__.py")}
    assert [FLOOR[room] for room in rooms] == sorted(FLOOR[room] for room in rooms)


def test_every_program_named_is_there() -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    commands = [word.strip("`|,.;:()").split() for word in text.split("`") if word.startswith("scripts/")]
    named = {name for program, *rest in commands for name in (program, *started_by(program, rest))}
    assert "scripts/benches/latency.py" in named
    missing = {name for name in named if not (CHECKOUT / name).exists()}
    assert missing == set()


def started_by(program: str, words: list[str]) -> list[str]:
    folder = {"scripts/bench": "scripts/benches", "scripts/picture": "scripts/pictures"}.get(program)
    return [f"{folder}/{words[0]}.py"] if folder and words else []


@pytest.mark.parametrize("section", ["### Your own routines", "### Programmes over weeks"])
def test_what_is_shown_as_a_file_has_no_fault(section: str, tmp_path: Path) -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    file = tmp_path / "shown.yaml"
    file.write_text(text.split(section)[1].split("```yaml\n")[1].split("```")[0])
    assert [line for one in check([file], []) for line in one.lines] == []
