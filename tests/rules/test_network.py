"""A session reaches nothing and nobody: the kernel gives it no socket, and it does not notice.

What is allowed, each because the user names it: the sound server of this machine (a socket of the kind AF_UNIX);
`--page`, which listens on this machine alone; `--mqtt`, which goes to a broker; a diary on a server; an engine that
sends sound away.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from tests.lab.coach_process import CoachProcess
from tests.lab.deeds import deeds, programs, taken_down, written
from tests.lab.found_sound import files_with
from tests.lab.network_ban import KILLED, can_ban
from tests.lab.room import MICROPHONE, SPEAKER, Room
from tests.lab.say_until_heard import say_until_heard
from tests.lab.speech import speak
from tests.lab.without_sound import silent
from voice.sound.samples import SAMPLE_RATE

BAN = (sys.executable, str(Path(__file__).parents[1] / "lab" / "network_ban.py"))

pytestmark = pytest.mark.skipif(not can_ban(), reason="only Linux has such a ban, and only on machines that we know")


KNOWN = ("PATH", "PYTHONPATH", "LANG", "LC_", "LD_LIBRARY", "ALSA_", "PULSE_", "JACK_", "XDG_RUNTIME", "OPENBLAS_")
"""How the variables begin that a session here needs. No others: some libraries are better behaved where they believe
that they are being tested, by CI=true and the like."""


def at_home(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Return an environment whose every folder is a fresh one, and whose deeds are taken down."""
    home = folder / "home"
    home.mkdir()
    needed = {name: value for name, value in environment.items() if name.startswith(KNOWN)}
    ours = {"STRETCH_HEALTH_QUESTIONS": "false", "HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    return taken_down({**needed, **ours}, folder)


def test_a_typed_session_needs_no_socket_and_no_program(tmp_path: Path) -> None:
    environment = at_home(tmp_path, silent(tmp_path))
    with CoachProcess("--keyboard", environment=environment, folder=tmp_path, before=BAN) as coach:
        coach.wait_for("whenever you like")
        coach.type("start stretch")
        coach.wait_for("not a doctor")
        coach.type("next")
        coach.wait_for("Hold it there.")
        coach.type("how long left")
        coach.wait_for("seconds left.")
        coach.type("next")
        coach.type("next")
        coach.wait_for("last stretch")
        coach.type("stop")
        assert coach.exit_code() == 0, coach.told()
    assert only_the_coach(programs(deeds(tmp_path)))


def only_the_coach(ran: set[tuple[str, ...]]) -> bool:
    """Return whether nothing was run but the coach itself: by this test, or by the coach for a part of it."""
    return all(words[0] == sys.executable for words in ran)


def test_a_session_that_is_heard_and_spoken_needs_no_socket_and_no_program(tmp_path: Path) -> None:
    """The demo: the real ear, the real mouth, and the user's voice in the same process."""
    done = banned("demo", "see_a_doctor", "--fast", environment=at_home(tmp_path, silent(tmp_path)))
    assert done.returncode == 0, done.stderr
    assert "you that hurts" in done.stdout
    assert "see a doctor" in done.stdout
    assert made_by_others(tmp_path / "home") == set()
    assert only_the_coach(programs(deeds(tmp_path)))


def banned(*arguments: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run `stretch` to its end without any socket."""
    program = [*BAN, sys.executable, "-m", "voice", *arguments]
    return subprocess.run(program, env=environment, input="stop\n", capture_output=True, text=True, check=False)


REPORTING = """\
import os

import voice

del os.environ["ORT_DISABLE_TELEMETRY"]
from voice.cli.main import main

raise SystemExit(main())
"""


def test_a_library_that_reports_to_its_maker_would_be_noticed(tmp_path: Path) -> None:
    """As onnxruntime does, which the ear decodes with, unless it is told not to."""
    pytest.importorskip("onnxruntime", minversion="1.29")
    sound = tmp_path / "pause.wav"
    soundfile.write(sound, speak("pause"), SAMPLE_RATE)
    program = [sys.executable, "-c", REPORTING, "hear", str(sound)]
    environment = at_home(tmp_path, silent(tmp_path))
    done = subprocess.run([*BAN, *program], env=environment, capture_output=True, check=False)
    # It gives the machine a number at once, and asks for a socket when it finds the time.
    assert made_by_others(tmp_path / "home") or done.returncode == KILLED


def made_by_others(home: Path) -> set[str]:
    """Return the folders that keep something below a home and are not the coach's."""
    folders = {path.parent.relative_to(home) for path in home.rglob("*") if path.is_file()}
    return {str(folder) for folder in folders if "stretch-coach" not in folder.parts}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--keyboard", "--page"),
        ("--keyboard", "--mqtt", "mqtt://192.0.2.1"),
        ("--keyboard", "--diary", "postgresql+psycopg://anna@192.0.2.1/stretch"),
        ("hear", "{sound}", "--engine", "google"),
    ],
    ids=["page", "broker", "diary on a server", "remote engine"],
)
def test_what_asks_for_a_socket_does_not_survive_it(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    sound = tmp_path / "pause.wav"
    soundfile.write(sound, speak("pause"), SAMPLE_RATE)
    given = [argument.format(sound=sound) for argument in arguments]
    done = banned(*given, environment=at_home(tmp_path, silent(tmp_path)))
    assert done.returncode == KILLED, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("code", "local", "ends"),
    [
        ("socket.socket()", True, KILLED),
        ("socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)", True, KILLED),
        ("subprocess.run([sys.executable, '-c', 'import socket; socket.socket()']).check_returncode()", True, 1),
        ("socket.socket(socket.AF_UNIX)", True, 0),
        ("socket.socketpair()", True, 0),
        ("socket.socket(socket.AF_UNIX)", False, 1),
        ("pass", False, 0),
    ],
)
def test_the_ban_holds(code: str, *, local: bool, ends: int) -> None:
    program = [*BAN, *(["--local"] if local else []), sys.executable, "-c", f"import socket, subprocess, sys; {code}"]
    assert subprocess.run(program, capture_output=True, check=False).returncode == ends


