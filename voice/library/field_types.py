"""What every file of the library is made of: strict models, sentences to be spoken, identifiers."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Annotated, Any
from unicodedata import normalize

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

Sentence = Annotated[str, Field(min_length=2, max_length=200, pattern=r"[.!?]$")]
"""Something to be spoken: ends like a sentence, so that the voice's melody does."""

Name = Annotated[str, Field(min_length=2, max_length=60)]
"""What something is called when spoken, without an article."""

_NEVER_SAID = re.compile(r"[^\w\s',.!?:;\N{RIGHT SINGLE QUOTATION MARK}-]|_")


def can_be_said(name: str) -> str:
    """Return a name in letters, digits and punctuation, by which the user can ask for something.

    Raises:
        PydanticCustomError: It has other characters, or no letter.
    """
    odd = next(iter(_NEVER_SAID.findall(normalize("NFC", name))), None)
    if odd is None and re.search(r"\w", name):
        return name
    problem = "'{name}' has no letter" if odd is None else "'{name}' has a character that nobody can say: {odd}"
    fields = {"name": name, "odd": odd, "mend": "Write it as it is said, with letters only."}
    raise PydanticCustomError("no_spoken_name", problem, fields)


SpokenName = Annotated[Name, AfterValidator(can_be_said)]
"""A name by which the user can ask for it, too."""

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


def among(kind: str, what: str, otherwise: str = "") -> Callable[[str, ValidationInfo], str]:
    """Return a validator for names that must be known.

    Args:
        kind: Where the validation's context has those that are known; where it has none, every name will do.
        what: What is named: "stretch".
        otherwise: What to do about a name that no known one comes near to; else all of them are listed.
    """

    def known(name: str, info: ValidationInfo) -> str:
        names = (info.context or {}).get(kind)
        if names is None or name in names:
            return name
        close = get_close_matches(name, names, n=1)
        mend = f"Did you mean {close[0]}?" if close else otherwise or f"Choose from: {', '.join(sorted(names))}."
        fields = {"what": what, "name": name, "mend": mend}
        raise PydanticCustomError("unknown_name", "there is no {what} '{name}'", fields)

    return known


OUR_JUDGEMENT = "our_judgement"
"""What stands in the place of a source where there is none but ourselves."""

Source = Annotated[
    str,
    Field(min_length=2, max_length=200),
    AfterValidator(among("sources", "source", f"Add it to sources.yaml, or write {OUR_JUDGEMENT}.")),
]
"""Where something comes from: in the library's own files an id of the registry of sources, or `our_judgement`; in a
user's file by any name. It is held to the registry where the validation's context has `sources`, the known ids."""

Sources = Annotated[tuple[Source, ...], Field(min_length=1)]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


SourceOrSources = Annotated[Sources, BeforeValidator(_as_list, json_schema_input_type=Source | Sources)]
"""One source, or a list of them."""


class Strict(BaseModel):
    """A part of a file: an entry that nobody knows is a mistake, and nothing changes once it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
