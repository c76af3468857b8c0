"""The core's two functions: what happens at an event, and when the next thing is due."""

from dataclasses import replace
from typing import assert_never

from voice.coach.acceptance import TELLS, needed
from voice.coach.activity import ASKING, RUNNING, Hold, Idle, Over, Rest, State, Talk, is_under_way
from voice.coach.answers.conditions import take_back
from voice.coach.answers.failures import be_back, part_back, part_lost, say_what_hinders
from voice.coach.answers.greeting import greet
from voice.coach.answers.pausing import time_is_up
from voice.coach.answers.questions import (
    doubt_leaving,
    doubt_stop,
    go_on_asking,
)
from voice.coach.answers.silence import no_answer
from voice.coach.answers.table import ANSWERS
from voice.coach.answers.unclear import say_so
from voice.coach.course import finish_hold, finish_rest
from voice.coach.held import hold_ended
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
    TuneMusic,
    Unclear,
)
from voice.coach.music import music_level
from voice.coach.session import Asking, BeingSaid, Session
from voice.coach.turn import LEAD, PATIENCE, PATIENCE_TO_BEGIN, CommandTurn, Turn

READY_TONE_SECONDS = 1.1
"""Seconds that the first chime has to itself: the ear learns the room from it."""

_ASKING_OF_A_COMMAND = frozenset({State.ASKING_MEANT, State.ASKING_LEAVE})
"""Where a stop does not answer the question."""

_BEFORE_THE_START = frozenset({State.ASKING_RESUME, State.ASKING_BEGIN})
"""Where a question does not stop time."""

_ENDING = frozenset({Intent.STOP, Intent.DONE})

_ROUNDING = 1e-6
"""Seconds by which a float may miss the moment it was computed for."""


def step(session: Session, event: Event, now: float) -> tuple[Session, tuple[Action, ...]]:  # noqa: C901 - one flat table of events
    """Return the session after an event, and the actions that follow.

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
            greet(turn, turn.now + READY_TONE_SECONDS)
        case Heard():
            turn = _heard(session, event, now)
        case Unclear():
            turn = _unclear(session, event, now)
        case Speaking(utterance=utterance, ends=ends, begins=begins):
            turn.begin_with_words(utterance, now if begins is None else begins)
            turn.change(utterances=_begun(session.utterances, utterance, ends))
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
    _count_held(turn, session, event)
    if (level := music_level(turn.session)) != music_level(session):
        turn.actions.append(TuneMusic(level))
    return turn.session, tuple(turn.actions)


def deadline(session: Session) -> float | None:
    """Return when `step` needs a `Due`, or None if only an event can move the session on."""
    patience = min(map(_given_up, session.utterances), default=None)
    if session.stopped is not None:
        return patience if _is_still_to_ask(session) else session.stopped.until
    match session.activity:
        case Idle() | Over():
            return None
        case Talk(moving=None):
            return patience
        case Talk():
            return _silence_over(session) if _all_said_by(session, _silence_over(session)) else patience
        case Rest():
            return _silence_over(session) - LEAD if _all_said_by(session, _silence_over(session)) else patience
        case Hold():
            return patience if session.owes_go else _next_cue(session)
        case _:
            assert_never(session.activity)


def _next_cue(session: Session) -> float:
    turn = Turn(session, session.since or 0.0)
    waiting = turn.timeline()[session.cues_given :]
    return turn.due(waiting[0]) - LEAD if waiting else turn.due(turn.timeline()[-1])


def _count_held(turn: Turn, before: Session, event: Event) -> None:
    ended = hold_ended(before, event, turn.session, turn.now)
    if ended is not None and ended.seconds > 0:
        session = turn.session
        turn.change(held=session.held + ended.seconds, stretched=session.stretched | {before.stretch.key})


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
    confirms = state in ASKING - {*_BEFORE_THE_START, *_ASKING_OF_A_COMMAND} and heard.intent in _ENDING
    if heard.confidence >= (TELLS if confirms else needed(heard.intent, state)):
        question = turn.session.question
        told = turn.session.told
        turn.change(unclear=False, told=told if heard.follows else None)
        if told is not None and heard.intent is Intent.NEVER_MIND and state not in _ASKING_OF_A_COMMAND:
            take_back(turn, told)
        else:
            ANSWERS[state][heard.intent](turn)
        go_on_asking(turn, question)
    elif heard.intent in _ENDING and is_under_way(turn.session.activity):
        doubt_stop(turn)
    elif heard.confidence >= TELLS and state in RUNNING:
        doubt_leaving(turn)
    turn.change(last_heard=heard.text)


def _end_waiting(turn: Turn) -> None:
    stopped = turn.session.stopped
    if stopped is None or stopped.until is None or stopped.until > turn.now + _ROUNDING:
        return
    if _is_still_to_ask(turn.session):
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
            over = _silence_over(session)
            if over - LEAD <= turn.now + _ROUNDING and _all_said_by(session, over):
                finish_rest(turn, after, over)
        case Hold() if session.owes_go:
            pass
        case Hold():
            turn.give_cues()
            end = turn.due(turn.timeline()[-1])
            if end <= turn.now + _ROUNDING:
                finish_hold(turn, end)
        case Talk(moving=float()):
            over = _silence_over(session)
            if over <= turn.now + _ROUNDING and _all_said_by(session, over):
                turn.next_line()
        case Talk() | Idle() | Over():
            pass


def _catch_up(turn: Turn, moment: float) -> None:
    """End a hold that was over by a moment, because its deadline can be handled after the word that follows it."""
    hold = turn.session.activity
    if isinstance(hold, Hold) and turn.session.elapsed(moment) >= hold.seconds:
        _move_on(turn)


def _utterance_over(turn: Turn, utterance: int) -> None:
    session = turn.session
    turn.begin_with_words(utterance, turn.now)
    turn.change(utterances=tuple(pending for pending in session.utterances if pending.number != utterance))
    talk = session.activity
    if session.awaited == utterance and isinstance(talk, Talk) and session.stopped is None:
        if session.interlude:
            turn.say_line()
        else:
            turn.line_over()
    elif isinstance(talk, Rest | Talk):
        _move_on(turn)


def _forget_stuck_utterances(turn: Turn) -> None:
    for utterance in turn.session.utterances:
        if _given_up(utterance) <= turn.now + _ROUNDING:
            _utterance_over(turn, utterance.number)


def _silence_over(session: Session) -> float:
    """Return when a rest, or the time to do what was said, is over."""
    match session.activity:
        case Rest(left=left) | Talk(moving=float(left)):
            return (session.since or 0.0) + left
        case _:
            return session.since or 0.0


def _given_up(utterance: BeingSaid) -> float:
    return utterance.ends + (PATIENCE if utterance.begun else PATIENCE_TO_BEGIN)


def _is_still_to_ask(session: Session) -> bool:
    """Return whether a question is still to be heard: until then nobody can have failed to answer it."""
    return isinstance(session.stopped, Asking) and session.owes_words


def _all_said_by(session: Session, moment: float) -> bool:
    return session.voice_free_at(moment) and not session.owes_words


def _begun(utterances: tuple[BeingSaid, ...], number: int, ends: float) -> tuple[BeingSaid, ...]:
    """Return what is being said once one sentence is audible: the next one comes no sooner than its end."""
    known, free = [], ends
    for pending in utterances:
        if pending.number == number:
            known.append(replace(pending, ends=ends, begun=True))
        elif pending.number > number:
            free = max(pending.ends, free + pending.seconds)
            known.append(replace(pending, ends=free))
        else:
            known.append(pending)
    return tuple(known)
