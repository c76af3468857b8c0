"""Answers that only tell something."""

from dataclasses import replace

from voice.coach import prompts
from voice.coach.activity import After, Hold, Rest, Talk, TalkKind
from voice.coach.estimate import routine_seconds_left
from voice.coach.messages import Tone
from voice.coach.turn import SETTLE_SECONDS, Turn


def talk_again(turn: Turn, ended: float) -> None:
    """Say it again from its first line."""
    del ended
    turn.hush()
    talk = turn.session.activity
    if isinstance(talk, Talk):
        turn.become(replace(talk, index=0))


def explain_again(turn: Turn, ended: float) -> None:
    """Explain the stretch again, then hold what is left."""
    left = turn.session.frozen(ended)
    turn.hush()
    stretch = turn.session.stretch
    lines = (*stretch.entry, stretch.feel)
    match left:
        case Hold():
            then: Rest | Hold = left
        case _:
            then = Rest(SETTLE_SECONDS, After.HOLD)
    turn.become(Talk(TalkKind.RESUMING if isinstance(then, Hold) else TalkKind.EXPLANATION, lines, then))


def tell_again(turn: Turn, ended: float) -> None:
    """Say the instructions again and stay paused."""
    del ended
    turn.reply(" ".join(turn.session.stretch.entry))


def tell_time_left(turn: Turn, ended: float) -> None:
    """Say how long is left."""
    session = turn.session
    if isinstance(session.frozen(ended), Hold):
        turn.reply(prompts.hold_left(session.stretch.hold_seconds - session.elapsed(turn.now)))
    else:
        stretches = len(session.routine.stretches) - session.cursor.stretch
        turn.reply(prompts.routine_left(routine_seconds_left(session, turn.now), stretches))


def tell_what_follows(turn: Turn, ended: float) -> None:
    """Say what follows."""
    del ended
    cursor, holds = turn.session.cursor, turn.session.stretch.holds
    stretches = turn.session.routine.stretches
    match turn.session.activity:
        case Talk(kind=TalkKind.PREFACE) | Rest(after=After.EXPLANATION) | Talk(then=Rest(after=After.EXPLANATION)):
            turn.reply(prompts.coming(turn.session.stretch))
        case Rest() | Talk(kind=TalkKind.RELEASE) if cursor.hold > 0:
            turn.reply(prompts.coming_side(holds[cursor.hold]))
        case _ if cursor.hold + 1 < len(holds):
            turn.reply(prompts.coming_side(holds[cursor.hold + 1]))
        case _ if cursor.stretch + 1 < len(stretches):
            turn.reply(prompts.coming(stretches[cursor.stretch + 1]))
        case _:
            turn.reply(prompts.LAST_ONE)


def help_ready(turn: Turn, ended: float) -> None:
    """Say what can be said."""
    del ended
    turn.reply(prompts.HELP_READY)


def help_running(turn: Turn, ended: float) -> None:
    """Say what can be said."""
    del ended
    turn.reply(prompts.HELP_RUNNING)


def help_paused(turn: Turn, ended: float) -> None:
    """Say what can be said."""
    del ended
    turn.reply(prompts.HELP_PAUSED)


def not_started(turn: Turn, ended: float) -> None:
    """Say how to start."""
    del ended
    turn.reply(prompts.NOT_STARTED)


def under_way(turn: Turn, ended: float) -> None:
    """Say that it is under way."""
    del ended
    turn.reply(prompts.UNDER_WAY)


def still_paused(turn: Turn, ended: float) -> None:
    """Say that it is paused."""
    del ended
    turn.reply(prompts.STILL_PAUSED)


def acknowledge(turn: Turn, ended: float) -> None:
    """Chime."""
    del ended
    turn.chime(Tone.ACKNOWLEDGE)


def ignore(turn: Turn, ended: float) -> None:
    """Do nothing."""
    del turn, ended
