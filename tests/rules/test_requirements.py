"""What is installed is what was pinned: every package by its version and the hashes of its files."""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.lab.programs import SCRIPTS, program

CHECKOUT = Path(__file__).parents[2]
FILES = sorted((SCRIPTS / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]


def blocks(text: str) -> list[str]:
    """Return the requirements of a file, each with its hashes."""
    return [block for block in re.split(r"\n(?=\S)", text.strip()) if not block.startswith("#")]


def pin(block: str) -> Requirement:
    return Requirement(block.partition("\\\n")[0].strip())


def pins(*groups: str) -> dict[str, list[Requirement]]:
    """Return the pins of some groups by the package's name."""
    found: dict[str, list[Requirement]] = defaultdict(list)
    for group in groups:
        for block in blocks((SCRIPTS / "requirements" / f"{group}.txt").read_text()):
            found[canonicalize_name(pin(block).name)].append(pin(block))
    return found


def missing(wanted: list[str], pinned: dict[str, list[Requirement]]) -> list[str]:
    """Return what is wanted and not pinned, or in a version that does not do."""
    return [one for one in wanted if not _has(Requirement(one), pinned)]


def _has(wanted: Requirement, pinned: dict[str, list[Requirement]]) -> bool:
    found = pinned.get(canonicalize_name(wanted.name), [])
    versions = [next(iter(one.specifier)).version for one in found]
    return bool(versions) and all(wanted.specifier.contains(version, prereleases=True) for version in versions)


@pytest.mark.parametrize("extra", [None, *EXTRAS])
def test_all_that_the_project_wants_is_pinned(extra: str | None) -> None:
    wanted = PROJECT["dependencies"] if extra is None else EXTRAS[extra]
    assert missing(wanted, pins("run", *([extra] if extra else []))) == [], "run scripts/pin"


def test_what_is_not_pinned_would_be_noticed() -> None:
    assert missing(["rich>=13", "rich>=9999", "nowhere"], pins("run")) == ["rich>=9999", "nowhere"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_pin_has_its_hashes_and_names_no_place(path: Path) -> None:
    text = path.read_text()
    for block in blocks(text):
        first, *hashes = [line.strip().removesuffix(" \\") for line in block.splitlines()]
        assert re.fullmatch(r"[\w.-]+==[^\s;]+( ; .+)?", first), first
        assert hashes, f"{first} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), first
    assert "://" not in text
    assert "index" not in re.sub(r"(?m)^[\w.-]+==.*", "", text)


def test_no_package_is_pinned_twice_for_one_machine() -> None:
    versions = defaultdict(set)
    for one in (one for found in pins(*(path.stem for path in FILES)).values() for one in found):
        versions[canonicalize_name(one.name), str(one.marker)].add(str(one.specifier))
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def unchecked(script: str) -> list[str]:
    """Return the lines of a shell script that have pip install what is not checked."""
    text = re.sub(r"\\\n\s*", "", script)
    lines = [line.strip() for line in text.splitlines() if re.search(r"\bpip_install \"|-m pip install|bin/pip", line)]
    return [line for line in lines if not re.search(r"--require-hashes|--no-index|-m pip install .*\"\$@\"", line)]


def test_everything_that_is_installed_is_checked() -> None:
    for name in ("setup.sh", "run", "test"):
        assert unchecked((SCRIPTS / name).read_text()) == [], name


def test_an_unchecked_installation_would_be_noticed() -> None:
    assert unchecked('    pip_install "$python" \\\n        --no-deps rich\n') == [
        'pip_install "$python" --no-deps rich'
    ]
    assert unchecked('"$venv/bin/pip" install uv\n')


@pytest.fixture
def a_wheel(tmp_path: Path) -> Path:
    """A package of nothing but its name."""
    wheel = tmp_path / "wheels" / "nothing_at_all-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    about = "nothing_at_all-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("nothing_at_all.py", "")
        file.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: nothing-at-all\nVersion: 1.0\n")
        file.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{about}/RECORD", "")
    return wheel


@pytest.mark.parametrize("is_right", [True, False])
def test_a_file_with_another_hash_is_refused(tmp_path: Path, a_wheel: Path, *, is_right: bool) -> None:
    content = a_wheel.read_bytes() if is_right else b"what somebody looked at"
    digest = hashlib.sha256(content).hexdigest()
    (tmp_path / "group.txt").write_text(f"nothing-at-all==1.0 \\\n    --hash=sha256:{digest}\n")
    script = 'source "$1/setup.sh"; requirements=$2 venv=$2; install_pinned "$3" group || pip_failed'
    program = ["bash", "-c", script, "bash", str(SCRIPTS), str(tmp_path), sys.executable]
    settings = {"PIP_TARGET": str(tmp_path / "got"), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(a_wheel.parent)}
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), **settings}
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == is_right, done.stderr
    assert (tmp_path / "got" / "nothing_at_all.py").exists() == is_right
    assert ("DO NOT MATCH THE HASHES" in done.stderr) == (not is_right)


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    return program("audit")


