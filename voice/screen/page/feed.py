"""What the page shows now, and who waits for it to change."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from threading import Lock

from voice.screen.session_summary import ShownSummary

PING = 15.0
"""Seconds without a change after which a viewer is told that all is well, so that a lost one is noticed."""


@dataclass(frozen=True, slots=True)
class PageCaption:
    """A caption.

    Attributes:
        number: Counts the captions of a session.
        kind: Whose it is, for the style sheet.
        who: The same, for the reader.
        text: What was said or heard.
    """

    number: int
    kind: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be said or tapped now.

    Attributes:
        intent: What it asks for.
        say: In which words.
        weight: How much it matters now.
        score: How much it hurts, where that is what is said.
    """

    intent: str
    say: str
    weight: str
    score: int | None = None


@dataclass(frozen=True, slots=True)
class ShownRoutine:
    """A routine that can be begun with.

    Attributes:
        id: What it is chosen by; empty for one that was planned.
        name: What it is called.
        length: How long it takes, in words.
        stretches: The names of its stretches, in order.
        figure: Id of the first one's picture, None where there is none.
        say: What is said to begin it; empty where that is the usual start.
    """

    id: str
    name: str
    length: str
    stretches: tuple[str, ...]
    figure: str | None
    say: str = ""


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """What can be begun with, before anything has."""

    begins: ShownRoutine
    routines: tuple[ShownRoutine, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page shows, so that a viewer who missed a change needs only the next.

    Attributes:
        state: The session's state, by its name in the program.
        label: The same, for the reader.
        stretch: The stretch's name.
        place: Which of how many it is.
        side: The side at hand, for the reader; empty where there is none.
        letters: The same in one word, to be read from afar.
        following: What comes next, for the reader; empty where nothing does.
        figure: Id of the stretch's picture, None where there is none.
        mirrored: Whether the picture shows the other side, and is to be mirrored.
        shows: What the picture shows, for those who do not see it.
        movement: Seconds there, at the far end and back of each movement; None for a pose that is held still.
        total: Seconds of the hold or rest at hand, None outside one.
        left: What was left of them when this was made.
        ends: When they will be over on the server's clock; None where the time stands still.
        session: Seconds that the session takes in all; None where none is under way.
        session_left: What was left of them when this was made.
        session_ends: When they will be over on the server's clock; None where nobody counts them down now.
        time_left: The same for the reader, in minutes.
        choice: What can be begun with; None once something has begun.
        offers: What can be said or tapped.
        also: What else can be said.
        lines: The latest captions, the oldest first.
        over: Whether the session has ended.
        summary: What it came to, from its last words on.
    """

    state: str
    label: str
    stretch: str = ""
    place: str = ""
    side: str = ""
    letters: str = ""
    following: str = ""
    figure: str | None = None
    mirrored: bool = False
    shows: str = ""
    movement: tuple[float, float, float] | None = None
    total: float | None = None
    left: float | None = None
    ends: float | None = None
    session: float | None = None
    session_left: float | None = None
    session_ends: float | None = None
    time_left: str = ""
    choice: ShownChoice | None = None
    offers: tuple[Offer, ...] = ()
    also: tuple[str, ...] = ()
    lines: tuple[PageCaption, ...] = ()
    over: bool = False
    summary: ShownSummary | None = None


class Feed:
    """Holds the latest state for any number of viewers.

    `put` may be called from any thread and never waits for a viewer: whoever is slow misses states, and gets the
    latest one.

    Args:
        first: What is shown at the beginning.
    """

    def __init__(self, first: Shown) -> None:
        self._latest = (0, first)
        self._lock = Lock()
        self._waiting: dict[asyncio.AbstractEventLoop, set[asyncio.Event]] = {}

    @property
    def latest(self) -> Shown:
        """What is shown now."""
        return self._latest[1]

    @property
    def version(self) -> int:
        """How many states there have been since the first."""
        return self._latest[0]

    @property
    def viewers(self) -> int:
        """How many follow it now."""
        with self._lock:
            return sum(len(waiting) for waiting in self._waiting.values())

    def put(self, shown: Shown) -> None:
        """Show something else from now on; from one thread at a time."""
        self._latest = (self._latest[0] + 1, shown)
        with self._lock:
            loops = tuple(self._waiting)
        for loop in loops:
            # One that has just been closed has no viewers any more.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._wake, loop)

    async def follow(self) -> AsyncIterator[Shown | None]:
        """Yield what is shown now and after every change, up to the session's end; None if nothing changes for long."""
        loop, news = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            self._waiting.setdefault(loop, set()).add(news)
        try:
            seen = -1
            while True:
                news.clear()
                version, shown = self._latest
                if version == seen:
                    try:
                        # Not `wait_for`, which on Python 3.11 goes on where a viewer leaves at the moment of a change.
                        async with asyncio.timeout(PING):
                            await news.wait()
                    except TimeoutError:
                        yield None
                    continue
                seen = version
                yield shown
                if shown.over:
                    return
        finally:
            with self._lock:
                self._waiting[loop].discard(news)
                if not self._waiting[loop]:
                    del self._waiting[loop]

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        with self._lock:
            waiting = tuple(self._waiting.get(loop, ()))
        for news in waiting:
            news.set()


@lru_cache(maxsize=2)
def _encoded(shown: Shown) -> str:
    return json.dumps(asdict(shown), ensure_ascii=False, separators=(",", ":"))


def event(shown: Shown, now: float) -> str:
    """Return a state as a server-sent event, with the server's clock at the moment of sending.

    The state is put into words once for all viewers; the moment is each one's own.
    """
    return f'data: {{"now":{now:.3f},"shown":{_encoded(shown)}}}\n\n'
