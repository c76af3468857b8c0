"""A check of the doctor: what the user asked for, and what it leaves for the next check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from voice.config import Config
from voice.doctor.finding import Finding, Subject
from voice.ear.recognize.engine import Engine
from voice.grammar.grammar import Grammar
from voice.sound.samples import Samples


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants the examination to run.

    Attributes:
        aloud: Whether anything may be played.
        asks: Whether somebody is there to be asked to speak.
        show: Takes what the user is to read now.
    """

    aloud: bool
    asks: bool
    show: Callable[[str], None]


@dataclass(slots=True)
class Gathered:
    """What one check leaves for the next.

    Attributes:
        config: The configuration, as far as it can be used.
        wishes: How the user wants to be examined.
        sentences: What is said aloud, rendered, by its text.
        grammar: What can be said to the coach.
        engine: The recognizer.
        command: What the user is to say.
    """

    config: Config
    wishes: Wishes
    sentences: dict[str, Samples] = field(default_factory=dict)
    grammar: Grammar | None = None
    engine: Engine | None = None
    command: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes:
        subject: What it looks at.
        seconds: How long it may take.
        look: Gives its findings; may raise.
    """

    subject: Subject
    seconds: float
    look: Callable[[], Iterable[Finding]]
