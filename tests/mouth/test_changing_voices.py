"""The mouth speaks with another voice from a sentence on."""

from pathlib import Path

import pytest

from tests.mouth.fake_voice import FakeVoice
from voice.errors import SynthesisError
from voice.mouth.cache import SpeechCache
from voice.mouth.events import MouthEvent, VoiceFailed
from voice.mouth.mixer import Mixer
from voice.mouth.render_ahead import VoiceRenderingAhead
from voice.mouth.speaker import Speaker
from voice.system.heartbeat import Heartbeat


class Mouth:
    """A speaker that is worked by hand, with a voice for every key."""

    def __init__(self) -> None:
        self.voices = {"first": FakeVoice(), "second": FakeVoice()}
        self.events: list[MouthEvent] = []
        self.mixer = Mixer(self.events.append)
        self.speaker = Speaker(
            lambda _: self.voices["first"], self.mixer, self.events.append, make_other=lambda key, _: self.made(key)
        )

    def made(self, key: str) -> FakeVoice:
        if key not in self.voices:
            raise SynthesisError(f"There is no {key}.")
        return self.voices[key]


@pytest.fixture
def mouth() -> Mouth:
    return Mouth()


def test_what_was_said_before_is_said_by_the_first_and_what_comes_after_by_the_other(mouth: Mouth) -> None:
    mouth.speaker.say(1, "One.")
    mouth.speaker.pump()
    mouth.speaker.change_voice("second")
    mouth.speaker.say(2, "Two.")
    mouth.speaker.pump()
    assert mouth.voices["first"].rendered == ["One."]
    assert mouth.voices["second"].rendered == ["Two."]


def test_what_waited_to_be_rendered_ahead_does_not_cost_the_other_voice_time(mouth: Mouth) -> None:
    mouth.speaker.prepare(["Before."])
    mouth.speaker.change_voice("second")
    mouth.speaker.prepare(["After."])
    mouth.speaker.pump()
    assert mouth.voices["first"].rendered == []
    assert mouth.voices["second"].rendered == ["After."]


def test_the_other_speaks_as_fast(mouth: Mouth) -> None:
    mouth.speaker.tune(1.5, 1.0)
    mouth.speaker.change_voice("second")
    mouth.speaker.say(1, "Two.")
    mouth.speaker.pump()
    assert mouth.voices["second"].key == "fake 1.50"


def test_one_that_is_not_there_is_told_and_another_can_be_had(mouth: Mouth) -> None:
    mouth.speaker.change_voice("third")
    mouth.speaker.say(1, "Three.")
    mouth.speaker.pump()
    assert mouth.events == [VoiceFailed(1, "There is no third.", "")]
    mouth.speaker.change_voice("second")
    mouth.speaker.say(2, "Two.")
    mouth.speaker.pump()
    assert mouth.voices["second"].rendered == ["Two."]


def test_a_slow_voice_renders_ahead_in_its_own_thread(tmp_path: Path) -> None:
    fake = FakeVoice()
    ahead = VoiceRenderingAhead(SpeechCache(fake, tmp_path), Heartbeat(), 10.0)
    events: list[MouthEvent] = []
    speaker = Speaker(lambda _: ahead, Mixer(events.append), events.append)
    speaker.prepare(["Later."])
    speaker.pump()
    while "Later." not in fake.rendered:
        pass
    ahead.close()
    assert events == []
