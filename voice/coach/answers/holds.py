"""Answers that change how long a hold or a set is, and what is counted in it."""

from dataclasses import replace

from voice.coach.activity import Hold, Idle, Over
from voice.coach.memory import ENOUGH_SECONDS, LONGEST_HOLD, SHORTEST_HOLD
from voice.coach.pacing import Counting, Tempo
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt

STEP = 10.0
"""Seconds that "longer" adds to every hold and "shorter" takes away."""

REPETITIONS_STEP = 2
"""Repetitions that "longer" adds to a set and "shorter" takes away."""

FEWEST_REPETITIONS = 4
MOST_REPETITIONS = 20
"""The range that can be asked for in a set. Our judgement: twenty slow ones are the two minutes of Andersen et al.
2011.
"""

_SHORTEST_LEFT = 3.0
"""Seconds that remain of a shortened hold, if it has as many: nobody is released without a word."""


def hold_for(turn: CommandTurn) -> None:
    """Hold that long from now on."""
    _prefer_holds(turn, float(turn.heard.number("seconds") or turn.session.hold_seconds))


def longer(turn: Turn) -> None:
    """Hold longer from now on, or do two more in a set."""
    if (pace := _pace_of_a_set(turn)) is not None:
        _repeat(turn, pace, REPETITIONS_STEP)
    else:
        _prefer_holds(turn, turn.session.hold_seconds + STEP)


def shorter(turn: Turn) -> None:
    """Hold shorter from now on, or do two fewer in a set."""
    if (pace := _pace_of_a_set(turn)) is not None:
        _repeat(turn, pace, -REPETITIONS_STEP)
    else:
        _prefer_holds(turn, turn.session.hold_seconds - STEP)


def more_seconds(turn: CommandTurn) -> None:
    """Hold this one that much longer, or add as many repetitions to a set as fit."""
    wished = float(turn.heard.number("seconds") or STEP)
    if (pace := _pace_of_a_set(turn)) is not None:
        _repeat(turn, pace, pace.repetitions(wished))
        return
    match turn.session.frozen(turn.heard.ended):
        case Hold(seconds=seconds):
            added = max(0.0, min(wished, LONGEST_HOLD - seconds))
            _set_length(turn, seconds + added)
            said, length = (sentences.more_seconds, added) if added else (sentences.as_far_as, seconds)
            turn.reply(said(turn.language, length), *_if_more_than_needed(turn, seconds, seconds + added))
        case _:
            _prefer_holds(turn, turn.session.hold_seconds + wished)


def what_is_left(turn: Turn, hold: Hold, *, begins_anew: bool) -> str:
    """Return how long a hold has left, or how many repetitions a set has left.

    Args:
        turn: The turn.
        hold: The hold, up to now.
        begins_anew: Whether the repetition at hand begins anew: then it is left as well.
    """
    pace = turn.session.stretch.pace
    if pace is None:
        return sentences.hold_left(turn.language, hold.seconds - hold.elapsed)
    begun = pace.begun(hold.elapsed, hold.seconds) - begins_anew
    return sentences.repetitions_left(turn.language, pace.repetitions(hold.seconds) - begun)


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


def no_breath_cues(turn: Turn) -> None:
    """Stop guiding the breath; if nothing or every second is counted, that stays."""
    counting = turn.session.preferences.counting
    led = counting in {Counting.USUAL, Counting.BREATHS}
    _count(turn, Counting.NO_BREATH_CUES if led else counting, Prompt.NO_BREATH_CUES)


def _count(turn: Turn, counting: Counting, words: Prompt) -> None:
    turn.call_back_cues()
    turn.prefer(counting=counting)
    turn.reply(turn.text(words), *(() if counting in _IN_SETS_TOO else _not_of_sets(turn)))
    turn.renew_cues()


def _prefer_holds(turn: Turn, wished: float) -> None:
    seconds = max(SHORTEST_HOLD, min(wished, LONGEST_HOLD))
    before = turn.session.hold_seconds
    turn.prefer(hold_seconds=seconds)
    _set_length(turn, seconds)
    said = sentences.hold_length if seconds == wished else sentences.as_far_as
    turn.reply(said(turn.language, seconds), *_if_more_than_needed(turn, before, seconds), *_not_of_sets(turn))


def _if_more_than_needed(turn: Turn, before: float, now: float) -> list[Line]:
    """Return what to say if a hold alone is more than its muscles need; once, not at every further wish."""
    return [turn.text(Prompt.MORE_THAN_NEEDED)] if before <= ENOUGH_SECONDS < now else []


def _set_length(turn: Turn, seconds: float) -> None:
    """Give the current hold, if there is one, another length; its held time is kept."""
    match turn.session.frozen(turn.now):
        case Hold(seconds=length, elapsed=held) if turn.session.stretch.pace is None:
            # A stretch's own hold may be longer than any that can be wished for.
            turn.lengthen(max(seconds, min(held + _SHORTEST_LEFT, max(length, LONGEST_HOLD))))
        case _:
            pass


_IN_SETS_TOO = frozenset({Counting.NONE, Counting.USUAL, Counting.NO_BREATH_CUES})


def _pace_of_a_set(turn: Turn) -> Tempo | None:
    """Return the tempo of the current set; None if there is none."""
    return None if isinstance(turn.session.activity, Idle | Over) else turn.session.stretch.pace


def _not_of_sets(turn: Turn) -> tuple[Line, ...]:
    return () if _pace_of_a_set(turn) is None else (turn.text(Prompt.SETS_GO_BY_REPETITIONS),)


def _repeat(turn: Turn, pace: Tempo, further: int) -> None:
    """Give the current set more or fewer repetitions, even while it runs: here, and in its further sets."""
    routine, place = turn.session.routine, turn.session.cursor.stretch
    stretch = routine.stretches[place]
    now = pace.repetitions(stretch.hold_seconds)
    least, most = min(now, FEWEST_REPETITIONS), max(now, MOST_REPETITIONS)
    match turn.session.frozen(turn.now):
        case Hold(seconds=seconds, elapsed=elapsed):
            # The one that is under way is done to its end.
            least = max(least, min(now, pace.begun(elapsed, seconds) + 1))
        case _:
            pass
    wished = max(least, min(now + further, most))
    other = stretch.dosed(wished * pace.seconds, stretch.repetitions)
    stretches = (*routine.stretches[:place], other, *routine.stretches[place + 1 :])
    turn.change(routine=replace(routine, stretches=stretches))
    turn.lengthen(other.hold_seconds)
    said = sentences.set_stays if wished == now else sentences.set_length
    turn.reply(said(turn.language, wished))
