"""Something to say, before it is decided in which words and for which side."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from voice.coach.words.prompt_ids import Wording


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence that has several wordings.

    Which of them it gets is decided when it is said: one that is skipped takes no wording's turn, so the words that
    were said last are never said next.

    Attributes:
        wording: What is said.
        fields: What stands for the words in braces. A {side} that is left out is the side at hand.
        after: A sentence that follows in the same breath; empty for none.
    """

    wording: Wording
    fields: Mapping[str, str] = field(default_factory=dict)
    after: str = ""


Line = str | Worded
"""A sentence to say."""
