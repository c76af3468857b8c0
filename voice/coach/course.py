"""The course of a routine: from the words of care through every stretch and hold to the last word."""

from dataclasses import replace

from voice.body.terms import Position
from voice.coach.activity import After, Hold, Idle, Over, Question, Rest, Talk, TalkKind
from voice.coach.durations import routine_seconds
from voice.coach.leaving_out import fit, fitted
from voice.coach.memory import recipe_of
from voice.coach.pacing import (
    BETWEEN_HOLDS_SECONDS,
    BETWEEN_STRETCHES_SECONDS,
    SETTLE_SECONDS,
    WORD_AFTER_RELEASE,
)
from voice.coach.routine import Cursor, Routine
from voice.coach.session import Session, Voicing
from voice.coach.turn import LEAD, Turn
from voice.coach.words import sentences
from voice.coach.words.instructions import detail_of, instructions
from voice.coach.words.language import SpokenLanguage
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt, Wording

SHORTEST_ASKED_ABOUT = 150.0
"""Seconds: in a shorter session, two questions would take longer than they are worth. Our judgement."""


def begin(turn: Turn, routine: Routine, *first: Line, stretch: int = 0) -> None:
    """Begin a routine, after the given lines: the words of care where they have not been said, then a stretch of it.

    What is not for the user is left out; where nothing is left, that is said and nothing begins.
    """
    memory, shelf = turn.session.memory, turn.session.shelf
    for_them = fitted(routine, shelf.stretches, memory.preferences)
    if for_them is None:
        turn.reply(turn.text(Prompt.NOTHING_FOR_YOU))
        return
    before = fit(routine.stretches[:stretch], shelf.stretches, memory.preferences, routine.stretches)
    routine, stretch = for_them, min(len(before), len(for_them.stretches) - 1)
    care = shelf.care
    words = () if turn.session.prefaced else (care.reminder if memory.sessions else care.disclaimer)
    asks = _asks_how_sore_it_is(turn.session, for_them)
    turn.hush()
    turn.change(routine=routine, prefaced=True)
    match turn.session.activity:
        case Idle() | Talk(kind=TalkKind.CLOSING):
            turn.change(pain_before=None, pain_after=None, gently=False)
        case _:
            pass  # another routine goes on with the session that was begun
    stand_at(turn, stretch)
    turn.remember(sessions=memory.sessions + 1, last=recipe_of(routine), place=None)
    turn.prepare(*words, *_said_in_holds(turn.language))
    opening = Talk(TalkKind.PREFACE, words, explanation(turn)) if words else explanation(turn)
    if asks:
        turn.ask(Question.PAIN_BEFORE, opening, *first, turn.text(Prompt.PAIN_BEFORE))
    else:
        turn.become(replace(opening, lines=(*first, *opening.lines)))


def _asks_how_sore_it_is(session: Session, routine: Routine) -> bool:
    """Return whether that is asked before a routine: from the second session on, aloud, where it would be kept."""
    wanted = session.preferences.asks_pain and session.progress is not None and session.voicing is Voicing.ALOUD
    if not wanted or not session.memory.sessions or not isinstance(session.activity, Idle):
        return False
    return routine_seconds(routine, session.memory, session.shelf.language) >= SHORTEST_ASKED_ABOUT


def stand_at(turn: Turn, stretch: int) -> None:
    """Set the cursor to the beginning of a stretch, its sides in the order that the user likes."""
    turn.change(cursor=Cursor(stretch), once_more=False, first_side=turn.session.preferences.first_side)


def explain(turn: Turn, *first: Line) -> None:
    """Lead into the stretch at the cursor, after the given lines."""
    turn.become(explanation(turn, *first))


def explanation(turn: Turn, *first: Line) -> Talk:
    """Return the explanation of the stretch at the cursor, after the given lines."""
    lines = _leading_in(turn)
    wording, fields = sentences.go(turn.language, turn.session.stretch, turn.session.side)
    turn.prepare(*first, *lines, *turn.language.every(wording, **fields))
    return Talk(TalkKind.EXPLANATION, (*first, *lines), Rest(SETTLE_SECONDS, After.HOLD))


def go_to(turn: Turn, stretch: int, *first: Line) -> None:
    """Lead into a stretch of the routine from its beginning, or close where there is no such stretch."""
    if stretch >= len(turn.session.routine.stretches):
        finish(turn, *first)
        return
    stand_at(turn, max(0, stretch))
    explain(turn, *first)


