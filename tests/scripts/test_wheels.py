"""scripts/wheels tells what has no wheel on a system, and what follows."""

from types import ModuleType
from typing import Any

import pytest

from tests.lab.programs import SCRIPTS, program

PINNED, NOT_PINNED = "1" * 64, "2" * 64
PIN = f"# Made\none==1.0 \\\n    --hash=sha256:{PINNED}\n"


@pytest.fixture(scope="module")
def wheels() -> ModuleType:
    return program("wheels")


def file(name: str, digest: str = PINNED) -> dict[str, Any]:
    return {"url": f"https://somewhere/{name}", "hashes": {"sha256": digest}}


SOURCE = {"sdist": file("one-1.0.tar.gz")}
ELSEWHERE = file("one-1.0-cp313-cp313-win_amd64.whl")


@pytest.mark.parametrize(
    ("package", "group", "compiled", "follows"),
    [
        ({"wheels": [file("one-1.0-py3-none-any.whl")]}, "run", (), "everything"),
        ({"wheels": [file("one-1.0-cp311-abi3-manylinux_2_28_aarch64.whl")]}, "run", (), "everything"),
        # Another machine, another Python, a newer system, and what was uploaded after it was pinned.
        ({"wheels": [file("one-1.0-cp313-cp313-manylinux_2_28_x86_64.whl")], **SOURCE}, "run", ("one",), "everything"),
        ({"wheels": [file("one-1.0-cp312-cp312-manylinux_2_28_aarch64.whl")], **SOURCE}, "run", ("one",), "everything"),
        ({"wheels": [file("one-1.0-cp313-cp313-manylinux_2_40_aarch64.whl")], **SOURCE}, "run", ("one",), "everything"),
        ({"wheels": [file("one-1.0-py3-none-any.whl", NOT_PINNED)], **SOURCE}, "run", ("one",), "everything"),
        ({"wheels": [ELSEWHERE]}, "run", (), "nothing: it can't be installed"),
        ({"wheels": [ELSEWHERE]}, "natural", (), "without Kokoro's voices"),
        # scripts/run takes nothing but wheels for the recognizer.
        ({"wheels": [ELSEWHERE], **SOURCE}, "grammar", (), "PocketSphinx hears, less well"),
        ({"wheels": [ELSEWHERE], "marker": "sys_platform == 'win32'"}, "run", (), "everything"),
        ({"wheels": [ELSEWHERE], "marker": "python_full_version >= '3.13'", **SOURCE}, "run", ("one",), "everything"),
    ],
)
def test_what_has_no_wheel_is_told(
    wheels: ModuleType, package: dict[str, Any], group: str, compiled: tuple[str, ...], follows: str
) -> None:
    system = wheels.System("a small computer", "aarch64", wheels.glibc("aarch64", 36))
    found = wheels.lacking([{"name": "one", "version": "1.0", **package}], {group: PIN}, system, (3, 13))
    assert (found.compiled, found.follows) == (compiled, follows)
    assert found.is_enough == ("nothing" not in follows)


def test_a_package_of_two_groups_is_missed_in_both(wheels: ModuleType) -> None:
    package = {"name": "one", "version": "1.0", "wheels": [ELSEWHERE]}
    found = wheels.lacking([package], {"grammar": PIN, "piper": PIN, "run": ""}, wheels.SYSTEMS[0], (3, 13))
    assert found.follows == "PocketSphinx hears, less well, without Piper's"


def test_a_mac_takes_wheels_for_older_systems_and_both_kinds_of_processor(wheels: ModuleType) -> None:
    mac = next(one for one in wheels.SYSTEMS if one.name == "macOS 14, Apple silicon")
    for fits, platform in [(True, "macosx_11_0_arm64"), (True, "macosx_10_9_universal2"), (False, "macosx_15_0_arm64")]:
        package = {"name": "one", "version": "1.0", "wheels": [file(f"one-1.0-py3-none-{platform}.whl")]}
        assert (not wheels.lacking([package], {"run": PIN}, mac, (3, 13)).nowhere) == fits, platform


def test_what_is_looked_at_is_what_is_installed(wheels: ModuleType) -> None:
    assert all((SCRIPTS / "requirements" / f"{group}.txt").exists() for group in wheels.GROUPS)
