"""Whatever is installed may be used here, and scripts/licences notices where it may not."""

from importlib.metadata import Distribution, distributions
from pathlib import Path
from types import ModuleType

import pytest

from tests.lab.programs import SCRIPTS, program


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    return program("licences")


def test_every_licence_of_what_is_installed_is_fine(licences: ModuleType) -> None:
    assert licences.refused(distributions()) == []


@pytest.fixture
def package(tmp_path: Path) -> Path:
    about = tmp_path / "some_thing-1.0.dist-info"
    about.mkdir()
    return about / "METADATA"


@pytest.mark.parametrize(
    ("says", "refused"),
    [
        ("License-Expression: MIT", 0),
        ("License: BSD", 0),
        ("Classifier: License :: OSI Approved :: Apache Software License", 0),
        ("License: Copyright\n  all of it\nClassifier: License :: OSI Approved :: MIT License", 0),
        ("License-Expression: GPL-3.0-only", 1),
        ("License-Expression: LicenseRef-Ours", 1),
        ("Classifier: License :: OSI Approved", 1),
        ("Summary: nothing about it", 1),
    ],
)
def test_a_licence_that_is_not_fine_is_noticed(licences: ModuleType, package: Path, says: str, refused: int) -> None:
    package.write_text(f"Metadata-Version: 2.1\nName: Some.Thing\nVersion: 1.0\n{says}\n")
    lines = licences.refused([Distribution.at(package.parent)])
    assert len(lines) == refused
    assert all(line.startswith("some-thing ") for line in lines)


def test_no_reason_is_given_for_what_is_not_pinned(licences: ModuleType) -> None:
    pinned = "\n".join(path.read_text() for path in (SCRIPTS / "requirements").glob("*.txt")).replace("_", "-").lower()
    for name in sorted({*licences.NOT_SAID, *licences.EXPLAINED}):
        assert f"\n{name}==" in pinned
