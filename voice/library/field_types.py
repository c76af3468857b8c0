"""What every file of the library is made of: strict models, sentences to be spoken, identifiers."""

import re
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
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

Source = Annotated[str, Field(min_length=2, max_length=200)]
"""Where something comes from, by the name of the publisher or author and the title."""


class Strict(BaseModel):
    """A part of a file: an entry that nobody knows is a mistake, and nothing changes once it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
