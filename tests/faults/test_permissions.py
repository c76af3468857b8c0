"""Files that belong to somebody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.machine import environment_in, held_to_permissions, stretch

REFUSED = {
    "--keyboard": (
        11,
        "memory.json cannot be read: Permission denied. Check its name and permissions, or choose another file",
    ),
    "history": (11, "diary.db cannot be read: Permission denied. Fix its permissions, or choose another file."),
    "progress": (11, "diary.db cannot be read: Permission denied. Fix its permissions, or choose another file."),
    "export mine.json": (
        11,
        "diary.db cannot be read: Permission denied. Fix its permissions, or choose another file.",
    ),
    "forget --yes": (11, "cannot be read: Permission denied. Fix its permissions."),
    "new": (8, "routines cannot be read: Permission denied. Fix its permissions."),
}
"""Commands that need what may not be read: exit code, and how their last line ends."""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home whose data nobody may enter, as one is after a single `sudo scripts/run`."""
    closed = tmp_path / "stretch-coach"
    closed.mkdir()
    (closed / "diary.db").write_bytes(b"somebody else's")
    closed.chmod(0)
    yield tmp_path
    closed.chmod(0o700)
    assert (closed / "diary.db").read_bytes() == b"somebody else's"


@pytest.mark.fault(
    "the folder of what is kept belongs to somebody else, as after one session with sudo",
    heard="memory.json cannot be read: Permission denied. Check its name and permissions, or choose another file",
    kept="all that is in it; exit code 11; what needs none of it works",
)
def test_a_folder_that_may_not_be_entered(home: Path) -> None:
    environment, before = environment_in(home), held_to_permissions()
    assert stretch("list", environment=environment, before=before).returncode == 0
    for command, (code, line) in REFUSED.items():
        done = stretch(*command.split(), environment=environment, before=before)
        assert (done.returncode, line in done.stdout + done.stderr) == (code, True), (command, done.stderr)
        assert "Traceback" not in done.stderr
    heard = stretch("hear", str(home / "stretch-coach"), environment=environment, before=before)
    assert (heard.returncode, "Permission denied" in heard.stdout) == (10, True), heard.stderr
