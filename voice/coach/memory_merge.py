"""What two coaches that run side by side have each learnt, as one memory: neither forgets what the other was told."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from voice.coach.memory import Memory, Preferences

Kept = TypeVar("Kept", Memory, Preferences)


def merged(base: Memory, ours: Memory, theirs: Memory) -> Memory:
    """Return what is to be kept.

    What we changed counts as we changed it, all else as they left it. Of sets, what either added or took out; of
    sessions, those that each has begun.

    Args:
        base: What was kept when we looked last.
        ours: What we want kept.
        theirs: What is kept by now.
    """
    if theirs == base:
        return ours
    together = _fields_merged(base, ours, theirs)
    preferences = _fields_merged(base.preferences, ours.preferences, theirs.preferences)
    return replace(together, preferences=preferences, sessions=theirs.sessions + ours.sessions - base.sessions)


def _fields_merged(base: Kept, ours: Kept, theirs: Kept) -> Kept:
    names = [field.name for field in fields(base)]
    return replace(theirs, **{name: _one(*(getattr(kept, name) for kept in (base, ours, theirs))) for name in names})


def _one(base: Any, ours: Any, theirs: Any) -> Any:
    if isinstance(base, frozenset):
        return (theirs | (ours - base)) - (base - ours)
    return theirs if ours == base else ours
