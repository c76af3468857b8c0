"""Says in plain words what is wrong with a value: a validator talks about inputs and patterns, people about files."""

import re
from collections.abc import Mapping
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
from voice.system.near_miss import did_you_mean, nearest

MEND = "Fix it there"
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
    """Return what is wrong and how to fix it, both without the place.

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
            return f"{given} is not one of the choices", _choices(error)
        case "greater_than_equal":
            return f"{given} is too small: at least {limits['ge']:g}", HERE
        case "less_than_equal":
            return f"{given} is too large: at most {limits['le']:g}", HERE
        case "string_too_short":
            return f"{given} is too short: at least {limits['min_length']} characters", HERE
        case "string_too_long":
            return f"{given} is too long: at most {limits['max_length']} characters", HERE
        case "too_short":
            return f"too few entries: at least {limits['min_length']}", HERE
        case "too_long":
            return f"too many entries: {limits['actual_length'] or 'more'}, at most {limits['max_length']}", HERE
        case "string_pattern_mismatch" if limits["pattern"].startswith("^"):
            return (
                f"{given} is not an id",
                f"{MEND}: use lower-case letters, digits and underscores, starting with a letter.",
            )
        case "string_pattern_mismatch":
            return f"{given} does not end like a sentence", f"{MEND}: end it with a full stop."
        case "string_type":
            return f"{given} is not a text", _quotes(error["input"])
        case "float_parsing" | "float_type":
            return f"{given} is not a number", _as_number(error["input"])
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{given} is not a whole number", _as_number(error["input"])
        case "bool_parsing" | "bool_type":
            return f"{given} is neither true nor false", HERE
        case "tuple_type":
            return f"{given} is not a list", f"{MEND}: write each on its own line, after a dash."
        case "model_type" | "model_attributes_type" | "dict_type" if error["input"] is None and not error["loc"]:
            return "it is empty", f"{MEND}: write what stretch schema describes, or remove the file."
        case "invalid_key":
            return f"{error['loc'][-1]} is not a key", f"{MEND}: a decimal has a point, as in 0.8."
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"keys are expected here, not {given}", f"{MEND}: write them as: key, colon, value."
        case _:
            return error["msg"].removeprefix("Value error, "), limits.get("mend", HERE)


def _missing(error: ErrorDetails, root: type[BaseModel] | None) -> tuple[str, str]:
    key = str(error["loc"][-1])
    meaning = meanings(_model(error, root)).get(key, "")
    return f"the key is missing{f' ({meaning.rstrip(chr(46))})' if meaning else ''}", f"{MEND}: add a line: {key}: ..."


def _unknown(error: ErrorDetails, root: type[BaseModel] | None) -> tuple[str, str]:
    return "there is no such key", did_you_mean(str(error["loc"][-1]), _keys(error, root))


def meant_key(error: ErrorDetails, root: type[BaseModel] | None) -> str:
    """Return the known key that an unknown one is nearest to; empty if none is near."""
    return nearest(str(error["loc"][-1]), _keys(error, root)) or ""


def _keys(error: ErrorDetails, root: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in _model(error, root).model_fields.items()]


def _choices(error: ErrorDetails) -> str:
    name = next((step for step in reversed(error["loc"]) if step in _CHOICES), None)
    choices = [choice.value for choice in _CHOICES[str(name)]] if name else []
    listed = ", ".join(choices) or error.get("ctx", {}).get("expected", "")
    return did_you_mean(str(error["input"]), choices, f"Choose from: {listed}.")


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


def _as_number(value: object) -> str:
    """Return how to write a number that was meant."""
    text = str(value).strip()
    if minutes := re.fullmatch(r"(\d{1,3}):([0-5]\d)", text):
        return f"{MEND}: write it in seconds, {60 * int(minutes[1]) + int(minutes[2])}."
    if re.fullmatch(r"-?\d+,\d+", text):
        return f"{MEND}: write a point instead of the comma, {text.replace(',', '.')}."
    return HERE


def _quotes(value: object) -> str:
    if isinstance(value, dict):
        return f"{MEND}: put quotes around a text that has a colon in it."
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
