"""What a start costs."""

import subprocess
import sys

HEAVY = ("alembic", "numpy", "onnxruntime", "pyaudio", "rich", "sqlalchemy", "starlette", "yaml")


def test_a_command_that_needs_no_session_loads_nothing_of_one() -> None:
    program = f"import sys, voice.cli.main; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
