"""The one configuration: defaults < TOML file < environment < command line, validated and frozen."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_cache_path, user_config_path, user_data_path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from voice.errors import ConfigError

APP = "stretch-coach"
ENVIRONMENT_PREFIX = "STRETCH_"


class Synthesizer(StrEnum):
    """What renders the coach's voice."""

    PYTTSX3 = "pyttsx3"
    PIPER = "piper"


class Condition(StrEnum):
    """What the user may live with that some stretches are to be left out for."""

    PREGNANCY = "pregnancy"
    OSTEOPOROSIS = "osteoporosis"
    DISC_TROUBLE = "disc trouble"
    RECENT_SURGERY = "recent surgery"
    HIGH_BLOOD_PRESSURE = "high blood pressure"


class Language(StrEnum):
    """What the coach speaks, and is spoken to in."""

    ENGLISH = "en"
    GERMAN = "de"
    SPANISH = "es"

    @property
    def spoken(self) -> str:
        """Its name in English."""
        return self.name.capitalize()


class UserPhrase(BaseModel):
    """A phrase of the user's own for one of the coach's commands.

    Attributes:
        intent: The command, by its name in the coach's grammar file.
        text: The phrase, in that file's notation.
        place: File and line where it is written.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    intent: str
    text: str
    place: str


def _several(given: Any) -> Any:
    """Return the one value of a setting that may have several as a list of one."""
    return [given] if isinstance(given, str) else given


class Config(BaseModel):
    """Every setting.

    Attributes:
        routine: Name of a routine of the library, or the path of a routine file.
        mic: Number, name or part of the name of the microphone; None for the system's default.
        speaker: The same for the speaker.
        language: What the coach speaks, and is spoken to in.
        engine: Recognizer: "auto", "grammar", "sphinx", or an engine of SpeechRecognition.
        synthesizer: What renders the coach's voice.
        voice: Name of the synthesizer's voice; None for its usual one of the language.
        words_per_minute: How fast the coach speaks.
        volume: Of voice and chimes, 0 to 1.
        stay: Wait for another start after a session instead of leaving.
        cache: Folder of the rendered sentences.
        memory: File of what is kept from one session to the next: how the user likes it, and where they were.
        diary: Where every session is written down: a file of SQLite, the URL of a database, or "none". There may be a
            password in it.
        person: Whose sessions they are, where several people share a diary.
        wake: Words that a command has to begin with; None for commands that act by themselves.
        phrases: The user's own phrases, from the table [phrases] of the file.
        folders: The user's own routines and stretches lie in these, besides `own_folder`.
        conditions: What the user lives with: stretches that are not for them are left out.
        plain: Show lines that a screen reader reads well, and no picture.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    routine: str = "between_the_shoulder_blades"
    mic: str | None = None
    speaker: str | None = None
    language: Language = Language.ENGLISH
    engine: str = "auto"
    synthesizer: Synthesizer = Synthesizer.PYTTSX3
    voice: str | None = None
    words_per_minute: Annotated[int, Field(ge=80, le=300)] = 150
    volume: Annotated[float, Field(ge=0, le=1)] = 1.0
    stay: bool = False
    cache: Path = Field(default_factory=lambda: user_cache_path(APP))
    memory: Path = Field(default_factory=lambda: user_data_path(APP) / "memory.json")
    diary: str = Field(default_factory=lambda: str(user_data_path(APP) / "diary.db"))
    person: Annotated[str, Field(max_length=80)] = ""
    wake: str | None = None
    phrases: tuple[UserPhrase, ...] = ()
    folders: Annotated[tuple[Annotated[Path, AfterValidator(Path.expanduser)], ...], BeforeValidator(_several)] = ()
    conditions: Annotated[tuple[Condition, ...], BeforeValidator(_several)] = ()
    plain: bool = False

    @property
    def all_folders(self) -> tuple[Path, ...]:
        """The user's own folders: the usual one first, where it is there, then those that are named."""
        return (*([own_folder()] if own_folder().is_dir() else []), *self.folders)


