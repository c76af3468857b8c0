"""Leaves out what does not suit a user's conditions, and replaces it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from voice.body.limits import out_of_reach_with
from voice.body.terms import Condition
from voice.library.library import FullPhase, FullProgramme, FullRoutine, Library
from voice.library.models import StretchModel


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The name of a stretch that was left out, and of its replacement, if any."""

    stretch: str
    instead: str | None


def is_for(stretch: StretchModel, conditions: Collection[Condition]) -> bool:
    """Return whether a stretch suits someone with these conditions."""
    cautions = {caution.condition for caution in stretch.avoid}
    return cautions.union(out_of_reach_with(stretch.position)).isdisjoint(conditions)


def allowed(library: Library, conditions: Collection[Condition]) -> Library:
    """Return what suits someone with these conditions; a routine with nothing left is left out.

    So is a programme with a week in which nothing is left.
    """
    if not conditions:
        return library
    fit = {key: one for key, one in library.stretches.items() if is_for(one, conditions)}
    stretches = {key: _with_known_substitutes(one, fit) for key, one in fit.items()}
    routines = {key: adapt(one, stretches, conditions)[0] for key, one in library.routines.items()}
    programmes = {key: _programme_for(one, stretches, conditions) for key, one in library.programmes.items()}
    return replace(
        library,
        stretches=stretches,
        routines={key: one for key, one in routines.items() if one.stretches},
        programmes={key: one for key, one in programmes.items() if all(phase.sessions for phase in one.phases)},
    )


def _programme_for(
    programme: FullProgramme, shelf: Mapping[str, StretchModel], conditions: Collection[Condition]
) -> FullProgramme:
    """Return a programme without what does not suit someone; a session with nothing left is left out."""

    def fit(phase: FullPhase) -> FullPhase:
        sessions = (replace(one, routine=adapt(one.routine, shelf, conditions)[0]) for one in phase.sessions)
        return replace(phase, sessions=tuple(one for one in sessions if one.routine.stretches))

    return replace(programme, phases=tuple(fit(phase) for phase in programme.phases))


def adapt(
    routine: FullRoutine, shelf: Mapping[str, StretchModel], conditions: Collection[Condition]
) -> tuple[FullRoutine, tuple[LeftOut, ...]]:
    """Return a routine for someone with these conditions, possibly without any stretch, and what was left out.

    Args:
        routine: As it is written.
        shelf: What can take a stretch's place; see `allowed`.
        conditions: What they live with.
    """
    taken = {stretch.id for stretch in routine.stretches}
    kept: list[StretchModel] = []
    left_out: list[LeftOut] = []
    for stretch in routine.stretches:
        if is_for(stretch, conditions):
            kept.append(_with_known_substitutes(stretch, shelf))
            continue
        free = (shelf[key] for key in stretch.substitutes if key in shelf and key not in taken)
        instead = next((one for one in free if is_for(one, conditions)), None)
        left_out.append(LeftOut(stretch.name, instead.name if instead else None))
        if instead:
            kept.append(instead)
            taken.add(instead.id)
    return replace(routine, stretches=tuple(kept)), tuple(left_out)


def _with_known_substitutes(stretch: StretchModel, shelf: Mapping[str, StretchModel]) -> StretchModel:
    known = tuple(key for key in stretch.substitutes if key in shelf)
    return stretch if known == stretch.substitutes else stretch.model_copy(update={"substitutes": known})
