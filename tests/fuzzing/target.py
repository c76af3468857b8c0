"""What is fuzzed: a way into the coach for bytes that anybody may have written, and the contract that holds there.

The contract is the same everywhere: a result, or a VoiceError that says what is wrong, where, and what mends it, within
a time that nobody notices. Whatever else is raised is a fault.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.fuzzing.slips import Slip
from voice.config import Language
from voice.errors import VoiceError
from voice.library.error_words import told


class BrokenContractError(AssertionError):
    """An input that has neither a result in time nor an error that helps."""


@dataclass(frozen=True, slots=True)
class Target:
    """A way in.

    Attributes:
        feed: Takes one input; whatever it raises is a fault.
        seeds: Gives inputs to begin with: those that nothing is wrong with, and some that are known to be broken.
        longest: Bytes of the longest input worth trying.
        seconds: Of the processor's time that one input may take.
        part: Of the examples that a test looks at elsewhere, so many of this target: by what one costs.
        slip: Changes one thing in an input as its form has it; None where any byte is as good as another.
        words: What these inputs are made of, for whoever puts some together by chance.
    """

    feed: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    longest: int = 4096
    seconds: float = 2.0
    part: float = 0.15
    slip: Slip | None = None
    words: tuple[str, ...] = ()

    def __call__(self, content: bytes) -> None:
        """Feed one input.

        Raises:
            BrokenContractError: It takes too long, or its error does not help.
        """
        began = time.process_time()
        self.feed(content)
        took = time.process_time() - began
        if took > self.seconds:
            raise BrokenContractError(f"it took {took:.1f} s of the processor's time")


@contextmanager
def contract(*places: str) -> Iterator[None]:
    """Let the body refuse what it is given, if its error helps.

    Args:
        places: Of these the error has to name one, as the place of the fault.

    Raises:
        BrokenContractError: It refuses and does not say what is wrong, where, or what mends it.
    """
    try:
        yield
    except VoiceError as error:
        text = told(error, Language.ENGLISH)
        lacks = [name for name, there in (("problem", text.problem), ("mend", text.mend)) if not there]
        if not any(place in str(text) for place in places):
            lacks.append("place")
        if lacks:
            raise BrokenContractError(f"{error!r} lacks its {' and '.join(lacks)}") from error
