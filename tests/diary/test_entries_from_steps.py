"""What the diary is told, against the core under any events, and in a few sessions that can be read."""

from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize

from tests.coach.drive import FOLD, NECK, NECK_ROUTINE, REST_POSE, ROUTINE, SHELF, Drive, new_session
from tests.coach.scene import Scene, under_way
from tests.coach.test_session_machine import ROUTINES, SOUGHT, AnySession, memories, told_before
from tests.coach.test_session_machine import SHELF as SHELF_OF_ALL
from voice.coach.activity import Hold, Question, State, Talk, TalkKind, is_under_way
from voice.coach.intents import Intent
from voice.coach.memory import Memory, Preferences
from voice.coach.messages import Action, Due, Event, Heard, Opened, Unclear
from voice.coach.progress import ProgressSummary, Trend
from voice.coach.routine import Routine
from voice.coach.session import Session
from voice.diary import entries_from_steps
from voice.diary.entries import (
    Entry,
    Held,
    HoldEnded,
    Hurt,
    Outcome,
    PainAfter,
    PainBefore,
    Paused,
    Planned,
    Resumed,
    SessionBegan,
    SessionEnded,
    StretchBegan,
    StretchSkipped,
)


@dataclass
class ChronicledScene(Scene):
    """A scene that looks at every step whether the diary is told what happened, by a reckoning of its own."""

    begun: bool = False
    paused: bool = False
    led: tuple[int, str] | None = None
    finished: bool = False
    held: float = 0.0
    told: list[Entry] = field(default_factory=list)

    def send(self, event: Event) -> tuple[Action, ...]:
        before = self.session
        actions = super().send(event)
        entries = entries_from_steps.entries(before, event, self.session, self.now)
        self._reckon(before, event)
        for entry in entries:
            self._look_at(entry, before, event)
        self.told += entries
        assert self.begun == is_under_way(self.session.activity)
        session = self.session
        assert self.paused == (self.begun and (session.paused or session.question is not None))
        told = sum(entry.seconds for entry in self.told if isinstance(entry, HoldEnded))
        assert told == pytest.approx(self.held), "what was held and what was told of it differ"
        return actions

    def _reckon(self, before: Session, event: Event) -> None:
        at = event.ended if isinstance(event, Heard) else self.now
        old, new = under_way(before, at), under_way(self.session, at)
        if isinstance(old, Hold) and not isinstance(new, Hold):
            over = isinstance(event, Due) and not before.paused and before.question is None
            self.held += old.seconds if over else old.elapsed

    def _look_at(self, entry: Entry, before: Session, event: Event) -> None:
        # How it is afterwards is asked when the session is over.
        within = self.begun or isinstance(entry, PainAfter)
        assert within != isinstance(entry, SessionBegan), f"{entry} outside of a session, or a session within one"
        match entry:
            case SessionBegan(planned=planned):
                self.begun, self.led = True, None
                assert [one.stretch for one in planned] == [one.key for one in self.session.routine.stretches]
            case SessionEnded():
                self.begun = self.paused = False
            case StretchBegan(place=place, stretch=stretch):
                assert (place, stretch) == (self.session.cursor.stretch, self.session.stretch.key)
                self.led, self.finished = (place, stretch), False
            case HoldEnded(place=place, stretch=stretch, side=side, seconds=seconds, whole=whole):
                assert (place, stretch) == (before.cursor.stretch, before.stretch.key) == self.led
                assert side == (before.side or Held.BOTH)
                old = under_way(before, self.now)
                assert isinstance(old, Hold)
                assert 0 < seconds <= old.seconds
                self.finished = whole and before.cursor.hold == len(before.holds) - 1 and not before.once_more
                due = whole and isinstance(event, Due)
                assert not due or self._releases(seconds, old), "held to its end, and not let go"
            case StretchSkipped(place=place, stretch=stretch):
                # What was not clearly heard can be sure enough to act.
                assert isinstance(event, Heard | Unclear)
                assert (place, stretch) == self.led
                assert not self.finished
            case Paused() | Resumed():
                assert self.paused != isinstance(entry, Paused)
                self.paused = not self.paused
            case PainBefore(score=score):
                assert before.question is Question.PAIN_BEFORE
                assert score == self.session.pain_before
            case PainAfter(score=score):
                assert before.question is Question.PAIN_AFTER
                assert not self.begun
                assert score == self.session.pain_after
            case Hurt(stretch=stretch):
                assert stretch in self.session.preferences.hurts
            case _:
                raise AssertionError(f"{entry} is not for a step to tell")

    def _releases(self, seconds: float, hold: Hold) -> bool:
        talk = self.session.activity
        return seconds == hold.seconds and isinstance(talk, Talk) and talk.kind in {TalkKind.RELEASE, TalkKind.CLOSING}


