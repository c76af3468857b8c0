"""Answers that move through the routine.

Every answer is a function of the turn and of the moment the command's last word ended. The first line of its docstring
is what the state table in the README says of it.
"""

from dataclasses import replace

from voice.coach import prompts
from voice.coach.activity import After, Hold, Rest, Talk, TalkKind
from voice.coach.routine import Cursor
from voice.coach.turn import SETTLE_SECONDS, Turn


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


def _release_first(turn: Turn) -> tuple[str, ...]:
    # Whoever is in a pose is told to come out of it before anything else.
    return (prompts.RELEASE,) if isinstance(turn.session.frozen(turn.now), Hold) else ()
