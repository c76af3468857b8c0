"""What is done for clients: hearing and speaking, each in a thread of its own and for one client at a time."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.recorded import heard_in, passages_in
from voice.mouth.synth.voice import Voice
from voice.sound.pcm import Format
from voice.sound.rates import at_rate
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, to_pcm16

_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+")


class Skills:
    """Hears and speaks.

    Args:
        engine: Hears; used in one thread.
        make_voice: Makes the voice, in the thread that uses it.
    """

    def __init__(self, engine: Engine, make_voice: Callable[[], Voice]) -> None:
        self._engine = engine
        self._make_voice = make_voice
        self._voice: Voice | None = None
        self._hearing = ThreadPoolExecutor(1, thread_name_prefix="serve-ear")
        self._speaking = ThreadPoolExecutor(1, thread_name_prefix="serve-voice")

    async def hear(self, pcm: bytes, form: Format) -> str:
        """Return what is said in a sound: the words of a command, or what was heard instead; empty for silence.

        Raises:
            RecognizerError: The engine failed.
        """
        return await asyncio.get_running_loop().run_in_executor(self._hearing, self._heard, pcm, form)

    async def speak(self, text: str) -> AsyncIterator[bytes]:
        """Yield a text as speech, sentence by sentence: 16 bits, mono, at `SPEAKER_RATE`.

        Raises:
            SynthesisError: The voice failed.
        """
        loop = asyncio.get_running_loop()
        for sentence in _SENTENCE_ENDS.split(text.strip()):
            yield await loop.run_in_executor(self._speaking, self._spoken, sentence)

    def close(self) -> None:
        """Begin nothing more; what is under way is left to its end."""
        for pool in (self._hearing, self._speaking):
            pool.shutdown(wait=False, cancel_futures=True)

    def _heard(self, pcm: bytes, form: Format) -> str:
        samples = at_rate(form.samples(pcm), form.rate, SAMPLE_RATE)
        if not samples.size:
            return ""
        padded = np.pad(samples, (0, -len(samples) % BLOCK))
        passages = passages_in(_blocks(padded), even_silence=False)
        found = [one for passage in passages for _, one in heard_in(passage, self._engine)]
        return " ".join(text for one in found if (text := _words(one)))

    def _spoken(self, sentence: str) -> bytes:
        if self._voice is None:
            self._voice = self._make_voice()
        return to_pcm16(self._voice.render(sentence))


def _blocks(samples: Samples) -> list[Samples]:
    return list(samples.reshape(-1, BLOCK))


def _words(meant: Recognition) -> str:
    if not meant.accepted:
        return meant.heard or meant.text
    return f"{meant.text} {meant.also.text}" if meant.also else meant.text
