"""A session whose voice or whose ear is a Wyoming service that goes away in the middle of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.coach_process import CoachProcess
from tests.lab.without_sound import silent
from tests.lab.wyoming_peers import wyoming_piper
from tests.lab.wyoming_strangers import INFO, stranger

pytest.importorskip("wyoming", reason="wyoming is an optional package")


@pytest.mark.long
def test_a_session_goes_on_where_its_voice_goes_away(tmp_path: Path) -> None:
    with wyoming_piper(tmp_path) as address:
        given = ("--keyboard", "--no-health-questions", "--tts", f"wyoming://{address}")
        coach = CoachProcess(*given, environment=silent(tmp_path), folder=tmp_path)
        coach.wait_for("whenever you like")
        coach.type("start stretch")
        coach.wait_for("not a doctor")
    with coach:
        coach.type("next")
        coach.wait_for("Hold it there.")
        coach.type("stop")
        assert coach.exit_code() == 0, coach.told()
        notes = [note for note in coach.captions("note") if "Another voice speaks instead" in note]
        assert len(notes) == 1
        assert str(address) in notes[0]


@pytest.mark.long
def test_the_coach_obeys_where_its_recognizer_has_gone_away(tmp_path: Path) -> None:
    with stranger(INFO, b"") as address:
        played = ("demo", "see_a_doctor", "--fast")
        program = [sys.executable, "-m", "voice", "--engine", f"wyoming://{address}", *played]
        done = subprocess.run(program, env=silent(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "you that hurts" in done.stdout
    assert "see a doctor" in done.stdout
