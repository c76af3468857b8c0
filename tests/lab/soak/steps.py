"""Watches the core's steps: every hold is as long as it should be, and nothing stands still without a clock."""

from dataclasses import dataclass, field

from tests.lab.soak.utterances import Distances
from voice.coach.activity import Hold, State, Talk, TalkKind
from voice.coach.messages import Due, Event, Heard
from voice.coach.session import Session, Stopped
from voice.coach.step import deadline
from voice.diary.entries import Entry, HoldEnded

LATE = 0.2
"""Seconds after its moment at which what is due must have been done."""

STANDS = 180.0
"""Seconds for which nothing may change where the session does not wait for somebody. What the coach reads out, a
sentence after the other, counts as a change; the longest rest and the longest hold are a minute."""

TINY = 1e-6


def waits_for_somebody(session: Session) -> bool:
    """Return whether only somebody's word can move the session on."""
    paused = session.stopped == Stopped()
    return paused or session.state in {State.READY, State.ENDED}


@dataclass
class Steps:
    """What must hold of a session as time goes on.

    Attributes:
        holds: Of holds that were held to the end: how far what was held is from what it should be.
        told: Of all holds: how far the diary's seconds are from those of a reckoning of our own.
        wrong: What must not be, in words.
    """

    holds: Distances = field(default_factory=Distances)
    told: Distances = field(default_factory=Distances)
    wrong: list[str] = field(default_factory=list)
    _held: float = 0.0
    _ended: float = 0.0
    _changed: float = 0.0
    _standing: tuple[object, ...] = ()
    _said_so: bool = False

    def stepped(self, before: Session, event: Event, after: Session, now: float) -> None:
        """Take a step of the core down; called before what it means is told to anybody."""
        if _running(before) and (not _running(after) or before.since != after.since):
            hold = before.activity
            assert isinstance(hold, Hold)
            assert before.since is not None
            whole = isinstance(event, Due) and not before.paused
            end = before.since + hold.seconds - hold.elapsed
            stopped = end if whole else event.ended if isinstance(event, Heard) else now
            self._held += max(0.0, min(stopped, end) - before.since)
        if _held_before(before) is not None and _held_before(after) is None:
            self._ended, self._held = self._held, 0.0
        if _running(after) and isinstance(after.activity, Hold) and after.activity.elapsed == 0.0:
            self._held = 0.0

    def told_of(self, entry: Entry, now: float) -> None:
        """An entry of the diary tells how long a hold was."""
        if isinstance(entry, HoldEnded):
            self.told.add(now, entry.seconds - self._ended)
            if entry.whole:
                self.holds.add(now, entry.seconds - self._ended)

    def look(self, session: Session, now: float) -> None:
        """Check that the session goes on; call it after every turn."""
        due = deadline(session)
        if due is None and not waits_for_somebody(session):
            self._say(f"{session.state} at {now:.1f} without a clock")
        elif due is not None and due < now - LATE:
            self._say(f"{session.state} at {now:.1f}: due at {due:.1f} and not done")
        standing = (session.activity, session.state, session.cursor, session.spoken, session.cues_given, session.since)
        if standing != self._standing or waits_for_somebody(session) or session.state is State.PAUSED:
            self._standing, self._changed, self._said_so = standing, now, False
        elif now - self._changed > STANDS:
            self._say(f"{session.state} since {self._changed:.1f}, and nothing comes of it")

    def _say(self, what: str) -> None:
        if not self._said_so:
            self._said_so = True
            self.wrong.append(what)


def _running(session: Session) -> bool:
    return session.stopped is None and isinstance(session.activity, Hold)


def _held_before(session: Session) -> Hold | None:
    """Return the hold that runs or stands still."""
    match session.activity:
        case (Hold() as hold) | Talk(kind=TalkKind.RESUMING, then=Hold() as hold):
            return hold
        case _:
            return None
