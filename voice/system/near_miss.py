"""Which name somebody meant who misspelled it."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a misspelled one is nearest to, whatever its case; None if none is near."""
    spelled = {one.casefold(): one for one in known}
    close = get_close_matches(name.casefold(), spelled, n=1)
    return spelled[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return a sentence with the likely spelling, or else what to do.

    Args:
        name: What was written.
        known: The right spellings.
        otherwise: What to say if none is near; None to list the choices.
    """
    names = list(known)
    close = nearest(name, names)
    if close is not None:
        return f"Did you mean {close}?"
    if otherwise is not None:
        return otherwise
    return f"Choose from: {', '.join(names)}." if names else "There are none."
