"""What every file of the library is made of: strict models, sentences to be spoken, identifiers."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Sentence = Annotated[str, Field(min_length=2, max_length=200, pattern=r"[.!?]$")]
"""Something to be spoken: ends like a sentence, so that the voice's melody does."""

Name = Annotated[str, Field(min_length=2, max_length=60)]
"""What something is called when spoken, without an article."""

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]

Source = Annotated[str, Field(min_length=2, max_length=200)]
"""Where something comes from, by the name of the publisher or author and the title."""


class Strict(BaseModel):
    """A part of a file: an entry that nobody knows is a mistake, and nothing changes once it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
