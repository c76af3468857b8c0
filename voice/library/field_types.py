"""The building blocks of every library file: strict models, spoken sentences, identifiers."""

import re
from collections.abc import Callable
from typing import Annotated, Any
from unicodedata import normalize

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from voice.system.near_miss import did_you_mean

Sentence = Annotated[str, Field(min_length=2, max_length=200, pattern=r"[.!?]$")]
"""Spoken text: it ends like a sentence, so that the voice sounds like one."""

Name = Annotated[str, Field(min_length=2, max_length=60)]
"""The spoken name of something, without an article."""

_NEVER_SAID = re.compile(r"[^\w\s',.!?:;\N{RIGHT SINGLE QUOTATION MARK}-]|_")


def can_be_said(name: str) -> str:
    """Return a name in letters, digits and punctuation that the user can ask for.

    Raises:
        PydanticCustomError: It has other characters, or no letter.
    """
    odd = next(iter(_NEVER_SAID.findall(normalize("NFC", name))), None)
    if odd is None and re.search(r"\w", name):
        return name
    problem = "'{name}' has no letter" if odd is None else "'{name}' has a character that cannot be said: {odd}"
    fields = {"name": name, "odd": odd, "mend": "Write it as it is said, with letters only."}
    raise PydanticCustomError("no_spoken_name", problem, fields)


SpokenName = Annotated[Name, AfterValidator(can_be_said)]
"""Another name that the user can ask for."""

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


def among(kind: str, what: str, otherwise: str | None = None) -> Callable[[str, ValidationInfo], str]:
    """Return a validator for names that must be known.

    Args:
        kind: Where the validation's context has those that are known; where it has none, every name will do.
        what: What is named: "stretch".
        otherwise: What to do about a name that no known one comes near to; None to list them all.
    """

    def known(name: str, info: ValidationInfo) -> str:
        names = (info.context or {}).get(kind)
        if names is None or name in names:
            return name
        fields = {"what": what, "name": name, "mend": did_you_mean(name, sorted(names), otherwise)}
        raise PydanticCustomError("unknown_name", "there is no {what} '{name}'", fields)

    return known


OUR_JUDGEMENT = "our_judgement"
"""Stands in place of a source for our own judgement."""

Source = Annotated[
    str,
    Field(min_length=2, max_length=200),
    AfterValidator(among("sources", "source", f"Add it to sources.yaml, or write {OUR_JUDGEMENT}.")),
]
"""A source: in the library's own files an id in the registry of sources, or `our_judgement`; in a user's file any
name. It is checked against the registry if the validation context has `sources`, the known ids.
"""

Sources = Annotated[tuple[Source, ...], Field(min_length=1)]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


SourceOrSources = Annotated[Sources, BeforeValidator(_as_list, json_schema_input_type=Source | Sources)]
"""One source, or a list of them."""


class Strict(BaseModel):
    """A part of a file: unknown entries are errors, and nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
