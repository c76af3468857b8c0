"""The course of a routine: from the safety words through every stretch and hold to the last word."""

from dataclasses import replace

from voice.body.terms import Position, Side
from voice.coach.activity import After, Hold, Idle, Over, Question, Rest, Talk, TalkKind, is_under_way
from voice.coach.durations import routine_seconds
from voice.coach.finish import last_words, sum_up
from voice.coach.leaving_out import fit, fitted
from voice.coach.memory import recipe_of
from voice.coach.pacing import BETWEEN_STRETCHES_SECONDS, WORD_AFTER_RELEASE, Cue
from voice.coach.programme import Done, key_in
from voice.coach.routine import Cursor, Routine
from voice.coach.session import Session, Voicing
from voice.coach.turn import LEAD, Turn
from voice.coach.words import sentences
from voice.coach.words.instructions import lead_in, to_be_named
from voice.coach.words.language import SpokenLanguage
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt, Wording

SHORTEST_ASKED_ABOUT = 150.0
"""Seconds: in a shorter session, two questions would take more time than they are worth. Our judgement."""


def begin(turn: Turn, routine: Routine, *first: Line, stretch: int = 0) -> None:
    """Begin a routine after the given lines: the safety words if they have not been said, then one of its stretches.

    What is not for the user is left out; where nothing is left, that is said and nothing begins.
    """
    memory, shelf = turn.session.memory, turn.session.shelf
    for_them = fitted(routine, shelf.stretches, memory.preferences)
    if for_them is None:
        turn.reply(turn.text(Prompt.NOTHING_FOR_YOU))
        return
    hurt = not memory.preferences.hurts.isdisjoint(one.key for one in routine.stretches)
    before = fit(routine.stretches[:stretch], shelf.stretches, memory.preferences, routine.stretches)
    routine, stretch = for_them, min(len(before), len(for_them.stretches) - 1)
    care = shelf.care
    words = () if turn.session.prefaced else (care.reminder if memory.sessions else (*care.disclaimer, *care.ask_first))
    first = (*first, turn.text(Prompt.LEFT_OUT)) if hurt else first
    asks = _asks_how_sore_it_is(turn.session, for_them)
    turn.hush()
    named = to_be_named(routine.stretches, memory)
    if not turn.session.cautioned.issuperset(named):
        words = (*words, sentences.tell_me_if(turn.language, named))
        turn.change(cautioned=turn.session.cautioned.union(named))
    turn.change(routine=routine, prefaced=True)
    if not is_under_way(turn.session.activity):
        # Another routine goes on with the session that was begun.
        turn.change(pain_before=None, pain_after=None, gently=False)
        turn.change(held=0.0, stretched=frozenset(), sore=False, began=turn.session.wall, summary=None)
    stand_at(turn, stretch)
    turn.remember(sessions=memory.sessions + 1, last=recipe_of(routine), place=None)
    turn.prepare(*words, *said_in_holds(turn.language))
    opening = Talk(TalkKind.PREFACE, words, explanation(turn)) if words else explanation(turn)
    if asks:
        turn.ask_before(opening, Question.PAIN_BEFORE, *first, turn.text(Prompt.PAIN_BEFORE))
    else:
        turn.become(opening.after(*first))


def _asks_how_sore_it_is(session: Session, routine: Routine) -> bool:
    """Return whether to ask how sore it is before a routine: from the second session on, aloud, if it is saved."""
    wanted = session.preferences.asks_pain and session.progress is not None and session.voicing is Voicing.ALOUD
    if not wanted or not session.memory.sessions or not isinstance(session.activity, Idle):
        return False
    return routine_seconds(routine, session.memory, session.shelf.language) >= SHORTEST_ASKED_ABOUT


def stand_at(turn: Turn, stretch: int) -> None:
    """Move the cursor to the beginning of a stretch, its sides in the order that the user likes."""
    first_side = turn.session.preferences.first_side
    turn.change(cursor=Cursor(stretch), once_more=False, first_side=first_side, to_be_felt=())


def explain(turn: Turn, *first: Line) -> None:
    """Lead into the stretch at the cursor, after the given lines."""
    turn.become(explanation(turn, *first))


def explanation(turn: Turn, *first: Line) -> Talk:
    """Return the explanation of the stretch at the cursor, after the given lines and its name."""
    return _way_in(turn).after(*first, sentences.named(turn.language, turn.session.stretch.name))


def _way_in(turn: Turn) -> Talk:
    session = turn.session
    before = _position_before(session)
    way = lead_in(
        session.stretch,
        session.memory,
        turn.language,
        before=before,
        gently=session.gently,
        named=session.cautioned,
    )
    turn.change(to_be_felt=way.in_hold)
    wording, fields = sentences.go(turn.language, session.stretch, session.side)
    turn.prepare(*way.lines, *turn.language.every(wording, **fields), *way.in_hold, *_said_in_a_set(turn))
    return Talk(TalkKind.EXPLANATION, way.lines, Rest(way.last_pause, After.HOLD), pauses=way.pauses)


def go_to(turn: Turn, stretch: int, *first: Line) -> None:
    """Lead into a stretch of the routine from its beginning, or close if there is no such stretch."""
    if stretch >= len(turn.session.routine.stretches):
        finish(turn, *first)
        return
    stand_at(turn, max(0, stretch))
    explain(turn, *first)


