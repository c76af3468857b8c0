"""What the library holds reaches the coach whole, and a user's own folders and conditions with it."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.lab.english import ENGLISH
from tests.lab.loaded import session_of
from tests.rules.readmes import FIRST_PAGE
from voice.body.terms import Condition
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Heard, Say
from voice.coach.routine import Stretch
from voice.coach.shelf import Care
from voice.coach.step import step
from voice.coach.words import sentences
from voice.config import Config
from voice.errors import ExitCode, LibraryError
from voice.library.for_coach import as_care, as_stretch, minutes_of
from voice.library.library import DEFAULT_ROUTINE, FullRoutine, load_library
from voice.library.models import StretchModel
from voice.screen.sheet.subject import load_subject

LIBRARY = load_library()

OWN = """\
- id: doorway
  name: doorway stretch
  position: kneeling
  areas: [chest]
  entry: [Put your forearms on the door frame.]
  feel: Feel your chest open.
  easier: To make it gentler, bring your elbows lower.
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
    session = session_of(Config(folders=(folder,), routine="evening"), Memory())
    assert [one.key for one in session.routine.stretches] == ["doorway", "chin_tuck"]
    assert session.shelf.stretch("doorway") is not None
    assert session.shelf.routine("evening") is not None


def test_a_file_that_is_named_may_use_stretches_of_the_folders(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere" / "other.yaml"
    file.parent.mkdir()
    file.write_text("name: other\nstretches: [doorway]\n")
    assert session_of(Config(folders=(folder,), routine=str(file)), Memory()).routine.name == "other"


def test_what_is_left_out_is_told(folder: Path) -> None:
    told: list[str] = []
    config = Config(folders=(folder,), routine="evening", conditions=(Condition.PREGNANCY,))
    session = session_of(config, Memory(), told.append)
    assert session.routine.stretches[-1].key == "chin_tuck"
    assert session.shelf.stretch("doorway") is None
    assert told[0].startswith("Left out for you: doorway stretch.")


def test_a_routine_with_nothing_left_is_refused(folder: Path) -> None:
    (folder / "evening.yaml").write_text("name: my evening\nstretches: [doorway]\n")
    (folder / "stretches.yaml").write_text(OWN.replace("[childs_pose]", "[]"))
    config = Config(folders=(folder,), routine="evening", conditions=(Condition.PREGNANCY,))
    with pytest.raises(LibraryError, match="my evening has no stretch that suits you with pregnancy"):
        session_of(config, Memory())


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("broken.yaml", "name: x\n", "broken.yaml:1: name"),
        (
            "more.yaml",
            OWN.replace("doorway\n", "childs_pose\n"),
            "more.yaml:1: id: the id childs_pose is already used in ",
        ),
        ("more.yaml", OWN + OWN, "more.yaml:12: id: the id doorway is already used"),
        ("zzz.yaml", OWN, "zzz.yaml:1: id: the id doorway is already used in"),
        ("own.yaml", OWN.replace("doorway\n", "other\n").replace("childs_pose", "nothing"), "own.yaml:9: 0 -> substit"),
    ],
)
def test_a_broken_file_in_a_folder_is_named(folder: Path, name: str, text: str, says: str) -> None:
    if name == "more.yaml":
        (folder / "stretches.yaml").unlink()
    (folder / name).write_text(text)
    with pytest.raises(LibraryError) as raised:
        session_of(Config(folders=(folder,)), Memory())
    assert says in str(raised.value)
    assert raised.value.exit_code is ExitCode.LIBRARY


def test_an_unknown_routine_lists_those_of_the_folders_too(folder: Path) -> None:
    with pytest.raises(LibraryError, match=r"no routine 'evenings'. .*evening"):
        session_of(Config(folders=(folder,), routine="evenings"), Memory())


def test_the_estimate_is_in_minutes() -> None:
    assert minutes_of(LIBRARY.routines["desk_break"]) == 3.5


def test_a_stretch_has_every_field_of_the_cores() -> None:
    theirs = {field.name for field in fields(Stretch)} - {"hold_seconds", "pace"} | {"hold", "set"}
    assert theirs <= set(StretchModel.model_fields)


@pytest.mark.parametrize("model", LIBRARY.stretches.values(), ids=lambda model: model.id)
def test_nothing_is_lost_on_the_way_to_the_core(model: StretchModel) -> None:
    stretch = as_stretch(model)
    assert stretch.hold_seconds == model.hold
    assert [condition.value for condition in stretch.avoid] == [caution.condition.value for caution in model.avoid]
    assert (stretch.pace is None) is (model.set is None)
    if stretch.pace is not None and model.set is not None:
        assert (stretch.pace.there, stretch.pace.top, stretch.pace.back) == (
            *(model.set.there, model.set.top, model.set.back),
        )
        assert stretch.pace.repetitions(stretch.hold_seconds) == model.set.count
    for field in {one.name for one in fields(Stretch)} - {"hold_seconds", "pace", "avoid"}:
        assert getattr(stretch, field) == (getattr(model, field) or getattr(Stretch("x", (), "", "", 1), field))


def test_the_words_of_care_fill_the_cores() -> None:
    care = as_care(LIBRARY.care)
    assert all(getattr(care, field.name) for field in fields(Care))


@pytest.mark.parametrize("routine", LIBRARY.routines.values(), ids=lambda routine: routine.id)
def test_one_length_is_told_of_a_routine_to_whoever_asks(routine: FullRoutine) -> None:
    session = session_of(Config(routine=routine.id, health_questions=False), Memory())
    _, actions = step(session, Heard(Intent.HOW_LONG, 0, 1), 2)
    (told,) = (action.text for action in actions if isinstance(action, Say))
    minutes = minutes_of(routine)
    assert told == sentences.routine_length(ENGLISH, session.routine, 60 * minutes)
    assert load_subject(Config(routine=routine.id)).length.startswith(f"About {minutes:g} minute")


@pytest.mark.parametrize(("name", "minutes"), [("desk_break", 3.5), ("quick_relief", 3.5), ("full_body", 21.5)])
def test_lengths_that_people_count_on(name: str, minutes: float) -> None:
    assert minutes_of(LIBRARY.routines[name]) == minutes


def test_the_readme_says_how_long_the_default_takes() -> None:
    (said,) = re.findall("“start stretch” begins takes about (.+?):", FIRST_PAGE.on_one_line)
    assert said == ENGLISH.duration(60 * minutes_of(LIBRARY.routines[DEFAULT_ROUTINE]))
