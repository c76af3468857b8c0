"""The phonemes of a text in the form that Kokoro's model knows: espeak-ng's, with the punctuation kept."""

import re
import subprocess

from voice.errors import SynthesisError

SECONDS = 10.0
"""How long espeak-ng may take for a clause; about 10 ms is normal."""

_CLAUSE = re.compile(r"(.*?)([,.;:!?…]*)(?:\s+|$)", re.DOTALL)
_END = re.compile(r"(?<=[,.;:!?…])\s+")
_LEFT_OUT = str.maketrans("", "", "\u0361\u200d")
"""The tie and the joiner that espeak-ng writes between the two halves of one sound."""


def clauses(text: str, accent: str) -> list[str]:
    """Return the phonemes of every clause of a text, each with its final punctuation, which sets pauses and intonation.

    Args:
        text: The text.
        accent: The espeak-ng voice that determines the pronunciation.

    Raises:
        SynthesisError: espeak-ng is not installed, or failed.
    """
    found = [_CLAUSE.fullmatch(clause) for clause in _END.split(text.strip())]
    parts = [match.group(1, 2) for match in found if match and match[1]]
    return [f"{_sounds(words, accent)}{end}" for words, end in parts]


def _sounds(words: str, accent: str) -> str:
    try:
        said = subprocess.run(  # noqa: S603 - words, which are no options behind --
            ["espeak-ng", "-q", "--ipa", "-v", accent, "--", words],  # noqa: S607 - wherever the system keeps it
            check=True,
            # The process that this runs in may be asked for sentences on its standard input.
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        problem = f"espeak-ng, which tells the voice how words are pronounced, does not work: {error}."
        raise SynthesisError(problem, "Install espeak-ng: sudo apt-get install espeak-ng.") from error
    return " ".join(said.split()).translate(_LEFT_OUT)
