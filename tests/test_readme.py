"""What the README shows is what the code does."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent


def test_the_state_table_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, CHECKOUT / "scripts" / "state_table", "--check"], check=False)
    assert done.returncode == 0, "run scripts/state_table"


def test_every_program_named_is_there() -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    named = {word.strip("`|,.;:()").split()[0] for word in text.split("`") if word.startswith("scripts/")}
    missing = {name for name in named if not (CHECKOUT / name).exists()}
    assert missing == set()
