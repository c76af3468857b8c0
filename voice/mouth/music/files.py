"""Which files are played as music, and in which order."""

from pathlib import Path

from voice.errors import ConfigError
from voice.mouth.music.sound_file import looked_at

SUFFIXES = frozenset({".aif", ".aiff", ".au", ".caf", ".flac", ".mp3", ".oga", ".ogg", ".opus", ".wav"})
"""File name endings of music in a folder. A single file may have any other."""

_CHANGE_IT = "Set it with --music, STRETCH_MUSIC, or music in the configuration file."


def find_music(place: Path) -> tuple[Path, ...]:
    """Return the files in a folder and its subfolders, by name; or the single file.

    That they can be read is looked at up to the first that can: the others are met when it is their turn.

    Raises:
        ConfigError: There is nothing at that place, or nothing that can be played.
    """
    try:
        is_folder = place.is_dir()
        files = tuple(sorted(_in_folder(place))) if is_folder else (place,)
        if not is_folder and not place.exists():
            raise ConfigError(f"There is no music at {place}: it does not exist.", f"Choose another. {_CHANGE_IT}")
    except OSError as error:
        raise ConfigError(f"The music in {place} cannot be read: {error.strerror}.", _CHANGE_IT) from error
    problems: list[str] = []
    for file in files:
        if (problem := looked_at(file)) is None:
            return files
        problems.append(f"{file.name} ({problem})")
    if not problems:
        kinds = ", ".join(sorted(suffix.removeprefix(".") for suffix in SUFFIXES))
        raise ConfigError(
            f"There is no music in {place}.", f"Put sound files into it ({kinds}), or choose another. {_CHANGE_IT}"
        )
    more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
    raise ConfigError(
        f"No file of the music in {place} can be played: {problems[0]}{more}.", f"Choose another. {_CHANGE_IT}"
    )


def _in_folder(folder: Path) -> list[Path]:
    # rglob would leave out in silence what may not be listed; the folder itself has to be.
    next(folder.iterdir(), None)
    return [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()
    ]
