"""The file of what the core wants kept between sessions: read, checked, and replaced whole."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter, ValidationError

from voice.coach.memory import LONGEST_HOLD, RATES, SHORTEST_HOLD, VOLUMES, Memory, Place, Recipe, RestDays, merged
from voice.coach.programme import UnderWay
from voice.errors import DiaryError
from voice.library.prompts_file import NUMBERS
from voice.system.lock_file import LockFile
from voice.system.private_files import close_to_others
from voice.system.wall_clock import now_here
from voice.system.whole_file import write_whole

LOCK_SECONDS = 1.0
"""How long another coach may be at the file: it takes milliseconds."""

_WAIT = 0.01

REST_WISHED = timedelta(days=7)
"""How long a rest is that was wished for by voice, which is said with it; and how far it reaches back as well, for who
has been ill says so afterwards. Our judgement."""

_MOST_SECONDS = 3600.0
_MOST_HOLDS = 100
"""Of one stretch, far beyond what any routine asks for."""

_MOST_WEEKS = 9999
"""Of a programme that is kept up, far beyond anybody's years."""

_log = logging.getLogger(__name__)


class MemoryFile:
    """What is kept between sessions; several coaches may keep in one file, side by side.

    Args:
        path: The file.
        today: The day, from which on a rest is that is wished for.

    Raises:
        DiaryError: It is there and cannot be read.

    Attributes:
        memory: What was kept at the beginning; None where there was nothing, or nothing that could be used.
        note: A sentence for the user where it could not be used, or others can read it.
    """

    def __init__(self, path: Path, today: Callable[[], date] = lambda: now_here().date()) -> None:
        self._path = path
        self._today = today
        self.memory, self.note = _read(path)
        self._last = self.memory or Memory()

    def keep(self, memory: Memory) -> None:
        """Keep this for later sessions, and what another coach has kept meanwhile besides.

        Raises:
            DiaryError: It cannot be written; what was kept before is still there.
        """
        with _alone(self._path):
            theirs, _ = _read(self._path)
            kept = memory if theirs is None else merged(self._last, memory, theirs)
            if memory.rest_wished and not self._last.rest_wished:
                kept = replace(kept, rests=kept.rests | {_rest_around(self._today())})
            _write(self._path, replace(kept, rest_wished=False))
        self._last = memory


def rests_in(path: Path) -> frozenset[RestDays]:
    """Return the rests kept in a file: none where it cannot be used, which a session will say."""
    with suppress(OSError, ValidationError):
        return _MEMORY.validate_json(path.read_bytes()).rests
    return frozenset()


def _rest_around(day: date) -> RestDays:
    return RestDays(day - REST_WISHED, day + REST_WISHED - timedelta(days=1))


def can_be_led(recipe: Recipe) -> bool:
    """Return whether a session can go by what was written down: it was, or somebody has changed it."""
    # What is counted aloud has to have a word.
    return len(recipe.doses) < NUMBERS and all(
        0 < dose.hold_seconds <= _MOST_SECONDS and 0 < dose.repetitions <= _MOST_HOLDS for dose in recipe.doses
    )


def can_be_taken_up(place: Place) -> bool:
    """Return whether a session can be taken up at a place that was written down."""
    return can_be_led(place.recipe) and 0 <= place.stretch < len(place.recipe.doses)


def _as_the_coach_left_it(memory: Memory) -> Memory:
    """Refuse numbers that no session leaves behind: a file is as good as what somebody last wrote into it."""
    liked = memory.preferences
    hold = SHORTEST_HOLD if liked.hold_seconds is None else liked.hold_seconds
    for name, value, (least, most) in (
        ("rate", liked.rate, RATES),
        ("volume", liked.volume, VOLUMES),
        ("hold_seconds", hold, (SHORTEST_HOLD, LONGEST_HOLD)),
    ):
        # Put so that what is no number is refused as well.
        if not least <= value <= most:
            raise ValueError(f"preferences -> {name} is {value}, and not between {least} and {most}")
    if memory.last is not None and not can_be_led(memory.last):
        raise ValueError("last has a length that no session can have")
    if memory.place is not None and not can_be_taken_up(memory.place):
        raise ValueError("place is one that no session can be at")
    for rest in memory.rests:
        if rest.last < rest.first:
            raise ValueError(f"rests has one from {rest.first} to {rest.last}, which is before it")
    if memory.programme is not None:
        _check_programme(memory.programme)
    if memory.sessions < 0:
        raise ValueError(f"sessions is {memory.sessions}")
    return memory


def _check_programme(under_way: UnderWay) -> None:
    last = under_way.last
    moments = (under_way.begun, None if last is None else last.at)
    if any(moment is not None and moment.tzinfo is None for moment in moments):
        raise ValueError("programme has a moment without a time zone")
    if last is not None and not (0 < last.key.week <= _MOST_WEEKS and 0 < last.key.number <= _MOST_WEEKS):
        raise ValueError("programme -> last is one that no programme has")


_MEMORY = TypeAdapter(Annotated[Memory, AfterValidator(_as_the_coach_left_it)])


def _read(path: Path) -> tuple[Memory | None, str | None]:
    """Return what a file holds, and a note; one that is damaged is set aside, never overwritten."""
    try:
        open_to_others = " ".join(close_to_others(files=(path,))) or None
        return _MEMORY.validate_json(path.read_bytes()), open_to_others
    except FileNotFoundError:
        return None, None
    except OSError as error:
        raise DiaryError(
            f"{path} cannot be read: {error.strerror}.", "Mend its permissions, or name another."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = " -> ".join(map(str, first["loc"])) or "the file"
        aside = _set_aside(path)
        return None, f"{path} was damaged ({where}: {first['msg']}) and is now {aside}; beginning anew."


def _write(path: Path, memory: Memory) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _MEMORY.dump_json(memory, indent=1))
    except OSError as error:
        problem = f"Nothing can be kept in {path}: {error.strerror}."
        raise DiaryError(problem, "Free some space, or name another file with --memory.") from error


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.damaged")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    path.rename(aside)
    _log.warning("%s was set aside as %s", path, aside)
    return aside


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Have a file to oneself among coaches while the body runs, as far as that can be had."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = LockFile(path.with_name(f"{path.name}.lock"))
    except OSError as error:
        # Whoever cannot make it cannot write the file either, and hears of that.
        _log.debug("no lock for %s: %s", path, error)
        yield
        return
    with lock:
        until = time.monotonic() + LOCK_SECONDS
        while not lock.hold(0) and time.monotonic() < until:
            time.sleep(_WAIT)
        yield