SEPARATORS = {"folders": os.pathsep, "conditions": ","}
"""What stands between the values of a variable for a setting that has several."""

FLAGS = {"folders": "folder", "conditions": "condition"}
"""Flags that are named otherwise than their setting, because each gives one of several values."""


def default_file() -> Path:
    """Return where the configuration file lies unless another is named."""
    return user_config_path(APP) / "config.toml"


def own_folder() -> Path:
    """Return where the user's own routines lie unless others are named as well."""
    return user_data_path(APP) / "routines"


def load_config(
    flags: Mapping[str, Any], *, file: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Config:
    """Return the configuration.

    Args:
        flags: Settings from the command line; those that are None were not given.
        file: Configuration file; None for the default one, which need not exist.
        environment: Variables such as STRETCH_MIC.

    Raises:
        ConfigError: A file that is named is missing or malformed, or a setting is unknown or out of range; says which,
            where it was given, and what is allowed.
    """
    named = file is not None
    path = file or default_file()
    settings: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name, value in _from_file(path, must_exist=named).items():
        settings[name], origins[name] = value, f"{path}: {name}"
    if "folders" in settings:
        settings["folders"] = _beside(path, _several(settings["folders"]))
    if "phrases" in settings:
        settings["phrases"] = tuple(_user_phrases(path, settings["phrases"]))
    for name in Config.model_fields:
        variable = ENVIRONMENT_PREFIX + name.upper()
        if variable in environment:
            value, separator = environment[variable], SEPARATORS.get(name)
            settings[name] = _split(value, separator) if separator else value
            origins[name] = f"the environment variable {variable}"
    for name, value in flags.items():
        if value is not None:
            settings[name], origins[name] = value, f"--{FLAGS.get(name, name).replace('_', '-')}"
    try:
        return Config(**settings)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        if first["type"] == "extra_forbidden":
            raise ConfigError(f"{origins[name]} is no setting.", _did_you_mean(name)) from error
        shown = "..." if name == "diary" else repr(settings[name])
        raise ConfigError(f"{origins[name]} = {shown}: {first['msg']}.", "Change it there.") from error


def _beside(path: Path, folders: Any) -> Any:
    """Return folders as seen from a file; what is no list of texts is left for the check that follows."""
    if not isinstance(folders, list) or not all(isinstance(one, str) for one in folders):
        return folders
    return [path.parent / Path(one).expanduser() for one in folders]


def _split(value: str, separator: str) -> list[str]:
    return [one.strip() for one in value.split(separator) if one.strip()]


def _from_file(path: Path, *, must_exist: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if must_exist:
            raise ConfigError(f"The configuration file {path} is not there.", "Name one that is.") from error
        return {}
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.", "Mend its permissions.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not text in UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}.", "Mend it there.") from error


def _user_phrases(path: Path, table: Any) -> Iterator[UserPhrase]:
    """Give the phrases of the table [phrases], each with its place.

    Raises:
        ConfigError: It is no table of texts.
    """
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: phrases is no table.", 'Write [phrases] and below it, say, pause = ["freeze"].')
    lines = path.read_text(encoding="utf-8").splitlines()
    for intent, given in table.items():
        first = next(
            (number for number, line in enumerate(lines) if re.match(rf"\s*[\"']?{re.escape(intent)}\b", line)), 0
        )
        texts = [given] if isinstance(given, str) else given
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ConfigError(
                f"{path}:{first + 1}: phrases.{intent} is no list of phrases.", f'Write {intent} = ["some words"].'
            )
        for text in texts:
            # TOML's reader gives no lines: the phrase itself is looked for, from its command on.
            line = next((number for number in range(first, len(lines)) if text in lines[number]), first)
            yield UserPhrase(intent=intent, text=text, place=f"{path}:{line + 1}")


def _did_you_mean(name: str) -> str:
    close = difflib.get_close_matches(name, Config.model_fields, n=1)
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(Config.model_fields)}."
