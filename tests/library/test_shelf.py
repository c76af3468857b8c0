from pathlib import Path

import pytest

from voice.coach.estimate import routine_seconds
from voice.coach.memory import Memory
from voice.errors import LibraryError
from voice.library.facets import Doing, Role
from voice.library.shelf import DEFAULT_ROUTINE, find_routine, load_routine, load_stretches, routine_names
from voice.stock import as_routine

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


@pytest.mark.parametrize("name", routine_names())
def test_every_routine_resolves(name: str) -> None:
    _, stretches = load_routine(name)
    assert stretches


def test_the_default_routine_is_what_it_promises() -> None:
    routine = find_routine(DEFAULT_ROUTINE)
    assert 6 <= len(routine.stretches) <= 8
    assert 9 * 60 < routine_seconds(as_routine(routine), Memory()) < 12 * 60
    fold = routine.stretches[0]
    assert fold.id == "seated_forward_fold"
    assert "reach your arms forward" in fold.easier


def test_doses_keep_to_the_evidence() -> None:
    for stretch in load_stretches().values():
        if stretch.doing is Doing.HOLD and stretch.role is Role.STRETCH:
            assert 10 <= stretch.hold <= 30
            assert 10 <= stretch.hold * stretch.repetitions <= 60
        else:
            # Breathing and slow movement: no muscle is held at its length.
            assert 15 <= stretch.hold * stretch.repetitions <= 120


def test_a_user_writes_a_routine_of_old_and_new_stretches(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"name: mine\nstretches:\n  - childs_pose\n{STRETCH}")
    title, stretches = load_routine(str(file))
    assert (title, [stretch.name for stretch in stretches]) == ("mine", ["child's pose", "slow nod"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name: short\nstretches:\n  - nowhere\n", "there is no stretch 'nowhere'"),
        ("name: short\nstretches: []\n", "mine.yaml:2: stretches"),
        ("name: short\n", "mine.yaml:1: stretches"),
        ("name: [x\n", "mine.yaml:2 is no YAML"),
        ("- 1\n", "mine.yaml:1: the file"),
        ("", "mine.yaml:1: the file"),
        (f"name: short\nstretches:\n{STRETCH.replace('hold: 10', 'hold: soon')}", "mine.yaml:9: stretches -> 0 -> "),
        (f"name: short\nstretches:\n{STRETCH}    colour: red\n", "mine.yaml:11: stretches -> 0 -> "),
        ("\x00", "is no YAML"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text)
    with pytest.raises(LibraryError, match=r"Mend it there|Choose from") as raised:
        load_routine(str(file))
    assert says in str(raised.value)


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(LibraryError, match=DEFAULT_ROUTINE):
        load_routine("nothing")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"none\.yaml cannot be read"):
        load_routine(str(tmp_path / "none.yaml"))


def test_text_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"name: caf\xe9\n")
    with pytest.raises(LibraryError, match="UTF-8"):
        load_routine(str(file))
