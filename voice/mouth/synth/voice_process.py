"""A voice in its own process: if it hangs it can be ended, and if it crashes the coach goes on.

Speech engines are libraries in C. A hanging one cannot be ended from within its process, and a crash of one ends the
process that it is in.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

from voice import errors
from voice.config import Synthesizer
from voice.errors import SynthesisError, VoiceOutOfReachError
from voice.mouth.synth.make_voice import VoiceChoice
from voice.mouth.synth.voice_process_main import RenderReply, Request
from voice.sound.samples import Samples
from voice.system.heartbeat import Heartbeat

_log = logging.getLogger(__name__)

START_SECONDS = 15.0
"""How long a voice may take to start: a Raspberry Pi loads a neural one in a few seconds."""

SENTENCE_SECONDS = {
    Synthesizer.PYTTSX3: 1.5,
    Synthesizer.PIPER: 8.0,
    Synthesizer.KOKORO: 20.0,
    Synthesizer.WYOMING: 9.0,
}
"""How long a sentence may take to render before the voice counts as stuck. espeak-ng takes some 10 ms here, and well
under a second on a Raspberry Pi; Piper on one takes about half as long as the sentence lasts. Kokoro takes
more than half of that on a quick processor, and beside other programs longer than it lasts: one that is stuck for so
long is given up, where there is another that can speak instead."""

FIRST_SECONDS = 5.0
"""The least of these for a process's first sentence, for which the engine loads its data."""

LONGEST_SECONDS = 2 * (START_SECONDS + max(SENTENCE_SECONDS.values())) + 5.0
"""The time after which `render` has returned in any case: two starts, two sentences, and two ends."""

_END_SECONDS = 1.0
_MEND = "If it happens again, choose another one with --synthesizer or --voice."


class VoiceApart:
    """A voice in another process; fulfils the protocol `Voice`. `close` may be called from any thread.

    One of another machine that goes out of reach after it has started is given up as a stuck one is.

    Args:
        choice: Which voice. Its process starts at once.
        restarted: Takes, once, why the voice had to be started again, in a sentence.
        heartbeat: Of the thread that uses it.
        otherwise: Which voice speaks where that one does not start, or a natural one is stuck; None to raise what is
            wrong.
        replaced: Takes, once, why that other voice speaks; None where `restarted` does, in a sentence.
        insists: Whether what is wrong is raised where it does not start, all the same.
    """

    def __init__(  # noqa: PLR0913 - two voices, and whom to tell what of them
        self,
        choice: VoiceChoice,
        restarted: Callable[[str], None],
        heartbeat: Heartbeat,
        otherwise: VoiceChoice | None = None,
        *,
        replaced: Callable[[SynthesisError], None] | None = None,
        insists: bool = False,
    ) -> None:
        self._choice = choice
        self._otherwise = otherwise
        self._insists = insists
        self._heartbeat = heartbeat
        self._restarted = restarted
        self._replaced = replaced or (lambda error: restarted(f"{error.problem} Another voice speaks instead."))
        self._told = False
        self._started = False
        self._closed = False
        self._rate = 1.0
        self._key = ""
        self._child: _Child | None = _Child(choice)

    @property
    def key(self) -> str:
        """The voice's own key.

        Raises:
            SynthesisError: It is not installed, has no such voice, or does not start.
        """
        if not self._key:
            self._insist(Request(rate=self._rate))
        return self._key

    def set_rate(self, rate: float) -> None:
        """Speak this many times as fast as configured, from the next sentence on."""
        if rate != self._rate:
            self._rate = rate
            self._key = ""

    def render(self, text: str) -> Samples:
        """Return one sentence as speech (see `Voice.render`); a voice that hangs or crashes is restarted.

        Raises:
            SynthesisError: It failed, gave no audio, or hangs or crashes at the second attempt too.
        """
        return np.frombuffer(self._insist(Request(rate=self._rate, text=text)), dtype=np.float32)

    def close(self) -> None:
        """End the process; nothing can be rendered after that."""
        self._closed = True
        self._end_child()

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _insist(self, request: Request) -> bytes:
        with self._heartbeat.working(LONGEST_SECONDS):
            try:
                return self._ask_twice(request)
            except SynthesisError as error:
                gone = isinstance(error, TooSlowError) or (self._started and isinstance(error, VoiceOutOfReachError))
                if not (gone or not (self._key or self._insists)) or self._otherwise is None or self._closed:
                    raise
                _log.warning("The chosen voice does not work, so another one speaks: %s", error)
                self._end_child()
                self._choice, self._otherwise = self._otherwise, None
                self._replaced(error)
                return self._ask_twice(request)

    def _ask_twice(self, request: Request) -> bytes:
        try:
            return self._ask(request)
        except _GoneError as first:
            if self._closed:
                raise SynthesisError("The voice was closed.") from first
            if first.stuck and self._otherwise is not None and self._choice.synthesizer is not Synthesizer.PYTTSX3:
                _log.warning("The voice %s; giving it up", first)
                raise TooSlowError("The voice is too slow on this machine.", _MEND) from first
            _log.warning("The voice %s; starting it again", first)
            try:
                pcm = self._ask(request)
            except _GoneError as second:
                _log.warning("The voice %s once more", second)
                raise SynthesisError("The voice keeps failing.", _MEND) from second
            if not self._told:
                self._told = True
                self._restarted(f"The voice {first} and was restarted.")
            return pcm

    def _ask(self, request: Request) -> bytes:
        if self._closed:
            raise SynthesisError("The voice was closed.")
        child = self._child = self._child or _Child(self._choice)
        try:
            answer, pcm = child.ask(request)
        except (_GoneError, SynthesisError):
            self._child = None
            child.end()
            raise
        self._key = answer.key
        self._started = True
        if answer.problem:
            _log.warning("The voice: %s %s", answer.problem, answer.cause)
            raise _error(answer)
        return pcm


