from pathlib import Path

import pytest

from tests.mouth.music.some_music import write_tone
from voice.errors import ConfigError, ExitCode
from voice.mouth.music.files import find_music


def test_a_folder_is_played_by_name_with_the_folders_in_it(tmp_path: Path) -> None:
    (tmp_path / "2 second").mkdir()
    files = [
        write_tone(tmp_path / name) for name in ("1 first.ogg", "2 second/a.flac", "2 second/b.WAV", "3 third.mp3")
    ]
    (tmp_path / "cover.jpg").write_bytes(b"a picture")
    (tmp_path / "._1 first.ogg").write_bytes(b"what a Mac leaves behind")
    assert find_music(tmp_path) == tuple(files)


def test_one_file_may_be_named(tmp_path: Path) -> None:
    assert find_music(write_tone(tmp_path / "a.wav")) == (tmp_path / "a.wav",)


def test_a_damaged_file_among_good_ones_is_met_when_it_is_its_turn(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"nothing of the kind")
    write_tone(tmp_path / "b.wav")
    assert find_music(tmp_path) == (tmp_path / "a.wav", tmp_path / "b.wav")


def nowhere(folder: Path) -> Path:
    return folder / "nowhere"


def an_empty_folder(folder: Path) -> Path:
    (folder / "notes.txt").write_text("no music")
    return folder


def only_damaged(folder: Path) -> Path:
    (folder / "a.mp3").write_bytes(b"nothing of the kind" * 10)
    (folder / "b.wav").write_bytes(b"")
    return folder


def too_short(folder: Path) -> Path:
    return write_tone(folder / "blip.wav", seconds=0.5)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (nowhere, "does not exist"),
        (an_empty_folder, "There is no music in"),
        (only_damaged, r"can be played: a\.mp3 \(.+\) and 1 more"),
        (too_short, "shorter than a second"),
    ],
)
def test_where_nothing_can_be_played_the_error_names_the_place_and_the_setting(
    place: object, says: str, tmp_path: Path
) -> None:
    where: Path = place(tmp_path)  # type: ignore[operator]  # one of the functions above
    with pytest.raises(ConfigError, match=says) as caught:
        find_music(where)
    assert str(where) in caught.value.problem
    assert "--music" in caught.value.mend
    assert caught.value.exit_code is ExitCode.CONFIG
