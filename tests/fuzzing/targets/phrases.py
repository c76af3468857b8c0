"""Phrases of the user's own and the wake phrase, as the configuration file has them."""

from collections.abc import Iterator

from tests.fuzzing.target import Target, contract
from voice.grammar.commands import load_commands
from voice.grammar.grammar_file import ExtraPhrase

_PLACE = "config.toml:7"


def _feed(content: bytes) -> None:
    wake, *lines = content.decode(errors="replace").split("\n")
    pairs = (line.partition(":") for line in lines)
    extra = [ExtraPhrase(intent, text, _PLACE) for intent, _, text in pairs if intent or text]
    with contract(_PLACE, "The wake phrase"):
        grammar = load_commands(extra, wake or None)
        for one in extra:
            grammar.parse(one.text)


def _seeds() -> Iterator[bytes]:
    yield b"\npause:freeze\nstop:(enough | that is all) [please]\n"
    yield b"hey coach\nnext:<another & one>\nhold_for:stay {seconds} seconds\n"


TARGET = Target(
    _feed,
    _seeds,
    longest=512,
    words=("pause:", "next:", "[a]", "(a|b)", "<a&b>", "{seconds}", "{minutes}", "hold_for:"),
)
