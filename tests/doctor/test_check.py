"""Each check of the doctor stands alone: what fails or hangs is a finding, and nothing that is looked at is changed."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.doctor.every_finding import gathered
from voice.authoring.spoken_style import faults
from voice.coach.memory import Memory
from voice.config import Config, Language
from voice.diary.memory_file import MemoryFile
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.doctor.check import Check
from voice.doctor.checks.files import diary, disk, library, permissions, preferences, settings, terminal
from voice.doctor.examination import examine
from voice.doctor.finding import Finding, Number, Subject, Verdict
from voice.doctor.sentences import Disk
from voice.doctor.telling import Told, for_others, for_the_user
from voice.doctor.words import DoctorWords
from voice.errors import DiaryError, DiaryOutOfReachError

NOBODY = 65_534

WELL = Finding.well(Subject.DISK, "space", Disk.GIGABYTES, {"size": Number(40)})


def shown(found: Finding) -> Told:
    return for_the_user(found, Language.ENGLISH)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_check_that_fails_or_hangs_is_a_finding_and_the_next_is_made() -> None:
    never = threading.Event()

    def breaks() -> Iterator[Finding]:
        yield WELL
        raise ZeroDivisionError("by nought")

    def refuses() -> Iterator[Finding]:
        yield from ()
        raise DiaryError("It is full.", "Empty it.")

    def hangs() -> Iterator[Finding]:
        yield WELL
        never.wait()

    checks = [
        Check(Subject.DIARY, 5.0, breaks),
        Check(Subject.DIARY, 5.0, refuses),
        Check(Subject.SPEAKER, 0.01, hangs),
    ]
    broken, refused, hung, last = examine([*checks, Check(Subject.DISK, 5.0, lambda: [WELL])])
    never.set()
    assert [one.about for one in broken] == ["space", "error"]
    assert "ZeroDivisionError" in broken[1].raised
    assert (for_others(refused[0]).found, shown(refused[0]).found) == (
        "Your diary or preferences cannot be used.",
        "It is full.",
    )
    assert (hung[-1].about, hung[-1].verdict) == ("time", Verdict.TROUBLE)
    assert last == (WELL,)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"routin = 'neck'\n", "is not a setting"),
        (b"volume = 7\n", "volume"),
        (b"= nonsense", "not valid TOML"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
    ],
)
def test_a_damaged_configuration_is_told_and_the_rest_is_looked_at(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    config, found = settings({"mic": "headset"}, file)
    assert config.mic == "headset"
    assert (found.subject, found.verdict) == (Subject.SETTINGS, Verdict.TROUBLE)
    assert says in shown(found).found
    assert str(tmp_path) not in for_others(found).found


def test_a_flag_that_cannot_be_used_is_told_too(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("volume = 0.5\n")
    config, found = settings({"words_per_minute": 7}, file)
    assert config == Config()
    assert found.verdict is Verdict.TROUBLE


def test_a_newcomer_is_well_and_nothing_is_made(tmp_path: Path) -> None:
    given = gathered(tmp_path)
    looks = (disk(given), permissions(given, None), preferences(given), diary(given), terminal(given))
    assert {one.verdict for found in looks for one in found} <= {Verdict.OK}
    assert contents(tmp_path) == {}
    assert not (tmp_path / "cache").exists()


def test_a_users_files_are_well_and_stay_as_they_are(tmp_path: Path) -> None:
    given = gathered(tmp_path)
    MemoryFile(given.config.memory).keep(Memory())
    address = address_of(given.config.diary)
    assert address is not None
    open_database(address)
    before = contents(tmp_path)
    found = [*permissions(given, None), *preferences(given), *diary(given)]
    assert {one.verdict for one in found} == {Verdict.OK}
    assert "It is intact, with 0 sessions in it." in {shown(one).found for one in found}
    assert contents(tmp_path) == before


def test_damaged_files_are_told_and_stay_where_they_are(tmp_path: Path) -> None:
    given = gathered(tmp_path)
    given.config.memory.write_text("{")
    Path(given.config.diary).write_bytes(b"no database at all, however long it may be" * 100)
    before = contents(tmp_path)
    (liked,), (kept,) = preferences(given), diary(given)
    assert (liked.verdict, kept.verdict) == (Verdict.WARNING, Verdict.TROUBLE)
    assert str(tmp_path) in shown(liked).found
    assert str(tmp_path) in shown(kept).found
    assert contents(tmp_path) == before


def test_a_diary_of_a_newer_version_is_told(tmp_path: Path) -> None:
    given = gathered(tmp_path)
    address = address_of(given.config.diary)
    assert address is not None
    engine = open_database(address).engine
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    (found,) = diary(given)
    assert for_others(found).mend == "Update the coach."


def test_places_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    # A folder or a file in the way refuses even an administrator.
    (tmp_path / "diary.db").mkdir()
    (tmp_path / "file").touch()
    given = gathered(tmp_path, cache=tmp_path / "file", memory=tmp_path / "file" / "memory.json")
    found = {one.about: one.verdict for one in permissions(given, None)}
    assert found == dict.fromkeys(("preferences", "diary", "cache"), Verdict.TROUBLE)
    (kept,) = diary(given)
    assert kept.verdict is Verdict.TROUBLE


@contextmanager
def somebody_without_privileges(*places: Path) -> Iterator[None]:
    """Be nobody in particular, whose places these are: an administrator may write whatever the rights say."""
    if os.geteuid() != 0:
        yield
        return
    for place in places:
        os.chown(place, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(("mode", "says"), [(0o400, "it cannot be written"), (0o200, "cannot be read")])
def test_a_diary_that_may_only_be_read_or_not_even_that_is_told(mode: int, says: str) -> None:
    # Not in pytest's own folder, which only its owner may enter.
    with TemporaryDirectory() as name:
        given = gathered(Path(name))
        file = Path(given.config.diary)
        file.touch(mode)
        # What is usual lies in the home of whoever runs the test.
        settings_file = Path(name) / "config.toml"
        with somebody_without_privileges(Path(name), file):
            (found,) = (one for one in permissions(given, settings_file) if one.about == "diary")
            told = list(diary(given)) if mode == 0o400 else []
    assert found.verdict is Verdict.TROUBLE
    assert says in for_others(found).found
    assert {one.verdict for one in told} <= {Verdict.OK}


def test_a_folder_that_may_not_be_entered_is_told() -> None:
    with TemporaryDirectory() as name:
        locked = Path(name) / "locked"
        given = gathered(locked)
        locked.mkdir(0o000)
        with somebody_without_privileges(Path(name), locked):
            found = [*permissions(given, Path(name) / "config.toml"), *disk(given)]
            with pytest.raises(DiaryOutOfReachError):
                list(diary(given))
        locked.chmod(0o700)
    assert {one.about: one.verdict for one in found if one.about != "space"} == dict.fromkeys(
        ("preferences", "diary", "cache"), Verdict.TROUBLE
    )


def test_a_diary_that_others_may_read_and_a_password_that_they_may_read_are_told(tmp_path: Path) -> None:
    given = gathered(tmp_path)
    MemoryFile(given.config.memory).keep(Memory())
    given.config.memory.chmod(0o644)
    assert {one.about: one.verdict for one in permissions(given, None)}["preferences"] is Verdict.WARNING
    file = tmp_path / "config.toml"
    file.touch(0o644)
    assert "configuration" not in {one.about for one in permissions(given, file)}
    secret = gathered(tmp_path, diary="postgresql+psycopg://anna:hunter2@localhost/stretch")
    (found,) = (one for one in permissions(secret, file) if one.about == "configuration")
    assert found.verdict is Verdict.WARNING
    assert "hunter2" not in str(found)


def test_a_broken_routine_of_the_users_own_is_told_without_its_name_in_public(tmp_path: Path) -> None:
    (tmp_path / "my_divorce.yaml").write_text("name: my divorce\nstretches: [no_such_stretch]\n")
    broken = gathered(tmp_path, folders=(tmp_path,))
    found: list[Finding] = []
    with pytest.raises(Exception, match="my_divorce"):
        found.extend(library(broken))
    told = next(one for one in library(broken) if one.about == "files")
    assert told.verdict is Verdict.TROUBLE
    assert "my_divorce" in shown(told).found
    assert "divorce" not in for_others(told).found + for_others(told).mend


@pytest.mark.parametrize("language", Language)
def test_what_is_said_aloud_is_there_in_every_language(language: Language) -> None:
    words = DoctorWords.of(language)
    command = words.command.format(command="start stretch")
    texts = [words.quiet, words.sample, command]
    assert [fault for text in texts for fault in faults(text, language, teaches=text is command)] == []
    assert all(len(text.split()) <= 20 for text in texts)
