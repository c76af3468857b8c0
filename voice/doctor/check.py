"""`stretch doctor`: looks over everything that a session needs, one thing after the other, each on its own.

A check that fails is a finding, and so is one that hangs: it is left behind in its thread.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from voice.config import Config
from voice.doctor.failing import failed, overdue
from voice.doctor.finding import Finding, Part
from voice.ear.recognize.engine import Engine
from voice.grammar.grammar import Grammar
from voice.sound.samples import Samples


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants to be examined.

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
        part: What it looks at.
        seconds: How long it may take.
        look: Gives its findings; may raise.
    """

    part: Part
    seconds: float
    look: Callable[[], Iterable[Finding]]


def examine(checks: Iterable[Check]) -> Iterator[tuple[Finding, ...]]:
    """Make one check after the other, and give the findings of each."""
    for check in checks:
        yield _within(check)


def _within(check: Check) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    done = threading.Event()

    def look() -> None:
        try:
            findings.extend(check.look())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what this check found
            findings.append(failed(check.part, error))
        done.set()

    threading.Thread(target=look, name=f"doctor {check.part}", daemon=True).start()
    if done.wait(check.seconds):
        return tuple(findings)
    return (*findings, overdue(check.part, check.seconds))
