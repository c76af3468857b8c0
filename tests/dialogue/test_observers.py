"""Observers of a session get its events, and cannot disturb it."""

import logging

import pytest

from tests.coach.drive import FOLD, new_session
from voice.coach.intents import Intent
from voice.coach.messages import Heard
from voice.coach.step import step
from voice.dialogue.observers import Observers
from voice.diary.entries import Entry, Outcome, Said, SessionBegan, SessionEnded, WasHeard


def test_all_who_watch_are_told_in_order() -> None:
    told, others = list[tuple[Entry, float]](), list[tuple[Entry, float]]()
    observers = Observers((lambda entry, at: told.append((entry, at)), lambda entry, at: others.append((entry, at))))
    before, heard = new_session(), Heard(Intent.START, 1.0, 1.5)
    after, _ = step(before, heard, 2.0)
    observers.heard("start stretch", "start", 2.0)
    observers.stepped(before, heard, after, 2.0)
    observers.said("Fold.", 3.0)
    observers.interrupted(after, 4.0)
    assert told == others
    assert [at for _, at in told] == [2.0, 2.0, 3.0, 4.0]
    entries = [entry for entry, _ in told]
    assert entries[0] == WasHeard("start stretch", "start")
    assert isinstance(entries[1], SessionBegan)
    assert entries[1].planned[0].stretch == FOLD.key
    assert entries[2:] == [Said("Fold."), SessionEnded(Outcome.INTERRUPTED)]


def test_one_who_fails_is_told_no_more_and_the_others_are(caplog: pytest.LogCaptureFixture) -> None:
    # Another test may have had the program log errors only.
    caplog.set_level(logging.WARNING, "voice.dialogue.observers")
    told, failures = list[Entry](), list[Entry]()

    def fail(entry: Entry, at: float) -> None:
        del at
        failures.append(entry)
        raise ZeroDivisionError

    observers = Observers((fail, lambda entry, at: told.append(entry)))  # noqa: ARG005 - an observer takes both
    observers.said("One.", 1.0)
    observers.said("Two.", 2.0)
    assert told == [Said("One."), Said("Two.")]
    assert failures == [Said("One.")]
    assert "gets no further events" in caplog.text
