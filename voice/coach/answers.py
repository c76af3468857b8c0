"""What each command does in each state: the one table that decides it.

Every answer is a function of the turn and of the moment the command's last word ended. The first line of its docstring
is what the state table in the README says of it.
"""

from collections.abc import Callable
from dataclasses import replace

from voice.coach import prompts
from voice.coach.activity import After, Hold, Rest, State, Talk, TalkKind
from voice.coach.commands import Intent
from voice.coach.estimate import routine_seconds_left
from voice.coach.messages import Tone
from voice.coach.routine import Cursor
from voice.coach.turn import LONGER_REST_SECONDS, SETTLE_SECONDS, Turn

Answer = Callable[[Turn, float], None]


def begin(turn: Turn, ended: float) -> None:
    """Begin the routine."""
    del ended
    turn.hush()
    turn.session = replace(turn.session, cursor=Cursor())
    first = prompts.explanation(turn.session.stretch)
    go = (prompts.go(side) for side in turn.session.stretch.holds)
    turn.prepare(*prompts.PREFACE, *first, *go, *prompts.CUES.values(), prompts.RELEASE, prompts.PAUSED)
    settle = Rest(SETTLE_SECONDS, After.HOLD)
    explanation = Talk(TalkKind.EXPLANATION, first, settle)
    turn.become(Talk(TalkKind.PREFACE, prompts.PREFACE, explanation))


def leave(turn: Turn, ended: float) -> None:
    """Say goodbye and end."""
    del ended
    turn.hush()
    release = (prompts.RELEASE,) if isinstance(turn.session.activity, Hold) else ()
    turn.close(*release, prompts.FAREWELL)


def end_now(turn: Turn, ended: float) -> None:
    """End without another word."""
    turn.hush()
    talk = turn.session.activity
    if isinstance(talk, Talk):
        turn.become(talk.then, ended)


def onward(turn: Turn, ended: float) -> None:
    """Go on at once to what comes."""
    turn.hush()
    activity = turn.session.activity
    rest = activity.then if isinstance(activity, Talk) else activity
    if isinstance(rest, Rest):
        turn.finish_rest(rest.after, ended)


def next_stretch(turn: Turn, ended: float) -> None:
    """Lead into the following stretch."""
    del ended
    turn.hush()
    turn.go_to(turn.session.cursor.stretch + 1, *_release_first(turn))


def previous_stretch(turn: Turn, ended: float) -> None:
    """Lead into the stretch before."""
    del ended
    turn.hush()
    turn.go_to(turn.session.cursor.stretch - 1, *_release_first(turn))


def previous_hold(turn: Turn, ended: float) -> None:
    """Do the last hold again, or the stretch before."""
    cursor = turn.session.cursor
    if cursor.hold == 0:
        previous_stretch(turn, ended)
        return
    turn.hush()
    turn.session = replace(turn.session, cursor=Cursor(cursor.stretch, cursor.hold - 1))
    side = turn.session.stretch.holds[cursor.hold - 1]
    line = prompts.between_holds(side, same_side=False)
    turn.become(Talk(TalkKind.RELEASE, (line,), Rest(SETTLE_SECONDS, After.HOLD)))


def first_stretch(turn: Turn, ended: float) -> None:
    """Lead into the first stretch without the preface."""
    del ended
    turn.hush()
    turn.explain()


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


def pause(turn: Turn, ended: float) -> None:
    """Pause from the moment the word ended."""
    activity = turn.session.frozen(ended)
    turn.hush()
    turn.session = replace(turn.session, activity=activity, since=None, paused=True)
    turn.say(prompts.PAUSED)


def rest_longer(turn: Turn, ended: float) -> None:
    """Rest longer."""
    match turn.session.frozen(ended):
        case Talk(then=Rest(left=left, after=after)) as talk:
            longer = replace(talk, then=Rest(left + LONGER_REST_SECONDS, after))
            turn.session = replace(turn.session, activity=longer)
        case Rest(left=left, after=after):
            turn.become(Rest(left + LONGER_REST_SECONDS, after), ended)
        case _:
            pass
    turn.reply(prompts.TAKE_YOUR_TIME)


def resume(turn: Turn, ended: float) -> None:
    """Carry on with what is left."""
    del ended
    turn.hush()
    activity = turn.session.activity
    if isinstance(activity, Talk):
        turn.session = replace(turn.session, paused=False)
        turn.reply(prompts.resuming(None))
        return
    left = turn.session.stretch.hold_seconds - activity.elapsed if isinstance(activity, Hold) else None
    turn.become(Talk(TalkKind.RESUMING, (prompts.resuming(left),), activity))


def next_from_pause(turn: Turn, ended: float) -> None:
    """End the pause and do what "next" does there."""
    turn.session = replace(turn.session, paused=False)
    ANSWERS[turn.session.state][Intent.NEXT](turn, ended)


def back_from_pause(turn: Turn, ended: float) -> None:
    """End the pause and do what "back" does there."""
    turn.session = replace(turn.session, paused=False)
    ANSWERS[turn.session.state][Intent.BACK](turn, ended)


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


def _release_first(turn: Turn) -> tuple[str, ...]:
    # Whoever is in a pose is told to come out of it before anything else.
    return (prompts.RELEASE,) if isinstance(turn.session.frozen(turn.now), Hold) else ()


def _every(answer: Answer) -> dict[Intent, Answer]:
    return dict.fromkeys(Intent, answer)


_RUNNING: dict[Intent, Answer] = {
    Intent.START: under_way,
    Intent.NEXT: next_stretch,
    Intent.BACK: previous_stretch,
    Intent.REPEAT: explain_again,
    Intent.PAUSE: pause,
    Intent.WAIT: pause,
    Intent.RESUME: under_way,
    Intent.STOP: leave,
    Intent.HOW_LONG: tell_time_left,
    Intent.WHATS_NEXT: tell_what_follows,
    Intent.HELP: help_running,
}

ANSWERS: dict[State, dict[Intent, Answer]] = {
    State.READY: _every(not_started) | {Intent.START: begin, Intent.STOP: leave, Intent.HELP: help_ready},
    State.PREFACE: _RUNNING | {Intent.NEXT: first_stretch, Intent.BACK: talk_again, Intent.REPEAT: talk_again},
    State.EXPLAINING: _RUNNING | {Intent.REPEAT: talk_again},
    State.RESTING: _RUNNING
    | {
        Intent.START: onward,
        Intent.NEXT: onward,
        Intent.BACK: previous_hold,
        Intent.WAIT: rest_longer,
        Intent.RESUME: onward,
    },
    State.HOLDING: _RUNNING,
    State.RESUMING: _RUNNING | {Intent.REPEAT: talk_again},
    State.PAUSED: _RUNNING
    | {
        Intent.START: resume,
        Intent.NEXT: next_from_pause,
        Intent.BACK: back_from_pause,
        Intent.REPEAT: tell_again,
        Intent.PAUSE: still_paused,
        Intent.WAIT: still_paused,
        Intent.RESUME: resume,
        Intent.HELP: help_paused,
    },
    State.CLOSING: _every(acknowledge) | {Intent.START: begin, Intent.STOP: end_now},
    State.ENDED: _every(ignore),
}
