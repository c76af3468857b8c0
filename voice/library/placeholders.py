"""What a language's files of words are made of: short texts, held to what they fill in and to being all there."""

from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

Words = Annotated[str, Field(min_length=2, max_length=60)]


def placeholders(text: str) -> list[str]:
    """Return the names in a text's braces, in order.

    Raises:
        PydanticCustomError: Its braces do not match.
    """
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise PydanticCustomError("braces", "{reason}", {"reason": str(error), "mend": "Close them."}) from error


def filling_in(*names: str) -> AfterValidator:
    """Return what holds a text to the words that it fills in."""

    def check(text: str) -> str:
        if sorted(placeholders(text)) != sorted(names):
            wanted = ", ".join(f"{{{name}}}" for name in names)
            raise PydanticCustomError("filled_in", "it fills in other words", {"mend": f"Fill in {wanted}."})
        return text

    return AfterValidator(check)


def all_of(kind: Any) -> AfterValidator:
    """Return what holds a mapping to having every member of a kind."""

    def check(words: dict[Any, str]) -> dict[Any, str]:
        if missing := [one.value for one in kind if one not in words]:
            raise PydanticCustomError("missing", "it lacks {names}", {"names": ", ".join(missing), "mend": "Add them."})
        return words

    return AfterValidator(check)
