"""The file of what is kept from one session to the next; a session goes by what was in it."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from pydantic import TypeAdapter

from tests.fuzzing.files import folder, laid
from tests.fuzzing.leading import led_through, shipped_session
from tests.fuzzing.slips import json_slip
from tests.fuzzing.target import Target, contract
from voice.coach.memory import Memory, Place, Preferences, recipe_of
from voice.diary.memory_file import MemoryFile
from voice.diary.notes import SetAside


def _feed(content: bytes) -> None:
    file = laid("memory.json", content)
    with contract(str(file)):
        kept = MemoryFile(file)
        if kept.memory is None:
            assert isinstance(kept.found, SetAside)
            assert kept.found.path == file
            assert not file.exists(), "a damaged file stays where it will be written over"
        drive = led_through(replace(shipped_session(), memory=kept.memory or Memory()))
        assert math.isfinite(drive.session.memory.preferences.rate)
        kept.keep(drive.session.memory)
        assert MemoryFile(file).memory == drive.session.memory
    for left in chain(folder().glob("memory.json.damaged*"), folder().glob("memory.json*.part")):
        left.unlink()


def _seeds() -> Iterator[bytes]:
    recipe = recipe_of(shipped_session().routine)
    liked = Preferences(1.2, 0.8, 40.0, easier=frozenset({"childs_pose"}), hurts=frozenset({"sphinx"}))
    for memory in (Memory(), Memory(liked, frozenset({"childs_pose"}), recipe, Place(recipe, 2), 7)):
        yield TypeAdapter(Memory).dump_json(memory, indent=1)


TARGET = Target(
    _feed,
    _seeds,
    slip=json_slip,
    words=("NaN", "Infinity", "-1", "1e308", "preferences", "hold_seconds", "rate", "volume", "place", "doses", "null"),
)