def close(turn: Turn, *lines: Line, at: float | None = None) -> None:
    """Say the last words and end."""
    sum_up(turn, complete=False)
    turn.change(beginning=None, sound=False, cautioned=frozenset())
    turn.become(Talk(TalkKind.CLOSING, lines, Over()), at)


def finish(turn: Turn, *lines: Line, at: float | None = None) -> None:
    """Say that all is done and end; a user who said how sore it was is asked once more first."""
    _count_for_programme(turn)
    sum_up(turn, complete=True)
    if turn.session.pain_before is None or not turn.session.preferences.asks_pain:
        close(turn, *lines, *closing_lines(turn), at=at)
        return
    closing = Talk(TalkKind.CLOSING, closing_lines(turn), Over())
    turn.ask_before(closing, Question.PAIN_AFTER, *lines, turn.text(Prompt.PAIN_AFTER), at=at)


def closing_lines(turn: Turn) -> tuple[Line, ...]:
    """Return what is said at the end: that all is done, and what it came to."""
    return (turn.words(Wording.ALL_DONE), *last_words(turn))


def finish_hold(turn: Turn, at: float) -> None:
    """Go on after a hold that was completed."""
    session, word_at = turn.session, at + WORD_AFTER_RELEASE
    cursor, holds = session.cursor, session.holds
    stays = session.once_more or cursor.hold + 1 < len(holds)
    release = (not stays and session.stretch.leaving) or turn.words(sentences.end_of(session.stretch))
    said = sum(cue.cue is Cue.WORDS for cue in turn.timeline())
    turn.change(to_be_felt=session.to_be_felt[said:])
    line: Line
    if session.once_more:
        turn.change(once_more=False)
        line, rest = _between_holds(turn, session.side)
    elif cursor.hold + 1 < len(holds):
        turn.change(cursor=Cursor(cursor.stretch, cursor.hold + 1))
        line, rest = _between_holds(turn, holds[cursor.hold])
    elif cursor.stretch + 1 < len(session.routine.stretches):
        stand_at(turn, cursor.stretch + 1)
        line = turn.words(Wording.UPCOMING, stretch=turn.session.stretch.name)
        rest = Rest(BETWEEN_STRETCHES_SECONDS, After.EXPLANATION)
    elif session.routine.rest_seconds:
        line, rest = turn.words(Wording.LAST_REST), Rest(session.routine.rest_seconds, After.CLOSING)
    else:
        finish(turn, release, at=word_at)
        return
    turn.become(Talk(TalkKind.RELEASE, (release, line), rest), word_at)


def finish_rest(turn: Turn, after: After, at: float) -> None:
    """Go on after a rest that is over, or was cut short, at a moment."""
    match after:
        case After.HOLD:
            turn.remember(met=turn.session.memory.met | {turn.session.stretch.key})
            turn.become(Hold(turn.session.hold_seconds), max(at, turn.now + LEAD))
        case After.EXPLANATION:
            # Its name has just been said.
            turn.become(_way_in(turn))
        case After.CLOSING:
            finish(turn, at=at if at > turn.now else None)


def out_of_the_pose(turn: Turn) -> tuple[Line, ...]:
    """Return the line that leads out of the pose; none if nobody is in one."""
    if not isinstance(turn.session.frozen(turn.now), Hold):
        return ()
    return (turn.session.stretch.leaving or turn.words(Wording.RELEASE),)


def _count_for_programme(turn: Turn) -> None:
    """Count the finished session, if it was one of a programme."""
    session = turn.session
    key, under_way = key_in(session.routine.id), session.memory.programme
    if key is None or session.wall is None:
        return
    done = Done(key, session.wall, session.pain_before)
    turn.change(done=(*session.done, done))
    if under_way is not None and under_way.id == key.programme:
        turn.remember(programme=replace(under_way, last=done))


def _position_before(session: Session) -> Position | None:
    place = session.cursor.stretch
    return session.routine.stretches[place - 1].position if place else None


def said_in_holds(language: SpokenLanguage) -> tuple[str, ...]:
    """Return what must sound at its exact moment, and is rendered ahead."""
    often = (*language.every(Wording.RELEASE), *language.every(Wording.PAUSED))
    return (*sentences.last_counts(language), language.say(Prompt.HALFWAY), *often)


def _said_in_a_set(turn: Turn) -> tuple[str, ...]:
    pace, language = turn.session.stretch.pace, turn.language
    if pace is None:
        return ()
    numbers = range(2, pace.repetitions(turn.session.hold_seconds))
    return (*(sentences.counted(language, number) for number in numbers), language.say(Prompt.LAST_REPETITION))


def _between_holds(turn: Turn, last: Side | None) -> tuple[Line, Rest]:
    """Return what is said between a hold on that side and the one at the cursor, and the rest between them."""
    stretch, other_side = turn.session.stretch, turn.session.side is not last
    wording = Wording.CHANGE_SIDE if other_side else sentences.once_more(stretch)
    return turn.words(wording), Rest(stretch.rest_seconds(other_side=other_side), After.HOLD)
