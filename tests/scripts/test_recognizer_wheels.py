"""scripts/setup.sh does without the recognizer's wheels only where there are none, and not where they don't arrive."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = Path(__file__).parents[2] / "scripts" / "setup.sh"

INSTALL = """
source "$1"
requirements=$2 venv=$2/.venv
install_grammar_wheels || { echo "there are none"; exit 0; }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    # A link would look for the packages of an environment here.
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (tmp_path / "grammar.txt").write_text(f"nothing-at-all==1.0 \\\n    --hash=sha256:{'0' * 64}\n")
    return tmp_path


def install(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "PIP_CONFIG_FILE": os.devnull, **settings}
    program = ["bash", "-euo", "pipefail", "-c", INSTALL, "bash", str(SETUP), str(folder)]
    return subprocess.run(program, env=environment, capture_output=True, text=True, check=False)


def test_without_a_wheel_for_this_machine_the_coach_does_without(folder: Path) -> None:
    (folder / "nothing_at_all-1.0-cp27-cp27m-win32.whl").touch()
    done = install(folder, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(folder))
    assert (done.returncode, done.stdout) == (0, "there are none\n"), done.stderr


@pytest.mark.parametrize(
    "settings",
    [
        # Nobody listens there.
        pytest.param({"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}, id="no connection"),
        # The file is there under its name, and is no wheel.
        pytest.param({"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "."}, id="a broken file"),
    ],
)
def test_what_does_not_arrive_is_no_reason_to_do_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]
) -> None:
    monkeypatch.chdir(folder)
    (folder / "nothing_at_all-1.0-py3-none-any.whl").write_text("cut off")
    done = install(folder, **settings)
    assert done.returncode == 1
    assert "there are none" not in done.stdout
    assert "pip could not install the packages" in done.stderr
