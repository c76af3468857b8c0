"""Tells whoever watches a session what happens in it, and lets nothing of theirs disturb it."""

import logging
from collections.abc import Iterable

from voice.coach.messages import Event
from voice.coach.session import Session
from voice.diary import entries_from_steps
from voice.diary.entries import Entry, Observer, Said, WasHeard

_log = logging.getLogger(__name__)


class Observers:
    """Everybody who watches; one who fails is not told again.

    Args:
        observers: In the order in which they are told.
    """

    def __init__(self, observers: Iterable[Observer]) -> None:
        self._observers = list(observers)

    def stepped(self, before: Session, event: Event, after: Session, now: float) -> None:
        """Tell what a step of the core meant."""
        if self._observers:
            self._tell(entries_from_steps.entries(before, event, after, now), now)

    def said(self, text: str, now: float) -> None:
        """Tell what the coach says."""
        self._tell((Said(text),), now)

    def heard(self, text: str, intent: str, now: float) -> None:
        """Tell what was heard, and for which command: nothing for none."""
        self._tell((WasHeard(text, intent),), now)

    def interrupted(self, session: Session, now: float) -> None:
        """Tell that a session goes on no more, where one was under way."""
        self._tell(entries_from_steps.interrupted(session, now), now)

    def _tell(self, entries: Iterable[Entry], now: float) -> None:
        for entry in entries:
            for observer in tuple(self._observers):
                try:
                    observer(entry, now)
                except Exception:  # noqa: BLE001 - whatever it is, the session goes on
                    _log.exception("%r failed at %r, and is told no more", observer, entry)
                    self._observers.remove(observer)
