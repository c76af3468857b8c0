"""The one configuration: defaults < TOML file < environment < command line, validated and frozen."""

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
from voice.system.near_miss import did_you_mean
from voice.system.wyoming import address

APP = "stretch-coach"
ENVIRONMENT_PREFIX = "STRETCH_"


class Synthesizer(StrEnum):
    """What renders the coach's voice."""

    PYTTSX3 = "pyttsx3"
    PIPER = "piper"
    KOKORO = "kokoro"
    WYOMING = "wyoming"


class Bodies(StrEnum):
    """Whose body the pictures show: two people by turns, stretch by stretch, or always the same one of them."""

    BOTH = "both"
    SLIM = "slim"
    FULL = "full"


def _translations() -> list[str]:
    """Return the tags of the languages that have a folder, besides English."""
    there = (Path(__file__).parent / "library" / "languages").glob("*/language.yaml")
    return sorted({file.parent.name for file in there} - {"en"})


class Language(StrEnum):
    """The coach's language, spoken and understood: English, and every one that has a folder in voice/library/languages.

    Its value is its tag, "de"; `voice.library.language_facts` has what it is called.
    """

    _ignore_ = ["members", "tag"]  # noqa: RUF012 - as Enum wants it
    ENGLISH = "en"
    members = vars()
    for tag in _translations():
        members[tag.upper()] = tag


def expanded(path: str | Path) -> Path:
    """Return a path with ~ replaced by the user's folder; unchanged if there is no such user."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


Place = Annotated[Path, AfterValidator(expanded)]


def _several(given: Any) -> Any:
    """Return a single value of a setting that may have several as a list of one."""
    return [given] if isinstance(given, str) else given


def _as_text(given: Any) -> Any:
    """Return a device that a file gives by its bare number as the text that the command line would give."""
    return str(given) if type(given) is int else given


Device = Annotated[str, BeforeValidator(_as_text)]


def _named(given: Any) -> Any:
    """Return an optional setting; an empty text, which a variable may contain, means none."""
    return None if given == "" else given


def _service(given: str) -> str:
    """Return the address of a service; raises ValueError where it is none."""
    return f"{address.SCHEME}{address.parse(given)}"


Service = Annotated[str, AfterValidator(_service)]


class Config(BaseModel):
    """Every setting.

    Attributes:
        routine: Name of a routine of the library, or the path of a routine file.
        mic: Number, name or part of the name of the microphone; None for the system's default.
        speaker: The same for the speaker.
        language: What the coach speaks, and is spoken to in.
        engine: Recognizer: "auto", "grammar", "sphinx", an engine of SpeechRecognition, or a Wyoming service's address,
            wyoming://HOST:PORT.
        synthesizer: What renders the coach's voice.
        tts: Address of a Wyoming service, as wyoming://HOST:PORT, that renders instead; None for none.
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
        bodies: Whose body the pictures show.
        week_goal: On how many days a week the user wants to stretch. At least two or three are recommended for
            flexibility. Source: Garber et al., Quantity and Quality of Exercise, Medicine and Science in Sports and
            Exercise 2011, https://doi.org/10.1249/MSS.0b013e318213fefb
        keep_audio: Folder in which what was said is kept as sound; None to keep none.
        music: Folder of music that is played softly during a session, or one file; None for none.
        lower_others: Lower what other programs play while the coach speaks or listens.
        mqtt: Address of the MQTT broker where Home Assistant finds the session; None for none.
        mqtt_name: What this coach is called there, where there are several; "" for "Stretch coach" in the language.
        mqtt_password_file: File with the password for it in its first line; None where there is none, or where it
            stands in the variable STRETCH_MQTT_PASSWORD.
        mqtt_ca: File of the certificates that the broker's must descend from; None for those that the system trusts.
        mqtt_certificate: File of the certificate and key that the coach shows to the broker; None for none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    routine: str = "between_the_shoulder_blades"
    mic: Device | None = None
    speaker: Device | None = None
    language: Language = Language.ENGLISH
    engine: str = "auto"
    synthesizer: Synthesizer = Synthesizer.PYTTSX3
    tts: Annotated[Service | None, BeforeValidator(_named)] = None
    voice: str | None = None
    words_per_minute: Annotated[int, Field(ge=80, le=300)] = 155
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
    bodies: Bodies = Bodies.BOTH
    week_goal: Annotated[int, Field(ge=1, le=7)] = 3
    keep_audio: Annotated[Place | None, BeforeValidator(_named)] = None
    music: Annotated[Place | None, BeforeValidator(_named)] = None
    lower_others: bool = True
    mqtt: Annotated[str | None, BeforeValidator(_named)] = None
    mqtt_name: Annotated[str, Field(max_length=80)] = ""
    mqtt_password_file: Annotated[Place | None, BeforeValidator(_named)] = None
    mqtt_ca: Annotated[Place | None, BeforeValidator(_named)] = None
    mqtt_certificate: Annotated[Place | None, BeforeValidator(_named)] = None

    @field_validator("*")
    @classmethod
    def _has_no_character_that_ends_names(cls, value: Any) -> Any:
        # No system can name a file, a device or a database with it, and each says so in a way of its own.
        if any(
            isinstance(one, str | Path) and "\0" in str(one) for one in (value if isinstance(value, tuple) else [value])
        ):
            raise ValueError("it contains a NUL character, which names cannot have")
        return value

    @field_validator("synthesizer")
    @classmethod
    def _is_of_this_machine(cls, value: Synthesizer) -> Synthesizer:
        if value is Synthesizer.WYOMING:
            raise ValueError("a voice of another machine is named by --tts wyoming://HOST:PORT")
        return value

    @property
    def all_folders(self) -> tuple[Path, ...]:
        """The user's own folders: the default one first, if it exists, then those in the settings."""
        # A data folder that may not be entered has none for this user; Python 3.11's own question would raise.
        there = os.path.isdir(own_folder())  # noqa: PTH112
        return (*([own_folder()] if there else []), *self.folders)


SEPARATORS = {"folders": os.pathsep, "conditions": ","}
"""What separates several values of a setting in a variable."""

FLAGS = {"folders": "folder", "conditions": "condition"}
"""Flags with a different name from their setting, because each gives one of several values."""

_SECRET = frozenset({"diary", "mqtt"})
"""Settings that no error shows: there may be a password in them."""


def default_file() -> Path:
    """Return the default path of the configuration file."""
    return user_config_path(APP) / "config.toml"


def own_folders() -> tuple[Path, ...]:
    """Return the folders that belong to the coach alone: configuration, data and cache."""
    return user_config_path(APP), user_data_path(APP), user_cache_path(APP)


def own_folder() -> Path:
    """Return the default folder for the user's own routines."""
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
            raise ConfigError(f"{origins[name]} is not a setting.", did_you_mean(name, Config.model_fields)) from error
        shown = "..." if name in _SECRET else _shown(settings[name])
        raise ConfigError(f"{origins[name]} = {shown}: {_message(first['msg'])}.", "Fix it there.") from error


def _message(told: str) -> str:
    """Return a message without the words that pydantic puts before ours."""
    return told.removeprefix("Value error, ").replace("Input should be", "it should be", 1)


def _beside(path: Path, folders: Any) -> Any:
    """Return folders relative to a file; anything but a list of texts is left for the validation that follows."""
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
