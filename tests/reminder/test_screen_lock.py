"""Whether the screen is locked, as the system's programs tell it: fakes, held to what the real ones are like."""

import os
import plistlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from voice.reminder.screen_lock import screen_is_locked

GET_ACTIVE = "call --session --timeout 2 --dest org.gnome.ScreenSaver"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{folder}:/bin")
    return folder


def fake(folder: Path, name: str, answers: dict[str, str]) -> None:
    """A program that answers to how its arguments begin, and fails at all others."""
    cases = "".join(f'    "{begin}"*) echo "{answer}";;\n' for begin, answer in answers.items())
    (folder / name).write_text(f'#!/bin/sh\ncase "$*" in\n{cases}    *) exit 1;;\nesac\n')
    (folder / name).chmod(0o755)


def logind(hint: str, session: str = "c2") -> dict[str, str]:
    return {
        f"show-user {os.getuid()} --property=Display --value": session,
        f"show-session {session} --property=LockedHint --value": hint,
    }


@pytest.mark.parametrize(
    ("told", "saver", "locked"),
    [
        (logind("yes"), {}, True),
        (logind("no"), {}, False),
        (logind("no"), {GET_ACTIVE: "(true,)"}, True),
        (logind("no"), {GET_ACTIVE: "(false,)"}, False),
        (logind("yes"), {GET_ACTIVE: "(false,)"}, True),
        (logind("", session=""), {GET_ACTIVE: "(true,)"}, True),
        (logind("what"), {}, None),
        (logind("yes", session=""), {}, None),  # on a machine without a screen
        ({}, {GET_ACTIVE: "()"}, None),
        ({}, {}, None),
    ],
)
def test_whoever_knows_of_a_lock_is_believed(
    programs: Path, told: dict[str, str], saver: dict[str, str], *, locked: bool | None
) -> None:
    fake(programs, "loginctl", told)
    fake(programs, "gdbus", saver)
    assert screen_is_locked() is locked


def test_where_nobody_can_be_asked_it_cannot_be_told(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(programs))
    assert screen_is_locked() is None


@pytest.mark.skipif(shutil.which("loginctl") is None, reason="no logind here")
def test_the_real_loginctl_knows_what_it_is_asked() -> None:
    said = subprocess.run(["loginctl", "--help"], capture_output=True, text=True, check=True).stdout
    assert all(f"  {word} " in said for word in ("show-user", "show-session"))
    assert all(word in said for word in ("--property=NAME", "--value "))
    assert screen_is_locked() in {True, False, None}


@pytest.mark.skipif(shutil.which("gdbus") is None or shutil.which("dbus-run-session") is None, reason="no D-Bus here")
def test_the_real_gdbus_writes_what_is_true_as_the_fake_does() -> None:
    bus = ("--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus")
    for name, written in (("org.freedesktop.DBus", "(true,)"), ("org.gnome.ScreenSaver", "(false,)")):
        asks = ("--method", "org.freedesktop.DBus.NameHasOwner", name)
        words = ["dbus-run-session", "--", "gdbus", "call", "--session", "--timeout", "2", *bus, *asks]
        ended = subprocess.run(words, capture_output=True, text=True, check=False)
        assert ended.stdout.strip() == written, ended.stderr


@pytest.mark.parametrize(
    ("content", "locked"),
    [
        ({"IOConsoleUsers": [{"kCGSSessionUserIDKey": os.getuid(), "CGSSessionScreenIsLocked": True}]}, True),
        ({"IOConsoleUsers": [{"kCGSSessionUserIDKey": os.getuid()}]}, False),
        ({"IOConsoleUsers": [{"kCGSSessionUserIDKey": os.getuid() + 1, "CGSSessionScreenIsLocked": True}]}, False),
        ({"IOConsoleUsers": 3}, None),
        ({}, None),
        ([], None),
        (None, None),
    ],
)
def test_macos_tells_it_in_its_registry(
    programs: Path, monkeypatch: pytest.MonkeyPatch, content: Any, *, locked: bool | None
) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    (programs / "content").write_bytes(b"" if content is None else plistlib.dumps(content))
    (programs / "ioreg").write_text(f"#!/bin/sh\ncat {programs}/content\n")
    (programs / "ioreg").chmod(0o755)
    assert screen_is_locked() is locked
