"""In a process of its own: a library's threads stay once they are there."""

import os
import subprocess
import sys

PROGRAM = """\
import os
import voice
import numpy
import psutil
square = numpy.ones((512, 512), "f4")
square @ square
print(psutil.Process().num_threads(), os.environ["OPENBLAS_NUM_THREADS"])
"""


def threads_and_setting(**environment: str) -> list[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**inherited, **environment})
    return done.stdout.split()


def test_numpy_multiplies_on_the_thread_that_asks() -> None:
    assert threads_and_setting() == ["1", "1"]


def test_another_setting_of_the_users_stays() -> None:
    assert threads_and_setting(OPENBLAS_NUM_THREADS="2")[1] == "2"
