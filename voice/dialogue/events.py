"""What the loop's inbox takes: what the rooms report, and what the user types or the system asks."""

from dataclasses import dataclass

from voice.coach.messages import Absent
from voice.ear.events import EarEvent
from voice.grammar.phrase import Phrase
from voice.mouth.events import MouthEvent


@dataclass(frozen=True, slots=True)
class Typed:
    """The user typed a line, which is no command, one, or two."""

    text: str
    commands: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class TypingEnded:
    """There will be no more typed lines."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that the user should know and that is neither said nor heard."""

    text: str


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The process was asked to end by a signal."""

    signal: int


@dataclass(frozen=True, slots=True)
class NotKept:
    """What happens is not being kept in the diary."""

    problem: str
    mend: str


Happening = EarEvent | MouthEvent | Typed | TypingEnded | Noted | Interrupted | NotKept | Absent
