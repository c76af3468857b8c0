"""A scripted conversation: what a synthetic user says and when, and what the coach is to answer."""

from importlib import resources
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from voice.coach.activity import State
from voice.coach.memory import Memory
from voice.coach.progress import ProgressSummary
from voice.demo.user import ScriptedLine
from voice.errors import LibraryError
from voice.library.model_reader import read

DEFAULT = "taste"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScriptedTurn(_Strict):
    """One thing that the user says, and the answer.

    Attributes:
        when: The state of the session in which it is said.
        after: Seconds that the session has been in it.
        at: At which stretch, from 1; None for any.
        say: The words; None where the user stays silent and only the answer is of interest.
        aside: Whether they are said to somebody else: the coach is to be silent until something is said to it.
        answer: Sentences, or parts of them, that the coach says after it, in this order; others may come in between.
        within: Seconds from the last word to the beginning of the first of them, decoding included.
    """

    when: State
    after: Annotated[float, Field(ge=0)] = 0.0
    at: int | None = None
    say: str | None = None
    aside: bool = False
    answer: tuple[str, ...] = ()
    within: float | None = None


class Conversation(_Strict):
    """A conversation.

    Attributes:
        title: What it shows.
        routine: What is led through.
        memory: What the coach remembers when it begins.
        progress: What a diary says; without it, none is kept.
        turns: What is said.
        ends: Whether the session is to come to its end by itself or by command.
    """

    title: str
    routine: str = "taste"
    memory: Memory = Field(default_factory=Memory)
    progress: ProgressSummary | None = None
    turns: Annotated[tuple[ScriptedTurn, ...], Field(min_length=1)]
    ends: bool = True

    @property
    def lines(self) -> tuple[ScriptedLine, ...]:
        """What the synthetic user says."""
        return tuple(
            ScriptedLine(turn.say, turn.when, turn.after, turn.at, turn.aside)
            for turn in self.turns
            if turn.say is not None
        )


_CONVERSATION = TypeAdapter(Conversation)


def names() -> list[str]:
    """Return the names of the conversations."""
    return sorted(path.stem for path in _folder().glob("*.yaml"))


def load(name: str) -> Conversation:
    """Return a conversation by its name.

    Raises:
        LibraryError: There is none of that name, or its file does not fit the format.
    """
    if name not in names():
        raise LibraryError(f"There is no conversation {name!r}.", f"Choose from: {', '.join(names())}.")
    return read(_folder() / f"{name}.yaml", _CONVERSATION)


def _folder() -> Path:
    # The package is always installed as files: its data is read in place.
    return Path(str(resources.files("voice.demo"))) / "conversations"