class AnyChronicle(AnySession):
    """Everything that happens goes into the diary."""

    @initialize(
        routine=st.sampled_from(ROUTINES),
        memory=memories,
        stay=st.booleans(),
        lag=st.sampled_from([0.0, 0.02, 0.25]),
        progress=told_before,
    )
    def open(
        self, routine: Routine, memory: Memory, lag: float, progress: ProgressSummary | None, *, stay: bool
    ) -> None:
        self.scene = ChronicledScene(Session(routine, SHELF_OF_ALL, memory, stay, progress=progress), lag=lag)
        self.scene.send(Opened())


AnyChronicle.TestCase.settings = settings(
    stateful_step_count=40, phases=SOUGHT, suppress_health_check=list(HealthCheck)
)
TestAnyChronicle = AnyChronicle.TestCase


@dataclass
class ChronicledDrive(Drive):
    """A session in virtual time, and what it writes into the diary."""

    told: list[Entry] = field(default_factory=list)

    def send(self, event: Event) -> tuple[Action, ...]:
        before = self.session
        actions = super().send(event)
        self.told += entries_from_steps.entries(before, event, self.session, self.now)
        return actions

    def run_on(self, seconds: float) -> None:
        self.run(self.now + seconds)


def about(seconds: float) -> Any:
    return pytest.approx(seconds)


def begun(routine: Routine = ROUTINE) -> ChronicledDrive:
    drive = ChronicledDrive(new_session(routine))
    drive.send(Opened())
    drive.run_on(10)
    drive.hear(Intent.START)
    return drive


def test_a_session_from_beginning_to_end() -> None:
    drive = begun(NECK_ROUTINE)
    drive.run_on(600)
    planned = Planned("neck tilt", "neck tilt", "neck", hold_seconds=15, repetitions=1, holds=2)
    assert drive.told == [
        SessionBegan("neck", "neck relief", "en", (planned,)),
        StretchBegan(0, "neck tilt", "neck tilt"),
        HoldEnded(0, "neck tilt", Held.LEFT, 15, whole=True),
        HoldEnded(0, "neck tilt", Held.RIGHT, 15, whole=True),
        SessionEnded(Outcome.COMPLETED),
    ]


def test_a_stretch_begins_when_the_words_of_care_are_over() -> None:
    drive = begun()
    assert [type(entry) for entry in drive.told] == [SessionBegan]
    drive.run_to_state(State.EXPLAINING)
    assert drive.told[1:] == [StretchBegan(0, FOLD.key, FOLD.name)]


def test_a_hold_that_is_left_counts_to_the_word_that_left_it() -> None:
    drive = begun()
    drive.run_to_state(State.HOLDING)
    assert drive.session.since is not None
    drive.run(drive.session.since + 7.5)
    drive.hear(Intent.NEXT, ago=0.5)
    assert drive.told[-3:] == [
        HoldEnded(0, FOLD.key, Held.BOTH, about(7.0), whole=False),
        StretchSkipped(0, FOLD.key),
        StretchBegan(1, "seated twist", "seated twist"),
    ]


def test_a_pause_costs_no_held_time() -> None:
    drive = begun()
    drive.run_to_state(State.HOLDING)
    drive.run_on(5)
    drive.hear(Intent.PAUSE)
    drive.run_on(500)
    drive.hear(Intent.RESUME)
    drive.run_on(30)
    assert drive.told[2:5] == [Paused(), Resumed(), HoldEnded(0, FOLD.key, Held.BOTH, 20, whole=True)]


