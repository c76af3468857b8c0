"""What a session is doing, without absolute times, so that any of it can be paused and resumed."""

from dataclasses import dataclass, replace
from enum import StrEnum

from voice.coach.words.lines import Line


class State(StrEnum):
    """The states of a session, as in the state table."""

    READY = "ready"
    PREFACE = "preface"
    EXPLAINING = "explaining"
    RESTING = "resting"
    HOLDING = "holding"
    RESUMING = "resuming"
    PAUSED = "paused"
    ASKING_RESUME = "asking whether to go on"
    ASKING_BEGIN = "asking whether to begin"
    ASKING_STOP = "asking whether to end"
    ASKING_PLACE = "asking whether to keep the place"
    ASKING_PAIN = "asking about the pain"
    ASKING_SOON = "asking what a doctor should see"
    ASKING_HEALTH = "asking about their health"
    ASKING_WHICH = "asking what they live with"
    ASKING_PREGNANCY = "asking about a pregnancy"
    ASKING_LIMITS = "asking what they cannot do"
    OFFERING = "offering relief"
    ASKING_MEANT = "asking what was meant"
    ASKING_LEAVE = "asking whether to leave this"
    ASKING_END = "asking what is done"
    ASKING_PAIN_BEFORE = "asking how sore it is before"
    ASKING_PAIN_AFTER = "asking how sore it is after"
    ASKING_REST = "asking after a long rest"
    CLOSING = "closing"
    ENDED = "ended"


ASKING_SIGNS = frozenset({State.ASKING_PAIN, State.ASKING_SOON})
"""The states in which the coach asks about warning signs."""

ASKING_OF_THEM = frozenset({State.ASKING_HEALTH, State.ASKING_WHICH, State.ASKING_PREGNANCY, State.ASKING_LIMITS})
"""The states in which the coach asks about the user's health."""

ASKING_HOW_SORE = frozenset({State.ASKING_PAIN_BEFORE, State.ASKING_PAIN_AFTER})
"""The states in which the coach asks how much it hurts, from zero to ten."""

ASKING = frozenset(
    {
        *(State.ASKING_RESUME, State.ASKING_BEGIN, State.ASKING_STOP, State.ASKING_PLACE, State.OFFERING),
        *(State.ASKING_MEANT, State.ASKING_LEAVE, State.ASKING_END, State.ASKING_REST),
        *ASKING_SIGNS,
        *ASKING_OF_THEM,
        *ASKING_HOW_SORE,
    }
)
"""The states in which a question is open."""


RUNNING = frozenset({State.PREFACE, State.EXPLAINING, State.RESTING, State.HOLDING, State.RESUMING, State.PAUSED})
"""The states in which a routine is running, or is paused by the user."""


IN_A_STRETCH = frozenset({State.EXPLAINING, State.RESTING, State.HOLDING, State.RESUMING})
"""The states in which a stretch can be dropped while its session goes on."""


class Question(StrEnum):
    """What the coach wants to know; time stands still meanwhile."""

    RESUME = "resume"
    """Whether to go on where the last session stopped."""
    BEGIN = "begin"
    """Whether to begin what the greeting suggested."""
    STOP = "stop"
    """Whether an unclear "stop" was one."""
    PLACE = "place"
    """Whether to keep the place in the routine."""
    PAIN = "pain"
    """Whether there is a warning sign that needs help at once."""
    SOON = "soon"
    """Whether the pain, or nerves and balance, show a sign that a doctor should see soon."""
    SOON_AT_ALL = "soon at all"
    """Whether there is one in the rest of the body or the user's history; once in a session."""
    HEALTH = "health"
    """Whether they have a condition that a doctor diagnosed."""
    WHICH_HEALTH = "which health"
    """Which condition it is."""
    PREGNANCY = "pregnancy"
    """Whether they are pregnant."""
    LIMITS = "limits"
    """Whether there is a movement that they can't do."""
    WHICH_LIMIT = "which limit"
    """Which movement it is."""
    RELIEF = "relief"
    """Whether to make it easier, to go on to another stretch, or to end."""
    MEANT = "meant"
    """Whether a command that was not heard clearly was meant."""
    LEAVE = "leave"
    """Whether to leave the current stretch or routine for another, if that was not heard clearly."""
    WHICH_END = "which end"
    """Whether "I'm done" meant the stretch or the session."""
    PAIN_BEFORE = "pain before"
    """How much it hurts before the session, which also shows how the last one went."""
    PAIN_AFTER = "pain after"
    """How much it hurts after the session."""
    REST = "rest"
    """Whether to continue a programme where it was after a long break, or go back a week."""


class After(StrEnum):
    """What follows a rest."""

    HOLD = "hold"
    EXPLANATION = "explanation"
    CLOSING = "closing"


class TalkKind(StrEnum):
    """Why the coach speaks at length."""

    PREFACE = "preface"
    EXPLANATION = "explanation"
    RELEASE = "release"
    RESUMING = "resuming"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing has begun: the coach waits to be told to start."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Time to move; `left` seconds remain."""

    left: float
    after: After


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold of some seconds, `elapsed` of which are done."""

    seconds: float
    elapsed: float = 0.0


@dataclass(frozen=True, slots=True)
class Over:
    """The session has ended."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Lines said one by one, then something else.

    Attributes:
        kind: Why.
        lines: What, in order.
        then: What follows the last line.
        index: The line being said, or to be said.
        pauses: Seconds of silence after each line, to do what it says; none after a line that has no entry.
        moving: What is left of the silence after the line at hand, which has been said; None before that.
    """

    kind: TalkKind
    lines: tuple[Line, ...]
    then: "Activity"
    index: int = 0
    pauses: tuple[float, ...] = ()
    moving: float | None = None

    @property
    def pause(self) -> float:
        """The silence after the current line; the silence after the last line belongs to what follows."""
        return self.pauses[self.index] if self.index < min(len(self.pauses), len(self.lines) - 1) else 0.0

    def after(self, *lines: Line) -> "Talk":
        """Return the talk from its beginning, with other lines before its own."""
        return replace(self, lines=(*lines, *self.lines), pauses=(*(0.0 for _ in lines), *self.pauses))


Activity = Idle | Talk | Rest | Hold | Over


def is_under_way(activity: Activity) -> bool:
    """Return whether a session has begun, and its last words are still to come."""
    match activity:
        case Idle() | Over() | Talk(kind=TalkKind.CLOSING):
            return False
        case _:
            return True


def rests_at_the_end(activity: Activity) -> bool:
    """Return whether the last hold is over, but not the rest after it."""
    rest = activity.then if isinstance(activity, Talk) else activity
    return isinstance(rest, Rest) and rest.after is After.CLOSING


def leads_to_explanation(activity: Activity) -> bool:
    """Return whether a stretch comes next that has not been explained yet."""
    rest = activity.then if isinstance(activity, Talk) else activity
    return isinstance(rest, Rest) and rest.after is After.EXPLANATION
