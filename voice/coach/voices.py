"""The voices that the coach can use, as far as the core knows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CoachVoice:
    """An installed voice that speaks the language.

    Attributes:
        key: What the memory calls it, and whoever renders with it.
        name: What it calls itself; empty for the computer's own, which has no name that anybody knows.
    """

    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Voices:
    """The installed voices, in the order in which "another voice" goes through them.

    Attributes:
        there: All of them.
        used: Key of the one that speaks.
        first: Key of the one that spoke when the coach was started.
    """

    there: tuple[CoachVoice, ...] = ()
    used: str = ""
    first: str = ""

    def after_the_one_used(self) -> CoachVoice | None:
        """Return the next voice; None if there is no other."""
        others = [voice for voice in self.there if voice.key != self.used]
        keys = [voice.key for voice in self.there]
        if not others:
            return None
        place = keys.index(self.used) if self.used in keys else -1
        return self.there[(place + 1) % len(self.there)]

    def by_key(self, key: str) -> CoachVoice | None:
        """Return a voice by its key; None if it is not installed."""
        return next((voice for voice in self.there if voice.key == key), None)