def test_what_is_gone_back_from_is_not_skipped() -> None:
    drive = begun()
    drive.run_to_state(State.EXPLAINING)
    drive.hear(Intent.NEXT)
    drive.hear(Intent.BACK)
    assert drive.told[2:] == [
        StretchSkipped(0, FOLD.key),
        StretchBegan(1, "seated twist", "seated twist"),
        StretchBegan(0, FOLD.key, FOLD.name),
    ]


def test_pain_and_a_doctor() -> None:
    drive = begun()
    drive.run_to_state(State.HOLDING)
    drive.run_on(5)
    drive.hear(Intent.HURTS)
    drive.hear(Intent.YES)
    kinds = [type(entry) for entry in drive.told[2:]]
    assert kinds == [Hurt, Paused, HoldEnded, SessionEnded]
    assert drive.told[-1] == SessionEnded(Outcome.DOCTOR)


@pytest.mark.parametrize(
    ("intent", "told"),
    [
        (Intent.STOP, [SessionEnded(Outcome.STOPPED)]),
        (Intent.START_OVER, []),
        (Intent.NEXT, [StretchSkipped(0, NECK.key), SessionEnded(Outcome.COMPLETED)]),
    ],
)
def test_the_last_stretch_is_left(intent: Intent, told: list[Entry]) -> None:
    drive = begun(NECK_ROUTINE)
    drive.run_to_state(State.EXPLAINING)
    drive.hear(intent)
    assert drive.told[2:] == told


def test_a_routine_that_is_begun_within_another_ends_it() -> None:
    drive = begun()
    drive.run_to_state(State.EXPLAINING)
    drive.hear(Intent.CHOOSE, routine="neck")
    assert [type(entry) for entry in drive.told[2:]] == [SessionEnded, SessionBegan, StretchBegan]


def test_a_stretch_that_takes_the_place_of_another() -> None:
    shelf = changed(SHELF, stretches=(*SHELF.stretches, changed(FOLD, name="chair reach")))
    drive = begun(Routine("one", (changed(FOLD, substitutes=("chair reach",)), REST_POSE)))
    drive.session = changed(drive.session, shelf=shelf)
    drive.run_to_state(State.EXPLAINING)
    drive.hear(Intent.CANNOT)
    assert drive.told[2:] == [StretchSkipped(0, FOLD.key), StretchBegan(0, "chair reach", "chair reach")]


def test_an_interruption_tells_what_was_held() -> None:
    drive = begun()
    assert entries_from_steps.interrupted(new_session(), 0.0) == ()
    drive.run_to_state(State.HOLDING)
    assert drive.session.since is not None
    drive.run(drive.session.since + 4)
    assert entries_from_steps.interrupted(drive.session, drive.now) == (
        HoldEnded(0, FOLD.key, Held.BOTH, about(4.0), whole=False),
        SessionEnded(Outcome.INTERRUPTED),
    )


def test_how_sore_it_was_is_told_before_the_first_stretch_and_after_the_last() -> None:
    known = Memory(sessions=1, preferences=Preferences(hold_seconds=40.0))
    drive = ChronicledDrive(new_session(memory=known, progress=ProgressSummary(1, 1, 3, 0, 60.0, Trend.TOO_EARLY)))
    drive.hear(Intent.START)
    assert [type(entry) for entry in drive.told] == [SessionBegan, Paused]
    drive.hear(Intent.PAIN_LEVEL, score=5)
    drive.run_to_state(State.EXPLAINING)
    assert drive.told[2:] == [PainBefore(5), Resumed(), StretchBegan(0, FOLD.key, FOLD.name)]
    for _ in ROUTINE.stretches:
        drive.hear(Intent.NEXT)
    drive.hear(Intent.PAIN_LEVEL, score=0)
    assert drive.told[-2:] == [SessionEnded(Outcome.COMPLETED), PainAfter(0)]


def test_what_hurts_before_the_session_is_no_stretch_of_it() -> None:
    known = Memory(sessions=1, preferences=Preferences(hold_seconds=40.0))
    drive = ChronicledDrive(new_session(memory=known, progress=ProgressSummary(1, 1, 3, 0, 60.0, Trend.TOO_EARLY)))
    drive.hear(Intent.START)
    drive.hear(Intent.HURTS)
    assert not any(isinstance(entry, Hurt) for entry in drive.told)
