"""Lowers what other programs play, if the sound server allows it: on Linux, with PulseAudio or PipeWire.

Another process does it, for two reasons: nobody here ever waits for the sound server, and when this process ends,
however it ends, the other one notices and gives everything back.
"""

import logging
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from voice import errors
from voice.sound.lowering_process import LOWER, RAISE

_log = logging.getLogger(__name__)

_END_SECONDS = 2.0


class OtherPrograms:
    """Lowers and raises other programs; without a sound server, nothing happens. `tell` never waits.

    Args:
        ledger: File where what is lowered is written down.
    """

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Get ready to lower, and restore what an earlier session could not."""
        if sys.platform != "linux":
            return
        # It finds the package where this process found it, however that was.
        found = os.pathsep.join(filter(None, (str(Path(errors.__file__).parents[1]), os.environ.get("PYTHONPATH"))))
        command = [sys.executable, "-m", "voice.sound.lowering_process", str(self._ledger), str(os.getpid())]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very interpreter, and a path that is no option
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": found},
                start_new_session=True,  # Ctrl-C and a closed terminal are not meant for it
            )
        except OSError as error:
            _log.info("Other programs cannot be lowered: %s", error)
            return
        if self._process.stdin is not None:
            os.set_blocking(self._process.stdin.fileno(), False)

    def tell(self, *, lowered: bool) -> None:
        """Lower the others from now on, or no longer."""
        if self._process is None or self._process.stdin is None:
            return
        # It has ended where there is no sound server; where it hangs, its pipe fills up.
        with suppress(OSError):
            os.write(self._process.stdin.fileno(), LOWER if lowered else RAISE)

    def close(self) -> None:
        """Restore everything."""
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        with suppress(OSError):
            process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_END_SECONDS)
