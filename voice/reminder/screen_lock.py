"""Whether this user's screen is locked, so that nobody is at the desk."""

import os
import plistlib
import sys
from typing import Any

from voice.reminder.programs import ended

_SECONDS = 3.0

_SCREEN_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
"""Services on the session bus that know, by name and object: KDE and others use the first, GNOME the second."""


def screen_is_locked() -> bool | None:
    """Return whether this user's screen is locked; None if unknown."""
    told = [_told_on_macos()] if sys.platform == "darwin" else [_told_by_logind(), *map(_told_by, _SCREEN_SAVERS)]
    known = [locked for locked in told if locked is not None]
    # Some desktops lock without telling everybody who could be asked.
    return any(known) if known else None


def _told_by_logind() -> bool | None:
    """Ask for the session that has this user's screen. Source: loginctl(1), org.freedesktop.login1(5)."""
    # A program that a timer runs belongs to no session.
    session = _answer("loginctl", "show-user", str(os.getuid()), "--property=Display", "--value")
    if not session:
        return None
    return {"yes": True, "no": False}.get(
        _answer("loginctl", "show-session", session, "--property=LockedHint", "--value")
    )


def _told_by(saver: tuple[str, str]) -> bool | None:
    name, place = saver
    where = ("--session", "--timeout", "2", "--dest", name, "--object-path", place)
    return {"(true,)": True, "(false,)": False}.get(_answer("gdbus", "call", *where, "--method", f"{name}.GetActive"))


def _told_on_macos() -> bool | None:
    """Ask the device registry for the console's users; a key says who has locked the screen."""
    written = ended("ioreg", "-a", "-n", "Root", "-d1", seconds=_SECONDS)
    try:
        found: Any = plistlib.loads(written.output.encode())
        users = found["IOConsoleUsers"]
        return any(
            user.get("CGSSessionScreenIsLocked", False) for user in users if user["kCGSSessionUserIDKey"] == os.getuid()
        )
    # What another version of the system writes may be anything.
    except Exception:  # noqa: BLE001
        return None


def _answer(*words: str) -> str:
    return ended(*words, seconds=_SECONDS).output.strip()
