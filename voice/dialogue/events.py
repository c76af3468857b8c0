"""What goes into the loop's inbox: reports from the rooms, typed lines, and requests by the system."""

from dataclasses import dataclass

from voice.coach.messages import Absent
from voice.ear.events import EarEvent
from voice.errors import DiaryError
from voice.grammar.phrase import Phrase
from voice.mouth.events import MouthEvent


@dataclass(frozen=True, slots=True)
class Typed:
    """The user typed a line with no command, one, or two."""

    text: str
    commands: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class TypingEnded:
    """There will be no more typed lines."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that the user should know, but that is neither said nor heard."""

    text: str


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The process received a signal to end."""

    signal: int


@dataclass(frozen=True, slots=True)
class NotKept:
    """Events are not being saved in the diary."""

    error: DiaryError


Happening = EarEvent | MouthEvent | Typed | TypingEnded | Noted | Interrupted | NotKept | Absent
