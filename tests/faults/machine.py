"""What a machine can be made to lack: mounts of its own, time on its processor, memory, and a clock that is right."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.test_keyboard_session import silent


def environment_in(folder: Path) -> dict[str, str]:
    """Return an environment without sound in which everything of the user's lies in one folder."""
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache")}
    runtime = folder / "run"
    runtime.mkdir(exist_ok=True)
    checkout = str(Path(__file__).parents[2])
    return {**silent(folder), **home, "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": checkout}


def stretch(*arguments: str, environment: dict[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "voice", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
        env=environment,
        check=False,
    )


def own_mounts() -> list[str] | None:
    """Return what stands before a command that may mount for itself; None where nobody lets us."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return None
    for words in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        if os.geteuid() != 0 and words[1] == "--mount":
            continue
        tried = subprocess.run([*words, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
        if tried.returncode == 0:
            return words
    return None
