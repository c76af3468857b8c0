"""What the coach can lead through: the library's models as the core's values."""

from voice.coach.memory import Memory
from voice.coach.routine import Area, Condition, Doing, Level, Position, Role, Routine, Side, Stretch
from voice.coach.session import Session
from voice.coach.shelf import Care, Shelf
from voice.config import Config
from voice.library.care import CareModel
from voice.library.models import StretchModel
from voice.library.shelf import FullRoutine, find_routine, load_library


def load_session(config: Config, memory: Memory) -> Session:
    """Return a session of the configured routine, before its start.

    Raises:
        LibraryError: The routine is not there, or a file is malformed.
    """
    library = load_library()
    chosen = library.routines.get(config.routine) or find_routine(config.routine)
    routine = as_routine(chosen)
    own = {stretch.id: as_stretch(stretch) for stretch in chosen.stretches}
    stretches = {key: as_stretch(stretch) for key, stretch in library.stretches.items()}
    routines = tuple(as_routine(one) for one in library.routines.values() if one.listed)
    shelf = Shelf(as_care(library.care), tuple((own | stretches).values()), routines)
    return Session(routine, shelf, memory, stay=config.stay)


def as_routine(routine: FullRoutine) -> Routine:
    """Return a routine as the core leads through it."""
    return Routine(routine.name, tuple(as_stretch(stretch) for stretch in routine.stretches), routine.id)


def as_stretch(model: StretchModel) -> Stretch:
    """Return a stretch as the core leads through it."""
    return Stretch(
        name=model.name,
        entry=model.entry,
        feel=model.feel,
        easier=model.easier,
        hold_seconds=model.hold,
        repetitions=model.repetitions,
        sides=tuple(Side(side) for side in model.sides),
        id=model.id,
        position=Position(model.position),
        areas=tuple(Area(area) for area in model.areas),
        muscles=model.muscles,
        level=Level(model.level),
        role=Role(model.role),
        doing=Doing(model.doing),
        brief=model.brief,
        breath=model.breath or "",
        more=model.more,
        faults=model.faults,
        leaving=model.leaving or "",
        why=model.why or "",
        harder=model.harder or "",
        checks=model.checks,
        substitutes=model.substitutes,
        avoid=tuple(Condition(caution.condition) for caution in model.avoid),
    )


def as_care(model: CareModel) -> Care:
    """Return what is said about safety as the core says it."""
    return Care(model.disclaimer, model.reminder, model.question, model.advice, model.unanswered)
