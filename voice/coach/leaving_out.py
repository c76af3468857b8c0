"""Leaves out what hurt or does not suit the user, and replaces it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from voice.coach.memory import Preferences
from voice.coach.routine import Routine, Stretch


def fitted(routine: Routine, shelf: Iterable[Stretch], preferences: Preferences) -> Routine | None:
    """Return the part of a routine that suits a user; None if nothing is left."""
    stretches = fit(routine.stretches, shelf, preferences)
    if stretches == routine.stretches:
        return routine
    return replace(routine, stretches=stretches) if stretches else None


def fit(
    stretches: Iterable[Stretch],
    shelf: Iterable[Stretch],
    preferences: Preferences,
    routine: Collection[Stretch] = (),
) -> tuple[Stretch, ...]:
    """Return some stretches of a routine without those that do not suit a user.

    Args:
        stretches: The stretches.
        shelf: What can take a stretch's place: the first of its own substitutes that is not in the routine already.
        preferences: What the user lives with, and what hurt them.
        routine: All of the routine's stretches, where these are not all.
    """
    stretches, conditions = tuple(stretches), preferences.conditions
    fits = {one.key: one for one in shelf if one.is_for(conditions) and one.key not in preferences.hurts}
    taken = {one.key for one in (*stretches, *routine)}
    kept = []
    for stretch in stretches:
        free = (fits[key] for key in stretch.substitutes if key in fits and key not in taken)
        fit_for_them = stretch.is_for(conditions) and stretch.key not in preferences.hurts
        one = stretch if fit_for_them else next(free, None)
        if one is not None:
            kept.append(one)
            taken.add(one.key)
    return tuple(kept)
