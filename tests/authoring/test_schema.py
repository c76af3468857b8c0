"""The published schemas are those of the models, and an editor that goes by them sees what the checker sees."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from voice.authoring.schema import as_text, schema, schema_file
from voice.library.files import FileKind
from voice.library.models import StretchModel

LIBRARY = Path("voice/library")

ROUTINE = {"name": "mine", "stretches": ["childs_pose", {"stretch": "chin_tuck", "hold": 10}]}


def validator(kind: FileKind) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_file(kind).read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", FileKind)
def test_what_is_published_is_up_to_date(kind: FileKind) -> None:
    assert schema_file(kind).read_text(encoding="utf-8") == as_text(kind), f"run: stretch schema {kind}"
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        *((FileKind.ROUTINE, path) for path in sorted(LIBRARY.glob("routines/*.yaml"))),
        *((FileKind.STRETCHES, path) for path in sorted(LIBRARY.glob("stretches/*.yaml"))),
        *((FileKind.PROGRAMME, path) for path in sorted(LIBRARY.glob("programmes/*.yaml"))),
    ],
    ids=lambda one: getattr(one, "stem", None),
)
def test_what_comes_with_the_coach_is_valid(kind: FileKind, path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [error.message for error in validator(kind).iter_errors(content)] == []


@pytest.mark.parametrize(
    "broken",
    [
        {**ROUTINE, "stretchs": []},
        {"name": "mine"},
        {**ROUTINE, "stretches": []},
        {**ROUTINE, "stretches": [{"stretch": "chin_tuck", "hold": 1}]},
        {**ROUTINE, "stretches": [{"id": "x", "name": "x"}]},
        {**ROUTINE, "minutes": "ten"},
        {**ROUTINE, "description": "no full stop"},
    ],
)
def test_a_broken_routine_is_not(broken: dict[str, Any]) -> None:
    assert validator(FileKind.ROUTINE).is_valid(ROUTINE)
    assert not validator(FileKind.ROUTINE).is_valid(broken)


SET = {"count": 10, "there": 2, "back": 2}
EXERCISE = {
    "id": "nod",
    "name": "slow nod",
    "position": "kneeling",
    "entry": ["Nod."],
    "feel": "Feel it.",
    "easier": "Nod less.",
    "sources": ["a book"],
    "doing": "repeat",
    "set": SET,
}


@pytest.mark.parametrize(
    "changes",
    [
        {"set": None},
        {"doing": "hold"},
        {"hold": 10},
        {"tempo": 4},
        {"set": {**SET, "count": 0}},
        {"set": {"count": 10, "there": 2}},
        {"doing": "hold", "set": None},
    ],
)
def test_an_editor_asks_for_a_set_where_something_is_repeated_and_nowhere_else(changes: dict[str, Any]) -> None:
    changed = {name: value for name, value in {**EXERCISE, **changes}.items() if value is not None}
    for made, valid in ((EXERCISE, True), (changed, False)):
        assert validator(FileKind.STRETCHES).is_valid([made]) is valid
        assert validator(FileKind.ROUTINE).is_valid({**ROUTINE, "stretches": [made]}) is valid
        with nullcontext() if valid else pytest.raises(ValidationError):
            StretchModel.model_validate(made)


@pytest.mark.parametrize("kind", FileKind)
def test_every_key_is_explained(kind: FileKind) -> None:
    made = schema(kind)
    parts = [part for part in (made, *made["$defs"].values()) if "properties" in part]
    assert len(parts) >= 2
    assert [name for part in parts for name, one in part["properties"].items() if not one.get("description")] == []
