"""In a process of its own: what it changes holds for all that comes after."""

import platform
import subprocess
import sys

import pytest

_PROGRAM = """
import sys
import numpy as np, psutil
from voice.system.allocator import give_large_pieces_back
if sys.argv[1] == "give back":
    give_large_pieces_back()
process = psutil.Process()
# Freed, it would raise the bound to its own size, and what is smaller be kept from then on.
np.ones(16_000_000, np.uint8)
before = process.memory_info().rss
pieces = [np.ones(4_000_000, np.uint8) for _ in range(10)]
last = bytearray(100_000)
del pieces
print(process.memory_info().rss - before)
"""


def kept(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", _PROGRAM, how], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have their own ways")
def test_what_is_freed_goes_back_to_the_system() -> None:
    assert kept("as usual") > 30_000_000
    assert kept("give back") < 2_000_000