@pytest.mark.parametrize(
    ("code", "ran"),
    [
        ("os.system('true')", {("true",)}),
        ("subprocess.run(['true', 'x'])", {("true", "true", "x")}),
        ("subprocess.run('true', shell=True)", {("/bin/sh", "/bin/sh", "-c", "true")}),
        ("os.popen('true').close()", {("/bin/sh", "/bin/sh", "-c", "true")}),
        ("open('x').close() if 0 else None", set()),
    ],
)
def test_a_program_that_is_run_is_noticed(tmp_path: Path, code: str, ran: set[tuple[str, ...]]) -> None:
    program = [sys.executable, "-c", f"import os, subprocess; {code}"]
    subprocess.run(program, env=taken_down(dict(os.environ), tmp_path), check=True)
    found = programs(deeds(tmp_path))
    assert found == ran
    assert only_the_coach(found) == (not ran)


@pytest.mark.room
@pytest.mark.long
def test_a_spoken_session_needs_the_sound_server_alone(room: Room, tmp_path: Path) -> None:
    environment = at_home(tmp_path, room.environment)
    devices = ("--mic", MICROPHONE, "--speaker", SPEAKER)
    with CoachProcess(*devices, environment=environment, folder=tmp_path, before=(*BAN, "--local")) as coach:
        coach.wait_for("whenever you like")
        say_until_heard(room, coach, "start stretch", "not a doctor")
        say_until_heard(room, coach, "stop the session", "Take care.")
        assert coach.exit_code() == 0, coach.told()
        assert "start stretch" in coach.captions("you")
    assert made_by_others(tmp_path / "home") == set()
    done = deeds(tmp_path)
    assert only_the_coach(programs(done))
    # The coach's own voice, what is remembered, and the diary: of the user's voice, nothing.
    ours = {"cache", "memory.json", "diary.db", "stretch-voice", "lock", "temporary"}
    assert {kind_of(path) for path in written(done)} <= ours
    assert files_with(speak("start stretch"), tmp_path) == set()


def kind_of(path: Path) -> str:
    """Return what a file that was written is, as far as it is one of the coach's."""
    if path.parent.name == "cache" and path.suffix == ".part":
        return "cache"
    if path.parent.name.startswith("stretch-voice-"):
        return "stretch-voice"  # where a sentence of the coach's own is rendered, and gone at once
    if path.name in {"listening", "diary.db-running"}:
        return "lock"  # by which coaches side by side know of each other
    if path.name.startswith("memory.json"):
        return "memory.json"
    if path.parent.name == "home" and len(path.name) == 8:
        return "temporary"  # by which Python finds out whether there is room for temporary files
    return path.name
