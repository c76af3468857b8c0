"""Answers to "how sore is it, from zero to ten?": a number is remembered, and nobody is pressed for one.

What is said of a number, with its sources, is in voice/library/languages.
"""

from dataclasses import replace
from typing import assert_never

from voice.coach.activity import Question, Talk, TalkKind
from voice.coach.answers.questions import ask_again
from voice.coach.course import closing_lines, explanation
from voice.coach.messages import Tone
from voice.coach.pain_level import HIGHEST_SAFE, Band, band_of
from voice.coach.progress import PainCourse
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt


def keep_level_before(turn: CommandTurn) -> None:
    """Remember how much it hurts before the session, and make the session gentler if it hurts a lot."""
    score = turn.heard.number("score")
    if score is None:
        ask_again(turn)
        return
    band = band_of(score)
    turn.change(pain_before=score)
    if band is Band.HIGH:
        _be_gentle(turn)
    _go_on(turn, sentences.counted(turn.language, score), *_of(turn, Question.PAIN_BEFORE, band), *_advice(turn, score))


def keep_level_after(turn: CommandTurn) -> None:
    """Remember how much it hurts after the session."""
    score = turn.heard.number("score")
    if score is None:
        ask_again(turn)
        return
    turn.change(pain_after=score)
    closing = turn.session.activity
    if isinstance(closing, Talk):
        # Of a streak nothing is said to somebody who hurts, which nobody knew when the last words were chosen.
        turn.change(activity=replace(closing, lines=closing_lines(turn)))
    _go_on(turn, sentences.counted(turn.language, score), *_of(turn, Question.PAIN_AFTER, band_of(score)))


def go_on_without(turn: Turn) -> None:
    """Go on without a number."""
    _go_on(turn)


def never_ask(turn: Turn) -> None:
    """Go on without a number, and don't ask for one in later sessions."""
    turn.prefer(asks_pain=False)
    _go_on(turn, turn.text(Prompt.PAIN_NOT_ASKED))


def ask_from_now_on(turn: Turn) -> None:
    """Ask how sore it is before and after sessions from now on."""
    turn.prefer(asks_pain=True)
    if turn.session.question is None:
        turn.reply(turn.text(Prompt.PAIN_ASKED))
    else:
        turn.chime(Tone.ACKNOWLEDGE)


def _be_gentle(turn: Turn) -> None:
    """Explain every stretch in its easier form, starting with the first one after the question."""
    turn.change(gently=True)
    match turn.session.activity:
        case Talk(kind=TalkKind.PREFACE) as preface:
            turn.change(activity=replace(preface, then=explanation(turn)))
        case _:
            turn.change(activity=explanation(turn))


def _of(turn: Turn, question: Question, band: Band) -> tuple[str, ...]:
    care = turn.session.shelf.care
    match band:
        case Band.SAFE:
            return care.pain_safe
        case Band.ACCEPTABLE:
            return care.pain_acceptable
        case Band.HIGH:
            return care.pain_high_before if question is Question.PAIN_BEFORE else care.pain_high_after
        case _:
            assert_never(band)


def _advice(turn: Turn, score: int) -> tuple[str, ...]:
    """Return the advice to see someone, if the diary says so and today's number does not say otherwise."""
    progress = turn.session.progress
    pain = None if progress is None else progress.pain
    if pain is None or score <= HIGHEST_SAFE:
        return ()
    match pain.course:
        case PainCourse.RISING | PainCourse.HIGH:
            return turn.session.shelf.care.pain_lasting
        case PainCourse.CALM:
            return ()
        case _:
            assert_never(pain.course)


def _go_on(turn: Turn, *lines: Line) -> None:
    """Close the question, say some lines, and begin what stood still while it was open."""
    turn.hush()
    activity = turn.session.activity
    if isinstance(activity, Talk):
        activity = activity.after(*lines)
    turn.become(activity)
