"""A scripted conversation: what a simulated user says and when, and what the coach should answer."""

from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from voice.coach.activity import State
from voice.coach.memory import Memory
from voice.coach.progress import Earlier, ProgressSummary, Trend
from voice.coach.shelf import Shelf
from voice.coach.voices import CoachVoice, Voices
from voice.demo.user import ScriptedLine
from voice.errors import LibraryError
from voice.library.model_reader import read

DEFAULT = "taste"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScriptedTurn(_Strict):
    """One thing that the user says, and the expected answer.

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


class EarlierSession(_Strict):
    """An earlier session, as a diary records it.

    Attributes:
        days_ago: How many days before it.
        routine: Id of what was done.
        seconds: Held in it.
    """

    days_ago: Annotated[float, Field(ge=0)]
    routine: str
    seconds: Annotated[float, Field(gt=0)] = 300.0


class Conversation(_Strict):
    """A conversation.

    Attributes:
        title: What it shows.
        routine: What is led through; None for what a start leads to where none is named.
        memory: What the coach remembers when it begins.
        first_time: Whether the user is asked about their health, as before a first session.
        progress: What a diary says; without it, and without earlier sessions, none is kept.
        wall: What the clock on the wall shows when it begins, with its time zone; None where nobody knows.
        earlier: The sessions that the diary knows, in any order.
        goal: Days a week that are aimed at, where there are earlier sessions.
        voices: The voices that the coach has; the first speaks. Without any, only the one that is configured does.
        music: Whether there is music, made up for it.
        turns: What is said.
        ends: Whether the session is to come to its end by itself or by command.
    """

    title: str
    routine: str | None = "taste"
    memory: Memory = Field(default_factory=Memory)
    first_time: bool = False
    progress: ProgressSummary | None = None
    wall: AwareDatetime | None = None
    earlier: tuple[EarlierSession, ...] = ()
    goal: Annotated[int, Field(ge=1, le=7)] = 3
    voices: tuple[CoachVoice, ...] = ()
    music: bool = False
    turns: Annotated[tuple[ScriptedTurn, ...], Field(min_length=1)]
    ends: bool = True

    def looked_back(self, shelf: Shelf) -> ProgressSummary | None:
        """Return what the diary says at the start; None if there is none."""
        if self.wall is None or not self.earlier:
            return self.progress
        moments = [(self.wall - timedelta(days=one.days_ago), one) for one in self.earlier]
        told = ProgressSummary(0, 0, self.goal, 0, 0.0, Trend.TOO_EARLY, today=date.min)
        for at, one in sorted(moments, key=lambda moment: moment[0]):
            routine = shelf.routine(one.routine)
            areas = () if routine is None else routine.areas
            told = told.with_session(Earlier(at, one.routine, areas), one.seconds, self.memory.rests)
        return told.at(self.wall.date(), self.memory.rests)

    @property
    def coach_voices(self) -> Voices:
        """The voices that the coach has."""
        first = self.voices[0].key if self.voices else ""
        return Voices(self.voices, first, first)

    @property
    def lines(self) -> tuple[ScriptedLine, ...]:
        """What the simulated user says."""
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
        raise LibraryError(f"There is no conversation called {name!r}.", f"Choose from: {', '.join(names())}.")
    return read(_folder() / f"{name}.yaml", _CONVERSATION)


def _folder() -> Path:
    # The package is always installed as files: its data is read in place.
    return Path(str(resources.files("voice.demo"))) / "conversations"
