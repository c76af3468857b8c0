"""Words of pain and danger in talk about things, and about other people at another time: "the drawer is stuck".

Things are a closed list, and nothing of a body is on it: what is not certainly about something else stays an alarm.
"""

import re
from collections.abc import Iterable

from voice.understanding.language_file import Wordings
from voice.understanding.patterns import compiled

_OUT = "-"
_THING = re.compile(r"\bzz(\d+)\b")
"""Stands for a thing while its sentence is looked at, with its place: their names fill one pattern instead of five."""


class NotHere:
    """Takes out what is not the speaker's."""

    def __init__(self, wordings: Wordings) -> None:
        words = wordings.elsewhere
        parts = tuple(" ".join(way) for ways in wordings.parts.values() for way in ways)
        between = rf"(?: (?:{_any(words.link)}|{_any(words.the)}|zz\d+))*"
        # What follows "of" may be anything: "the wheel of the trolley is stuck".
        subject = rf"(?:(?:{_any(words.the)}) )*zz\d+(?: (?:{_any(words.of)}) \w+)?"
        at, onto = f"(?:{_any(words.at_things)})", f"(?! (?:{_any(words.onto)}))"
        self._things = compiled([f"(?:{_any(words.things)})s?"])
        self._things_that = compiled([f"{subject}{between} (?:{_any(words.of_things)}){onto}"])
        self._at_things = compiled([rf"{at}{between} zz\d+{onto}", f"{subject}{between} {at}{onto}"])
        self._others = compiled(words.others)
        self._then = compiled(words.then)
        self._ours, self._parts = compiled((*words.ours, *parts)), compiled(parts)
        self._reached = re.compile(rf"\b(?:{_any(words.reaching)}) $")

    def taken_out(self, text: str) -> str:
        """Return folded words, joined by spaces, without what they say of things, or of others at another time."""
        rest = self._others.sub(_OUT, text)
        if rest != text and self._then.search(text) and not self._ours.search(rest):
            return _OUT
        things = [found[0] for found in self._things.finditer(text)]
        if not things:
            return text
        places = iter(range(len(things)))
        marked = self._things.sub(lambda _: f"zz{next(places)}", text)
        left = self._without(self._at_things, self._without(self._things_that, marked, self._reached))
        return _THING.sub(lambda found: things[int(found[1])], left)

    def _without(self, pattern: re.Pattern[str], text: str, unless_behind: re.Pattern[str] | None = None) -> str:
        """Return a text without what a pattern finds, unless the speaker or something else is what comes first."""

        def out(found: re.Match[str]) -> str:
            before = text[: found.start()]
            ours = self._ours.search(before) or self._parts.search(found[0])
            behind = unless_behind is not None and unless_behind.search(before)
            return found[0] if ours or behind else _OUT

        return pattern.sub(out, text)


def _any(patterns: Iterable[str]) -> str:
    return "|".join(patterns)
