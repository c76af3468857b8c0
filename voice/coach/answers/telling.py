"""Answers that only tell something."""

from dataclasses import replace

from voice.coach.activity import After, Hold, Rest, State, Talk, TalkKind
from voice.coach.course import SETTLE_SECONDS
from voice.coach.durations import routine_seconds, routine_seconds_left
from voice.coach.memory import Detail
from voice.coach.messages import Heard, Tone
from voice.coach.turn import Turn
from voice.coach.words import sentences
from voice.coach.words.instructions import instructions
from voice.coach.words.prompt_ids import Prompt, Wording


def talk_again(turn: Turn, heard: Heard) -> None:
    """Say it again from its first line."""
    del heard
    turn.hush()
    talk = turn.session.activity
    if isinstance(talk, Talk):
        turn.become(replace(talk, index=0))


def explain_again(turn: Turn, heard: Heard) -> None:
    """Explain the stretch again, then hold what is left."""
    left = turn.session.frozen(heard.ended)
    turn.hush()
    lines = _instructions(turn)
    if isinstance(left, Hold):
        turn.become(Talk(TalkKind.RESUMING, lines, left))
    else:
        turn.become(Talk(TalkKind.EXPLANATION, lines, Rest(SETTLE_SECONDS, After.HOLD)))


def tell_again(turn: Turn, heard: Heard) -> None:
    """Say the instructions again and stay paused."""
    del heard
    turn.reply(*_instructions(turn))


def _instructions(turn: Turn) -> tuple[str, ...]:
    # Whoever asks again wants more than the reminder for those who know it.
    stretch = turn.session.stretch
    easier = stretch.key in turn.session.preferences.easier
    detail = Detail.FULL if turn.session.preferences.detail is Detail.FULL else Detail.NORMAL
    return instructions(stretch, detail, turn.language, easier=easier)


def tell_time_left(turn: Turn, heard: Heard) -> None:
    """Say how long is left."""
    session = turn.session
    hold = session.frozen(heard.ended)
    if isinstance(hold, Hold):
        turn.reply(sentences.hold_left(turn.language, hold.seconds - session.elapsed(turn.now)))
    else:
        stretches = len(session.routine.stretches) - session.cursor.stretch
        turn.reply(sentences.routine_left(turn.language, routine_seconds_left(session, turn.now), stretches))


def tell_length(turn: Turn, heard: Heard) -> None:
    """Say how long the routine takes."""
    del heard
    session = turn.session
    seconds = routine_seconds(session.routine, session.memory, turn.language)
    turn.reply(sentences.routine_length(turn.language, session.routine, seconds))


def tell_progress(turn: Turn, heard: Heard) -> None:
    """Say how it has been going, from the diary."""
    del heard
    turn.reply(*sentences.progress(turn.language, turn.session.progress))


def tell_how_many(turn: Turn, heard: Heard) -> None:
    """Say how many stretches are left."""
    del heard
    further = len(turn.session.routine.stretches) - turn.session.cursor.stretch - 1
    turn.reply(sentences.stretches_left(turn.language, further))


def tell_what_follows(turn: Turn, heard: Heard) -> None:
    """Say what follows."""
    del heard
    session = turn.session
    cursor, holds, stretches = session.cursor, session.holds, session.routine.stretches
    match session.activity:
        case Talk(kind=TalkKind.PREFACE) | Rest(after=After.EXPLANATION) | Talk(then=Rest(after=After.EXPLANATION)):
            turn.reply(sentences.coming(turn.language, session.stretch))
        case Rest() | Talk(kind=TalkKind.RELEASE) if cursor.hold > 0:
            turn.reply(sentences.coming_side(turn.language, holds[cursor.hold]))
        case _ if cursor.hold + 1 < len(holds):
            turn.reply(sentences.coming_side(turn.language, holds[cursor.hold + 1]))
        case _ if cursor.stretch + 1 < len(stretches):
            turn.reply(sentences.coming(turn.language, stretches[cursor.stretch + 1]))
        case _:
            turn.reply(turn.text(Prompt.LAST_ONE))


_HELP = {
    State.READY: Prompt.HELP_READY,
    State.HOLDING: Prompt.HELP_HOLDING,
    State.PAUSED: Prompt.HELP_PAUSED,
    State.OFFERING: Prompt.HELP_OFFERING,
} | dict.fromkeys((State.ASKING_RESUME, State.ASKING_STOP, State.ASKING_PLACE, State.ASKING_PAIN), Prompt.HELP_ASKING)


def give_help(turn: Turn, heard: Heard) -> None:
    """Say what can be said."""
    del heard
    turn.reply(turn.text(_HELP.get(turn.session.state, Prompt.HELP_RUNNING)))


def tell_what_was_heard(turn: Turn, heard: Heard) -> None:
    """Say what was heard before."""
    del heard
    last = turn.session.last_heard
    turn.reply(sentences.heard(turn.language, last) if last else turn.text(Prompt.NOTHING_HEARD_YET))


def welcome(turn: Turn, heard: Heard) -> None:
    """Say that they are welcome."""
    del heard
    turn.reply(turn.words(Wording.WELCOME))


def not_started(turn: Turn, heard: Heard) -> None:
    """Say how to start."""
    del heard
    turn.reply(turn.words(Wording.NOT_STARTED))


def under_way(turn: Turn, heard: Heard) -> None:
    """Say that it is under way."""
    del heard
    turn.reply(turn.words(Wording.UNDER_WAY))


def still_paused(turn: Turn, heard: Heard) -> None:
    """Say that it is paused."""
    del heard
    turn.reply(turn.words(Wording.STILL_PAUSED))


def acknowledge(turn: Turn, heard: Heard) -> None:
    """Chime."""
    del heard
    turn.chime(Tone.ACKNOWLEDGE)


def ignore(turn: Turn, heard: Heard) -> None:
    """Do nothing."""
    del turn, heard
