"""What a session can begin with, for a screen that is looked at before the start."""

from voice.coach.activity import State
from voice.coach.durations import usual_seconds
from voice.coach.leaving_out import fitted
from voice.coach.routine import Routine
from voice.coach.session import Session
from voice.coach.view import Choice, RoutineToChoose


def choice_in(session: Session) -> Choice:
    """Return what a start leads to, and what can be chosen instead.

    It measures every routine, which takes about ten milliseconds: once is enough until something happens.
    """
    return Choice(_shown(session, _begins_with(session)), tuple(_shown(session, one) for one in session.shelf.routines))


def _begins_with(session: Session) -> Routine:
    place = session.memory.place
    left = session.shelf.cook(place.recipe) if place is not None and session.state is State.ASKING_RESUME else None
    return left or session.begins_with


def _shown(session: Session, routine: Routine) -> RoutineToChoose:
    for_them = fitted(routine, session.shelf.stretches, session.preferences) or routine
    stretches = for_them.stretches
    return RoutineToChoose(
        id=routine.id,
        name=routine.name,
        seconds=usual_seconds(for_them, session.memory, session.shelf.language),
        stretches=tuple(one.name for one in stretches),
        key=stretches[0].key,
    )
