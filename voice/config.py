"""The one configuration: defaults < TOML file < environment < command line, validated and frozen."""

import difflib
import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_cache_path, user_config_path, user_data_path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from voice.body.terms import Condition
from voice.config_file import UserPhrase, line_of, read_settings, user_phrases
from voice.errors import ConfigError

APP = "stretch-coach"
ENVIRONMENT_PREFIX = "STRETCH_"


class Synthesizer(StrEnum):
    """What renders the coach's voice."""

    PYTTSX3 = "pyttsx3"
    PIPER = "piper"


class Language(StrEnum):
    """What the coach speaks, and is spoken to in."""

    ENGLISH = "en"
    GERMAN = "de"
    SPANISH = "es"

    @property
    def spoken(self) -> str:
        """Its name in English."""
        return self.name.capitalize()


def expanded(path: str | Path) -> Path:
    """Return a path with the folder of a user in the place of ~; where there is no such user, as it is written."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


Place = Annotated[Path, AfterValidator(expanded)]


def _several(given: Any) -> Any:
    """Return the one value of a setting that may have several as a list of one."""
    return [given] if isinstance(given, str) else given


def _named(given: Any) -> Any:
    """Return a setting that may be none; an empty text, which a variable may hold, names nothing."""
    return None if given == "" else given


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
        health_questions: Ask about warning signs and the user's health before their first session.
        plain: Show lines that a screen reader reads well, and no picture.
        week_goal: On how many days a week the user wants to stretch. At least two or three are recommended for
            flexibility. Source: Garber et al., Quantity and Quality of Exercise, Medicine and Science in Sports and
            Exercise 2011, https://doi.org/10.1249/MSS.0b013e318213fefb
        keep_audio: Folder in which what was said is kept as sound; None to keep none.
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
    cache: Place = Field(default_factory=lambda: user_cache_path(APP))
    memory: Place = Field(default_factory=lambda: user_data_path(APP) / "memory.json")
    diary: str = Field(default_factory=lambda: str(user_data_path(APP) / "diary.db"))
    person: Annotated[str, Field(max_length=80)] = ""
    wake: str | None = None
    phrases: tuple[UserPhrase, ...] = ()
    folders: Annotated[tuple[Place, ...], BeforeValidator(_several)] = ()
    conditions: Annotated[tuple[Condition, ...], BeforeValidator(_several)] = ()
    health_questions: bool = True
    plain: bool = False
    week_goal: Annotated[int, Field(ge=1, le=7)] = 3
    keep_audio: Annotated[Place | None, BeforeValidator(_named)] = None

    @field_validator("*")
    @classmethod
    def _has_no_character_that_ends_names(cls, value: Any) -> Any:
        # No system can name a file, a device or a database with it, and each says so in a way of its own.
        if any(
            isinstance(one, str | Path) and "\0" in str(one) for one in (value if isinstance(value, tuple) else [value])
        ):
            raise ValueError("it holds the character of number 0, which nothing is named with")
        return value

    @property
    def all_folders(self) -> tuple[Path, ...]:
        """The user's own folders: the usual one first, where it is there, then those that are named."""
        # A data folder that may not be entered has none for this user; Python 3.11's own question would raise.
        there = os.path.isdir(own_folder())  # noqa: PTH112
        return (*([own_folder()] if there else []), *self.folders)


SEPARATORS = {"folders": os.pathsep, "conditions": ","}
"""What stands between the values of a variable for a setting that has several."""

FLAGS = {"folders": "folder", "conditions": "condition"}
"""Flags that are named otherwise than their setting, because each gives one of several values."""


def default_file() -> Path:
    """Return where the configuration file lies unless another is named."""
    return user_config_path(APP) / "config.toml"


def own_folders() -> tuple[Path, ...]:
    """Return the folders that are the coach's alone: configuration, what is kept, and the cache."""
    return user_config_path(APP), user_data_path(APP), user_cache_path(APP)


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
    for name, value in read_settings(path, must_exist=named).items():
        settings[name], origins[name] = value, f"{path}:{line_of(path, name)}: {name}"
    if "folders" in settings:
        settings["folders"] = _beside(path, _several(settings["folders"]))
    if "phrases" in settings:
        settings["phrases"] = tuple(user_phrases(path, settings["phrases"]))
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
        shown = "..." if name == "diary" else _shown(settings[name])
        raise ConfigError(f"{origins[name]} = {shown}: {first['msg']}.", "Change it there.") from error


def _beside(path: Path, folders: Any) -> Any:
    """Return folders as seen from a file; what is no list of texts is left for the check that follows."""
    if not isinstance(folders, list) or not all(isinstance(one, str) for one in folders):
        return folders
    return [path.parent / expanded(one) for one in folders]


def _split(value: str, separator: str) -> list[str]:
    return [one.strip() for one in value.split(separator) if one.strip()]


def _shown(value: Any) -> str:
    try:
        return f"{value!r:.100}"
    except ValueError:
        # A number of thousands of digits, written in hexadecimal.
        return "..."


def _did_you_mean(name: str) -> str:
    close = difflib.get_close_matches(name, Config.model_fields, n=1)
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(Config.model_fields)}."
