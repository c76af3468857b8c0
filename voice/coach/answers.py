"""What each command does in each state: the one table that decides it."""

from collections.abc import Callable
from dataclasses import replace

from voice.coach import asking, going, pausing, telling
from voice.coach.activity import State
from voice.coach.commands import Intent
from voice.coach.turn import Turn

Answer = Callable[[Turn, float], None]
"""Changes the turn, given the moment the command's last word ended; its docstring's first line says what it does."""


def next_from_pause(turn: Turn, ended: float) -> None:
    """End the pause and do what "next" does there."""
    _after_pause(turn, Intent.NEXT, ended)


def back_from_pause(turn: Turn, ended: float) -> None:
    """End the pause and do what "back" does there."""
    _after_pause(turn, Intent.BACK, ended)


def _after_pause(turn: Turn, intent: Intent, ended: float) -> None:
    turn.session = replace(turn.session, paused=False, asking_until=None)
    ANSWERS[turn.session.state][intent](turn, ended)


_ALWAYS: dict[Intent, Answer] = {
    Intent.YES: telling.ignore,
    Intent.NO: telling.ignore,
    Intent.WAKE: telling.acknowledge,
}
"""What is the same wherever nothing else is said."""


def _every(answer: Answer) -> dict[Intent, Answer]:
    return dict.fromkeys(Intent, answer) | _ALWAYS


_RUNNING: dict[Intent, Answer] = _ALWAYS | {
    Intent.START: telling.under_way,
    Intent.NEXT: going.next_stretch,
    Intent.BACK: going.previous_stretch,
    Intent.REPEAT: telling.explain_again,
    Intent.PAUSE: pausing.pause,
    Intent.WAIT: pausing.pause,
    Intent.RESUME: telling.under_way,
    Intent.STOP: going.leave,
    Intent.HOW_LONG: telling.tell_time_left,
    Intent.WHATS_NEXT: telling.tell_what_follows,
    Intent.HELP: telling.help_running,
}

_PAUSED: dict[Intent, Answer] = _RUNNING | {
    Intent.START: pausing.resume,
    Intent.NEXT: next_from_pause,
    Intent.BACK: back_from_pause,
    Intent.REPEAT: telling.tell_again,
    Intent.PAUSE: telling.still_paused,
    Intent.WAIT: telling.still_paused,
    Intent.RESUME: pausing.resume,
    Intent.HELP: telling.help_paused,
}

ANSWERS: dict[State, dict[Intent, Answer]] = {
    State.READY: _every(telling.not_started)
    | {Intent.START: going.begin, Intent.STOP: going.leave, Intent.HELP: telling.help_ready},
    State.PREFACE: _RUNNING
    | {Intent.NEXT: going.first_stretch, Intent.BACK: telling.talk_again, Intent.REPEAT: telling.talk_again},
    State.EXPLAINING: _RUNNING | {Intent.REPEAT: telling.talk_again},
    State.RESTING: _RUNNING
    | {
        Intent.START: going.onward,
        Intent.NEXT: going.onward,
        Intent.BACK: going.previous_hold,
        Intent.WAIT: pausing.rest_longer,
        Intent.RESUME: going.onward,
    },
    State.HOLDING: _RUNNING,
    State.RESUMING: _RUNNING | {Intent.REPEAT: telling.talk_again},
    State.PAUSED: _PAUSED,
    State.ASKING: _PAUSED
    | {
        Intent.START: asking.carry_on,
        Intent.RESUME: asking.carry_on,
        Intent.YES: going.leave,
        Intent.NO: asking.carry_on,
    },
    State.CLOSING: _every(telling.acknowledge) | {Intent.START: going.begin, Intent.STOP: going.end_now},
    State.ENDED: dict.fromkeys(Intent, telling.ignore),
}
