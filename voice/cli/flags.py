"""The settings as command-line flags."""

import argparse
from pathlib import Path
from typing import Any, TypeAlias

from voice.body.terms import Condition
from voice.config import Bodies, Config, Language, Synthesizer, load_config

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no other name
"""What `ArgumentParser.add_subparsers` returns: each command adds itself, with the function that runs it as `run`."""

_CONDITION_HELP = f"leave out stretches that don't suit this condition: {', '.join(Condition)}; repeatable"

_ENGINE_HELP = (
    "speech recognizer: auto, grammar, sphinx, one that SpeechRecognition offers, or a Wyoming service, "
    "wyoming://HOST:PORT, which receives what the microphone hears"
)

_SYNTHESIZERS = [choice.value for choice in Synthesizer if choice is not Synthesizer.WYOMING]


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the settings to a parser."""
    add = parser.add_argument
    add("--routine", metavar="NAME", help="routine from the library, or a routine file (.yaml)")
    add(
        "--folder",
        dest="folders",
        action="append",
        metavar="FOLDER",
        help="folder with your own routines and stretches; repeatable",
    )
    add("--condition", dest="conditions", action="append", metavar="NAME", help=_CONDITION_HELP)
    add("--language", choices=[choice.value for choice in Language], help="what the coach speaks and understands")
    add("--mic", metavar="NAME", help="microphone, by number, name or part of its name")
    add("--speaker", metavar="NAME", help="speaker, by number, name or part of its name")
    add("--engine", "--stt", metavar="NAME", help=_ENGINE_HELP)
    add("--synthesizer", choices=_SYNTHESIZERS, help="speech synthesizer")
    add("--tts", metavar="URL", help="let a Wyoming service speak, wyoming://HOST:PORT: it receives every sentence")
    add("--voice", metavar="NAME", help="name of the synthesizer's voice")
    add("--words-per-minute", type=int, metavar="N", help="how fast the coach speaks (80 to 300)")
    add("--volume", type=float, metavar="X", help="volume of voice and chimes, 0 to 1")
    add("--music", type=Path, metavar="FOLDER", help="your own music to play softly: a folder or a file")
    add(
        "--no-lower-others",
        dest="lower_others",
        action="store_false",
        default=None,
        help="don't turn other programs down while the coach speaks or listens",
    )
    add("--stay", action="store_true", default=None, help="when a session ends, wait for the next one")
    add(
        "--no-health-questions",
        dest="health_questions",
        action="store_false",
        default=None,
        help="skip the questions about your health in your first session",
    )
    add(
        "--plain",
        action="store_true",
        default=None,
        help="plain lines for a screen reader, without pictures and colours",
    )
    add(
        "--bodies",
        choices=[choice.value for choice in Bodies],
        help="whose body the pictures show: a slim and a full one by turns (both), or always the same one",
    )
    add("--wake", metavar="WORDS", help='words to say before a command, such as "hey coach"')
    add("--cache", type=Path, metavar="FOLDER", help="folder for rendered speech")
    add("--memory", type=Path, metavar="FILE", help="file for your preferences and your place")
    add("--diary", metavar="URL", help="where to record sessions: a file, a database URL, or none")
    add(
        "--keep-audio",
        type=Path,
        metavar="FOLDER",
        help="save recordings of what you say in this folder; by default none are saved",
    )
    add("--week-goal", type=int, metavar="N", help="how many days a week you want to stretch, 1 to 7 (3)")
    add("--person", metavar="NAME", help="your name, if several people share a diary")
    add("--mqtt", metavar="URL", help="show the session in Home Assistant, at this broker: mqtts://user@host")
    add("--mqtt-name", metavar="NAME", help="what this coach is called in Home Assistant, if there are several")
    add("--mqtt-password-file", type=Path, metavar="FILE", help="file with the broker's password")
    add("--mqtt-ca", type=Path, metavar="FILE", help="certificate that the broker's is signed with")
    add("--mqtt-certificate", type=Path, metavar="FILE", help="certificate and key to show to the broker")


def add_own_folders(parser: argparse.ArgumentParser) -> None:
    """Accept `--folder` after a command too; if it isn't there, the one before the command counts."""
    parser.add_argument(
        "--folder",
        dest="folders",
        action="append",
        default=argparse.SUPPRESS,
        metavar="FOLDER",
        help="folder with your own routines; repeatable",
    )


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Accept `--engine` after a command too; if it isn't there, the one before the command counts."""
    parser.add_argument("--engine", "--stt", default=argparse.SUPPRESS, metavar="NAME", help=_ENGINE_HELP)


def settings_in(options: argparse.Namespace) -> dict[str, Any]:
    """Return every setting by name, None for those that were not given."""
    return {name: getattr(options, name, None) for name in Config.model_fields}


def config_in(options: argparse.Namespace) -> Config:
    """Return the configuration with the settings that were given.

    Raises:
        ConfigError: It cannot be used.
    """
    return load_config(settings_in(options), file=options.config)
