"""What the doctor can find: a sentence for each of it, in doctor.yaml of every language."""

from enum import Enum, StrEnum
from typing import Self


class Sentence(Enum):
    """One of the sentences; the value is its key in doctor.yaml.

    Attributes:
        fields: What anyone may read of what it fills in.
        private: What only the user may: names of their devices, files and routines.
    """

    fields: tuple[str, ...]
    private: tuple[str, ...]

    def __new__(cls, key: str, fields: tuple[str, ...] = (), private: tuple[str, ...] = ()) -> Self:
        """Make one of its key and what it fills in."""
        made = object.__new__(cls)
        made._value_ = key
        made.fields, made.private = fields, private
        return made


class What(StrEnum):
    """A place where the coach keeps something; the value is `Finding.about`."""

    PREFERENCES = "preferences"
    DIARY = "diary"
    CACHE = "cache"
    CONFIGURATION = "configuration"

    @property
    def flag(self) -> str:
        """The flag that chooses another place."""
        return {
            What.PREFERENCES: "--memory",
            What.DIARY: "--diary",
            What.CACHE: "--cache",
            What.CONFIGURATION: "--config",
        }[self]


class Part(StrEnum):
    """A part of an error's text."""

    PROBLEM = "problem"
    MEND = "mend"


_ERROR = tuple(Part)


class Failed(Sentence):
    """What ended a check."""

    SETTINGS = "settings", (), _ERROR
    MICROPHONE = "microphone", (), _ERROR
    SPEAKER = "speaker", (), _ERROR
    VOICE = "voice", (), _ERROR
    RECOGNIZER = "recognizer", (), _ERROR
    LIBRARY = "library", (), _ERROR
    GRAMMAR = "grammar", (), _ERROR
    DIARY = "diary", (), _ERROR
    OTHER = "other", (), _ERROR
    CRASHED = "crashed", (), ("raised",)
    OVERDUE = "overdue", ("seconds",)


class Skipped(Sentence):
    """Why something was not checked."""

    FOLDERS_CLOSED = "folders_closed"
    NO_COMMANDS = "no_commands"
    NO_VOICE = "no_voice"
    NO_MICROPHONE = "no_microphone"
    NO_SOUND = "no_sound"
    QUIET = "quiet"


class Settings(Sentence):
    """The configuration file."""

    USABLE = "usable"
    DEFAULTS = "defaults"


class Disk(Sentence):
    """Disk space."""

    GIGABYTES = "gigabytes", ("size",)
    MEGABYTES = "megabytes", ("size",)
    LITTLE = "little", ("size",)


class Permissions(Sentence):
    """Who may read and write what the coach keeps."""

    UNREADABLE = "unreadable", ("what",), ("path", "command")
    UNWRITABLE = "unwritable", ("what", "flag"), ("path", "command")
    OPEN_TO_OTHERS = "open_to_others", ("what",), ("path", "command")
    NOT_THERE = "not_there", ("what",)
    USABLE = "usable", ("what",)
    USABLE_BY_YOU_ALONE = "usable_by_you_alone", ("what",)


class Preferences(Sentence):
    """The file of preferences."""

    NOT_THERE = "not_there"
    READABLE = "readable"
    DAMAGED = "damaged", (), ("path",)
    FOLDER = "folder", (), ("path", "reason")
    NO_SUCH_PLACE = "no_such_place", (), ("path", "reason")
    UNREADABLE = "unreadable", (), ("path", "reason")


class Diary(Sentence):
    """The diary."""

    UNWANTED = "unwanted"
    FOLDER = "folder", (), ("path",)
    NOT_THERE = "not_there"
    ONE_SESSION = "one_session"
    SESSIONS = "sessions", (), ("count",)
    DAMAGED = "damaged", (), ("path",)
    NEWER = "newer"


