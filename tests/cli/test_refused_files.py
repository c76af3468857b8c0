"""Files that the system refuses: what is told is what helps, not always the permissions."""

from pathlib import Path

import pytest

from voice.cli.main import main
from voice.config import Config, load_config
from voice.errors import ExitCode


@pytest.mark.parametrize(
    ("flag", "command", "code"),
    [
        ("--config", ["list"], ExitCode.CONFIG),
        ("--memory", ["rest"], ExitCode.DIARY),
        ("--memory", ["programme"], ExitCode.DIARY),
        ("--diary", ["history"], ExitCode.DIARY),
        ("--diary", ["progress"], ExitCode.DIARY),
    ],
)
def test_a_folder_in_the_place_of_a_file_is_told(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, flag: str, command: list[str], code: ExitCode
) -> None:
    assert main([flag, str(tmp_path), *command]) == code
    told = capfd.readouterr().err
    assert "Is a directory. It's a folder: name a file in it" in told
    assert "permissions" not in told


def test_a_home_that_is_no_folder_has_no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.config.default_file", lambda: Path("/dev/null/.config/config.toml"))
    assert load_config({}, environment={}) == Config()
