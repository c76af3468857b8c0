"""The core's two functions: what happens at an event, and when the next thing is due."""

from dataclasses import replace
from typing import assert_never

from voice.coach.acceptance import TELLS, needed
from voice.coach.activity import ASKING, RUNNING, Hold, Idle, Over, Question, Rest, State, Talk
from voice.coach.answers.conditions import take_back
from voice.coach.answers.failures import be_back, part_back, part_lost, say_what_hinders
from voice.coach.answers.pausing import time_is_up
from voice.coach.answers.questions import (
    doubt_leaving,
    doubt_stop,
    go_on_asking,
    question_of,
    wait_for_an_answer,
)
from voice.coach.answers.silence import no_answer
from voice.coach.answers.table import ANSWERS
from voice.coach.answers.unclear import say_so
from voice.coach.course import finish_hold, finish_rest
from voice.coach.intents import Intent
from voice.coach.messages import (
    Absent,
    Action,
    Back,
    Due,
    Event,
    HardToHear,
    Heard,
    Lost,
    Opened,
    Speaking,
    Spoken,
    Tone,
    Unclear,
)
from voice.coach.session import Asking, BeingSaid, Session
from voice.coach.turn import LEAD, PATIENCE, CommandTurn, Turn
from voice.coach.words.prompt_ids import Prompt, Wording

READY_TONE_SECONDS = 1.1
"""Seconds that the first chime has for itself: the ear learns the room from it."""

_ASKING_OF_A_COMMAND = frozenset({State.ASKING_MEANT, State.ASKING_LEAVE})
"""Where a stop is no answer."""

_ENDING = frozenset({Intent.STOP, Intent.DONE})

_ROUNDING = 1e-6
"""Seconds by which a float may miss the moment it was computed for."""


def step(session: Session, event: Event, now: float) -> tuple[Session, tuple[Action, ...]]:  # noqa: C901 - one flat table of events
    """Return the session after an event, and what is to be done about it.

    Args:
        session: As the last step left it.
        event: What happened.
        now: Seconds on the coach's clock.
    """
    turn = Turn(session, now)
    match event:
        case Opened():
            turn.tune()
            turn.chime(Tone.READY, now)
            _greet(turn)
        case Heard():
            turn = _heard(session, event, now)
        case Unclear():
            turn = _unclear(session, event, now)
        case Speaking(utterance=utterance, ends=ends):
            turn.change(utterances=_with_end(session.utterances, utterance, ends))
            audible = [pending for pending in session.utterances if pending.number == utterance and pending.text]
            turn.change(last_said=audible[0] if audible else session.last_said)
            go_on_asking(turn, session.question)
        case Spoken(utterance=utterance):
            _utterance_over(turn, utterance)
        case Due():
            _forget_stuck_utterances(turn)
            _end_waiting(turn)
            _move_on(turn)
        case Lost(part=part):
            _catch_up(turn, now)
            part_lost(turn, part)
            go_on_asking(turn, session.question)
        case Back(part=part):
            part_back(turn, part)
            go_on_asking(turn, session.question)
        case HardToHear(hindrance=hindrance):
            say_what_hinders(turn, hindrance)
            go_on_asking(turn, session.question)
        case Absent(since=since):
            _catch_up(turn, since)
            be_back(turn, since)
        case _:
            assert_never(event)
    return turn.session, tuple(turn.actions)


def deadline(session: Session) -> float | None:
    """Return when `step` wants a `Due`, or None where only an event can move the session on."""
    if session.stopped is not None:
        return session.stopped.until
    patience = min((utterance.ends + PATIENCE for utterance in session.utterances), default=None)
    match session.activity:
        case Idle() | Over():
            return None
        case Talk():
            return patience
        case Rest():
            return _rest_over(session) - LEAD if session.voice_free_at(_rest_over(session)) else patience
        case Hold():
            turn = Turn(session, session.since or 0.0)
            waiting = turn.timeline()[session.cues_given :]
            return turn.due(waiting[0]) - LEAD if waiting else turn.due(turn.timeline()[-1])
        case _:
            assert_never(session.activity)


def _greet(turn: Turn) -> None:
    at: float | None = turn.now + READY_TONE_SECONDS
    if turn.session.accompanied:
        turn.say(turn.text(Prompt.ANOTHER_COACH), at)
        at = None
    place = turn.session.memory.place
    if place is None or turn.session.shelf.cook(place.recipe) is None:
        turn.say(turn.words(Wording.READY), at)
    else:
        turn.say(question_of(turn, Question.RESUME), at, answers=True)
        wait_for_an_answer(turn, Question.RESUME)