def close(turn: Turn, *lines: Line, at: float | None = None) -> None:
    """Say the last words and end."""
    turn.become(Talk(TalkKind.CLOSING, lines, Over()), at)


def finish(turn: Turn, *lines: Line, at: float | None = None) -> None:
    """Say that all is done and end; whoever said how sore it was is asked once more before that."""
    done = turn.words(Wording.ALL_DONE)
    if turn.session.pain_before is None or not turn.session.preferences.asks_pain:
        close(turn, *lines, done, at=at)
        return
    closing = Talk(TalkKind.CLOSING, (done,), Over())
    turn.ask(Question.PAIN_AFTER, closing, *lines, turn.text(Prompt.PAIN_AFTER), at=at)


def finish_hold(turn: Turn, at: float) -> None:
    """Go on from a hold that was kept to its end."""
    session, word_at = turn.session, at + WORD_AFTER_RELEASE
    cursor, holds = session.cursor, session.holds
    stays = session.once_more or cursor.hold + 1 < len(holds)
    release = (not stays and session.stretch.leaving) or turn.words(Wording.RELEASE)
    line: Line
    if session.once_more:
        turn.change(once_more=False)
        line, rest = turn.words(Wording.SAME_AGAIN), Rest(BETWEEN_HOLDS_SECONDS, After.HOLD)
    elif cursor.hold + 1 < len(holds):
        turn.change(cursor=Cursor(cursor.stretch, cursor.hold + 1))
        line, rest = _between_holds(turn, holds[cursor.hold]), Rest(BETWEEN_HOLDS_SECONDS, After.HOLD)
    elif cursor.stretch + 1 < len(session.routine.stretches):
        stand_at(turn, cursor.stretch + 1)
        line = turn.words(Wording.UPCOMING, stretch=turn.session.stretch.name)
        rest = Rest(BETWEEN_STRETCHES_SECONDS, After.EXPLANATION)
    else:
        finish(turn, release, at=word_at)
        return
    turn.become(Talk(TalkKind.RELEASE, (release, line), rest), word_at)


def finish_rest(turn: Turn, after: After, at: float) -> None:
    """Go on from a rest that is over, or cut short, at a moment."""
    match after:
        case After.HOLD:
            turn.remember(met=turn.session.memory.met | {turn.session.stretch.key})
            turn.become(Hold(turn.session.hold_seconds), max(at, turn.now + LEAD))
        case After.EXPLANATION:
            explain(turn)


def out_of_the_pose(turn: Turn) -> tuple[Line, ...]:
    """Return the line that leads out of the pose; none where nobody is in one."""
    if not isinstance(turn.session.frozen(turn.now), Hold):
        return ()
    return (turn.session.stretch.leaving or turn.words(Wording.RELEASE),)


def _leading_in(turn: Turn) -> tuple[Line, ...]:
    """Return the lines that lead into the stretch at the cursor: name, position, instructions, first side."""
    session = turn.session
    stretch, memory = session.stretch, session.memory
    lines: list[Line] = [sentences.named(turn.language, stretch.name)]
    if _position_before(session) not in {None, stretch.position}:
        lines.append(turn.words(Wording.MOVE_TO, position=turn.language.positions[stretch.position]))
    lines += instructions(stretch, detail_of(stretch, memory), turn.language, easier=session.takes_easier)
    if session.side is not None:
        lines.append(turn.words(Wording.FIRST_SIDE))
    return (*lines, turn.words(Wording.EASE_IN))


def _position_before(session: Session) -> Position | None:
    place = session.cursor.stretch
    return session.routine.stretches[place - 1].position if place else None


def _said_in_holds(language: SpokenLanguage) -> tuple[str, ...]:
    """Return what has to sound at its moment: rendered ahead."""
    often = (*language.every(Wording.RELEASE), *language.every(Wording.PAUSED))
    return (*sentences.last_counts(language), language.say(Prompt.HALFWAY), *often)


def _between_holds(turn: Turn, last: object) -> Line:
    side = turn.session.side
    if side is None or side is last:
        return turn.words(Wording.SAME_AGAIN)
    return turn.words(Wording.CHANGE_SIDE)
