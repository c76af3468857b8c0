"""What somebody said to the coach, and what the coach made of it."""

from collections import Counter
from dataclasses import dataclass, field

from tests.lab.speech import Speaker
from voice.coach.acceptance import needed
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.ear.events import Understood
from voice.grammar.phrase import Phrase


@dataclass
class Given:
    """A command that was said.

    Attributes:
        phrase: The words.
        speaker: Whose voice.
        state: The session's state when it began.
        began: When, in seconds on the coach's clock,
        ends: and when its last word is over.
        attempt: The how many-th time that it is said.
        over_voice: Whether the coach was speaking meanwhile.
        spoilt: Whether something that failed kept it from being heard.
    """

    phrase: Phrase
    speaker: Speaker
    state: State
    began: float
    ends: float
    attempt: int
    over_voice: bool = False
    spoilt: bool = False

    def is_meant_by(self, heard: Understood) -> bool:
        """Return whether this is what was understood."""
        return heard.intent == self.phrase.intent and dict(heard.slots) == dict(self.phrase.slots)


@dataclass
class Obeyed:
    """How many commands were given, how many of these were understood, and how many surely enough to act."""

    given: int = 0
    understood: int = 0
    acted: int = 0

    def count(self, given: Given, heard: Understood | None) -> None:
        """Count one."""
        self.given += 1
        if heard is not None and given.is_meant_by(heard):
            self.understood += 1
            self.acted += heard.confidence >= needed(Intent(heard.intent))

    @property
    def share(self) -> float:
        """Understood of those that were given."""
        return self.understood / max(1, self.given)


@dataclass
class Tally:
    """What became of everything that was said.

    Attributes:
        in_quiet: Commands given while the coach was silent.
        over_voice: Commands given while it spoke.
        again: Commands that had to be said again, and were obeyed at last.
        spoilt: Commands that something kept from being heard.
        mistaken: Commands taken for another.
        missed: Phrases that were not obeyed at first.
        talk_seconds: How long somebody talked of other things,
        from_talk: and what of it was taken for a command.
        from_nothing: What was taken for a command while nobody said anything.
        course: Each command that was given for the first time, and whether it was understood.
    """

    in_quiet: Obeyed = field(default_factory=Obeyed)
    over_voice: Obeyed = field(default_factory=Obeyed)
    again: Obeyed = field(default_factory=Obeyed)
    spoilt: int = 0
    mistaken: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    talk_seconds: float = 0.0
    from_talk: int = 0
    from_nothing: list[str] = field(default_factory=list)
    course: list[tuple[Given, bool]] = field(default_factory=list)

    def talked(self, seconds: float) -> None:
        """Somebody talks of other things for so long."""
        self.talk_seconds += seconds

    def settle(self, given: Given, heard: Understood | None) -> None:
        """Count a command with what was understood, None for nothing."""
        if given.spoilt:
            self.spoilt += 1
            return
        if heard is not None and heard.intent != given.phrase.intent:
            self.mistaken += 1
        if given.attempt > 1:
            self.again.count(given, heard)
            return
        (self.over_voice if given.over_voice else self.in_quiet).count(given, heard)
        understood = heard is not None and given.is_meant_by(heard)
        self.course.append((given, understood))
        if not understood:
            self.missed[given.phrase.text] += 1

    def thirds(self, seconds: float) -> list[tuple[int, int]]:
        """Return how many were understood of how many, in each third of so many seconds."""
        parts: list[list[bool]] = [[], [], []]
        for given, understood in self.course:
            parts[min(2, int(3 * given.began / seconds))].append(understood)
        return [(sum(part), len(part)) for part in parts]

    def heard_nothing_said(self, heard: Understood, now: float, *, talking: bool) -> None:
        """Count what was taken for a command that nobody gave."""
        if talking:
            self.from_talk += 1
        elif not heard.follows:
            self.from_nothing.append(f"{heard.text!r} at {now:.0f} s")
