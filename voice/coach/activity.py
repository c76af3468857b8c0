"""What a session is in the middle of, free of absolute time: so any of it can be paused and taken up again."""

from dataclasses import dataclass
from enum import StrEnum

from voice.coach.words.lines import Line


class State(StrEnum):
    """The states of a session, as the state table names them."""

    READY = "ready"
    PREFACE = "preface"
    EXPLAINING = "explaining"
    RESTING = "resting"
    HOLDING = "holding"
    RESUMING = "resuming"
    PAUSED = "paused"
    ASKING_RESUME = "asking whether to go on"
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
"""The states in which warning signs are being asked for."""

ASKING_OF_THEM = frozenset({State.ASKING_HEALTH, State.ASKING_WHICH, State.ASKING_PREGNANCY, State.ASKING_LIMITS})
"""The states in which the user is asked what they live with."""

ASKING_HOW_SORE = frozenset({State.ASKING_PAIN_BEFORE, State.ASKING_PAIN_AFTER})
"""The states in which it is asked how much it hurts, from zero to ten."""

ASKING = frozenset(
    {
        *(State.ASKING_RESUME, State.ASKING_STOP, State.ASKING_PLACE, State.OFFERING),
        *(State.ASKING_MEANT, State.ASKING_LEAVE, State.ASKING_END, State.ASKING_REST),
        *ASKING_SIGNS,
        *ASKING_OF_THEM,
        *ASKING_HOW_SORE,
    }
)
"""The states in which something is being asked."""


RUNNING = frozenset({State.PREFACE, State.EXPLAINING, State.RESTING, State.HOLDING, State.RESUMING, State.PAUSED})
"""The states in which a routine is under way, or stands still by the user's wish."""


IN_A_STRETCH = frozenset({State.EXPLAINING, State.RESTING, State.HOLDING, State.RESUMING})
"""The states in which a stretch can be done with while its session goes on."""


class Question(StrEnum):
    """What the coach wants to know; time stands still meanwhile."""

    RESUME = "resume"
    """Whether to go on where the last session was left."""
    STOP = "stop"
    """Whether a doubtful "stop" was one."""
    PLACE = "place"
    """Whether the place in the routine is to be kept."""
    PAIN = "pain"
    """Whether there is a warning sign that needs help at once."""
    SOON = "soon"
    """Whether there is one that a doctor should see soon."""
    HEALTH = "health"
    """Whether they live with something that a doctor has found."""
    WHICH_HEALTH = "which health"
    """What that is."""
    PREGNANCY = "pregnancy"
    """Whether they are pregnant."""
    LIMITS = "limits"
    """Whether there is something that they cannot do."""
    WHICH_LIMIT = "which limit"
    """What that is."""
    RELIEF = "relief"
    """Whether to make it easier, to go on to another stretch, or to end."""
    MEANT = "meant"
    """Whether a command that was not clearly heard was meant."""
    LEAVE = "leave"
    """Whether to leave what is under way for something else, where that was not clearly heard."""
    WHICH_END = "which end"
    """Whether "I'm done" was meant of the stretch or of the session."""
    PAIN_BEFORE = "pain before"
    """How much it hurts before the session, which is also how the last one was borne."""
    PAIN_AFTER = "pain after"
    """How much it hurts after the session."""
    REST = "rest"
    """Whether a programme goes on where it was after a long rest, or a week back."""


class After(StrEnum):
    """What follows a rest."""

    HOLD = "hold"
    EXPLANATION = "explanation"


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
    """Time to move; `left` seconds remain of it."""

    left: float
    after: After


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold of some seconds, of which `elapsed` are done."""

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
    """

    kind: TalkKind
    lines: tuple[Line, ...]
    then: "Activity"
    index: int = 0


Activity = Idle | Talk | Rest | Hold | Over


def leads_to_explanation(activity: Activity) -> bool:
    """Return whether a stretch is coming up that has not been explained yet."""
    rest = activity.then if isinstance(activity, Talk) else activity
    return isinstance(rest, Rest) and rest.after is After.EXPLANATION
