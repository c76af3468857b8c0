"""The rules that keep the rooms apart. Each is a function over source text, shown to fail on a small bad sample."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "voice"

FLOORS = (
    {"errors"},
    {"system"},
    {"sound"},
    {"body"},
    {"config_file"},
    {"config"},
    {"coach"},
    {"library"},
    {"grammar"},
    {"understanding"},
    {"mouth", "ear", "diary", "screen"},
    {"dialogue"},
    {"authoring", "reminder", "demo", "service"},
    {"doctor"},
    {"cli"},
    {"__main__"},
)
"""The rooms from the ground up: each imports only rooms of floors below its own."""
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
PURE_ELSEWHERE = {"voice/body/anatomy.py", "voice/body/terms.py"}
PYAUDIO_FILES = {"voice/sound/devices.py", "voice/ear/input/microphone.py", "voice/mouth/player.py"}
IMPURE = {"asyncio", "io", "os", "queue", "random", "sched", "secrets", "socket", "subprocess", "threading", "time"}
IMPURE_CALLS = {"open", "input", "print"}
TOP_LEVEL = {"LICENSE", "README.md", "pyproject.toml", "scripts", "tests", "voice"}

SOURCES = sorted(PACKAGE.rglob("*.py"))


def imports(source: str) -> set[str]:
    """Every module that the source imports, at any depth of it; `from voice import config` counts as `voice.config`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found |= {name.name for name in names}
            case ast.ImportFrom(module=module, names=names, level=0):
                found |= {f"voice.{name.name}" for name in names} if module == "voice" else {str(module)}
            case ast.ImportFrom(level=level):
                found.add("." * level)  # a relative import hides where it goes
            case _:
                pass
    return found


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def upstairs(room: str, source: str) -> set[str]:
    """Imports of a room that lead to a floor above it, to another room of its own floor, or to something unknown."""
    return {
        module
        for module in imports(source)
        if module.startswith(".")
        or (
            (is_within(module, "voice") and (other := _room(module)) in FLOOR and other != room)
            and FLOOR[other] >= FLOOR[room]
        )
    }


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def impurities(source: str) -> set[str]:
    """What a pure file may not have: I/O, clocks, chance, threads, and packages from outside the standard library."""
    found = set()
    for module in imports(source):
        top = module.partition(".")[0]
        if top == "voice":
            if _room(module) not in {"body", "coach", "errors"}:
                found.add(module)
        elif top in IMPURE or top not in sys.stdlib_module_names:
            found.add(module)
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
                found.add(f"{name}()")
            case ast.Call(func=ast.Attribute(attr="now" | "utcnow" | "today" as name)):
                found.add(f"{name}()")
            case _:
                pass
    return found


def sentences(source: str) -> set[str]:
    """Texts that could be spoken: more than one word, ending like a sentence, and no docstring."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and " " in node.value
        and node.value.rstrip().endswith((".", "!", "?"))
    }


def strangers_at_the_top(entries: Iterator[str] | set[str]) -> set[str]:
    return {entry for entry in entries if entry not in TOP_LEVEL and not entry.startswith(".")}


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


IN_ROOMS = [path for path in SOURCES if room_of(path) in FLOOR]
IN_COACH = [path for path in SOURCES if room_of(path) == "coach"]
PURE = [
    path
    for path in SOURCES
    if room_of(path) == "coach" or (path.parent.name == "body" and path.stem in {"terms", "anatomy"})
]


@pytest.mark.parametrize("path", IN_ROOMS, ids=name_of)
def test_a_room_imports_only_what_stands_below_it(path: Path) -> None:
    assert upstairs(room_of(path), path.read_text()) == set()


@pytest.mark.parametrize("path", PURE, ids=name_of)
def test_the_coach_is_pure(path: Path) -> None:
    assert impurities(path.read_text()) == set()


@pytest.mark.parametrize("path", IN_COACH, ids=name_of)
def test_the_coach_has_no_sentence_of_any_language(path: Path) -> None:
    assert sentences(path.read_text()) == set()


def test_only_three_files_know_pyaudio() -> None:
    knowing = {name_of(path) for path in SOURCES if any(is_within(m, "pyaudio") for m in imports(path.read_text()))}
    assert "voice/sound/devices.py" in knowing
    assert knowing <= PYAUDIO_FILES


def test_every_room_has_its_floor_and_nothing_lies_loose() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    loose = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert loose == {"__main__", "config", "config_file", "errors"}
    assert rooms | loose == set(FLOOR)


def test_the_top_of_the_checkout_stays_small() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    assert strangers_at_the_top({line.partition("/")[0] for line in tracked.splitlines()}) == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from voice.mouth.events import Started", {"voice.mouth.events"}),
        ("import voice.dialogue.loop", {"voice.dialogue.loop"}),
        ("from voice import cli, errors", {"voice.cli"}),
        ("def late():\n    from voice.screen import terminal", {"voice.screen"}),
        ("from ..mouth import player", {".."}),
        ("import numpy, voice.sound.samples, voice.ear.events\nfrom voice.coach import session", set()),
    ],
)
def test_the_rule_of_rooms_can_fail(source: str, found: set[str]) -> None:
    assert upstairs("ear", source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import time", {"time"}),
        ("def f():\n    import random", {"random"}),
        ("import os.path", {"os.path"}),
        ("import numpy as np", {"numpy"}),
        ("from voice.body.terms import Side\nfrom voice.sound.samples import silence", {"voice.sound.samples"}),
        ("open('diary')", {"open()"}),
        ("import datetime\ndatetime.datetime.now()", {"now()"}),
        (
            "import enum, math\nfrom voice.coach import pacing\nfrom voice.errors import VoiceError",
            set(),
        ),
    ],
)
def test_the_rule_of_purity_can_fail(source: str, found: set[str]) -> None:
    assert impurities(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('LAST = "After this one, we are done."', {"After this one, we are done."}),
        ('turn.reply(f"{time} are left.")', {" are left."}),
        ('"""A module. It says nothing."""\nX = 1\n"""What X is."""\nif x:\n    raise ValueError("x is not 1")', set()),
    ],
)
def test_the_rule_of_sentences_can_fail(source: str, found: set[str]) -> None:
    assert sentences(source) == found


def test_the_rule_of_the_top_can_fail() -> None:
    assert strangers_at_the_top({"README.md", ".github", "utils.py", "voice"}) == {"utils.py"}
