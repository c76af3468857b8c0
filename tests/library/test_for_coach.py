"""A user's own folders and conditions, on the way to the coach."""

from pathlib import Path

import pytest

from voice.body.terms import Condition
from voice.coach.memory import Memory
from voice.config import Config
from voice.errors import ExitCode, LibraryError
from voice.library.for_coach import load_session, minutes_of
from voice.library.library import load_library

OWN = """\
- id: doorway
  name: doorway stretch
  position: kneeling
  areas: [chest]
  entry: [Put your forearms on the door frame.]
  feel: Feel your chest open.
  easier: For less, bring your elbows lower.
  hold: 30
  substitutes: [childs_pose]
  avoid: [{condition: pregnancy, source: a test}]
  sources: [a test]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stretches.yaml").write_text(OWN)
    (tmp_path / "evening.yaml").write_text("name: my evening\nstretches: [doorway, chin_tuck]\n")
    return tmp_path


def test_own_stretches_join_the_shelf_and_own_routines_are_found(folder: Path) -> None:
    session = load_session(Config(folders=(folder,), routine="evening"), Memory())
    assert [one.key for one in session.routine.stretches] == ["doorway", "chin_tuck"]
    assert session.shelf.stretch("doorway") is not None
    assert session.shelf.routine("evening") is not None


def test_a_file_that_is_named_may_use_stretches_of_the_folders(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere" / "other.yaml"
    file.parent.mkdir()
    file.write_text("name: other\nstretches: [doorway]\n")
    assert load_session(Config(folders=(folder,), routine=str(file)), Memory()).routine.name == "other"


def test_what_is_left_out_is_told(folder: Path) -> None:
    told: list[str] = []
    config = Config(folders=(folder,), routine="evening", conditions=(Condition.PREGNANCY,))
    session = load_session(config, Memory(), told.append)
    assert session.routine.stretches[-1].key == "chin_tuck"
    assert session.shelf.stretch("doorway") is None
    assert told[0].startswith("Left out for you: doorway stretch.")


def test_a_routine_with_nothing_left_is_refused(folder: Path) -> None:
    (folder / "evening.yaml").write_text("name: my evening\nstretches: [doorway]\n")
    (folder / "stretches.yaml").write_text(OWN.replace("[childs_pose]", "[]"))
    config = Config(folders=(folder,), routine="evening", conditions=(Condition.PREGNANCY,))
    with pytest.raises(LibraryError, match="my evening has no stretch that is for you, with pregnancy"):
        load_session(config, Memory())


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("broken.yaml", "name: x\n", "broken.yaml:1: name"),
        ("more.yaml", OWN.replace("doorway\n", "childs_pose\n"), "more.yaml:1: id: the id childs_pose is taken in "),
        ("more.yaml", OWN + OWN, "more.yaml:12: id: the id doorway is taken"),
        ("zzz.yaml", OWN, "zzz.yaml:1: id: the id doorway is taken in"),
        ("own.yaml", OWN.replace("doorway\n", "other\n").replace("childs_pose", "nothing"), "own.yaml:9: 0 -> substit"),
    ],
)
def test_a_broken_file_in_a_folder_is_named(folder: Path, name: str, text: str, says: str) -> None:
    if name == "more.yaml":
        (folder / "stretches.yaml").unlink()
    (folder / name).write_text(text)
    with pytest.raises(LibraryError) as raised:
        load_session(Config(folders=(folder,)), Memory())
    assert says in str(raised.value)
    assert raised.value.exit_code is ExitCode.LIBRARY


def test_an_unknown_routine_lists_those_of_the_folders_too(folder: Path) -> None:
    with pytest.raises(LibraryError, match=r"no routine 'evenings'. .*evening"):
        load_session(Config(folders=(folder,), routine="evenings"), Memory())


def test_the_estimate_is_in_minutes() -> None:
    assert 2.5 < minutes_of(load_library().routines["desk_break"]) < 3.5
