"""Tells observers what happens in a session, and keeps their failures away from it."""

import logging
from collections.abc import Iterable

from voice.coach.messages import Event
from voice.coach.session import Session
from voice.diary import entries_from_steps
from voice.diary.entries import Entry, Observer, Said, WasHeard

_log = logging.getLogger(__name__)


class Observers:
    """All observers; one that fails is dropped.

    Args:
        observers: In the order in which they are told.
    """

    def __init__(self, observers: Iterable[Observer]) -> None:
        self._observers = list(observers)

    def stepped(self, before: Session, event: Event, after: Session, now: float) -> None:
        """Report what a step of the core meant."""
        if self._observers:
            self._tell(entries_from_steps.entries(before, event, after, now), now)

    def said(self, text: str, now: float) -> None:
        """Report what the coach says."""
        self._tell((Said(text),), now)

    def heard(self, text: str, intent: str, now: float) -> None:
        """Report what was heard, and as which command: nothing for none."""
        self._tell((WasHeard(text, intent),), now)

    def interrupted(self, session: Session, now: float) -> None:
        """Report that a session had to stop, if one was running."""
        self._tell(entries_from_steps.interrupted(session, now), now)

    def _tell(self, entries: Iterable[Entry], now: float) -> None:
        for entry in entries:
            for observer in tuple(self._observers):
                try:
                    observer(entry, now)
                except Exception:  # noqa: BLE001 - whatever it is, the session goes on
                    _log.warning("%r failed at %r and gets no further events", observer, entry, exc_info=True)
                    self._observers.remove(observer)
