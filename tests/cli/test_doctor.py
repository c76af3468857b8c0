"""`stretch doctor` as a script runs it, on a machine without sound, with a hostile amount of private things."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.without_sound import silent
from voice.cli.main import main
from voice.errors import ExitCode

SECRETS = ("anna", "hunter2", "192.168.7.9", "divorce", "airpods", "leave me be", "computer please", "accident")


def doctor(folder: Path, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    home = folder / "anna"
    home.mkdir(exist_ok=True)
    environment = {**os.environ, **silent(home), "HOME": str(home), "USER": "anna", "LOGNAME": "anna"}
    return subprocess.run(
        [sys.executable, "-m", "voice", *before, "doctor", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_a_report_of_a_machine_full_of_secrets_tells_none(tmp_path: Path) -> None:
    (tmp_path / "anna").mkdir()
    (tmp_path / "anna" / "after_the_divorce.yaml").write_text("name: after the accident\nstretches: [none_such]\n")
    settings = tmp_path / "anna" / "config.toml"
    settings.write_text(
        'mic = "Anna\'s AirPods"\nspeaker = "AirPods"\nperson = "Anna"\nwake = "computer please"\nengine = "anna"\n'
        f'diary = "postgresql+psycopg://anna:hunter2@192.168.7.9:1/anna"\nfolders = ["{tmp_path}/anna"]\n'
        '[phrases]\nstop = ["leave me be"]\n'
    )
    report = tmp_path / "report.md"
    before = ("--config", str(settings))
    done = doctor(tmp_path, "--json", "--quiet", "--report", str(report), before=before)
    assert done.returncode == ExitCode.DOCTOR
    assert "Traceback" not in done.stdout + done.stderr
    told = report.read_text()
    assert [secret for secret in (*SECRETS, str(tmp_path)) if secret in told.casefold()] == []
    assert "| verdict | problem |" in told
    assert "diary: server" in told
    # What is for the user names things, but never a password.
    for_the_user = json.loads(done.stdout)
    assert "divorce" in done.stdout
    assert "hunter2" not in done.stdout
    assert {one["part"] for one in for_the_user["findings"] if one["verdict"] == "problem"} >= {
        *("diary", "library", "microphone", "speaker")
    }


def test_without_devices_and_with_damaged_settings_everything_else_is_still_looked_at(tmp_path: Path) -> None:
    damaged = tmp_path / "config.toml"
    damaged.write_text("= damaged")
    done = doctor(tmp_path, before=("--config", str(damaged), "--plain"))
    assert done.returncode == ExitCode.DOCTOR
    assert "Traceback" not in done.stdout + done.stderr
    lines = done.stdout.splitlines()
    told = {line.partition(":")[0] for line in lines}
    assert {"Settings, problem", "Disk, OK", "Voice, OK", "Recognizer, OK", "Speaker, problem"} <= told
    assert {"Microphone, problem", "Echo path, unknown"} <= told
    assert lines[-1].startswith("3 problems")


def test_what_is_read_is_in_the_users_language_and_what_goes_to_others_in_english(tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text('language = "de"\n')
    report = tmp_path / "report.md"
    before = ("--config", str(settings), "--plain")
    done = doctor(tmp_path, "--quiet", "--report", str(report), before=before)
    lines = done.stdout.splitlines()
    assert lines[0] == "Einstellungen, in Ordnung: Die Konfigurationsdatei ist in Ordnung."
    assert lines[-1].endswith("was zu tun ist, steht oben.")
    assert "Echo, unbekannt: Nicht geprüft: es soll nichts abgespielt werden (--quiet)." in lines
    assert "Der Bericht steht in" in done.stderr
    assert "The configuration file can be used." in report.read_text()
    assert "nothing may be played" in report.read_text()
    told = json.loads(doctor(tmp_path, "--quiet", "--json", before=before).stdout)
    assert told["findings"][0]["found"] == "The configuration file can be used."
    assert {one["verdict"] for one in told["findings"]} <= {"ok", "unknown", "warning", "problem"}


def test_json_and_a_report_do_not_share_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json", "--report"]) == ExitCode.DOCTOR
    out, err = capfd.readouterr()
    assert out == ""
    assert "Give a file for the report" in err
