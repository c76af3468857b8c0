"""Typed sessions, as people without a microphone have them, and machines without any sound."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.acoustics import find_chimes
from tests.lab.coach_process import CoachProcess
from tests.lab.expected import OTHERS, expected
from tests.lab.room import SPEAKER, Room
from tests.lab.terminal_output import read_until
from tests.lab.without_sound import silent
from voice.cli.start_words import StartWords
from voice.coach.messages import Tone
from voice.config import Language
from voice.errors import ExitCode
from voice.screen.terminal.caption import Who
from voice.screen.terminal.words import TerminalWords


@pytest.mark.room
@pytest.mark.long
def test_a_typed_session_is_spoken(room: Room, tmp_path: Path) -> None:
    arguments = ("--keyboard", "--speaker", SPEAKER)
    with (
        CoachProcess(*arguments, environment=room.environment, folder=tmp_path) as coach,
        room.record_speaker() as speaker,
    ):
        coach.wait_for("whenever you like")
        coach.type("Start stretch!")
        coach.wait_for("not a doctor")
        coach.type("next")
        coach.type("the moon is green")
        coach.wait_for("Hold it there.")
        coach.type("how long left")
        coach.wait_for("seconds left.")
        coach.type("stop")
        assert coach.exit_code() == 0
        heard = speaker.samples
    assert coach.captions("you") == ["Start stretch!", "next", "how long left", "stop"]
    assert coach.captions("heard") == ["(the moon is green)"]
    assert len(find_chimes(heard, Tone.GO)) == 1


def test_a_typed_session_without_sound_is_captioned(tmp_path: Path) -> None:
    with CoachProcess("--keyboard", environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.type("start")
        coach.wait_for("not a doctor")
        coach.type("stop")
        coach.wait_for("That's the end")
        assert coach.exit_code() == 0
    assert any("no speaker" in line for line in coach.log)


def test_what_is_left_out_for_the_user_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "evening.yaml").write_text("name: my evening\nstretches: [cat_and_cow, sphinx]\n")
    arguments = ("--folder", str(tmp_path / "mine"), "--routine", "evening", "--condition", "pregnancy")
    with CoachProcess("--keyboard", *arguments, environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.wait_for("Left out for you: sphinx.")
        coach.end_of_typing()
        assert coach.exit_code() == 0
    assert len(coach.captions("note")) == 1


@pytest.mark.parametrize("language", OTHERS)
def test_a_typed_session_in_another_language(tmp_path: Path, language: Language) -> None:
    session = expected(language).session
    arguments = ("--keyboard", "--language", language, "--routine", "taste")
    with CoachProcess(*arguments, environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.wait_for(session.ready)
        for one in session.typed:
            coach.type(one.say)
            coach.wait_for(one.answer)
        assert coach.exit_code() == 0
    assert StartWords.of(language).no_speaker in coach.log
    who = TerminalWords.of(language).who
    assert coach.captions(who[Who.USER]) == [one.say for one in session.typed]
    assert coach.captions(who[Who.UNSURE]) == []


def test_a_spoken_session_in_another_language_is_told_who_hears_it(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "voice", "--language", "de", "--engine", "sphinx", "hear", "no.wav"]
    done = subprocess.run(program, env=silent(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.RECOGNIZER
    assert "The engine sphinx hears English only, not German." in done.stderr
    assert "--keyboard" in done.stderr


def test_typing_that_ends_before_a_start_ends_the_session(tmp_path: Path) -> None:
    with CoachProcess("--keyboard", environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.end_of_typing()
        assert coach.exit_code() == 0


def test_without_sound_and_terminal_the_demo_is_played(tmp_path: Path) -> None:
    with CoachProcess(environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.wait_for("Showing the demo instead")
        coach.wait_for("you start stretch")
        coach.send(signal.SIGINT)
        assert coach.exit_code() == 130


@pytest.mark.parametrize("language", OTHERS)
def test_the_demo_is_in_english_and_says_so_in_the_users_language(tmp_path: Path, language: Language) -> None:
    words = StartWords.of(language)
    with CoachProcess("--language", language, environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.wait_for(words.demo_instead)
        coach.wait_for(words.demo_in_english)
        coach.wait_for("you start stretch")
        coach.send(signal.SIGINT)
        assert coach.exit_code() == 130


def test_on_a_terminal_without_sound_commands_are_typed_and_the_countdown_is_drawn(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "voice", "--routine", "taste", "--cache", str(tmp_path)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**silent(tmp_path), "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(theirs)
    shown = read_until(ours, "whenever you like")
    os.write(ours, b"startx\x7f\n")
    shown += read_until(ours, "not a doctor")
    os.write(ours, b"stop\n")
    shown += read_until(ours, "the end of the session")
    process.wait(20)
    os.close(ours)
    assert process.returncode == 0
    assert "no microphone and no speaker" in shown
    assert "1/3 seated forward fold" in shown


def test_a_closed_pipe_does_not_end_the_session(tmp_path: Path) -> None:
    """What `stretch --keyboard | head -1` does to it."""
    command = [sys.executable, "-m", "voice", "--keyboard", "--routine", "taste", "--cache", str(tmp_path)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=silent(tmp_path)
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    process.stdin.write(b"start\nstop\n")
    process.stdin.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(30) == 0, errors
    assert "Traceback" not in errors


def test_a_missing_voice_is_named_with_its_mend_and_the_session_goes_on(tmp_path: Path) -> None:
    arguments = ("--keyboard", "--voice", "Nobody")
    with CoachProcess(*arguments, environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.wait_for("no voice called 'Nobody'")
        coach.type("stop")
        assert coach.exit_code() == 0
