"""The demo's conversations."""

from collections.abc import Iterator
from unittest.mock import patch

from tests.fuzzing.files import folder, laid
from tests.fuzzing.slips import line_slip
from tests.fuzzing.target import Target, contract
from voice.demo import conversation


def _feed(content: bytes) -> None:
    file = laid("conversation.yaml", content)
    with patch.object(conversation, "_folder", folder), contract(str(file)):
        for line in conversation.load("conversation").lines:
            assert line.text


def _seeds() -> Iterator[bytes]:
    for name in conversation.names():
        yield (conversation._folder() / f"{name}.yaml").read_bytes()


TARGET = Target(
    _feed, _seeds, slip=line_slip, words=("turns:", "when:", "after:", "memory:", "answer:", "within:", ".nan", "say:")
)
