"""A coach that is killed in the middle of a session, and what its diary holds of it then."""

import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.diary.told import sessions
from tests.lab.coach_process import CoachProcess
from voice.coach.words.language import raised
from voice.diary.store.address import address_of
from voice.diary.store.schema import EntryKind
from voice.library.library import DEFAULT_ROUTINE, load_library

LONGEST = 8.0
"""Seconds after the start of a session within which the coach is killed."""

MOST_LOST = 1.0
"""Seconds before the kill whose entries may be missing."""

TYPED = ("next", "next", "next", "pause", "resume", "how long left", "the moon is green")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
NAMES = [f"{raised(one.name)}." for one in load_library().routines[DEFAULT_ROUTINE].stretches]


@dataclass(frozen=True, slots=True)
class Killed:
    """How one killing went.

    Attributes:
        after: Seconds from the start of the session to the kill.
        sound: Whether the database passed its own look-over.
        shown: How many sentences, said and heard, the session had shown.
        lost: How many of those shown a second or longer before the kill are not in the diary.
        lost_lately: How many of those shown in the last second are not.
        place: The stretch that the diary has the session in, counted from 1; 0 where it has none.
        shown_place: The stretch whose name was shown last.
        offered: Whether the next start offered that of the diary, or none where it has none.
    """

    after: float
    sound: bool
    shown: int
    lost: int
    lost_lately: int
    place: int
    shown_place: int
    offered: bool

    @property
    def well(self) -> bool:
        """Whether all is as promised: it only ever went on, and a name is shown after its stretch has begun."""
        return self.sound and self.lost == 0 and self.offered and self.place >= self.shown_place


def kill_and_look(folder: Path, environment: dict[str, str], chance: random.Random) -> Killed:
    """Start a session in a new diary, kill the coach at a moment of chance, and look at what is left."""
    folder.mkdir(parents=True)
    arguments = ("--keyboard", "--routine", DEFAULT_ROUTINE)
    with CoachProcess(*arguments, environment=environment, folder=folder) as coach:
        coach.wait_for("start stretch")
        coach.type("start")
        coach.wait_for("you start")
        began = time.monotonic()
        _use(coach, chance, until=began + chance.uniform(0.0, LONGEST))
        killed = time.monotonic()
        coach.send(signal.SIGKILL)
        coach.exit_code()
        captions = [one for who in ("coach", "you", "heard") for one in coach.timed_captions(who)]
        shown = [(text, at) for text, at in captions if at > began]
    path = folder / "diary.db"
    sound = _is_sound(path)
    kept, place = _kept(path)
    lost = _missing((text for text, at in shown if at < killed - MOST_LOST), kept)
    names = [NAMES.index(text) + 1 for text, _ in shown if text in NAMES]
    return Killed(
        after=killed - began,
        sound=sound,
        shown=len(shown),
        lost=lost,
        lost_lately=_missing((text for text, _ in shown), kept) - lost,
        place=place,
        shown_place=max(names, default=0),
        offered=_offers(folder, environment, place),
    )


def _use(coach: CoachProcess, chance: random.Random, until: float) -> None:
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(left, chance.uniform(0.1, 1.5)))
        if time.monotonic() < until:
            coach.type(chance.choice(TYPED))


def _is_sound(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        (told,) = connection.execute("PRAGMA integrity_check").fetchone()
        return bool(told == "ok") and not connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()


def _kept(path: Path) -> tuple[list[str], int]:
    address = address_of(str(path))
    assert address is not None
    entries = [entry for session in sessions(address) for entry in session.entries]
    # What was no command is shown in parentheses.
    kept = [f"({one.text})" if one.kind == EntryKind.HEARD and not one.intent else one.text or "" for one in entries]
    places = [entry.place or 0 for entry in entries if entry.kind == EntryKind.STRETCH_BEGAN]
    return kept, places[-1] + 1 if places else 0


def _missing(shown: Iterable[str], kept: Iterable[str]) -> int:
    return (Counter(shown) - Counter(kept)).total()


def _offers(folder: Path, environment: dict[str, str], place: int) -> bool:
    with CoachProcess("--keyboard", "--routine", DEFAULT_ROUTINE, environment=environment, folder=folder) as coach:
        # The first is in the word that there is no speaker.
        coach.wait_for(" coach ", times=2)
        (greeting,) = coach.captions("coach")
    asked = "Shall we go on?" in greeting
    return f"You were at stretch {NUMBERS[place - 1]} of seven." in greeting and asked if place else not asked
