"""Building blocks of the language files: short texts whose placeholders and completeness are checked."""

from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from voice.coach.words.language import is_singular
from voice.library.field_types import Strict

Words = Annotated[str, Field(min_length=2, max_length=60)]
Line = Annotated[str, Field(min_length=2, max_length=120)]
Text = Annotated[str, Field(min_length=2, max_length=300)]


def placeholders(text: str) -> list[str]:
    """Return the names in a text's braces, in order.

    Raises:
        PydanticCustomError: Its braces do not match.
    """
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise PydanticCustomError("braces", "{reason}", {"reason": str(error), "mend": "Close them."}) from error


def must_fill_in(text: str, *names: str) -> str:
    """Return a text that has these placeholders, each once.

    Raises:
        PydanticCustomError: It has others.
    """
    if sorted(placeholders(text)) != sorted(names):
        wanted = ", ".join(f"{{{name}}}" for name in names) or "nothing"
        raise PydanticCustomError("filled_in", "it has the wrong words in braces", {"mend": f"Fill in {wanted}."})
    return text


def filling_in(*names: str) -> AfterValidator:
    """Return a validator for the placeholders of a text."""
    return AfterValidator(lambda text: must_fill_in(text, *names))


def all_of(kind: Any) -> AfterValidator:
    """Return a validator that a mapping has every member of an enum."""

    def check(words: dict[Any, str]) -> dict[Any, str]:
        if missing := [one.value for one in kind if one not in words]:
            raise PydanticCustomError("missing", "it lacks {names}", {"names": ", ".join(missing), "mend": "Add them."})
        return words

    return AfterValidator(check)


class CountedWords(Strict):
    """Words that go with a number, which may appear in them as {number}.

    From which number on a language has the plural is in the context of the validation, as "plural_from".

    Attributes:
        one: For one.
        other: For any other number.
    """

    one: Words
    other: Words
    _plural_from: int | None = PrivateAttr(default=None)

    def model_post_init(self, context: Any) -> None:
        """Take from the context from which number on there is a plural."""
        self._plural_from = (context or {}).get("plural_from")

    def of(self, number: float, written: str = "", **fields: str) -> str:
        """Return the words with a number filled in: as it is written, if it isn't written as Python has it."""
        words = self.one if is_singular(number, self._plural_from) else self.other
        return words.format(number=written or number, **fields)
