"""The voice's process, really stopped and really crashed."""

import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.lab.processes import children
from voice.config import Config, Synthesizer
from voice.errors import SynthesisError
from voice.mouth.cache import SpeechCache
from voice.mouth.synth.known_voices import installed
from voice.mouth.synth.make_voice import chosen
from voice.mouth.synth.voice_process import LONGEST_SECONDS, SENTENCE_SECONDS, TooSlowError, VoiceApart
from voice.mouth.synth.voice_process_main import RenderReply
from voice.system.heartbeat import Heartbeat

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="its process is found in /proc")

CHOICE = chosen(Config())
SENTENCE = "Breathe in, and reach up."
FIRST = 0.04
"""espeak-ng speaks a process's first sentence a little faster than its second."""


class Watched:
    """A voice in its process, and what it reported."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.heartbeat = Heartbeat()
        self.voice = VoiceApart(CHOICE, self.told.append, self.heartbeat)

    def process(self) -> int:
        (child,) = children(os.getpid(), "voice.mouth.synth.voice_process_main")
        return child

    def send(self, number: signal.Signals) -> None:
        os.kill(self.process(), number)


@pytest.fixture
def watched() -> Iterator[Watched]:
    made = Watched()
    yield made
    made.voice.close()
    assert children(os.getpid(), "voice.mouth.synth.voice_process_main") == []


def test_it_renders_what_its_voice_renders(watched: Watched, tmp_path: Path) -> None:
    """In a process of its own: how espeak-ng speaks a sentence depends a little on what it has spoken before."""
    file = tmp_path / "rendered.npy"
    program = (
        "import sys, numpy; from voice.config import Config; from voice.mouth.synth.make_voice import chosen, make; "
        "numpy.save(sys.argv[1], make(chosen(Config())).render(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", program, str(file), SENTENCE], check=True)
    np.testing.assert_array_equal(watched.voice.render(SENTENCE), np.load(file))


def test_one_that_hangs_is_noticed_within_two_seconds_and_says_its_sentence_after_all(watched: Watched) -> None:
    usual = watched.voice.render(SENTENCE)
    watched.send(signal.SIGSTOP)
    began = time.monotonic()
    samples = watched.voice.render(SENTENCE)
    assert time.monotonic() - began < SENTENCE_SECONDS[CHOICE.synthesizer] + 5
    assert len(samples) == pytest.approx(len(usual), rel=FIRST)
    assert watched.told == ["The voice was stuck for 1.5 seconds and was restarted."]


def test_one_that_crashes_says_its_sentence_after_all_and_it_is_told_once(watched: Watched) -> None:
    for _ in range(2):
        usual = len(watched.voice.render(SENTENCE))
        watched.send(signal.SIGSEGV)
        assert len(watched.voice.render(SENTENCE)) == pytest.approx(usual, rel=FIRST)
    assert watched.told == ["The voice crashed by signal 11 and was restarted."]


def test_one_that_crashes_twice_fails_and_may_succeed_later(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    watched.voice.render(SENTENCE)
    with monkeypatch.context() as patched:
        patched.setenv("PYTHONHOME", "/nowhere")  # no Python starts there
        watched.send(signal.SIGKILL)
        with pytest.raises(SynthesisError, match="keeps failing"):
            watched.voice.render(SENTENCE)
    assert watched.told == []
    assert watched.voice.render(SENTENCE).size


def test_a_voice_that_there_is_not_is_told_as_by_the_voice_itself() -> None:
    voice = VoiceApart(CHOICE.model_copy(update={"name": "Marvin"}), pytest.fail, Heartbeat())
    with pytest.raises(SynthesisError, match="no voice called 'Marvin'") as raised:
        _ = voice.key
    assert raised.value.mend.startswith("Its English voices are")
    voice.close()


def test_the_watchdog_is_told_that_it_watches_over_itself(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[float | None] = []
    monkeypatch.setattr(VoiceApart, "_ask", asked(watched.heartbeat, allowed))
    watched.voice.render(SENTENCE)
    assert allowed == [LONGEST_SECONDS]


def asked(heartbeat: Heartbeat, into: list[float | None]) -> Callable[..., bytes]:
    def ask(*_: object) -> bytes:
        into.append(heartbeat.task.seconds if heartbeat.task else None)
        return b""

    return ask


def test_what_is_closed_renders_nothing(watched: Watched) -> None:
    watched.voice.close()
    with pytest.raises(SynthesisError, match="closed"):
        watched.voice.render(SENTENCE)


def test_an_answer_says_what_follows_it() -> None:
    assert RenderReply.model_validate_json(RenderReply(key="k", bytes=8).model_dump_json()) == RenderReply(
        key="k", bytes=8
    )


def test_a_natural_voice_that_is_stuck_is_given_up_for_another_with_one_note(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if not installed(Synthesizer.PIPER):
        pytest.skip("Piper is not installed")
    monkeypatch.setitem(SENTENCE_SECONDS, Synthesizer.PIPER, 0.3)  # of its second sentence: the first has more
    told: list[SynthesisError] = []
    slow = CHOICE.model_copy(update={"synthesizer": Synthesizer.PIPER})
    voice = VoiceApart(slow, pytest.fail, Heartbeat(), CHOICE, replaced=told.append, insists=True)
    cache = SpeechCache(voice, tmp_path)
    try:
        cache.render("And stay there.")
        natural = voice.key
        (child,) = children(os.getpid(), "voice.mouth.synth.voice_process_main")
        os.kill(child, signal.SIGSTOP)
        assert cache.render(SENTENCE).size
        assert cache.render("Hold it there.").size
    finally:
        voice.close()
    assert [type(error) for error in told] == [TooSlowError]
    assert voice.key != natural
    assert cache.kept(SENTENCE, voice.key) is not None
    assert cache.kept(SENTENCE, natural) is None, "the other voice's sound is not taken for its own"
