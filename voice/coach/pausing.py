"""Answers that let time stand still, and run again."""

from dataclasses import replace

from voice.coach import prompts
from voice.coach.activity import Hold, Rest, Talk, TalkKind
from voice.coach.turn import LONGER_REST_SECONDS, Turn

BREATH = 0.4
"""Seconds of silence before a pause is confirmed: it is the silence that says that the word was heard."""


def stand_still(turn: Turn, ended: float) -> None:
    """Fall silent, and stop the time of whatever goes on at the moment the word ended."""
    activity = turn.session.frozen(ended)
    turn.hush()
    turn.session = replace(turn.session, activity=activity, since=None, paused=True)


def pause(turn: Turn, ended: float) -> None:
    """Pause from the moment the word ended."""
    stand_still(turn, ended)
    turn.say(prompts.PAUSED, turn.now + BREATH)


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
