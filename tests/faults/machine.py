"""What a machine can be made to lack: mounts of its own, time on its processor, memory, and a clock that is right."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.lab.without_sound import silent


def environment_in(folder: Path) -> dict[str, str]:
    """Return an environment without sound in which everything of the user's lies in one folder."""
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache")}
    runtime = folder / "run"
    runtime.mkdir(exist_ok=True)
    checkout = str(Path(__file__).parents[2])
    return {**silent(folder), **home, "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": checkout}


def stretch(
    *arguments: str, environment: dict[str, str], typed: str = "", before: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*before, sys.executable, "-m", "voice", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
        env=environment,
        check=False,
    )


def own_mounts() -> list[str]:
    """Return what stands before a command that may mount for itself; skips a test where nobody lets us."""
    ways = [["unshare", "--user", "--map-root-user", "--mount"]]
    if os.geteuid() == 0:
        ways.insert(0, ["unshare", "--mount"])
    for words in ways if shutil.which("unshare") else []:
        tried = subprocess.run([*words, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
        if tried.returncode == 0:
            return words
    pytest.skip("this system lets nobody mount a file system of their own, which unshare(1) would do")


def on_small_disk(folder: Path, size: str) -> list[str]:
    """Return what stands before a command for which a folder is a disk of its own, of so many bytes."""
    folder.mkdir(exist_ok=True)
    return _mounted('mount -t tmpfs -o size=$0 tmpfs "$1"', size, folder)


def read_only(folder: Path) -> list[str]:
    """Return what stands before a command for which nothing can be written in a folder."""
    return _mounted('mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"', "", folder)


def held_to_permissions() -> list[str]:
    """Return the prefix for a command that must obey file permissions, even when root runs it."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root reads and writes everything, and setpriv(1) is not there to take that away")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


def _mounted(how: str, size: str, folder: Path) -> list[str]:
    return [*own_mounts(), "sh", "-c", f'{how} && shift && exec "$@"', size, str(folder)]
