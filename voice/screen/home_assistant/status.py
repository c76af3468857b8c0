"""What Home Assistant learns of a session: where it stands, never what is said, heard or asked in it."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import ceil
from typing import assert_never

from voice.coach.activity import State
from voice.coach.view import UNDER_WAY
from voice.screen.terminal.captions import Moment


class Phase(StrEnum):
    """What the session is at, coarse enough to tell nothing of the user's health: a question is a question.

    The names are fixed, whatever is spoken: automations go by them.
    """

    WAITING = "waiting"
    EXPLAINING = "explaining"
    RESTING = "resting"
    """Time to move into a pose, or between two holds."""
    HOLDING = "holding"
    PAUSED = "paused"
    ASKING = "asking"
    CLOSING = "closing"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Status:
    """All that is published of a moment.

    Attributes:
        state: What the session is at.
        stretch: Name of the stretch at hand; None before and after.
        seconds_left: Of the hold, or of the time to move, rounded up; None outside.
        minutes_this_week: Held since Monday in the sessions that are over; None where no diary is kept.
        routine: Name of the routine at hand, or of what a start begins; None where it is none of those offered.
    """

    state: Phase = Phase.WAITING
    stretch: str | None = None
    seconds_left: int | None = None
    minutes_this_week: float | None = None
    routine: str | None = None

    def as_json(self) -> str:
        """Return it as the templates of `discovery` read it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def status_of(moment: Moment, routine: str | None) -> Status:
    """Return what is published of a moment.

    Args:
        moment: As a screen sees it.
        routine: What to show as the routine.
    """
    state = State(moment.state)
    phase = _phase(state)
    under_way = state in UNDER_WAY
    timed = under_way and moment.seconds_left is not None and phase is not Phase.ASKING
    return Status(
        state=phase,
        stretch=moment.stretch if under_way else None,
        seconds_left=max(0, ceil(moment.seconds_left or 0.0)) if timed else None,
        minutes_this_week=None if moment.seconds_this_week is None else round(moment.seconds_this_week / 60, 1),
        routine=routine,
    )


def _phase(state: State) -> Phase:  # noqa: PLR0911 - one flat table
    match state:
        case State.READY | State.ASKING_BEGIN | State.ASKING_RESUME:
            return Phase.WAITING
        case State.PREFACE | State.EXPLAINING | State.RESUMING:
            return Phase.EXPLAINING
        case State.RESTING:
            return Phase.RESTING
        case State.HOLDING:
            return Phase.HOLDING
        case State.PAUSED:
            return Phase.PAUSED
        case (
            State.ASKING_STOP
            | State.ASKING_PLACE
            | State.ASKING_PAIN
            | State.ASKING_SOON
            | State.ASKING_HEALTH
            | State.ASKING_WHICH
            | State.ASKING_PREGNANCY
            | State.ASKING_LIMITS
            | State.OFFERING
            | State.ASKING_MEANT
            | State.ASKING_LEAVE
            | State.ASKING_END
            | State.ASKING_PAIN_BEFORE
            | State.ASKING_PAIN_AFTER
            | State.ASKING_REST
        ):
            return Phase.ASKING
        case State.CLOSING:
            return Phase.CLOSING
        case State.ENDED:
            return Phase.ENDED
        case _:
            assert_never(state)
