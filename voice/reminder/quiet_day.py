"""The day on which the user said "not today" to a break: until it is over, nobody asks again."""

from datetime import date
from pathlib import Path

from voice.config import Config
from voice.errors import ReminderError
from voice.system.whole_file import write_whole


def is_quiet(config: Config, today: date) -> bool:
    """Return whether they said so today; a file that cannot be read means no."""
    try:
        return _file(config).read_text(encoding="ascii").strip() == today.isoformat()
    except (OSError, UnicodeDecodeError):
        return False


def keep_quiet(config: Config, today: date) -> None:
    """Ask no more until tomorrow.

    Raises:
        ReminderError: It cannot be kept.
    """
    path = _file(config)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, f"{today}\n".encode())
    except OSError as error:
        raise ReminderError(
            f"{path} cannot be written, so you will be asked again today: {error.strerror}.",
            "Free some space, or fix its folder's permissions.",
        ) from error


def _file(config: Config) -> Path:
    # Beside what else is kept of this person, and forgotten with it: see `voice.diary.forgetting.files_of`.
    return config.memory.with_name(f"{config.memory.name}.quiet-day")
