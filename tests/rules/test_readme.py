"""What the README shows is what the code does."""

import subprocess
import sys
from pathlib import Path

from voice.authoring.check import check

CHECKOUT = Path(__file__).parents[2]


def test_the_state_table_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, CHECKOUT / "scripts" / "state_table", "--check"], check=False)
    assert done.returncode == 0, "run scripts/state_table"


def test_every_program_named_is_there() -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    named = {word.strip("`|,.;:()").split()[0] for word in text.split("`") if word.startswith("scripts/")}
    missing = {name for name in named if not (CHECKOUT / name).exists()}
    assert missing == set()


def test_the_routine_that_is_shown_has_no_fault(tmp_path: Path) -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    file = tmp_path / "shown.yaml"
    file.write_text(text.split("### Your own routines")[1].split("```yaml\n")[1].split("```")[0])
    assert [line for one in check([file], []) for line in one.lines] == []
