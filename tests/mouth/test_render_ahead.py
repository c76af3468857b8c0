import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mouth.fake_voice import FakeVoice
from voice.mouth.cache import SpeechCache
from voice.mouth.render_ahead import VoiceRenderingAhead
from voice.sound.samples import Samples
from voice.system.heartbeat import Heartbeat

SOON = 10.0


class SlowVoice(FakeVoice):
    """Renders a sentence when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Semaphore(0)
        self.let = threading.Semaphore(0)

    def render(self, text: str) -> Samples:
        self.begun.release()
        assert self.let.acquire(timeout=SOON)
        return super().render(text)

    def has_begun(self) -> bool:
        return self.begun.acquire(timeout=SOON)


@pytest.fixture
def slow() -> SlowVoice:
    return SlowVoice()


@pytest.fixture
def ahead(slow: SlowVoice, tmp_path: Path) -> Iterator[VoiceRenderingAhead]:
    voice = VoiceRenderingAhead(SpeechCache(slow, tmp_path), Heartbeat(), SOON)
    yield voice
    voice.close()
    slow.let.release(100)


def waiting_for(ahead: VoiceRenderingAhead, text: str) -> threading.Thread:
    """Return a thread that speaks, once it waits for a sentence."""
    speaking = threading.Thread(target=ahead.render, args=(text,))
    speaking.start()
    while not ahead._wanted:
        pass
    return speaking


def test_what_is_kept_is_given_while_another_sentence_is_rendered(ahead: VoiceRenderingAhead, slow: SlowVoice) -> None:
    slow.let.release()
    ahead.render("Three.")
    assert slow.has_begun()
    ahead.prepare(["A sentence that takes long."])
    assert slow.has_begun()
    assert len(ahead.render("Three."))
    assert slow.rendered == ["Three."]


def test_what_is_wanted_comes_before_what_waits(ahead: VoiceRenderingAhead, slow: SlowVoice) -> None:
    ahead.prepare(["First.", "Second.", "Third."])
    assert slow.has_begun()
    speaking = waiting_for(ahead, "Wanted now.")
    slow.let.release(2)
    speaking.join(SOON)
    assert slow.rendered == ["First.", "Wanted now."]


def test_a_sentence_under_way_is_not_rendered_twice(ahead: VoiceRenderingAhead, slow: SlowVoice) -> None:
    ahead.prepare(["First."])
    assert slow.has_begun()
    speaking = waiting_for(ahead, "First.")
    slow.let.release()
    speaking.join(SOON)
    assert slow.rendered == ["First."]


def test_what_is_asked_for_last_comes_first(ahead: VoiceRenderingAhead, slow: SlowVoice) -> None:
    ahead.prepare(["One.", "Two.", "Three."])
    assert slow.has_begun()
    ahead.prepare(["Three.", "Four."])
    slow.let.release(4)
    for _ in range(3):
        assert slow.has_begun()
    ahead.render("Two.")
    assert slow.rendered == ["One.", "Three.", "Four.", "Two."]


def test_a_sentence_that_cannot_be_said_keeps_no_other_waiting(tmp_path: Path) -> None:
    fake = FakeVoice(fails_on=("Bad.",))
    ahead = VoiceRenderingAhead(SpeechCache(fake, tmp_path), Heartbeat(), SOON)
    ahead.prepare(["Bad.", "Good."])
    while "Good." not in fake.rendered:
        pass
    ahead.close()
    assert len(ahead.render("Good."))


def test_what_was_rendered_at_one_rate_is_not_given_at_another(tmp_path: Path) -> None:
    ahead = VoiceRenderingAhead(SpeechCache(FakeVoice(), tmp_path), Heartbeat(), SOON)
    usual = ahead.render("Hold it there.")
    ahead.set_rate(2.0)
    assert len(ahead.render("Hold it there.")) < 0.6 * len(usual)
    ahead.set_rate(1.0)
    assert len(ahead.render("Hold it there.")) == len(usual)
    ahead.close()


def test_closing_ends_the_voice(tmp_path: Path) -> None:
    ended = threading.Event()
    VoiceRenderingAhead(SpeechCache(FakeVoice(), tmp_path), Heartbeat(), SOON, ended.set).close()
    assert ended.is_set()


def test_while_it_waits_the_thread_that_speaks_may_take_long(ahead: VoiceRenderingAhead, slow: SlowVoice) -> None:
    ahead.prepare(["First."])
    assert slow.has_begun()
    speaking = waiting_for(ahead, "Wanted now.")
    task = ahead._heartbeat.task
    assert task is not None
    assert task.seconds == SOON
    slow.let.release(2)
    speaking.join(SOON)
    assert ahead._heartbeat.task is None
