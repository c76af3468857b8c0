"""JSON Schemas of the kinds of files, for editors that complete and explain; the texts are the models' own."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from voice.library.field_meanings import meanings, summary
from voice.library.files import PROGRAMME, ROUTINE, STRETCHES, FileKind
from voice.library.folder import shipped_file
from voice.library.models import Caution, DosedModel, MovementSet, RoutineModel, StretchModel
from voice.library.programme_model import PhaseModel, ProgrammeModel, SessionModel, StepUpModel, WholeRoutineModel

_MODELS: tuple[type[BaseModel], ...] = (
    *(Caution, DosedModel, MovementSet, RoutineModel, StretchModel),
    *(PhaseModel, ProgrammeModel, SessionModel, StepUpModel, WholeRoutineModel),
)


_ADAPTERS: dict[FileKind, TypeAdapter[Any]] = {
    FileKind.ROUTINE: ROUTINE,
    FileKind.STRETCHES: STRETCHES,
    FileKind.PROGRAMME: PROGRAMME,
}


def schema(kind: FileKind) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of file."""
    made = _ADAPTERS[kind].json_schema(by_alias=True)
    definitions = made.get("$defs", {})
    for model in _MODELS:
        part = made if made.get("title") == model.__name__ else definitions.get(model.__name__)
        if part is not None:
            _explain(part, model)
    title = {"title": f"stretch coach: {kind.value}", "$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**made, **title}


def as_text(kind: FileKind) -> str:
    """Return the schema as its file holds it."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def schema_file(kind: FileKind) -> Path:
    """Return the path of the schema that comes with the coach."""
    return shipped_file("schema") / f"{kind.value}.schema.json"


def _explain(part: dict[str, Any], model: type[BaseModel]) -> None:
    part["description"] = summary(model)
    meaning = meanings(model)
    for name, entry in part["properties"].items():
        # The title that is made from the key says nothing more than the key.
        entry.pop("title", None)
        entry["description"] = meaning[name]
