"""The session as a value: everything the coach knows of the moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from voice.body.terms import Condition, Side
from voice.coach.activity import Activity, Hold, Idle, Over, Question, Rest, State, Talk, TalkKind
from voice.coach.memory import Memory, Preferences
from voice.coach.messages import Heard
from voice.coach.progress import ProgressSummary
from voice.coach.routine import Cursor, Routine, Stretch
from voice.coach.shelf import Shelf
from voice.coach.words.lines import Line, Worded
from voice.coach.words.prompt_ids import Wording


class Voicing(StrEnum):
    """How much of what the coach says sounds."""

    ALOUD = "aloud"
    WHEN_CALLED = "when called"
    """Only chimes, and answers."""
    MUTE = "mute"
    """Nothing."""


@dataclass(frozen=True, slots=True)
class BeingSaid:
    """Something being said, or about to be.

    Attributes:
        number: Its number.
        ends: When it should be over.
        text: Its words; empty for what only paces a hold.
    """

    number: int
    ends: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The activity stands still, until it is taken up again or by itself at a moment."""

    until: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the user just said they live with, and the routine as it was before: to be taken back with a word."""

    condition: Condition
    routine: Routine


@dataclass(frozen=True, slots=True)
class Asking:
    """The coach waits for an answer; what goes on, if anything, stands still meanwhile.

    Attributes:
        question: What is asked.
        until: How long it waits.
        command: What a yes performs; None where that is the question's own affair.
        before: The pause in which it was asked, to go back to; None where time ran.
    """

    question: Question
    until: float
    command: Heard | None = None
    before: Stopped | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Everything the coach knows of the moment.

    Attributes:
        routine: What is being done, or would be done at a start.
        shelf: What else there is to choose from.
        memory: What is kept from one session to the next.
        accompanied: Whether another coach hears the user as well.
        stay: Whether the coach waits for another start after the end, instead of quitting.
        progress: What the diary says of the sessions before; None where none is kept.
        cursor: Where in the routine it is.
        activity: What it is in the middle of.
        since: When the activity's time began to run; None while it does not.
        stopped: What keeps time standing still: a pause, a lost part or a question; None while nothing does.
        once_more: Whether the hold at the cursor is to be done again when it is over.
        first_side: Which side begins in the stretch at hand; None for the stretch's own order.
        voicing: How much of what is said sounds.
        prefaced: Whether the words of care have been said.
        listed: How many routines have been read out.
        last_heard: The words of the command before the one at hand.
        last_said: What became audible last, apart from what paces a hold; None where nothing did.
        told: What the command before the one at hand said of the user; None where it said nothing.
        unclear: Whether what was said last was not understood.
        worded: How often each wording's sentence has been said.
        utterances: Not yet over, in the order they will be heard.
        awaited: The utterance whose end the current talk waits for.
        interlude: Whether that utterance is an answer in between, after which the line is said again.
        cues_given: How many cues of the current hold have been given to the mouth.
        spoken: How many utterances there have been; also the number of the latest.
        pain_before: How much it hurt before the routine at hand, 0 to 10; None where nobody said.
        pain_after: How much it hurt after it.
        gently: Whether it hurts so much today that every stretch is explained in its easier form.
    """

    routine: Routine
    shelf: Shelf
    memory: Memory = field(default_factory=Memory)
    accompanied: bool = False
    stay: bool = False
    progress: ProgressSummary | None = None
    cursor: Cursor = field(default_factory=Cursor)
    activity: Activity = field(default_factory=Idle)
    since: float | None = None
    stopped: Stopped | Asking | None = None
    once_more: bool = False
    first_side: Side | None = None
    voicing: Voicing = Voicing.ALOUD
    prefaced: bool = False
    listed: int = 0
    last_heard: str = ""
    last_said: BeingSaid | None = None
    told: Told | None = None
    unclear: bool = False
    worded: Mapping[Wording, int] = field(default_factory=dict)
    utterances: tuple[BeingSaid, ...] = ()
    awaited: int | None = None
    interlude: bool = False
    cues_given: int = 0
    spoken: int = 0
    pain_before: int | None = None
    pain_after: int | None = None
    gently: bool = False

    @property
    def preferences(self) -> Preferences:
        """How the user likes it."""
        return self.memory.preferences

    @property
    def stretch(self) -> Stretch:
        """The stretch at the cursor."""
        return self.routine.stretches[self.cursor.stretch]

    @property
    def holds(self) -> tuple[Side | None, ...]:
        """The holds of the stretch at the cursor, the side that is to begin first."""
        sides = self.stretch.sides
        if self.first_side in sides:
            sides = (self.first_side, *(side for side in sides if side is not self.first_side))
        return (sides or (None,)) * self.stretch.repetitions

    @property
    def side(self) -> Side | None:
        """The side of the hold at the cursor."""
        return self.holds[self.cursor.hold]

    @property
    def hold_seconds(self) -> float:
        """How long a hold of the stretch at the cursor is that begins now."""
        return self.preferences.hold_seconds or self.stretch.hold_seconds

    @property
    def takes_easier(self) -> bool:
        """Whether the stretch at the cursor is explained in its easier form."""
        return self.gently or self.stretch.key in self.preferences.easier

    @property
    def state(self) -> State:
        """The state as the table of answers names it."""
        match self.stopped:
            case Asking(question=question):
                return _ASKING[question]
            case Stopped():
                return State.PAUSED
            case None:
                return _state_of(self.activity)
            case _:
                assert_never(self.stopped)

    @property
    def question(self) -> Question | None:
        """What the coach waits to be told."""
        return self.stopped.question if isinstance(self.stopped, Asking) else None

    @property
    def paused(self) -> bool:
        """Whether something that has begun stands still; a question before the start stops nothing."""
        return self.stopped is not None and not isinstance(self.activity, Idle)

    def sentence(self, line: Line) -> str:
        """Return a line as it would be said now; where it leaves a side open, of the side at hand."""
        if not isinstance(line, Worded):
            return line
        sides = {} if self.side is None else {"side": self.shelf.language.sides[self.side]}
        said = self.worded.get(line.wording, 0)
        words = self.shelf.language.worded(line.wording, said, **{**sides, **line.fields})
        return f"{words} {line.after}" if line.after else words

    def elapsed(self, now: float) -> float:
        """Return the held seconds of the current hold, 0 outside one; never beyond its length."""
        match self.activity:
            case Hold(seconds=seconds, elapsed=elapsed):
                return min(elapsed + self._ran(now), seconds)
            case Talk(kind=TalkKind.RESUMING, then=Hold(elapsed=elapsed)):
                return elapsed
            case _:
                return 0.0

    def frozen(self, at: float) -> Activity:
        """Return the activity as it stood at a moment, with the time that had run by then accounted for."""
        match self.activity:
            case Hold(seconds=seconds):
                return Hold(seconds, self.elapsed(at))
            case Rest(left=left, after=after):
                return Rest(max(0.0, left - self._ran(at)), after)
            case Talk(kind=TalkKind.RESUMING, then=then):
                return then
            case activity:
                return activity

    def voice_free_at(self, moment: float) -> bool:
        """Return whether nothing said so far is expected to sound at a moment."""
        return all(utterance.ends <= moment for utterance in self.utterances)

    def _ran(self, now: float) -> float:
        # A hold is announced to the mouth a little before it begins: until then its clock stands at nothing.
        return 0.0 if self.since is None else max(0.0, now - self.since)


def _state_of(activity: Activity) -> State:
    match activity:
        case Idle():
            return State.READY
        case Rest():
            return State.RESTING
        case Hold():
            return State.HOLDING
        case Over():
            return State.ENDED
        case Talk(kind=kind):
            return _TALKING[kind]
        case _:
            assert_never(activity)


_ASKING = {
    Question.RESUME: State.ASKING_RESUME,
    Question.STOP: State.ASKING_STOP,
    Question.PLACE: State.ASKING_PLACE,
    Question.PAIN: State.ASKING_PAIN,
    Question.RELIEF: State.OFFERING,
    Question.MEANT: State.ASKING_MEANT,
    Question.LEAVE: State.ASKING_LEAVE,
    Question.WHICH_END: State.ASKING_END,
    Question.PAIN_BEFORE: State.ASKING_PAIN_BEFORE,
    Question.PAIN_AFTER: State.ASKING_PAIN_AFTER,
}

_TALKING = {
    TalkKind.PREFACE: State.PREFACE,
    TalkKind.EXPLANATION: State.EXPLAINING,
    TalkKind.RELEASE: State.RESTING,
    TalkKind.RESUMING: State.RESUMING,
    TalkKind.CLOSING: State.CLOSING,
}
