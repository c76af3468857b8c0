"""Takes down what a Python program and its Python children do to the system: files written, programs and shells run.

By the interpreter's own audit events (see `sys.addaudithook`): they cover what Python code does, in whatever library.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

_HOOK = '''\
"""Writes audit events down, one line of JSON each."""
import json, os, sys

_TO = os.open({to!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
_RUN = {{"os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "subprocess.Popen", "pty.spawn"}}
_MADE = {{"os.mkdir", "os.rename", "os.link", "os.symlink", "shutil.copyfile", "shutil.move", "sqlite3.connect"}}


def _text(value):
    return os.fsdecode(value) if isinstance(value, (str, bytes, os.PathLike)) else repr(value)


def _take(event, arguments):
    if event == "open":
        name, _, flags = arguments
        if not (isinstance(flags, int) and flags & _WRITING) or isinstance(name, int):
            return
        told = [_text(name)]
    elif event in _RUN:
        told = [_text(arguments[0])]
        if len(arguments) > 1:
            words = arguments[1]
            told += [_text(word) for word in words] if isinstance(words, (list, tuple)) else [_text(words)]
    elif event in _MADE:
        told = [_text(value) for value in arguments[:2]]
    else:
        return
    os.write(_TO, (json.dumps([event, *told]) + chr(10)).encode())


sys.addaudithook(_take)
'''


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done.

    Attributes:
        event: Python's name for it: "open" (for writing), "subprocess.Popen", "os.system" ...
        words: A file's name; or the program's, and its arguments.
    """

    event: str
    words: tuple[str, ...]


def taken_down(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """Return an environment in which the deeds of Python programs are taken down in a folder; see `deeds`."""
    (folder / "sitecustomize.py").write_text(_HOOK.format(to=str(folder / "deeds")))
    path = os.pathsep.join([str(folder), *filter(None, [environment.get("PYTHONPATH")])])
    return {**environment, "PYTHONPATH": path}


def deeds(folder: Path) -> list[Deed]:
    """Return what was done."""
    lines = [json.loads(line) for line in (folder / "deeds").read_text().splitlines()]
    return [Deed(event, tuple(words)) for event, *words in lines]


def written(done: list[Deed]) -> set[Path]:
    """Return the files that were opened for writing, devices aside."""
    names = {Path(deed.words[0]) for deed in done if deed.event == "open"}
    # Where a file is made that has no name, it is its folder's.
    return {path for path in names if path.parts[:2] not in {("/", "dev"), ("/", "proc")} and not path.is_dir()}


def programs(done: list[Deed]) -> set[tuple[str, ...]]:
    """Return the programs that were run, each with its arguments."""
    files_and_folders = {"open", "os.mkdir", "os.rename", "os.link", "os.symlink", "sqlite3.connect"}
    return {deed.words for deed in done if deed.event not in files_and_folders}
