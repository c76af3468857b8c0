"""`stretch sources`."""

import json
from pathlib import Path

import pytest

from tests.cli.test_listing import run
from voice.library.library import load_library

LIBRARY = load_library()


def test_every_source_is_listed_with_its_address_and_what_stands_on_it() -> None:
    told = {one["id"]: one for one in json.loads(run("sources", "--json").stdout)}
    assert set(told) == {*LIBRARY.sources, "our_judgement"}
    spine = told["aaos_spine"]
    assert spine["address"] == LIBRARY.sources["aaos_spine"].address
    assert (spine["publisher"], spine["year"]) == ("American Academy of Orthopaedic Surgeons", 2026)
    assert {"kind": "movement and advice", "of": "ear_to_shoulder"} in spine["claims"]
    assert "neck" in spine["routines"]
    assert "address" not in told["our_judgement"]


def test_the_list_is_for_reading_too() -> None:
    shown = run("sources").stdout
    for text in (
        *("nhs_back_pain: NHS, Back pain (2026)", "https://www.nhs.uk/conditions/back-pain/", "warning sign: "),
        *("in the routines: between_the_shoulder_blades", "dose: ", "decided by it: ", "\nour judgement\n"),
    ):
        assert text in shown


@pytest.mark.parametrize("name", ["cat_and_cow", "cat and cow", "cat stretch"])
def test_a_stretch_is_shown_with_its_own(name: str) -> None:
    shown = run("sources", *name.split()).stdout
    assert shown.startswith("cat and cow (cat_and_cow)\n")
    for text in (
        "movement and advice: Mayo Clinic, Back exercises",
        "dose: our judgement",
        "https://www.mayoclinic.org/",
    ):
        assert text in shown
    (told,) = json.loads(run("sources", *name.split(), "--json").stdout)
    of_the_dose = [one["source"] for one in told["stretches"][0]["sources"] if one["kind"] == "dose"]
    assert of_the_dose == ["page_2012", "our_judgement"]


def test_a_routine_is_shown_stretch_by_stretch() -> None:
    (told,) = json.loads(run("sources", "desk", "break", "--json").stdout)
    assert told["kind"] == "routine"
    assert [one["id"] for one in told["stretches"]] == [one.id for one in LIBRARY.routines["desk_break"].stretches]


def test_what_a_users_own_file_names_is_listed_as_theirs(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "- {id: nod, name: slow nod, position: kneeling, entry: [Nod.], feel: Feel your neck., easier: Nod less.,"
        " hold: 10, sources: [my physiotherapist]}\n"
    )
    shown = run("--folder", str(tmp_path), "sources").stdout
    assert "my physiotherapist\n  named in your own file\n  movement and advice: nod\n" in shown


def test_a_name_that_is_not_there_fails() -> None:
    done = run("sources", "chidspose")
    assert (done.returncode, done.stdout) == (8, "")
    assert "Did you mean child's pose (childs_pose)?" in done.stderr
