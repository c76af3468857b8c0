"""`stretch check`: every fault of a file with its line, what would be heard badly, and the summary."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from voice.authoring.check import Checked, check, summed_up
from voice.body.terms import Position
from voice.library.folder import shipped_file

STRETCH = """\
- id: nod
  name: slow nod
  position: kneeling
  entry:
    - Nod slowly.
  feel: Feel your neck.
  easier: Nod less.
  hold: 10
  sources: [a book]
"""

INLINE = "name: mine\nstretches:\n" + "".join(f"  {line}\n" for line in STRETCH.splitlines())


def checked(folder: Path, text: str, *others: Path) -> Checked:
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return next(iter(check([file, *others], [])))


def lines(folder: Path, text: str) -> list[str]:
    return [line.removeprefix(f"{folder / 'mine.yaml'}:") for line in checked(folder, text).lines]


HERE = "Fix it there."
MEND = "Did you mean chin_tuck?"


@pytest.mark.parametrize(
    ("put", "expected"),
    [
        (("hold: 10", "hold: 1"), f"8: 0 -> hold: 1 is too small: at least 3. {HERE}"),
        (("hold: 10", "hold: 301"), f"8: 0 -> hold: 301 is too large: at most 300. {HERE}"),
        (("hold: 10", "hold: soon"), f"8: 0 -> hold: 'soon' is not a number. {HERE}"),
        (("hold: 10", "hold:"), f"8: 0 -> hold: nothing is not a number. {HERE}"),
        (("hold: 10", "holds: 10"), "8: 0 -> holds: there is no such key. Did you mean hold?"),
        (
            ("hold: 10", "hold: 10\n  zzz: 1"),
            "9: 0 -> zzz: there is no such key. Choose from: id, name, also_called, position",
        ),
        (("hold: 10", "hold: 10\n  hold: 20"), "9: 0 -> hold: the key is already in line 8. Keep one of them."),
        (("hold: 10", "hold: 10\n  repetitions: 1.5"), f"9: 0 -> repetitions: 1.5 is not a whole number. {HERE}"),
        (("hold: 10", "hold: 10\n  repetitions: 11"), f"9: 0 -> repetitions: 11 is too large: at most 10. {HERE}"),
        (
            ("  hold: 10\n", ""),
            "1: 0 -> hold: the key is missing (Seconds of one hold, or of moving; left out if there is a set). Fix",
        ),
        (("kneeling", "kneling"), "3: 0 -> position: 'kneling' is not one of the choices. Did you mean kneeling?"),
        (
            ("kneeling", "3"),
            f"3: 0 -> position: 3 is not one of the choices. Choose from: {', '.join(Position)}.",
        ),
        (("feel: Feel your neck.", "feel: Neck"), "6: 0 -> feel: 'Neck' does not end like a sentence. Fix it there: "),
        (("feel: Feel your neck.", "feel: F"), f"6: 0 -> feel: 'F' is too short: at least 2 characters. {HERE}"),
        (
            ("feel: Feel your neck.", f"feel: {'x' * 300}."),
            "6: 0 -> feel: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... is ",
        ),
        (
            ("feel: Feel your neck.", "feel: false"),
            "6: 0 -> feel: false is not a text. Fix it there: put quotes around it.",
        ),
        (
            ("feel: Feel your neck.", "feel: {Feel: neck.}"),
            "6: 0 -> feel: Feel: neck. is not a text. Fix it there: put quotes around a text",
        ),
        (("id: nod", "id: Nod"), "1: 0 -> id: 'Nod' is not an id. Fix it there: use lower-case letters, digits"),
        (("id: nod", "id: chin_tuck"), "1: id: the id chin_tuck is already used in "),
        (("sources: [a book]", "sources: []"), f"9: 0 -> sources: too few entries: at least 1. {HERE}"),
        (
            ("sources: [a book]", "sources: a book"),
            "9: 0 -> sources: 'a book' is not a list. Fix it there: write each on",
        ),
        (
            ("    - Nod slowly.\n", "    - Nod.\n" * 9),
            "5: 0 -> entry: too many entries: 9, at most 8. Fix it there.",
        ),
        (("    - Nod slowly.\n", "    - Nod\n"), "5: 0 -> entry -> 0: 'Nod' does not end like a sentence."),
        (("hold: 10", "doing: repeat"), "1: 0: doing is repeat, but there is no set. Add a line: set: {count: 12, "),
        (
            ("hold: 10", "hold: 10\n  set: {count: 8, there: 2, back: 2}"),
            "1: 0: there is a set, but doing is hold. Write doing: repeat, or leave out the set.",
        ),
        (
            ("hold: 10", "doing: repeat\n  hold: 10\n  set: {count: 8, there: 2, back: 2}"),
            "1: 0: the set also has a hold. Leave out hold.",
        ),
        (
            ("hold: 10", "doing: repeat\n  tempo: 4\n  set: {count: 8, there: 2, back: 2}"),
            "1: 0: the set also has a tempo. Leave out tempo.",
        ),
        (
            ("hold: 10", "doing: repeat\n  set: {count: 8, there: 2}"),
            "9: 0 -> set -> back: the key is missing (Seconds of the way back). Fix it there: add a line: back: ...",
        ),
        (
            ("hold: 10", "doing: repeat\n  set: {count: 0, there: 2, back: 2}"),
            f"9: 0 -> set -> count: 0 is too small: at least 1. {HERE}",
        ),
        (
            ("hold: 10", "doing: repeat\n  set: {count: 8, there: 2, backs: 2}"),
            "9: 0 -> set -> backs: there is no such key. Did you mean back?",
        ),
        (
            ("hold: 10", "doing: repeat\n  set: {count: 50, there: 4, back: 4}"),
            "9: 0 -> set: the set takes 400 seconds: at most 300. Use fewer, and add another set.",
        ),
        (("hold: 10", "doing: repeat\n  set: twelve"), "9: 0 -> set: keys are expected here, not 'twelve'."),
        (
            ("hold: 10", "hold: 10\n  needs: [bands]"),
            "9: 0 -> needs -> 0: 'bands' is not one of the choices. Did you mean",
        ),
        (
            ("hold: 10", "hold: 10\n  avoid: [{condition: flu, source: me}]"),
            "9: 0 -> avoid -> 0 -> condition: 'flu' is not one of the choices. Choose from: pregnancy, osteoporosis",
        ),
        (
            ("hold: 10", "hold: 10\n  avoid: [{}]"),
            "9: 0 -> avoid -> 0 -> condition: the key is missing (What someone has",
        ),
        (
            ("hold: 10", "hold: 10\n  substitutes: [x]"),
            "9: 0 -> substitutes -> 0: there is no stretch 'x'. Choose from",
        ),
    ],
)
def test_a_fault_is_said_in_plain_words_with_its_line(tmp_path: Path, put: tuple[str, str], expected: str) -> None:
    assert put[0] in STRETCH
    found = lines(tmp_path, STRETCH.replace(*put, 1))
    assert any(line.startswith(expected) for line in found), found
    assert "Input should" not in "".join(found)


def test_every_fault_is_told_in_the_order_of_lines(tmp_path: Path) -> None:
    text = (
        INLINE.replace("kneeling", "kneling")
        .replace("hold: 10", "hold: 1\n    hold: 2")
        .replace("name: mine", "nam: x")
    )
    found = checked(tmp_path, text).faults
    assert [fault.line for fault in found] == [1, 5, 10, 11]


def test_a_list_whose_entries_are_broken_is_not_called_too_short(tmp_path: Path) -> None:
    assert lines(tmp_path, "name: mine\nstretches: [chin_tuk]\n") == [
        "2: stretches -> 0: there is no stretch 'chin_tuk'. Did you mean chin_tuck?"
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            INLINE.replace("Nod slowly.", "Look up."),
            "7: hint: stretches -> 0 -> entry -> 0: 'Look' only helps people who can see and look. Say what",
        ),
        (STRETCH.replace("Feel your", "Stop, feel your"), "6: hint: 0 -> feel: the microphone would take 'stop' for a"),
        (
            STRETCH.replace("slow nod", "chin tucks"),
            "2: hint: 0 -> name: 'chin tucks' sounds like 'chin tuck' (chin_tuck)",
        ),
        (
            INLINE.replace("id: nod", "id: sphinx"),
            "3: hint: stretches -> 0 -> id: the id sphinx belongs to another stretch.",
        ),
        (INLINE.replace("mine", "neck reliefs"), "1: hint: name: 'neck reliefs' sounds like 'neck relief' (neck)"),
        (INLINE.replace("mine", "mine\nminutes: 5"), "2: hint: minutes: it says 5 minutes but takes about 0."),
        (
            INLINE.replace("mine", "mine\ndescription: For better posture."),
            "2: hint: description: it claims more than the evidence supports: 'better posture'",
        ),
        (
            INLINE.replace("mine", "mine\ndescription: For 2."),
            "2: hint: description: the voice may read this badly: ",
        ),
    ],
)
def test_a_hint_is_no_fault(tmp_path: Path, text: str, hint: str) -> None:
    found = checked(tmp_path, text)
    assert found.failures == 0
    assert [line for line in lines(tmp_path, text) if line.startswith(hint)], lines(tmp_path, text)


def test_names_in_files_that_are_checked_together_are_compared(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(STRETCH.replace("id: nod", "id: other").replace("slow nod", "slow nods"))
    (hint,) = checked(tmp_path, STRETCH, other).hints
    assert hint.what == "'slow nod' sounds like 'slow nods' (other)"


def test_a_name_that_is_taken_outright_is_hinted_at(tmp_path: Path) -> None:
    (hint,) = checked(tmp_path, STRETCH.replace("slow nod", "chin tuck")).hints
    assert hint.what == "'chin tuck' sounds like 'chin tuck' (chin_tuck)"


def test_what_is_right_has_nothing_to_hint_at(tmp_path: Path) -> None:
    assert lines(tmp_path, STRETCH) == lines(tmp_path, INLINE) == []


def test_minutes_that_are_about_right_are_left_alone(tmp_path: Path) -> None:
    stretches = "stretches: [childs_pose, chin_tuck, seated_twist]\n"
    (hint,) = checked(tmp_path, f"name: mine\nminutes: 100\n{stretches}").hints
    takes = float(hint.what.split("about ")[1])
    assert not checked(tmp_path, f"name: mine\nminutes: {takes * 1.08:.2f}\n{stretches}").hints
    assert checked(tmp_path, f"name: mine\nminutes: {takes * 1.15:.2f}\n{stretches}").hints


def test_files_may_name_each_others_stretches(tmp_path: Path) -> None:
    other = tmp_path / "stretches.yaml"
    other.write_text(STRETCH)
    routine = "name: mine\nstretches: [nod]\n"
    assert checked(tmp_path, routine, other).failures == 0
    assert checked(tmp_path, routine).failures == 1
    folder = tmp_path / "folder"
    folder.mkdir()
    other.rename(folder / "stretches.yaml")
    assert [one.failures for one in check([tmp_path / "mine.yaml"], [folder])] == [0]


def test_a_file_of_a_folder_does_not_take_its_own_ids(tmp_path: Path) -> None:
    file = tmp_path / "stretches.yaml"
    file.write_text(STRETCH)
    assert [one.failures for one in check([file], [tmp_path])] == [0]


def test_what_comes_with_the_coach_has_no_fault() -> None:
    paths = [*shipped_file("routines").glob("*.yaml"), *shipped_file("stretches").glob("*.yaml")]
    found = list(check(paths, []))
    assert [line for one in found for line in one.lines] == []
    assert summed_up(found) == f"{len(paths)} files, 0 faults, 0 hints"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &a [*a]\n", "mine.yaml:1 is not valid YAML: a value contains itself. "),
        ("name: mine\nstretches: &a\n  - *a\n", "mine.yaml:2 is not valid YAML: a value contains itself. "),
        ("? [a, b]\n: 1\n", "mine.yaml:1 is not valid YAML: found unhashable key. "),
        ("hello\n", "mine.yaml:1: the file: keys are expected here, not 'hello'. "),
        ("", "mine.yaml:1: the file: it is empty. "),
        ("1: x\nname: mine\nstretches: [sphinx]\n", "mine.yaml:1: 1: 1 is not a key. "),
        ('name: mine\nstretches: ["a\\nb"]\n', "mine.yaml:2: stretches -> 0: 'a b' is not an id. "),
        (STRETCH.replace("hold: 10", "hold: .nan"), "mine.yaml:8: 0 -> hold: '.nan' is not a number. "),
        (STRETCH.replace("slow nod", "2020"), "mine.yaml:2: 0 -> name: 2020 is not a text. "),
        ("- {id: {a: b}}\n- 3\n", "mine.yaml:1: 0 -> id: a: b is not a text. "),
    ],
)
def test_whatever_stands_in_a_file_it_gets_a_line(tmp_path: Path, text: str, says: str) -> None:
    found = list(checked(tmp_path, text).lines)
    assert found[0].startswith(f"{tmp_path}/{says}")
    assert all(len(line.splitlines()) == 1 for line in found)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "voice", "check", *arguments], capture_output=True, text=True, check=False
    )


def test_it_goes_on_after_a_broken_file_and_sums_up(tmp_path: Path) -> None:
    texts = {
        "a.yaml": "name: [\n",
        "b.yaml": "name: bee\nstretches: [chin_tuk]\n",
        "c.yaml": "name: stop\nstretches: [sphinx]\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "d.yaml").write_bytes(b"name: caf\xe9\n")
    names = [str(tmp_path / name) for name in (*texts, "d.yaml", "none.yaml")]
    done = run(*names)
    assert (done.returncode, done.stderr) == (8, "")
    shown = done.stdout.splitlines()
    assert [line.removeprefix(f"{tmp_path}/").split(" ")[0].split(":")[0] for line in shown[:-1]] == [
        *("a.yaml", "b.yaml", "c.yaml", "d.yaml", "none.yaml")
    ]
    assert shown[-1] == "5 files, 4 faults, 1 hint"
    told = json.loads(run("--json", *names).stdout)
    assert told["summary"] == shown[-1]
    assert told["files"][1]["faults"] == [
        {
            "line": 2,
            "where": "stretches -> 0",
            "what": "there is no stretch 'chin_tuk'",
            "mend": MEND,
        }
    ]
    assert "is not valid YAML" in told["files"][0]["error"]


def test_hints_alone_are_no_failure(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("name: stop\nstretches: [sphinx]\n")
    done = run(str(file))
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "1 file, 0 faults, 1 hint"
