"""Answers to what users say they live with: it is remembered, and unsuitable stretches are left out from then on."""

from dataclasses import replace

from voice.body.terms import Condition
from voice.coach.activity import Talk, TalkKind, is_under_way
from voice.coach.answers.questions import question_of
from voice.coach.course import explanation, finish, out_of_the_pose, stand_at
from voice.coach.leaving_out import fit
from voice.coach.session import Told
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt


def keep_condition(turn: CommandTurn) -> None:
    """Remember what they live with, and leave out what does not suit it."""
    if "condition" not in turn.heard.slots:
        turn.reply(turn.text(Prompt.NOT_UNDERSTOOD))
        return
    condition = Condition(str(turn.heard.slots["condition"]))
    # Two in one breath are taken back together.
    before = turn.session.told or Told(frozenset(), turn.session.routine)
    turn.change(told=Told(before.conditions | {condition}, before.routine))
    turn.prefer(conditions=turn.session.preferences.conditions | {condition})
    said = sentences.kept_condition(turn.language, condition)
    leave_out_what_is_to_come(turn, said)


def drop_condition(turn: CommandTurn) -> None:
    """Forget what they no longer live with."""
    if "condition" not in turn.heard.slots:
        turn.reply(turn.text(Prompt.NOT_UNDERSTOOD))
        return
    condition = Condition(str(turn.heard.slots["condition"]))
    turn.prefer(conditions=turn.session.preferences.conditions - {condition})
    _reply(turn, turn.text(Prompt.CONDITION_GONE))


def take_back(turn: Turn, told: Told) -> None:
    """Forget what was just remembered, and restore what was left out for it."""
    session = turn.session
    turn.prefer(conditions=session.preferences.conditions - told.conditions)
    place = session.cursor.stretch
    # Where the stretch at hand is another by now, the routine stays: nobody is led to and fro.
    if told.routine.stretches[place : place + 1] == (session.stretch,):
        turn.change(routine=told.routine)
    _reply(turn, turn.text(Prompt.FORGOTTEN))


def leave_out_what_is_to_come(turn: Turn, *said: Line) -> None:
    """Say something, and leave out what does not suit the user from the rest of the current routine."""
    if not is_under_way(turn.session.activity):
        _reply(turn, *said)
        return
    session = turn.session
    whole = session.routine.stretches
    at_hand_stays = session.stretch.is_for(session.preferences.conditions)
    stays = session.cursor.stretch + at_hand_stays
    later = fit(whole[stays:], session.shelf.stretches, session.preferences, whole)
    release = () if at_hand_stays else out_of_the_pose(turn)
    if at_hand_stays or later:
        turn.change(routine=replace(session.routine, stretches=(*whole[:stays], *later)))
    if at_hand_stays:
        _reply(turn, *said)
    elif later:
        _lead_to_what_comes_instead(turn, said, release)
    else:
        turn.hush()
        finish(turn, *release, *said)


def _lead_to_what_comes_instead(turn: Turn, said: tuple[Line, ...], release: tuple[Line, ...]) -> None:
    session = turn.session
    stand_at(turn, session.cursor.stretch)
    talk = explanation(turn, *release)
    match session.activity:
        case Talk(kind=TalkKind.PREFACE, lines=lines, index=index):
            # The words of care are said to their end.
            talk = Talk(TalkKind.PREFACE, lines[index:], talk)
        case _:
            pass
    if session.stopped is None:
        turn.hush()
        turn.become(talk.after(*said))
    else:
        turn.change(activity=talk)
        _reply(turn, *said)


def _reply(turn: Turn, *said: Line) -> None:
    question = turn.session.question
    turn.reply(*said, *(() if question is None else (question_of(turn, question),)))
