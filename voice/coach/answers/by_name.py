"""Answers that do a stretch the user asked for by name."""

from dataclasses import replace

from voice.coach.activity import State, leads_to_explanation
from voice.coach.answers.first_session import begin
from voice.coach.course import explain, go_to, out_of_the_pose, stand_at
from voice.coach.routine import Routine, Stretch
from voice.coach.session import Session
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt, Wording


def begin_with_it(turn: CommandTurn) -> None:
    """Begin a routine of that stretch alone."""
    stretch = _wanted(turn)
    if stretch is not None:
        # Its explanation says its name first: there is nothing to announce.
        begin(turn, Routine(stretch.name, (stretch,)))


def fetch(turn: CommandTurn) -> None:
    """Lead into that stretch; if the routine lacks it, it comes before the rest of the routine."""
    stretch = _wanted(turn)
    if stretch is None:
        return
    session = turn.session
    place = place_of(session, stretch)
    first = (*out_of_the_pose(turn), *_change_of_position(turn, stretch, place))
    turn.hush()
    if place is not None:
        go_to(turn, place, *first)
        return
    stretches, here = session.routine.stretches, session.cursor.stretch
    turn.change(routine=replace(session.routine, stretches=(*stretches[:here], stretch, *stretches[here:])))
    stand_at(turn, here)
    explain(turn, *first)


def place_of(session: Session, stretch: Stretch) -> int | None:
    """Return where the routine has this stretch, or one with the same name: the current or a later one first."""
    here = session.cursor.stretch
    places = [
        place
        for place, one in enumerate(session.routine.stretches)
        if one.key == stretch.key or one.name == stretch.name
    ]
    return min(places, key=lambda place: (place < here, abs(place - here)), default=None)


def _wanted(turn: CommandTurn) -> Stretch | None:
    """Return the stretch asked for; None, after saying why, if it cannot be done."""
    session = turn.session
    stretch = session.shelf.stretch(str(turn.heard.slots.get("stretch")))
    if stretch is None:
        turn.reply(turn.text(Prompt.NO_SUCH_STRETCH))
    elif stretch.key in session.preferences.hurts:
        turn.change(refused=stretch.key)
        turn.reply(sentences.hurt_before(turn.language, stretch))
    elif not stretch.is_for(session.preferences.conditions):
        turn.reply(sentences.not_for_you(turn.language, stretch))
    else:
        return stretch
    return None


def _change_of_position(turn: Turn, to: Stretch, place: int | None) -> tuple[Line, ...]:
    """Return the line that leads to another position if the explanation, which follows the order, has none."""
    session = turn.session
    stretches, here = session.routine.stretches, session.cursor.stretch
    before = (here if place is None else place) - 1
    told = before >= 0 and stretches[before].position is not to.position
    # Before the explanation, the body is still where the stretch before was done.
    now = stretches[here - 1 if here and leads_to_explanation(session.activity) else here].position
    if told or now is to.position or session.state is State.PREFACE:
        return ()
    return (turn.words(Wording.MOVE_TO, position=turn.language.positions[to.position]),)
