"""Answers that only tell something."""

from dataclasses import replace

from voice.body.terms import Need, Position
from voice.coach.activity import ASKING_OF_THEM, ASKING_SIGNS, After, Hold, Rest, State, Talk, TalkKind
from voice.coach.answers.holds import what_is_left
from voice.coach.durations import routine_seconds_left, usual_seconds
from voice.coach.memory import Detail
from voice.coach.messages import Tone
from voice.coach.pacing import SETTLE_SECONDS
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.instructions import Step, Telling, instructions
from voice.coach.words.prompt_ids import Prompt, Wording


def talk_again(turn: Turn) -> None:
    """Say it again from its first line."""
    turn.hush()
    talk = turn.session.activity
    if isinstance(talk, Talk):
        turn.become(replace(talk, index=0, moving=None))


def explain_again(turn: CommandTurn) -> None:
    """Explain the stretch again, then hold what is left."""
    left = turn.session.frozen(turn.heard.ended)
    turn.hush()
    steps = _instructions(turn)
    lines, pauses = tuple(step.line for step in steps), tuple(step.seconds for step in steps)
    if isinstance(left, Hold):
        turn.become(Talk(TalkKind.RESUMING, lines, left))
    else:
        turn.become(Talk(TalkKind.EXPLANATION, lines, Rest(SETTLE_SECONDS, After.HOLD), pauses=pauses))


def tell_again(turn: Turn) -> None:
    """Say the instructions again and stay paused."""
    turn.reply(*(step.line for step in _instructions(turn)))


def say_last_again(turn: Turn) -> None:
    """Say the last sentence again."""
    session = turn.session
    last = session.last_said
    if last is None:
        turn.reply(turn.words(Wording.READY))
        return
    # A line of an explanation takes its own place: it is not said a third time.
    takes_its_place = last.number == session.awaited and not session.interlude
    turn.reply(last.text)
    if takes_its_place:
        turn.change(interlude=False)


def tell_whether_it_should_hurt(turn: Turn) -> None:
    """Say how a stretch should feel."""
    turn.reply(*turn.session.shelf.care.should_it_hurt)


def tell_whether_one_is_too_stiff(turn: Turn) -> None:
    """Say that stretching is for stiff people too."""
    turn.reply(*turn.session.shelf.care.too_stiff)


def tell_equipment(turn: Turn) -> None:
    """Say what the routine needs."""
    stretches = turn.session.routine.stretches
    positions = {stretch.position for stretch in stretches}
    things = {need for stretch in stretches for need in stretch.needs}
    needs = [prompt for of, prompt in _POSITIONS_NEED.items() if of & positions]
    needs += [prompt for need, prompt in _THINGS.items() if need in things]
    turn.reply(*(turn.text(prompt) for prompt in needs or [Prompt.NEEDS_NOTHING]))


_THINGS = {Need.BAND: Prompt.NEEDS_BAND, Need.TOWEL: Prompt.NEEDS_TOWEL}

_POSITIONS_NEED = {
    frozenset(Position) - {Position.STANDING, Position.WALL, Position.CHAIR}: Prompt.NEEDS_MAT,
    frozenset({Position.CHAIR}): Prompt.NEEDS_CHAIR,
    frozenset({Position.WALL}): Prompt.NEEDS_WALL,
}


def _instructions(turn: Turn) -> tuple[Step, ...]:
    # Whoever asks again wants more than the reminder for those who know it.
    stretch = turn.session.stretch
    detail = Detail.FULL if turn.session.preferences.detail is Detail.FULL else Detail.NORMAL
    return instructions(
        stretch, Telling(detail, easier=turn.session.takes_easier, before=stretch.position), turn.language
    )


def tell_time_left(turn: CommandTurn) -> None:
    """Say how much time is left."""
    session = turn.session
    hold = session.frozen(turn.heard.ended)
    if isinstance(hold, Hold):
        now = replace(hold, elapsed=session.elapsed(turn.now))
        turn.reply(what_is_left(turn, now, begins_anew=session.state is not State.HOLDING))
    else:
        stretches = len(session.routine.stretches) - session.cursor.stretch
        turn.reply(sentences.routine_left(turn.language, routine_seconds_left(session, turn.now), stretches))


def tell_length(turn: Turn) -> None:
    """Say how long the routine takes."""
    session = turn.session
    routine = session.begins_with
    seconds = usual_seconds(routine, session.memory, turn.language)
    turn.reply(sentences.routine_length(turn.language, routine, seconds))


def tell_progress(turn: Turn) -> None:
    """Say how it has been going, from the diary."""
    done = turn.session.progress
    # The diary was asked before the session, and a rest may have been wished for in it.
    rests = done is not None and (done.resting or turn.session.memory.rest_wished)
    turn.reply(*sentences.progress(turn.language, done and replace(done, resting=rests)))


def tell_how_many(turn: Turn) -> None:
    """Say how many stretches are left."""
    further = len(turn.session.routine.stretches) - turn.session.cursor.stretch - 1
    turn.reply(sentences.stretches_left(turn.language, further))


def tell_what_follows(turn: Turn) -> None:
    """Say what comes next."""
    session = turn.session
    cursor, holds, stretches = session.cursor, session.holds, session.routine.stretches
    match session.activity:
        case Talk(kind=TalkKind.PREFACE) | Rest(after=After.EXPLANATION) | Talk(then=Rest(after=After.EXPLANATION)):
            turn.reply(sentences.coming(turn.language, session.stretch))
        case Rest(after=After.CLOSING) | Talk(then=Rest(after=After.CLOSING)):
            turn.reply(turn.text(Prompt.LAST_ONE))
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
    State.ASKING_BEGIN: Prompt.HELP_READY,
    State.HOLDING: Prompt.HELP_HOLDING,
    State.PAUSED: Prompt.HELP_PAUSED,
    State.OFFERING: Prompt.HELP_OFFERING,
    **dict.fromkeys(
        (
            *(State.ASKING_RESUME, State.ASKING_STOP, State.ASKING_PLACE, State.ASKING_REST),
            *(*ASKING_SIGNS, *ASKING_OF_THEM),
        ),
        Prompt.HELP_ASKING,
    ),
    **dict.fromkeys((State.ASKING_PAIN_BEFORE, State.ASKING_PAIN_AFTER), Prompt.HELP_PAIN),
}


def give_help(turn: Turn) -> None:
    """Say what can be said."""
    turn.reply(turn.text(_HELP.get(turn.session.state, Prompt.HELP_RUNNING)))


def tell_what_was_heard(turn: Turn) -> None:
    """Say what was heard before."""
    last = turn.session.last_heard
    turn.reply(sentences.heard(turn.language, last) if last else turn.text(Prompt.NOTHING_HEARD_YET))


def welcome(turn: Turn) -> None:
    """Say that they are welcome."""
    turn.reply(turn.words(Wording.WELCOME))


def not_started(turn: Turn) -> None:
    """Say how to start."""
    turn.reply(turn.words(Wording.NOT_STARTED))


def under_way(turn: Turn) -> None:
    """Say that it is under way."""
    turn.reply(turn.words(Wording.UNDER_WAY))


def still_paused(turn: Turn) -> None:
    """Say that it is paused."""
    turn.reply(turn.words(Wording.STILL_PAUSED))


def acknowledge(turn: Turn) -> None:
    """Chime."""
    turn.chime(Tone.ACKNOWLEDGE)


def ignore(turn: Turn) -> None:
    """Do nothing."""
    del turn
