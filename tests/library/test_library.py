from pathlib import Path

import pytest

from voice.errors import LibraryError
from voice.library.folder import shipped_file
from voice.library.library import DEFAULT_ROUTINE, load_library

SHIPPED = {path.stem for path in shipped_file("routines").glob("*.yaml")}

STRETCH = """\
  - id: nod
    name: slow nod
    position: kneeling
    entry: [Nod slowly.]
    feel: Feel your neck.
    easier: Nod less.
    hold: 10
    sources: [a book]
"""


def test_every_routine_resolves_and_the_default_comes_first() -> None:
    routines = load_library().routines
    assert next(iter(routines)) == DEFAULT_ROUTINE
    assert set(routines) == SHIPPED
    assert all(routine.stretches for routine in routines.values())


def test_a_user_writes_a_routine_of_old_and_new_stretches(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"name: mine\nstretches:\n  - childs_pose\n{STRETCH}")
    routine = load_library().find_routine(str(file))
    assert (routine.name, [one.name for one in routine.stretches]) == ("mine", ["child's pose", "slow nod"])


def test_a_dose_in_a_routine_takes_the_place_of_the_stretchs_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "name: mine\nstretches:\n  - {stretch: childs_pose, hold: 45, repetitions: 3}\n"
        "  - {stretch: seated_twist, hold: 12}\n  - seated_twist\n"
    )
    doses = [(one.id, one.hold, one.repetitions) for one in load_library().find_routine(str(file)).stretches]
    assert doses == [("childs_pose", 45, 3), ("seated_twist", 12, 1), ("seated_twist", 20, 1)]


def test_folders_of_routines_are_added_and_take_precedence(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("name: my own\nlisted: false\nstretches: [childs_pose]\n")
    (tmp_path / "neck.yml").write_text("name: my neck\nstretches: [chin_tuck]\n")
    (tmp_path / "notes.txt").write_text("not a routine")
    routines = load_library([tmp_path]).routines
    assert (routines["mine"].name, routines["mine"].listed) == ("my own", False)
    assert routines["neck"].name == "my neck"
    assert set(routines) == {*SHIPPED, "mine"}


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"none cannot be read"):
        load_library([tmp_path / "none"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "name: short\nstretches:\n  - nowhere\n",
            "mine.yaml:3: stretches -> 0: there is no stretch 'nowhere'. Choose from",
        ),
        (
            "name: short\nstretches:\n  - chin_tuck\n  - child_pose\n",
            "mine.yaml:4: stretches -> 1: there is no stretch",
        ),
        ("name: short\nstretches: [child_pose]\n", "Did you mean childs_pose?"),
        ("name: short\nstretches:\n  - {stretch: nowhere}\n", "mine.yaml:3: stretches -> 0 -> stretch: there is no"),
        ("name: short\nstretches:\n  - stretch: chin_tuck\n    hold: 1\n", "mine.yaml:4: stretches -> 0 -> hold"),
        ("name: short\nstretches:\n  - {stretch: chin_tuck, tempo: 4}\n", "mine.yaml:3: stretches -> 0 -> tempo"),
        ("name: short\nstretches: [3]\n", "mine.yaml:2: stretches -> 0"),
        (f"name: short\nstretches:\n{STRETCH}    areas: [elbow]\n", "mine.yaml:11: stretches -> 0 -> areas -> 0"),
        (f"name: short\nstretches:\n{STRETCH}    substitutes: [x]\n", "mine.yaml:11: stretches -> 0 -> substitutes"),
        ("name: short\nstretches: []\n", "mine.yaml:2: stretches"),
        ("name: short\n", "mine.yaml:1: stretches"),
        ("name: [x\n", "mine.yaml:1 is not valid YAML"),
        ("- 1\n", "mine.yaml:1: the file"),
        ("", "mine.yaml:1: the file"),
        (f"name: short\nstretches:\n{STRETCH.replace('hold: 10', 'hold: soon')}", "mine.yaml:9: stretches -> 0 -> "),
        (f"name: short\nstretches:\n{STRETCH}    colour: red\n", "mine.yaml:11: stretches -> 0 -> "),
        ("\x00", "is not valid YAML"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text)
    with pytest.raises(LibraryError, match=r"Fix it there|Choose from|Did you mean") as raised:
        load_library().find_routine(str(file))
    assert says in str(raised.value)


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(LibraryError, match=DEFAULT_ROUTINE):
        load_library().find_routine("nothing")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"none\.yaml cannot be read"):
        load_library().find_routine(str(tmp_path / "none.yaml"))


def test_text_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"name: caf\xe9\n")
    with pytest.raises(LibraryError, match="UTF-8"):
        load_library().find_routine(str(file))
