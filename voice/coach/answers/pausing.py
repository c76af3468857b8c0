"""Answers that stop time, and let it run again."""

from dataclasses import replace

from voice.coach.activity import Hold, Idle, Rest, Talk, TalkKind
from voice.coach.answers.holds import what_is_left
from voice.coach.session import Stopped
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Wording

BREATH = 0.4
"""Seconds of silence before a pause is confirmed: the silence itself shows that the word was heard."""

LONGER_REST_SECONDS = 20.0
"""How much "wait" adds to a rest."""


def stand_still(turn: Turn, ended: float, until: float | None = None) -> None:
    """Fall silent, drop an open question, and stop the clock of whatever is running.

    Args:
        turn: The turn.
        ended: The moment from which it stands still: the end of the word that asked for it.
        until: When it goes on by itself; None where it does not.
    """
    activity = turn.session.frozen(ended)
    turn.hush()
    stopped = None if isinstance(activity, Idle) else Stopped(until)
    turn.change(activity=activity, since=None, stopped=stopped)


def pause(turn: CommandTurn) -> None:
    """Pause from the moment the word ended."""
    pause_from(turn, turn.heard.ended)


def pause_from(turn: Turn, ended: float) -> None:
    """Pause from a moment, and say so after a breath."""
    stand_still(turn, ended)
    turn.say(turn.words(Wording.PAUSED), turn.now + BREATH, answers=True)


def pause_for(turn: CommandTurn) -> None:
    """Pause for that long, then carry on."""
    seconds = 60.0 * (turn.heard.number("minutes") or 0) + (turn.heard.number("seconds") or 0)
    if not seconds:
        pause(turn)
        return
    stand_still(turn, turn.heard.ended, until=turn.heard.ended + seconds)
    turn.say(turn.words(Wording.PAUSED_FOR, time=turn.language.duration(seconds)), turn.now + BREATH, answers=True)


def time_is_up(turn: Turn) -> None:
    """End a pause that was set to end by itself, after saying so."""
    _go_on(turn, turn.words(Wording.TIME_IS_UP))


def rest_longer(turn: CommandTurn) -> None:
    """Rest longer."""
    match turn.session.frozen(turn.heard.ended):
        case Talk(then=Rest(left=left, after=after)) as talk:
            turn.change(activity=replace(talk, then=Rest(left + LONGER_REST_SECONDS, after)))
        case Rest(left=left, after=after):
            turn.become(Rest(left + LONGER_REST_SECONDS, after), turn.heard.ended)
        case _:
            pass
    turn.reply(turn.words(Wording.TAKE_YOUR_TIME))


def wait(turn: CommandTurn) -> None:
    """Leave more time to move, or pause what is being said."""
    match turn.session.frozen(turn.heard.ended):
        case Talk(moving=float(left)) as talk:
            turn.change(activity=replace(talk, moving=left + LONGER_REST_SECONDS), since=turn.heard.ended)
            turn.reply(turn.words(Wording.TAKE_YOUR_TIME))
        case _:
            pause(turn)


def resume(turn: Turn) -> None:
    """Carry on with what is left."""
    _go_on(turn)


def _go_on(turn: Turn, *first: Line) -> None:
    turn.hush()
    activity = turn.session.activity
    words = turn.words(Wording.CARRY_ON)
    if isinstance(activity, Talk):
        # The line is said again, and then there is all the time for what it says.
        turn.change(stopped=None, activity=replace(activity, moving=None))
        turn.reply(*first, words)
        return
    left = what_is_left(turn, activity, begins_anew=True) if isinstance(activity, Hold) else ""
    turn.become(Talk(TalkKind.RESUMING, (*first, sentences.resuming(words, left)), activity))
