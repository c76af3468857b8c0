"""Runs the system's own programs that know what a reminder needs to know."""

import os
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended.

    Attributes:
        output: What it wrote on its standard output.
        problem: How it failed; None where it did not.
    """

    output: str
    problem: str | None


def ended(*words: str, seconds: float) -> Ended:
    """Run a program with a time limit, and return how it ended; its output is not translated."""
    try:
        process = subprocess.run(  # noqa: S603 - no shell reads it
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "LC_ALL": "C"},
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Ended("", str(error))
    if process.returncode == 0:
        return Ended(process.stdout, None)
    return Ended(process.stdout, process.stderr.strip().rstrip(".") or f"it ended with {process.returncode}")