def _error(answer: RenderReply) -> SynthesisError:
    kind = VoiceOutOfReachError if answer.out_of_reach else SynthesisError
    return kind(answer.problem, answer.mend)


class TooSlowError(SynthesisError):
    """A natural voice is too slow to guide a session."""


class _GoneError(Exception):
    """The voice's process hangs or has ended; the text is a clause that says which.

    Args:
        text: The clause.
        stuck: Whether it hangs.
    """

    def __init__(self, text: str, *, stuck: bool = False) -> None:
        super().__init__(text)
        self.stuck = stuck


class _Child:
    """One process with a voice in it.

    Args:
        choice: Which voice.
    """

    def __init__(self, choice: VoiceChoice) -> None:
        # It finds the package where this process found it, however that was.
        found = os.pathsep.join(filter(None, (str(Path(errors.__file__).parents[1]), os.environ.get("PYTHONPATH"))))
        self._process = process = subprocess.Popen(  # noqa: S603 - this very interpreter, and settings that were checked
            [sys.executable, "-m", "voice.mouth.synth.voice_process_main", choice.model_dump_json()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": found},
            start_new_session=True,  # Ctrl-C goes to the terminal's own session: the coach ends its voice itself
        )
        if process.stdin is None or process.stdout is None:
            raise AssertionError("its pipes were asked for")
        self._requests, self._answers = process.stdin, process.stdout
        self._seconds = SENTENCE_SECONDS[choice.synthesizer]
        self._ready = False
        self._first = True

    def ask(self, request: Request) -> tuple[RenderReply, bytes]:
        """Return the answer to a request and the sound that belongs to it.

        Raises:
            _GoneError: The process hangs or has ended.
            SynthesisError: The voice is not installed, or there is no such voice.
        """
        if not self._ready:
            answer, _ = self._answer(START_SECONDS)
            if answer.problem:
                _log.warning("The voice: %s %s", answer.problem, answer.cause)
                raise _error(answer)
            self._ready = True
        try:
            self._requests.write(request.model_dump_json().encode() + b"\n")
            self._requests.flush()
        except OSError:
            raise _GoneError(self._end_of_it()) from None
        return self._answer(self._patience(request))

    def end(self) -> None:
        """End the process, and wait until it has ended."""
        self._process.kill()
        for pipe in (self._requests, self._answers):
            with suppress(OSError):
                pipe.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)

    def _patience(self, request: Request) -> float:
        if request.text is None or not self._first:
            return self._seconds
        self._first = False
        return max(self._seconds, FIRST_SECONDS)

    def _answer(self, seconds: float) -> tuple[RenderReply, bytes]:
        overdue = threading.Event()

        def give_up() -> None:
            overdue.set()
            self._process.kill()

        giving_up = threading.Timer(seconds, give_up)
        giving_up.daemon = True
        giving_up.start()
        try:
            line = self._answers.readline()
            answer = RenderReply.model_validate_json(line) if line else RenderReply()
            pcm = self._answers.read(answer.bytes)
        except (OSError, ValueError):  # it was ended in the middle of an answer, or its pipe closed by `end`
            line, answer, pcm = b"", RenderReply(), b""
        finally:
            giving_up.cancel()
        if not line or len(pcm) < answer.bytes:
            if overdue.is_set():
                raise _GoneError(f"was stuck for {seconds:.1f} seconds", stuck=True)
            raise _GoneError(self._end_of_it())
        return answer, pcm

    def _end_of_it(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            code = self._process.wait(_END_SECONDS)
            return f"crashed by signal {-code}" if code < 0 else f"ended with exit code {code}"
        return "fell silent"
