"""The file of what the core remembers between sessions: read, checked, and replaced as a whole."""

import codecs
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter, ValidationError

from voice.coach.memory import (
    LONGEST_HOLD,
    MUSIC_VOLUMES,
    RATES,
    SHORTEST_HOLD,
    VOLUMES,
    Memory,
    Place,
    Preferences,
    Recipe,
    RestDays,
    merged,
)
from voice.coach.programme import UnderWay
from voice.diary.notes import FileFault, SetAside
from voice.errors import MemoryFileError, MemoryObstacle
from voice.library.prompts_file import NUMBERS
from voice.system.lock_file import LockFile
from voice.system.private_files import close_to_others
from voice.system.wall_clock import now_here
from voice.system.whole_file import write_whole

LOCK_SECONDS = 1.0
"""How long another coach may be using the file: it takes milliseconds."""

_WAIT = 0.01

REST_WISHED = timedelta(days=7)
"""Length of a rest that was asked for by voice, which the coach announces; and how far back it reaches, because people
who were ill say so afterwards. Our judgement.
"""

_MOST_SECONDS = 3600.0
_MOST_HOLDS = 100
"""Holds of one stretch, far beyond what any routine asks for."""

_MOST_WEEKS = 9999
"""Weeks of a programme that is maintained, far beyond anybody's years."""

_log = logging.getLogger(__name__)


class MemoryFile:
    """What is remembered between sessions; several coaches may use one file at the same time.

    Args:
        path: The file.
        today: The day, from which on a rest is that is wished for.

    Raises:
        DiaryError: It is there and cannot be read.

    Attributes:
        memory: What was kept at the beginning; None where there was nothing, or nothing that could be used.
        found: What was found where it could not be used, or others can read it.
    """

    def __init__(self, path: Path, today: Callable[[], date] = lambda: now_here().date()) -> None:
        self._path = path
        self._today = today
        self.memory, self.found = _read(path)
        self._last = self.memory or Memory()

    def keep(self, memory: Memory) -> None:
        """Remember this for later sessions, merged with what another coach has saved meanwhile.

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


def memory_in(content: bytes) -> Memory:
    """Return what a file's bytes hold; an editor may have put a byte order mark before them.

    Raises:
        ValidationError: The bytes are not what the coach wrote.
    """
    return _MEMORY.validate_json(content.removeprefix(codecs.BOM_UTF8))


def rests_in(path: Path) -> frozenset[RestDays]:
    """Return the rests in a file: none if it cannot be used, which a session will report."""
    with suppress(OSError, ValidationError):
        return memory_in(path.read_bytes()).rests
    return frozenset()


def preferences_in(path: Path) -> Preferences:
    """Return the preferences in a file: the defaults if it cannot be used, which a session will report."""
    with suppress(OSError, ValidationError):
        return memory_in(path.read_bytes()).preferences
    return Preferences()


def _rest_around(day: date) -> RestDays:
    return RestDays(day - REST_WISHED, day + REST_WISHED - timedelta(days=1))


def can_be_led(recipe: Recipe) -> bool:
    """Return whether a session can use a stored recipe, which may have been edited by hand."""
    # What is counted aloud has to have a word.
    return len(recipe.doses) < NUMBERS and all(
        0 < dose.hold_seconds <= _MOST_SECONDS and 0 < dose.repetitions <= _MOST_HOLDS for dose in recipe.doses
    )


def can_be_taken_up(place: Place) -> bool:
    """Return whether a session can be resumed at a stored place."""
    return can_be_led(place.recipe) and 0 <= place.stretch < len(place.recipe.doses)


def _as_the_coach_left_it(memory: Memory) -> Memory:
    """Refuse numbers that no session leaves behind: anybody may have edited the file."""
    liked = memory.preferences
    hold = SHORTEST_HOLD if liked.hold_seconds is None else liked.hold_seconds
    for name, value, (least, most) in (
        ("rate", liked.rate, RATES),
        ("volume", liked.volume, VOLUMES),
        ("music_volume", liked.music_volume, MUSIC_VOLUMES),
        ("hold_seconds", hold, (SHORTEST_HOLD, LONGEST_HOLD)),
    ):
        # Put so that what is no number is refused as well.
        if not least <= value <= most:
            raise ValueError(f"preferences -> {name} is {value}, and not between {least} and {most}")
    if memory.last is not None and not can_be_led(memory.last):
        raise ValueError("last has an impossible length")
    if memory.place is not None and not can_be_taken_up(memory.place):
        raise ValueError("place is one that no session can reach")
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
        raise ValueError("programme has a time without a time zone")
    if last is not None and not (0 < last.key.week <= _MOST_WEEKS and 0 < last.key.number <= _MOST_WEEKS):
        raise ValueError("programme -> last is one that no programme has")


_MEMORY = TypeAdapter(Annotated[Memory, AfterValidator(_as_the_coach_left_it)])


def _read(path: Path) -> tuple[Memory | None, FileFault | None]:
    """Return a file's content, and what is wrong with it; a damaged file is set aside, never overwritten."""
    try:
        open_to_others = close_to_others(files=(path,))
        return memory_in(path.read_bytes()), next(iter(open_to_others), None)
    except FileNotFoundError:
        return None, None
    except OSError as error:
        raise _unusable(MemoryObstacle.UNREADABLE, path, error) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = " -> ".join(map(str, first["loc"])) or "the file"
        return None, _set_aside(path, f"{where}: {first['msg']}")


def _write(path: Path, memory: Memory) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _MEMORY.dump_json(memory, indent=1))
    except OSError as error:
        raise _unusable(MemoryObstacle.UNWRITABLE, path, error) from error


def _unusable(obstacle: MemoryObstacle, path: Path, error: OSError) -> MemoryFileError:
    if isinstance(error, IsADirectoryError):
        obstacle = MemoryObstacle.FOLDER
    return MemoryFileError(obstacle, path=path, reason=error.strerror or str(error))


def _set_aside(path: Path, reason: str) -> SetAside:
    aside = path.with_name(f"{path.name}.damaged")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    path.rename(aside)
    _log.warning("%s was set aside as %s: %s", path, aside, reason)
    return SetAside(path, aside, reason)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Lock a file against other coaches while the body runs, as far as possible."""
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
