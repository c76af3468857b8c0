"""Synthesizes all the user's sentences in advance, in a separate process: a voice takes memory."""

import multiprocessing
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.lab.speech import Speaker, speak


def prepare(texts: Iterable[str], speakers: Sequence[Speaker]) -> None:
    """Have texts spoken in all voices, and kept where `tests.lab.speech.speak` finds them."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
        apart.submit(_speak, tuple(texts), tuple(speakers)).result()


def _speak(texts: tuple[str, ...], speakers: tuple[Speaker, ...]) -> None:
    for speaker in speakers:
        for text in texts:
            speak.__wrapped__(text, speaker)
