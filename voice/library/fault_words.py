"""Says in plain words what is wrong with a value: the validator speaks of inputs and patterns, a person of a file."""

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from voice.body.terms import Area, Condition, Doing, Level, Need, Position, Role, Side
from voice.library.field_meanings import meanings
from voice.library.models import ENTRY_TAGS, Caution, DosedModel, MovementSet, RoutineModel, StretchModel
from voice.library.programme_model import (
    WHOLE_ROUTINE,
    PhaseModel,
    ProgrammeModel,
    SessionModel,
    StepUpModel,
    WholeRoutineModel,
)

MEND = "Mend it there"
HERE = f"{MEND}."

TAGS = (*ENTRY_TAGS, WHOLE_ROUTINE)
"""Steps of an error's location that are not in the file."""

_LONGEST = 40

_CHOICES: Mapping[str, type[StrEnum]] = {
    "areas": Area,
    "condition": Condition,
    "doing": Doing,
    "level": Level,
    "needs": Need,
    "position": Position,
    "role": Role,
    "sides": Side,
}


_WRITTEN_AS: Mapping[str, type[BaseModel]] = {
    **dict.fromkeys(ENTRY_TAGS, StretchModel),
    ENTRY_TAGS[1]: DosedModel,
    WHOLE_ROUTINE: WholeRoutineModel,
}

_IN_PROGRAMME: Mapping[str, type[BaseModel]] = {
    "phases": PhaseModel,
    "sessions": SessionModel,
    "step_up": StepUpModel,
}


def in_plain_words(error: ErrorDetails, root: type[BaseModel] | None = None) -> tuple[str, str]:  # noqa: C901, PLR0911, PLR0912 - one flat table
    """Return what is wrong and what mends it, both without the place.

    Args:
        error: One of a ValidationError's.
        root: As of `model_reader.examine`.
    """
    limits, given = error.get("ctx", {}), _shown(error["input"])
    match error["type"]:
        case "missing":
            return _missing(error, root)
        case "extra_forbidden":
            return _unknown(error, root)
        case "enum":
            return f"{given} is none of the choices", _choices(error)
        case "greater_than_equal":
            return f"{given} is too small: at least {limits['ge']:g}", HERE
        case "less_than_equal":
            return f"{given} is too large: at most {limits['le']:g}", HERE
        case "string_too_short":
            return f"{given} is too short: at least {limits['min_length']} characters", HERE
        case "string_too_long":
            return f"{given} is too long: at most {limits['max_length']} characters", HERE
        case "too_short":
            return f"too few of them: at least {limits['min_length']}", HERE
        case "too_long":
            return f"too many of them: {limits['actual_length'] or 'more'}, where {limits['max_length']} may be", HERE
        case "string_pattern_mismatch" if limits["pattern"].startswith("^"):
            return f"{given} is no id", f"{MEND}: small letters, digits and underscores, a letter first."
        case "string_pattern_mismatch":
            return f"{given} does not end like a sentence", f"{MEND}: end it with a full stop."
        case "string_type":
            return f"{given} is no text", _quotes(error["input"])
        case "float_parsing" | "float_type":
            return f"{given} is no number", HERE
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{given} is no whole number", HERE
        case "bool_parsing" | "bool_type":
            return f"{given} is neither true nor false", HERE
        case "tuple_type":
            return f"{given} is no list", f"{MEND}: write each on a line of its own, with a dash before it."
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"{given} has no keys where there should be some", f"{MEND}: write them as: key, colon, value."
        case _:
            return error["msg"].removeprefix("Value error, "), limits.get("mend", HERE)


def _missing(error: ErrorDetails, root: type[BaseModel] | None) -> tuple[str, str]:
    key = str(error["loc"][-1])
    meaning = meanings(_model(error, root)).get(key, "")
    return f"the key is missing{f' ({meaning.rstrip(chr(46))})' if meaning else ''}", f"{MEND}: add a line: {key}: ..."


def _unknown(error: ErrorDetails, root: type[BaseModel] | None) -> tuple[str, str]:
    keys = [field.alias or name for name, field in _model(error, root).model_fields.items()]
    return "there is no such key", near(str(error["loc"][-1]), keys) or f"Choose from: {', '.join(keys)}."


def _choices(error: ErrorDetails) -> str:
    name = next((step for step in reversed(error["loc"]) if step in _CHOICES), None)
    choices = [choice.value for choice in _CHOICES[str(name)]] if name else []
    listed = ", ".join(choices) or error.get("ctx", {}).get("expected", "")
    return near(str(error["input"]), choices) or f"Choose from: {listed}."


def near(word: str, known: list[str]) -> str:
    """Return "Did you mean hold?", where a word comes near to a known one; else nothing."""
    close = get_close_matches(word, known, n=1)
    return f"Did you mean {close[0]}?" if close else ""


def _model(error: ErrorDetails, root: type[BaseModel] | None) -> type[BaseModel]:
    """Return the model whose key an error is about."""
    around = error["loc"][:-1]
    if "avoid" in around:
        return Caution
    if "set" in around:
        return MovementSet
    tags = [step for step in around if step in TAGS]
    if tags:
        return _WRITTEN_AS[str(tags[-1])]
    if root is ProgrammeModel:
        steps = [step for step in around if isinstance(step, str)]
        return _IN_PROGRAMME.get(steps[-1] if steps else "", ProgrammeModel)
    return StretchModel if around and isinstance(around[0], int) else RoutineModel


def _quotes(value: object) -> str:
    if isinstance(value, dict):
        return f"{MEND}: a text with a colon in it wants quotes around it."
    return f"{MEND}: put quotes around it."


def _shown(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case dict():
            text = ", ".join(f"{key}: {inner}" for key, inner in value.items())
        case str():
            text = f"'{value}'"
        case list() | tuple():
            text = f"[{', '.join(map(str, value))}]"
        case _:
            text = str(value).lower() if isinstance(value, bool) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
