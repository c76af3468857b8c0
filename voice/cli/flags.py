"""The settings of the configuration as flags of the command line."""

import argparse
from pathlib import Path
from typing import Any, TypeAlias

from voice.body.terms import Condition
from voice.config import Config, Language, Synthesizer, load_config

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no other name
"""What `ArgumentParser.add_subparsers` returns: each command adds itself, with the function that runs it as `run`."""

_CONDITION_HELP = f"leave out what is not for you with {', '.join(Condition)}; repeatable"

_ENGINE_HELP = "auto, grammar, sphinx, or an engine of SpeechRecognition"


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add them to a parser."""
    add = parser.add_argument
    add("--routine", metavar="NAME", help="routine of the library, or a routine file (.yaml)")
    add(
        "--folder",
        dest="folders",
        action="append",
        metavar="FOLDER",
        help="your own routines and stretches; repeatable",
    )
    add("--condition", dest="conditions", action="append", metavar="NAME", help=_CONDITION_HELP)
    add("--language", choices=[choice.value for choice in Language], help="what the coach speaks and understands")
    add("--mic", metavar="NAME", help="microphone, by number, name or part of its name")
    add("--speaker", metavar="NAME", help="speaker, likewise")
    add("--engine", metavar="NAME", help=_ENGINE_HELP)
    add("--synthesizer", choices=[choice.value for choice in Synthesizer], help="what renders the coach's voice")
    add("--voice", metavar="NAME", help="name of the synthesizer's voice")
    add("--words-per-minute", type=int, metavar="N", help="how fast the coach speaks (80 to 300)")
    add("--volume", type=float, metavar="X", help="of voice and chimes, 0 to 1")
    add("--stay", action="store_true", default=None, help="wait for another start after a session")
    add(
        "--no-health-questions",
        dest="health_questions",
        action="store_false",
        default=None,
        help="begin your first session without the questions about your health",
    )
    add("--plain", action="store_true", default=None, help="lines for a screen reader, without pictures and colours")
    add("--wake", metavar="WORDS", help='words that a command must begin with, such as "hey coach"')
    add("--cache", type=Path, metavar="FOLDER", help="where rendered sentences are kept")
    add("--memory", type=Path, metavar="FILE", help="where your preferences and your place are kept")
    add("--diary", metavar="URL", help="where sessions are written down: a file, a database's URL, or none")
    add(
        "--keep-audio", type=Path, metavar="FOLDER", help="keep what you say as sound in this folder; else none is kept"
    )
    add("--week-goal", type=int, metavar="N", help="on how many days a week you want to stretch, 1 to 7 (3)")
    add("--person", metavar="NAME", help="whose sessions they are, where several people share a diary")


def add_own_folders(parser: argparse.ArgumentParser) -> None:
    """Let `--folder` stand behind a command too; where it does not, what was given before the command holds."""
    parser.add_argument(
        "--folder",
        dest="folders",
        action="append",
        default=argparse.SUPPRESS,
        metavar="FOLDER",
        help="with routines of your own; repeatable",
    )


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Let `--engine` stand behind a command too; where it does not, what was given before the command holds."""
    parser.add_argument("--engine", default=argparse.SUPPRESS, metavar="NAME", help=_ENGINE_HELP)


def settings_in(options: argparse.Namespace) -> dict[str, Any]:
    """Return every setting by its name, None for one that was not given."""
    return {name: getattr(options, name, None) for name in Config.model_fields}


def config_in(options: argparse.Namespace) -> Config:
    """Return the configuration with the settings that were given.

    Raises:
        ConfigError: It cannot be used.
    """
    return load_config(settings_in(options), file=options.config)
