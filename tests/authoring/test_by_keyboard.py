"""`stretch new` as it is typed: through a pipe, and on a terminal."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.lab.terminal_output import read_until

ANSWERS = "my evening\nchild pose\nyes\nforty five\ndone\n"


def new(tmp_path: Path, answers: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "voice", "new", *arguments],
        input=answers,
        capture_output=True,
        text=True,
        check=False,
        env=environment(tmp_path),
    )


def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}


def test_a_routine_is_written_into_the_users_folder_and_found_there(tmp_path: Path) -> None:
    done = new(tmp_path, ANSWERS)
    file = tmp_path / "stretch-coach" / "routines" / "my_evening.yaml"
    assert (done.returncode, done.stderr) == (0, "")
    assert "Start it with: stretch --routine my_evening" in done.stdout
    assert yaml.safe_load(file.read_text()) == {
        "name": "my evening",
        "stretches": [{"stretch": "childs_pose", "hold": 45}],
    }
    assert list(file.parent.iterdir()) == [file]
    shown = subprocess.run(
        [sys.executable, "-m", "voice", "show", "my evening"],
        capture_output=True,
        text=True,
        check=True,
        env=environment(tmp_path),
    )
    assert "child's pose  45 seconds" in shown.stdout


def test_in_another_folder_it_is_started_by_its_path(tmp_path: Path) -> None:
    done = new(tmp_path, ANSWERS, "--folder", str(tmp_path / "mine"))
    assert f"stretch --routine {tmp_path / 'mine' / 'my_evening.yaml'}" in done.stdout


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    new(tmp_path, ANSWERS)
    done = new(tmp_path, "my evening\n" + ANSWERS.replace("my evening", "my other evening"))
    assert "There's a routine called my evening already." in done.stdout
    assert "--routine my_other_evening" in done.stdout


@pytest.mark.parametrize("answers", ["", "my evening\n", ANSWERS.removesuffix("done\n")])
def test_where_the_answers_end_early_nothing_is_kept(tmp_path: Path, answers: str) -> None:
    done = new(tmp_path, answers)
    assert done.returncode == 0
    assert "nothing was saved" in done.stderr
    assert not (tmp_path / "stretch-coach" / "routines").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = new(tmp_path, ANSWERS, "--folder", str(tmp_path / "file" / "below"))
    assert done.returncode == 8
    assert "my_evening.yaml cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_on_a_terminal_the_choices_are_numbered_and_ctrl_c_keeps_nothing(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "voice", "new"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**environment(tmp_path), "TERM": "xterm"},
    )
    os.close(theirs)
    read_until(ours, "call your routine?")
    os.write(ours, b"mine\nqqq\nyes\n")
    shown = read_until(ours, "What position is it done in?")
    assert "9. lying on the back" in shown
    process.send_signal(signal.SIGINT)
    shown = read_until(ours, "Nothing was saved.")
    assert process.wait(20) == 130
    os.close(ours)
    assert "Traceback" not in shown
    assert not (tmp_path / "stretch-coach").exists()
