"""The process in which the voice renders: one line per request on standard input, one per answer on standard output.

`python -m voice.mouth.synth.voice_process_main CHOICE`, where CHOICE is a `VoiceChoice` as JSON;
`voice.mouth.synth.voice_process` starts it and asks.
"""

import os
import signal
import sys
from typing import BinaryIO

import numpy as np
from pydantic import BaseModel

from voice.errors import SynthesisError, VoiceOutOfReachError
from voice.mouth.synth.make_voice import VoiceChoice, make
from voice.mouth.synth.voice import Voice


class Request(BaseModel):
    """A request to the voice.

    Attributes:
        rate: How many times as fast as configured to speak.
        text: What to render; None to be told the key alone.
    """

    rate: float
    text: str | None = None


class RenderReply(BaseModel):
    """The voice's answer, followed by this many bytes of float32 samples.

    Attributes:
        key: The voice's key at that rate.
        problem: What went wrong, if something did,
        mend: and what the user can do about it.
        out_of_reach: Whether that is because it is elsewhere and does not answer.
        cause: What the library behind it says of that, for the log.
        bytes: How many follow.
    """

    key: str = ""
    problem: str = ""
    mend: str = ""
    out_of_reach: bool = False
    cause: str = ""
    bytes: int = 0


def main() -> None:
    """Answer until standard input ends."""
    # Ctrl-C is meant for the coach, which ends this process when it is done with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _own_standard_output()
    try:
        voice = make(VoiceChoice.model_validate_json(sys.argv[1]))
    except SynthesisError as error:
        _put(answers, _failed("", error))
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
        _put(answers, _failed(voice.key, error))
    else:
        pcm = samples.astype(np.float32).tobytes()
        _put(answers, RenderReply(key=voice.key, bytes=len(pcm)), pcm)


def _failed(key: str, error: SynthesisError) -> RenderReply:
    out_of_reach = isinstance(error, VoiceOutOfReachError)
    return RenderReply(key=key, problem=error.problem, mend=error.mend, out_of_reach=out_of_reach, cause=_cause(error))


def _cause(error: SynthesisError) -> str:
    return "" if error.__cause__ is None else repr(error.__cause__)


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