class Broker(Sentence):
    """What the MQTT broker answers: each `Answer` by its name, and welcome in three ways."""

    WELCOME_ENCRYPTED = "welcome_encrypted"
    WELCOME_UNENCRYPTED = "welcome_unencrypted"
    LOGIN_UNENCRYPTED = "login_unencrypted"
    NO_SUCH_NAME = "no_such_name", (), ("name",)
    CLOSED = "closed", (), ("name",)
    UNREACHABLE = "unreachable", (), ("name",)
    UNTRUSTED = "untrusted", (), ("name",)
    NO_TLS = "no_tls", (), ("name",)
    HANGS_UP = "hangs_up", (), ("name",)
    NO_MQTT = "no_mqtt", (), ("name",)
    NO_LOGIN = "no_login", ("variable",), ("name",)
    OLD_PROTOCOL = "old_protocol", (), ("name",)
    REFUSED = "refused", (), ("name",)


class Library(Sentence):
    """Stretches and routines."""

    USABLE = "usable", ("stretches", "routines", "language")
    ONE_BROKEN = "one_broken", (), ("fault", "paths")
    BROKEN = "broken", ("count",), ("fault", "paths")


class Terminal(Sentence):
    """Where the coach would write."""

    NO_UTF_8 = "no_utf_8"
    NOT_ONE = "not_one"
    PLAIN = "plain", ("columns", "lines")
    SMALL = "small", ("columns", "lines", "wide", "high")
    LARGE = "large", ("columns", "lines")


class Voice(Sentence):
    """How the coach speaks."""

    READY = "ready", ("length", "seconds")
    SLOW = "slow", ("length", "seconds")
    RESTARTED = "restarted"


class Recognizer(Sentence):
    """What is understood."""

    ALL = "all", ("understood", "commands", "seconds")
    SOME = "some", ("understood", "commands")
    NONE = "none", ("understood", "commands")
    SLOW = "slow", ("seconds",)
    SLOW_WITHOUT_ANOTHER = "slow_without_another", ("seconds",)
    UNDERSTUDY = "understudy"
    USER_UNDERSTOOD = "user_understood"
    USER_NOT_UNDERSTOOD = "user_not_understood"


class Speaker(Sentence):
    """How the speaker plays."""

    STEADY = "steady"
    TOO_SLOW = "too_slow", ("share",)
    TOO_QUICK = "too_quick", ("share",)
    LATE = "late", ("seconds",)
    VOLUME_OFF = "volume_off"
    VOLUME_LOW = "volume_low"


class Microphone(Sentence):
    """What the microphone gives while nobody speaks."""

    MONITOR = "monitor"
    LOOPBACK = "loopback"
    AGGREGATE = "aggregate"
    MUTED = "muted"
    ONLY_WHILE_PLAYING = "only_while_playing"
    WORKS = "works", ("level",)
    OFFSET = "offset", ("share",)
    UNDISTORTED = "undistorted"
    DISTORTED = "distorted", ("share",)
    NOISE_UNKNOWN = "noise_unknown"
    QUIET_ROOM = "quiet_room", ("noise",)
    LOUD_ROOM = "loud_room", ("noise",)
    DROWNING_ROOM = "drowning_room", ("noise",)
    NOTHING_LOST = "nothing_lost"
    LOST = "lost", ("lost", "seconds")
    TELEPHONE = "telephone", ("rate", "needed")
    RATE_FITS = "rate_fits", ("rate",)
    SYSTEM_CONVERTS = "system_converts", ("rate",)
    COACH_CONVERTS = "coach_converts", ("rate",)


class Speech(Sentence):
    """How the user is heard."""

    NOT_HEARD = "not_heard"
    DISTORTED = "distorted"
    ABOVE_NOISE = "above_noise", ("above",)
    IN_SILENCE = "in_silence", ("level",)
    QUIET = "quiet", ("level",)
    DROWNED = "drowned", ("above",)


class Echo(Sentence):
    """How the microphone hears the speaker."""

    NOT_HEARD = "not_heard"
    DELAY = "delay", ("delay",)
    LATE = "late", ("delay",)
    TOO_LATE = "too_late", ("delay",)
    OWN_SOUND = "own_sound"
    DISTORTED = "distorted"
    LOUDER = "louder", ("louder",)
    AS_LOUD = "as_loud"
    SOFTER = "softer", ("softer",)
    HARDLY = "hardly", ("softer",)
    REMOVED = "removed", ("removed",)
    NOT_REMOVED = "not_removed", ("removed",)
