"""The core's two functions: what happens at an event, and when the next thing is due."""

from dataclasses import replace
from typing import assert_never

from voice.coach import prompts
from voice.coach.activity import Hold, Idle, Over, Rest, State, Talk
from voice.coach.answers import ANSWERS
from voice.coach.asking import ask_whether_to_stop, no_answer
from voice.coach.certainty import NEEDED, TELLS
from voice.coach.commands import Intent
from voice.coach.messages import Action, Back, Due, Event, Heard, Lost, Opened, Part, Speaking, Spoken, Tone
from voice.coach.pausing import pause
from voice.coach.session import Session, Utterance
from voice.coach.turn import LEAD, PATIENCE, Turn

READY_TONE_SECONDS = 1.1
"""Seconds that the first chime has for itself: the ear learns the room from it."""

_RESTED = 1e-6
"""Seconds by which a float may miss the moment it was computed for."""


def step(session: Session, event: Event, now: float) -> tuple[Session, tuple[Action, ...]]:
    """Return the session after an event, and what is to be done about it.

    Args:
        session: As the last step left it.
        event: What happened.
        now: Seconds on the coach's clock.
    """
    turn = Turn(session, now)
    match event:
        case Opened():
            turn.chime(Tone.READY, now)
            turn.say(prompts.READY, now + READY_TONE_SECONDS)
        case Heard():
            _command(turn, event)
        case Speaking(utterance=utterance, ends=ends):
            turn.session = replace(session, utterances=_with_end(session.utterances, utterance, ends))
        case Spoken(utterance=utterance):
            _utterance_over(turn, utterance)
        case Due():
            _forget_stuck_utterances(turn)
            _give_up_asking(turn)
            _move_on(turn)
        case Lost(part=part):
            _part_lost(turn, part)
        case Back(part=part):
            _part_back(turn, part)
        case _:
            assert_never(event)
    return turn.session, tuple(turn.actions)


def deadline(session: Session) -> float | None:
    """Return when `step` wants a `Due`, or None where only an event can move the session on."""
    if session.paused:
        return session.asking_until
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


def _command(turn: Turn, heard: Heard) -> None:
    state = turn.session.state
    # Whoever is asked whether to stop, and says "stop", need not be heard any better than who says "yes".
    confirms = state is State.ASKING and heard.intent is Intent.STOP
    if heard.confidence >= (TELLS if confirms else NEEDED[heard.intent]):
        ANSWERS[state][heard.intent](turn, heard.ended)
    elif heard.intent is Intent.STOP and state not in {State.READY, State.CLOSING, State.ENDED}:
        ask_whether_to_stop(turn, heard.ended)


def _give_up_asking(turn: Turn) -> None:
    until = turn.session.asking_until
    if until is not None and until <= turn.now + _RESTED:
        no_answer(turn)


def _move_on(turn: Turn) -> None:
    session = turn.session
    if session.paused:
        return
    match session.activity:
        case Rest(after=after):
            over = _rest_over(session)
            if over - LEAD <= turn.now + _RESTED and session.voice_free_at(over):
                turn.finish_rest(after, over)
        case Hold():
            turn.give_cues()
            end = turn.due(turn.timeline()[-1])
            if end <= turn.now + _RESTED:
                turn.finish_hold(end)
        case Talk() | Idle() | Over():
            pass


def _utterance_over(turn: Turn, utterance: int) -> None:
    session = turn.session
    left = tuple(pending for pending in session.utterances if pending.number != utterance)
    turn.session = replace(session, utterances=left)
    talk = session.activity
    if session.awaited == utterance and isinstance(talk, Talk) and not session.paused:
        if session.interlude:
            turn.say_line()
        elif talk.index + 1 < len(talk.lines):
            turn.session = replace(turn.session, activity=replace(talk, index=talk.index + 1))
            turn.say_line()
        else:
            turn.become(talk.then, turn.now + LEAD if isinstance(talk.then, Hold) else turn.now)
    elif isinstance(talk, Rest):
        _move_on(turn)


def _forget_stuck_utterances(turn: Turn) -> None:
    for utterance in turn.session.utterances:
        if utterance.ends + PATIENCE <= turn.now + _RESTED:
            _utterance_over(turn, utterance.number)


def _part_lost(turn: Turn, part: Part) -> None:
    match part:
        case Part.RECOGNIZER:
            turn.reply(prompts.RECOGNIZER_FAILED)
        case Part.MICROPHONE | Part.SPEAKER:
            if turn.session.state in {State.CLOSING, State.ENDED}:
                return
            if turn.session.state not in {State.READY, State.PAUSED, State.ASKING}:
                pause(turn, turn.now)
            turn.reply(_loss(part, paused=turn.session.paused))


def _loss(part: Part, *, paused: bool) -> str:
    if part is Part.SPEAKER:
        return prompts.SPEAKER_LOST
    return prompts.MICROPHONE_LOST_PAUSED if paused else prompts.MICROPHONE_LOST


def _part_back(turn: Turn, part: Part) -> None:
    match part:
        case Part.MICROPHONE:
            turn.reply(prompts.MICROPHONE_BACK if turn.session.paused else prompts.READY)
        case Part.SPEAKER:
            turn.reply(prompts.SPEAKER_BACK if turn.session.paused else prompts.READY)
        case Part.RECOGNIZER:
            pass


def _rest_over(session: Session) -> float:
    left = session.activity.left if isinstance(session.activity, Rest) else 0.0
    return (session.since or 0.0) + left


def _with_end(utterances: tuple[Utterance, ...], number: int, ends: float) -> tuple[Utterance, ...]:
    return tuple(replace(pending, ends=ends) if pending.number == number else pending for pending in utterances)
