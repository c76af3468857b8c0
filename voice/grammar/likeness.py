"""How similar two texts look and sound."""

from difflib import SequenceMatcher

_SPELLINGS = (("ph", "f"), ("ck", "k"), ("x", "ks"), ("qu", "kw"), ("wh", "w"), ("kn", "n"))
_SOUNDS = str.maketrans("czdbvg", "kstpfk", "aeiouyh '")


def look_alike(one: str, other: str) -> float:
    """Return 0 to 1: the share of letters in common, by Ratcliff and Obershelp's pattern matching."""
    return SequenceMatcher(None, one, other).ratio()


def sound_alike(one: str, other: str) -> float:
    """Return 0 to 1: the share of consonants in common, those that are easily confused counted as one."""
    return look_alike(_consonants(one), _consonants(other))


def _consonants(text: str) -> str:
    for spelling, sound in _SPELLINGS:
        text = text.replace(spelling, sound)
    return text.translate(_SOUNDS)
