"""Reads the configuration file: the settings, and the user's own phrases with their places."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from voice.errors import ConfigError
from voice.system.advice import advice
from voice.system.text_file import read_text, text_of


class UserPhrase(BaseModel):
    """A user's own phrase for one of the coach's commands.

    Attributes:
        intent: The command, by its name in the coach's grammar file.
        text: The phrase, in that file's notation.
        place: File and line where it is written.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    intent: str
    text: str
    place: str


def read_settings(path: Path, *, must_exist: bool) -> dict[str, Any]:
    """Return the settings in the file as they are written; nothing if it does not exist and need not.

    Raises:
        ConfigError: It is missing, cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(text_of(path.read_bytes(), path, ConfigError))
    except (FileNotFoundError, NotADirectoryError) as error:
        # A home that is no folder, which accounts of services have, has no configuration either.
        if must_exist:
            raise ConfigError(f"The configuration file {path} does not exist.", "Choose another file.") from error
        return {}
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.", f"{advice(error)}.") from error
    except RecursionError as error:
        raise ConfigError(
            f"{path} is not valid TOML: its lists are nested too deep.", "Write it more simply."
        ) from error
    except ValueError as error:
        # Besides its own error, the reader lets pass what Python says of a number with thousands of digits.
        raise ConfigError(f"{path} is not valid TOML: {error}.", "Fix it there.") from error


def line_of(path: Path, name: str) -> int:
    """Return the line on which a setting is written, counted from 1, because TOML's reader gives none."""
    lines = read_text(path, ConfigError).splitlines()
    written = re.compile(rf"\s*\[*\s*[\"']?{re.escape(name)}\b")
    return next((number for number, line in enumerate(lines, 1) if written.match(line)), 1)


def user_phrases(path: Path, table: Any) -> Iterator[UserPhrase]:
    """Yield the phrases in the table [phrases], each with its place.

    Raises:
        ConfigError: It is no table of texts.
    """
    if not isinstance(table, dict):
        raise ConfigError(
            f"{path}: phrases is not a table.", 'Write [phrases], and below it a line like pause = ["freeze"].'
        )
    lines = read_text(path, ConfigError).splitlines()
    for intent, given in table.items():
        first = next(
            (number for number, line in enumerate(lines) if re.match(rf"\s*[\"']?{re.escape(intent)}\b", line)), 0
        )
        texts = [given] if isinstance(given, str) else given
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ConfigError(
                f"{path}:{first + 1}: phrases.{intent} is not a list of phrases.", f'Write {intent} = ["some words"].'
            )
        for text in texts:
            # TOML's reader gives no lines: the phrase itself is looked for, from its command on.
            line = next((number for number in range(first, len(lines)) if text in lines[number]), first)
            yield UserPhrase(intent=intent, text=text, place=f"{path}:{line + 1}")
