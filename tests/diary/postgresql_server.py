"""A PostgreSQL server of the tests' own: in a folder that goes with it, reached by a socket there and by no network."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

USERS = ("postgres", "nobody")
"""Whom the server runs as where the tests run as root, which it refuses to."""

SETTINGS = "-c listen_addresses='' -c fsync=off -c unix_socket_directories={folder}"


class PostgresqlServer:
    """A running server.

    Args:
        folder: Where its data and its socket lie.
        user: Whom it runs as.
        prefix: What stands before a command to run it as that user.
        programs: Where the server's programs are.
    """

    def __init__(self, folder: Path, user: str, prefix: list[str], programs: Path) -> None:
        self._folder = folder
        self._user = user
        self._prefix = prefix
        self._programs = programs

    def new_database(self) -> str:
        """Return the URL of a new, empty database."""
        name = f"diary_{uuid4().hex}"
        self._run("createdb", "--host", str(self._folder), name)
        return f"postgresql+psycopg://{self._user}@/{name}?host={self._folder}"

    def stop(self) -> None:
        """Stop it, at once."""
        self._run("pg_ctl", "--pgdata", str(self._folder / "data"), "--mode", "immediate", "--wait", "stop")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = SETTINGS.format(folder=self._folder)
        log = str(self._folder / "log")
        arguments = ("--pgdata", str(self._folder / "data"), "--log", log, "--options", options, "--wait", "start")
        self._run("pg_ctl", *arguments)

    def initialise(self) -> None:
        """Make its folder of data."""
        trusting = ("--auth", "trust", "--encoding", "UTF8", "--no-sync")
        self._run("initdb", "--pgdata", str(self._folder / "data"), "--username", self._user, *trusting)

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._prefix, str(self._programs / program), *arguments]
        # What the server inherits stays open as long as it runs: no pipes.
        with (self._folder / "told").open("w+") as told:
            done = subprocess.run(command, cwd=self._folder, stdout=told, stderr=told, check=False)
            told.seek(0)
            assert done.returncode == 0, f"{program}: {told.read()}"


def programs() -> Path | None:
    """Return where the server's programs are: Debian keeps them off the path, by version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else (Path(on_path).parent if on_path else None)


@contextmanager
def running_server() -> Iterator[PostgresqlServer]:
    """Have a server."""
    where = programs()
    assert where is not None, "PostgreSQL is missing: scripts/test installs it"
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket may not be long
    user, prefix = pwd.getpwuid(os.getuid()).pw_name, []
    if os.getuid() == 0:
        them = pwd.getpwnam(_first_user())
        user = them.pw_name
        os.chown(folder, them.pw_uid, them.pw_gid)
        prefix = ["setpriv", f"--reuid={them.pw_uid}", f"--regid={them.pw_gid}", "--clear-groups"]
    server = PostgresqlServer(folder, user, prefix, where)
    try:
        server.initialise()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def _first_user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in USERS if name in known)
