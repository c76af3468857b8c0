"""Answers that change how long a hold is, and what is counted in it."""

from voice.coach.activity import Hold
from voice.coach.memory import ENOUGH_SECONDS, LONGEST_HOLD, SHORTEST_HOLD
from voice.coach.pacing import Counting
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt

STEP = 10.0
"""Seconds that "longer" adds to every hold and "shorter" takes away."""

_SHORTEST_LEFT = 3.0
"""Seconds that are left of a hold when it is shortened, where it has as many: nobody is let go without a word."""


def hold_for(turn: CommandTurn) -> None:
    """Hold that long from now on."""
    _prefer_holds(turn, float(turn.heard.number("seconds") or turn.session.hold_seconds))


def longer(turn: Turn) -> None:
    """Hold longer from now on."""
    _prefer_holds(turn, turn.session.hold_seconds + STEP)


def shorter(turn: Turn) -> None:
    """Hold shorter from now on."""
    _prefer_holds(turn, turn.session.hold_seconds - STEP)


def more_seconds(turn: CommandTurn) -> None:
    """Hold this one that much longer."""
    wished = float(turn.heard.number("seconds") or STEP)
    match turn.session.frozen(turn.heard.ended):
        case Hold(seconds=seconds):
            added = max(0.0, min(wished, LONGEST_HOLD - seconds))
            _set_length(turn, seconds + added)
            said, length = (sentences.more_seconds, added) if added else (sentences.as_far_as, seconds)
            turn.reply(said(turn.language, length), *_if_more_than_needed(turn, seconds, seconds + added))
        case _:
            _prefer_holds(turn, turn.session.hold_seconds + wished)


def no_counting(turn: Turn) -> None:
    """Count nothing from now on."""
    _count(turn, Counting.NONE, Prompt.COUNTING_NOTHING)


def count_all(turn: Turn) -> None:
    """Count every second from now on."""
    _count(turn, Counting.EVERY_SECOND, Prompt.COUNTING_ALL)


def count_usually(turn: Turn) -> None:
    """Count the last seconds from now on."""
    _count(turn, Counting.USUAL, Prompt.COUNTING_USUALLY)


def breathe(turn: Turn) -> None:
    """Pace holds by breaths from now on."""
    _count(turn, Counting.BREATHS, Prompt.BREATHING)


def _count(turn: Turn, counting: Counting, words: Prompt) -> None:
    turn.call_back_cues()
    turn.prefer(counting=counting)
    turn.reply(turn.text(words))
    turn.renew_cues()


def _prefer_holds(turn: Turn, wished: float) -> None:
    seconds = max(SHORTEST_HOLD, min(wished, LONGEST_HOLD))
    before = turn.session.hold_seconds
    turn.prefer(hold_seconds=seconds)
    _set_length(turn, seconds)
    said = sentences.hold_length if seconds == wished else sentences.as_far_as
    turn.reply(said(turn.language, seconds), *_if_more_than_needed(turn, before, seconds))


def _if_more_than_needed(turn: Turn, before: float, now: float) -> list[Line]:
    """Return what to say of a hold that alone is more than its muscles need; once, and not at every further wish."""
    return [turn.text(Prompt.MORE_THAN_NEEDED)] if before <= ENOUGH_SECONDS < now else []


def _set_length(turn: Turn, seconds: float) -> None:
    """Give the hold under way, if there is one, another length; its held time is kept."""
    match turn.session.frozen(turn.now):
        case Hold(seconds=length, elapsed=held):
            # A stretch's own hold may be longer than any that can be wished for.
            turn.lengthen(max(seconds, min(held + _SHORTEST_LEFT, max(length, LONGEST_HOLD))))
        case _:
            pass
