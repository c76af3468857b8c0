"""Everything that is spoken of a stretch, a routine, a programme, and for safety."""

from dataclasses import fields

from voice.library.care import CareModel
from voice.library.for_coach import as_care
from voice.library.library import FullProgramme, FullRoutine
from voice.library.models import StretchModel


def spoken_of(stretch: StretchModel) -> list[str]:
    """Return the texts of a stretch."""
    one = (stretch.feel, stretch.breath, stretch.easier, stretch.leaving, stretch.why, stretch.harder)
    many = (*stretch.entry, *stretch.brief, *stretch.more, *stretch.faults, *stretch.checks, *stretch.muscles)
    return [stretch.name, *many, *(text for text in one if text)]


def spoken_for(routine: FullRoutine) -> list[str]:
    """Return the texts of a routine, apart from its stretches."""
    return [routine.name, *([routine.description] if routine.description else [])]


def spoken_about(programme: FullProgramme) -> list[str]:
    """Return the texts of a programme, apart from its stretches."""
    sessions = [session.routine.name for phase in programme.phases for session in phase.sessions]
    return [programme.name, *([programme.description] if programme.description else []), *sessions]


def spoken_for_care(model: CareModel) -> list[str]:
    """Return the texts about safety."""
    care = as_care(model)
    return [line for field in fields(care) for line in getattr(care, field.name)]