def test_an_audit_is_about_every_pin(audit: ModuleType) -> None:
    every = {
        (str(pin(block).name), next(iter(pin(block).specifier)).version)
        for path in FILES
        for block in blocks(path.read_text())
    }
    assert audit.pinned() == every
    assert len({version for name, version in every if name == "numpy"}) > 1


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"vulns": []}, (0, "2 packages are pinned: 0 known vulnerabilities in 2 of them.")),
        ({"vulns": [{"id": "CVE-1", "fix_versions": ["2.0"]}]}, (1, "a 1.0: CVE-1, fixed in 2.0")),
        ({"skip_reason": "not found"}, (2, "Nothing is known of 1: a 1.0")),
    ],
)
def test_an_audit_takes_silence_for_no_answer(
    audit: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    known: dict[str, object],
    says: tuple[int, str],
) -> None:
    found = audit.Found()
    harmless = {"name": "b", "version": "1.0", "vulns": []}
    found.take({"dependencies": [{"name": "a", "version": "1.0", **known}, harmless]})
    monkeypatch.setattr(audit, "pinned", lambda: {("a", "1.0"), ("b", "1.0")})
    monkeypatch.setattr(audit, "_ask", lambda *_: found)
    monkeypatch.setattr("sys.argv", ["audit"])
    assert audit.main() == says[0]
    assert says[1] in capsys.readouterr().out


def test_an_audit_without_a_network_says_that_nothing_is_known(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "_ask", lambda *_: audit.Found(silent=["The service x could not be asked."]))
    monkeypatch.setattr("sys.argv", ["audit"])
    assert audit.main() == 2
    assert "NOTHING is known" in capsys.readouterr().out


def advisory(name: str, affected: dict[str, object], **more: object) -> dict[str, object]:
    package = {"ecosystem": "PyPI", "name": name}
    return {"id": "PYSEC-1", "affected": [{"package": package, **affected}], **more}


def between(*events: dict[str, str]) -> dict[str, object]:
    return {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}


RUST = {"id": "R", "affected": [{"package": {"ecosystem": "crates.io", "name": "a-b"}, "versions": ["1.3"]}]}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (advisory("A_b", between({"introduced": "0"}, {"fixed": "1.4"})), ["A_b 1.3: PYSEC-1, fixed in 1.4"]),
        (advisory("a-b", between({"introduced": "0"}, {"fixed": "1.3"})), []),
        (advisory("a-b", between({"introduced": "1.3"})), ["a-b 1.3: PYSEC-1, fixed in no version yet"]),
        (advisory("a-b", between({"introduced": "1.10"})), []),
        (advisory("a-b", between({"introduced": "0"}, {"last_affected": "1.3"})), 1),
        (advisory("a-b", between({"introduced": "0"}, {"last_affected": "1.2"})), []),
        (
            advisory("a-b", between({"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "1.2"}, {"fixed": "2"})),
            ["a-b 1.3: PYSEC-1, fixed in 2"],
        ),
        (advisory("a-b", {"versions": ["1.3"]}), 1),
        (advisory("a-b", {"versions": ["1.3"]}, withdrawn="2026-01-01T00:00:00Z"), []),
        (advisory("other", {"versions": ["1.3"]}), []),
        (
            {"id": "RUST-1", "affected": [{"package": {"ecosystem": "crates.io", "name": "a-b"}, "versions": ["1.3"]}]},
            [],
        ),
    ],
)
def test_a_list_of_advisories_says_what_is_vulnerable(
    audit: ModuleType, tmp_path: Path, given: dict[str, object], says: list[str] | int
) -> None:
    (tmp_path / "PYSEC-1.json").write_text(json.dumps(given))
    found = audit.in_list({("a-b", "1.3"), ("c", "1")}, tmp_path).vulnerable
    assert (len(found) if isinstance(says, int) else sorted(found)) == says


def test_a_list_is_asked_without_a_network(
    audit: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "_ask", lambda *_: pytest.fail("it asked a service"))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        file.writestr("PYSEC-1.json", json.dumps(advisory("numpy", between({"introduced": "0"}))))
    monkeypatch.setattr("sys.argv", ["audit", "--advisories", str(tmp_path / "all.zip")])
    assert audit.main() == 1
    assert "PYSEC-1" in capsys.readouterr().out


def test_an_empty_list_of_advisories_is_refused(audit: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="holds no advisories"):
        audit.in_list(set(), tmp_path)
