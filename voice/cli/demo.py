"""`stretch demo`: a session with a simulated user."""

# ruff: noqa: PLC0415 - the engines are heavy, and `--version` needs none

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voice.cli.ending import exit_code_of
from voice.cli.flags import Commands, config_in
from voice.cli.output import say
from voice.cli.page import shown
from voice.cli.privacy_notice import told_first
from voice.config import Language

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.config import Config


def add(commands: Commands) -> None:
    """Add it to the command line."""
    demo = commands.add_parser("demo", help="play a session with a simulated user; needs no sound hardware")
    demo.add_argument("conversation", nargs="?", metavar="CONVERSATION", help="which conversation (taste)")
    demo.add_argument("--fast", action="store_true", help="as fast as the machine can")
    demo.add_argument("--wav", type=Path, metavar="FILE", help="save what someone in the room would hear")
    demo.set_defaults(run=_run)


def _run(options: Namespace) -> int:
    return play_demo(options, config_in(options), options.conversation, fast=options.fast, wav=options.wav)


def play_demo(
    options: Namespace, config: Config, name: str | None = None, *, fast: bool = False, wav: Path | None = None
) -> int:
    """Play a conversation, the usual one unless another is named, and return the exit code."""
    from voice.demo.conversation import DEFAULT, load
    from voice.demo.play import play
    from voice.dialogue import make_parts
    from voice.grammar.what_can_be_said import load_phrases
    from voice.library.repertoire import load_repertoire

    conversation = load(name or DEFAULT)
    played = _in_english(config)
    repertoire = load_repertoire(played)
    grammar = load_phrases(played, repertoire)
    engine, told = make_parts.load_engine(played, grammar)
    for line in told_first(config, told):
        say(line)
    with shown(options, played, repertoire, grammar, say=say) as (screen, inbox):
        return exit_code_of(
            play(played, screen, engine, conversation, inbox, begin=inbox.take_signals, fast=fast, wav=wav)
        )


def _in_english(config: Config) -> Config:
    """Return the configuration of a session in English, the only language that the conversations are written in."""
    from voice.cli.start_words import StartWords

    if config.language is Language.ENGLISH:
        return config
    say(StartWords.of(config.language).demo_in_english)
    # The user's own phrases are in the other language.
    return config.model_copy(update={"language": Language.ENGLISH, "phrases": ()})
