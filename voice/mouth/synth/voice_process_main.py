"""The process in which the voice renders: a request a line on standard input, an answer each on standard output.

`python -m voice.mouth.synth.voice_process_main CHOICE`, where CHOICE is a `VoiceChoice` as JSON;
`voice.mouth.synth.voice_process` starts it and asks.
"""

import os
import signal
import sys
from typing import BinaryIO

import numpy as np
from pydantic import BaseModel

from voice.errors import SynthesisError
from voice.mouth.synth.make_voice import VoiceChoice, make
from voice.mouth.synth.voice import Voice


class Request(BaseModel):
    """What is asked of the voice.

    Attributes:
        rate: How many times as fast as configured to speak.
        text: What to render; None to be told the key alone.
    """

    rate: float
    text: str | None = None


class RenderReply(BaseModel):
    """What the voice answers; so many bytes of float32 samples follow.

    Attributes:
        key: The voice's key at that rate.
        problem: What went wrong, if something did,
        mend: and what the user can do about it.
        bytes: How many follow.
    """

    key: str = ""
    problem: str = ""
    mend: str = ""
    bytes: int = 0


def main() -> None:
    """Answer until standard input ends."""
    # Ctrl-C is meant for the coach, which ends this process when it is done with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _own_standard_output()
    try:
        voice = make(VoiceChoice.model_validate_json(sys.argv[1]))
    except SynthesisError as error:
        _put(answers, RenderReply(problem=error.problem, mend=error.mend))
        return
    _put(answers, RenderReply(key=voice.key))
    for line in sys.stdin.buffer:
        _answer(voice, Request.model_validate_json(line), answers)


def _answer(voice: Voice, request: Request, answers: BinaryIO) -> None:
    voice.set_rate(request.rate)
    if request.text is None:
        _put(answers, RenderReply(key=voice.key))
        return
    try:
        samples = voice.render(request.text)
    except SynthesisError as error:
        _put(answers, RenderReply(key=voice.key, problem=error.problem, mend=error.mend))
    else:
        pcm = samples.astype(np.float32).tobytes()
        _put(answers, RenderReply(key=voice.key, bytes=len(pcm)), pcm)


def _put(answers: BinaryIO, answer: RenderReply, pcm: bytes = b"") -> None:
    answers.write(answer.model_dump_json().encode() + b"\n" + pcm)
    answers.flush()


def _own_standard_output() -> BinaryIO:
    """Return standard output, and send what libraries print there to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


if __name__ == "__main__":
    main()
