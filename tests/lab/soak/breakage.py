"""How things are broken and repaired in a soak."""

import sqlite3
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, assert_never

from tests.lab.soak.mishaps import Mishap
from voice.mouth.events import SpeakerBack, SpeakerLost

if TYPE_CHECKING:
    from tests.lab.soak.rig import Rig

LATER = 0.12
"""Seconds by which a speaker that comes back may be later than it was at first."""

DEAF_AFTER = 3.0
"""Seconds after sound was lost in which a command need not be understood: the ear finds its own voice anew."""


class Breakage:
    """Fulfils `Breakable` for a coach in virtual time.

    Args:
        rig: The coach.
        chance: Decides what is left open.

    Attributes:
        microphone_is_away: Whether it is.
    """

    def __init__(self, rig: "Rig", chance: Random) -> None:
        self._rig, self._chance = rig, chance
        self._lock: sqlite3.Connection | None = None
        self._deaf_until = 0.0
        self.microphone_is_away = False

    @property
    def deaf(self) -> bool:
        """Whether what is said now need not be understood."""
        return self.microphone_is_away or self._rig.mixer.now() < self._deaf_until

    def begin(self, mishap: Mishap, seconds: float) -> None:  # noqa: C901 - one flat table
        """See `Breakable.begin`."""
        rig = self._rig
        match mishap:
            case Mishap.MICROPHONE:
                self.microphone_is_away = rig.engine is not None
            case Mishap.SPEAKER:
                rig.loudspeaker.lose()
                rig.inbox.put(SpeakerLost())
            case Mishap.RECOGNIZER:
                if rig.engine is not None:
                    rig.engine.armed = True
            case Mishap.VOICE:
                rig.fail_to_speak()
            case Mishap.DIARY:
                self._lock_diary()
            case Mishap.CACHE:
                for path in rig.soak.config.cache.glob("*"):
                    path.unlink(missing_ok=True)
            case Mishap.OVERFLOW | Mishap.GAP:
                rig.microphone.skip(seconds, told=mishap is Mishap.OVERFLOW)
                self._be_deaf()
            case Mishap.SERVER | Mishap.ECHO:
                raise ValueError(f"{mishap}: only in the room")
            case _:
                assert_never(mishap)

    def end(self, mishap: Mishap) -> None:
        """See `Breakable.end`."""
        rig = self._rig
        match mishap:
            case Mishap.MICROPHONE:
                self.microphone_is_away = False
                self._be_deaf()
            case Mishap.SPEAKER:
                rig.loudspeaker.come_back(self._chance.uniform(0.0, LATER))
                rig.inbox.put(SpeakerBack())
                self._be_deaf()
            case Mishap.DIARY:
                self._unlock_diary()
            case _:
                pass

    def _be_deaf(self) -> None:
        self._deaf_until = self._rig.mixer.now() + DEAF_AFTER
        self._rig.person.spoil()

    def _lock_diary(self) -> None:
        connection = sqlite3.connect(self._rig.soak.config.diary, timeout=5.0, isolation_level=None)
        with suppress(sqlite3.OperationalError):
            connection.execute("BEGIN IMMEDIATE")
        self._lock = connection

    def _unlock_diary(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
