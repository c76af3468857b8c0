"""What a start costs, and how it ends where it cannot be."""

import subprocess
import sys
from pathlib import Path

import pytest

from voice.cli.main import main
from voice.errors import ExitCode

HEAVY = ("alembic", "numpy", "onnxruntime", "pyaudio", "rich", "sqlalchemy", "starlette", "yaml")


def test_a_command_that_needs_no_session_loads_nothing_of_one() -> None:
    program = f"import sys, voice.cli.main; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("language", "problem"), [("en", "cannot be read: Not a"), ("de", "lässt sich nicht lesen: Not a")]
)
def test_an_error_is_told_in_the_users_language(
    language: str, problem: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    memory = str(tmp_path / "file" / "memory.json")
    assert main(["--language", language, "--memory", memory, "programme"]) == ExitCode.DIARY
    assert f"{memory} {problem}" in capfd.readouterr().err


def test_where_the_settings_cannot_be_read_an_error_is_told_in_english(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.toml").write_text("language =")
    assert main(["--config", str(tmp_path / "config.toml"), "list"]) == ExitCode.CONFIG
    assert "config.toml is not valid TOML" in capfd.readouterr().err
