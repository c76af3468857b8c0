"""`scripts/run --natural`, and the question at the first start, as far as they go without installing anything."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"

STANDING_IN = """
source {setup}
root={folder} venv={folder}/.venv wished={folder}/.wished-extras
install_what_is_missing_to_run() {{ :; }}
make_venv() {{ :; }}
install_grammar_wheels() {{ :; }}
install_pinned() {{ echo "pinned ${{*:2}}"; [ ! -e {folder}/offline ]; }}
install_project() {{ echo "project ${{2##*/}}$3"; }}
pip_failed() {{ fail "no network"; }}
"""
"""All that installs is told instead."""

STRETCH = """#!/usr/bin/env bash
# A voice is lacking until {needed} has been installed.
echo "stretch $*" >>{folder}/called
case $* in *"voices --choose") grep -q {needed} {folder}/.venv/set-up-run && exit 0; exit 6 ;; esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "pyproject.toml").write_text("")
    needs(tmp_path, "natural")
    return tmp_path


def needs(folder: Path, extra: str) -> None:
    stretch = folder / ".venv" / "bin" / "stretch"
    stretch.write_text(STRETCH.format(folder=folder, needed=extra))
    stretch.chmod(0o755)


def bash(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    standing_in = STANDING_IN.format(setup=SCRIPTS / "setup.sh", folder=folder)
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", standing_in + script],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def at_a_terminal(folder: Path, script: str, answer: str, **environment: str) -> str:
    """Return what a script says to somebody who answers."""
    ours, theirs = pty.openpty()
    os.write(ours, answer.encode())
    usual = {name: value for name, value in os.environ.items() if name != "CI"}
    standing_in = STANDING_IN.format(setup=SCRIPTS / "setup.sh", folder=folder)
    with subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", standing_in + script],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**usual, **environment},
    ) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            said += part
    os.close(ours)
    assert process.returncode == 0, said
    return said.decode()


def pinned(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith("pinned run")]


def test_it_is_installed_once_and_a_plain_start_keeps_it(folder: Path) -> None:
    first = bash(folder, "set_up_to_run; have_natural_voice")
    assert pinned(first.stdout) == ["pinned run", "pinned run natural"]
    assert "66 MB" in first.stderr
    assert (folder / ".wished-extras").read_text() == "natural\n"
    second = bash(folder, "set_up_to_run; have_natural_voice")
    assert (second.stdout, second.stderr, second.returncode) == ("", "", 0)
    assert bash(folder, "set_up_to_run").stdout == ""


def test_where_the_environment_is_made_anew_it_is_installed_again(folder: Path) -> None:
    bash(folder, "set_up_to_run; have_natural_voice")
    (folder / ".venv" / "set-up-run").unlink()
    assert pinned(bash(folder, "set_up_to_run").stdout) == ["pinned run natural"]


def test_a_slow_machine_gets_the_quicker_voice_and_keeps_both(folder: Path) -> None:
    needs(folder, "piper")
    told = bash(folder, "set_up_to_run; have_natural_voice")
    assert pinned(told.stdout) == ["pinned run", "pinned run natural", "pinned run natural piper"]
    assert "too slow for it" in told.stderr
    assert (folder / ".wished-extras").read_text() == "natural,piper\n"


def test_where_even_that_is_too_slow_the_usual_voice_speaks(folder: Path) -> None:
    needs(folder, "something else")
    told = bash(folder, "set_up_to_run; have_natural_voice")
    assert told.returncode == 0
    assert told.stderr.endswith("too slow for that one too: the usual voice speaks.\n")


def test_another_wish_leaves_the_first_one_as_it_is(folder: Path) -> None:
    told = bash(folder, "set_up_to_run; have_natural_voice; wish home-assistant 'it cannot follow'")
    assert pinned(told.stdout)[-1] == "pinned run natural home-assistant"
    assert (folder / ".wished-extras").read_text() == "natural,home-assistant\n"
    (folder / "offline").touch()
    refused = bash(folder, "rm $venv/set-up-run; wish home-assistant 'it cannot follow' || echo goes on")
    assert refused.stdout.endswith("goes on\n")
    assert "could not be installed: it cannot follow" in refused.stderr


def test_without_a_network_the_usual_voice_speaks_now_and_later(folder: Path) -> None:
    bash(folder, "set_up_to_run")
    (folder / "offline").touch()
    told = bash(folder, "have_natural_voice; echo goes on")
    assert told.stdout.endswith("goes on\n")
    assert "could not be installed: the usual voice speaks" in told.stderr
    later = bash(folder, "set_up_to_run; echo goes on")
    assert (later.stdout, later.returncode) == ("goes on\n", 0)


def test_the_language_is_told_to_what_chooses(folder: Path) -> None:
    bash(folder, "set_up_to_run; have_natural_voice --language es")
    assert (folder / "called").read_text().splitlines()[0] == "stretch --language es voices --choose"


ASK = "set_up_to_run >/dev/null 2>&1; ask_about_natural_voice; echo over"


def test_it_is_asked_about_once(folder: Path) -> None:
    told = at_a_terminal(folder, ASK, "\n")
    assert "There is a more natural voice: 66 MB to download, 97 MB on the disk. Shall I get it? [y/N]" in told
    assert "scripts/run --natural gets it" in told
    assert "Shall I get it" not in at_a_terminal(folder, ASK, "y\n")
    assert (folder / ".wished-extras").read_text() == ""


@pytest.mark.parametrize("answer", ["y\n", "Yes\n"])
def test_a_yes_gets_it(folder: Path, answer: str) -> None:
    assert "pinned run natural" in at_a_terminal(folder, ASK, answer)
    assert (folder / ".wished-extras").read_text() == "natural\n"


def test_it_is_not_asked_about_in_the_continuous_integration(folder: Path) -> None:
    assert "Shall I get it" not in at_a_terminal(folder, ASK, "y\n", CI="true")


def test_it_is_not_asked_about_where_nobody_can_answer(folder: Path) -> None:
    told = bash(folder, ASK, CI="")
    assert (told.stdout, told.stderr) == ("over\n", "")
    assert not (folder / ".wished-extras").exists()


def test_it_is_not_asked_about_where_a_voice_has_been_chosen(folder: Path) -> None:
    needs(folder, "run")
    assert "Shall I get it" not in at_a_terminal(folder, ASK, "y\n")