def _heard(session: Session, heard: Heard, now: float) -> Turn:
    turn = CommandTurn(session, now, heard)
    _catch_up(turn, heard.ended)
    _command(turn)
    return turn


def _unclear(session: Session, said: Unclear, now: float) -> Turn:
    if said.nearest is not None and said.certainty >= needed(said.nearest, session.state):
        # Not certain enough for most commands, but for this one.
        return _heard(session, Heard(said.nearest, said.began, said.ended, said.certainty, said.slots, said.text), now)
    turn = Turn(session, now)
    _catch_up(turn, said.ended)
    question = turn.session.question
    say_so(turn, said)
    go_on_asking(turn, question)
    return turn


def _command(turn: CommandTurn) -> None:
    heard, state = turn.heard, turn.session.state
    # Whoever is asked whether to stop, and says "stop", need not be heard any better than who says "yes".
    confirms = state in ASKING - {State.ASKING_RESUME, *_ASKING_OF_A_COMMAND} and heard.intent in _ENDING
    if heard.confidence >= (TELLS if confirms else needed(heard.intent, state)):
        question = turn.session.question
        told = turn.session.told
        turn.change(unclear=False, told=None)
        if told is not None and heard.intent is Intent.NEVER_MIND and state not in _ASKING_OF_A_COMMAND:
            take_back(turn, told)
        else:
            ANSWERS[state][heard.intent](turn)
        go_on_asking(turn, question)
    elif heard.intent in _ENDING and state not in {State.READY, State.ASKING_RESUME, State.CLOSING, State.ENDED}:
        doubt_stop(turn)
    elif heard.confidence >= TELLS and state in RUNNING:
        doubt_leaving(turn)
    turn.change(last_heard=heard.text)


def _end_waiting(turn: Turn) -> None:
    stopped = turn.session.stopped
    if stopped is None or stopped.until is None or stopped.until > turn.now + _ROUNDING:
        return
    if isinstance(stopped, Asking):
        no_answer(turn, stopped.question)
    else:
        time_is_up(turn)


def _move_on(turn: Turn) -> None:
    session = turn.session
    if session.stopped is not None:
        return
    match session.activity:
        case Rest(after=after):
            over = _rest_over(session)
            if over - LEAD <= turn.now + _ROUNDING and session.voice_free_at(over):
                finish_rest(turn, after, over)
        case Hold():
            turn.give_cues()
            end = turn.due(turn.timeline()[-1])
            if end <= turn.now + _ROUNDING:
                finish_hold(turn, end)
        case Talk() | Idle() | Over():
            pass


def _catch_up(turn: Turn, moment: float) -> None:
    """End a hold that was over by a moment: its deadline can be met later than the word that came after it."""
    hold = turn.session.activity
    if isinstance(hold, Hold) and turn.session.elapsed(moment) >= hold.seconds:
        _move_on(turn)


def _utterance_over(turn: Turn, utterance: int) -> None:
    session = turn.session
    turn.change(utterances=tuple(pending for pending in session.utterances if pending.number != utterance))
    talk = session.activity
    if session.awaited == utterance and isinstance(talk, Talk) and session.stopped is None:
        if session.interlude:
            turn.say_line()
        elif talk.index + 1 < len(talk.lines):
            turn.change(activity=replace(talk, index=talk.index + 1))
            turn.say_line()
        else:
            turn.become(talk.then, turn.now + LEAD if isinstance(talk.then, Hold) else turn.now)
    elif isinstance(talk, Rest):
        _move_on(turn)


def _forget_stuck_utterances(turn: Turn) -> None:
    for utterance in turn.session.utterances:
        if utterance.ends + PATIENCE <= turn.now + _ROUNDING:
            _utterance_over(turn, utterance.number)


def _rest_over(session: Session) -> float:
    left = session.activity.left if isinstance(session.activity, Rest) else 0.0
    return (session.since or 0.0) + left


def _with_end(utterances: tuple[BeingSaid, ...], number: int, ends: float) -> tuple[BeingSaid, ...]:
    return tuple(replace(pending, ends=ends) if pending.number == number else pending for pending in utterances)
