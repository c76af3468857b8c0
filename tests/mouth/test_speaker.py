import threading
from contextlib import suppress
from queue import Empty, SimpleQueue

import numpy as np
import pytest

from tests.mouth.fake_voice import FakeVoice
from voice.coach.messages import Tone
from voice.coach.pacing import BETWEEN_SENTENCES
from voice.coach.words.prompt_ids import Prompt
from voice.config import Language
from voice.errors import SynthesisError
from voice.library.for_coach import as_language
from voice.mouth.chimes import waveform
from voice.mouth.ducking import Ducking
from voice.mouth.events import Finished, MouthEvent, Started, VoiceFailed, VoiceRestarted
from voice.mouth.mixer import Mixer
from voice.mouth.speaker import Speaker
from voice.mouth.synth.voice import Voice
from voice.sound.samples import BLOCK_SECONDS, SPEAKER_BLOCK, SPEAKER_RATE, Samples
from voice.system.heartbeat import MOST_REPLACEMENTS, STUCK_SECONDS, Heartbeat


class Mouth:
    """A speaker on a mixer, worked by hand."""

    def __init__(self, voice: FakeVoice | None = None) -> None:
        self.voice = voice or FakeVoice()
        self.events: list[MouthEvent] = []
        self.mixer = Mixer(self.events.append)
        self.speaker = Speaker(lambda _: self.voice, self.mixer, self.events.append)

    def render(self, seconds: float) -> Samples:
        return np.concatenate([self.mixer.render(SPEAKER_BLOCK) for _ in range(round(seconds / BLOCK_SECONDS))])


@pytest.fixture
def mouth() -> Mouth:
    return Mouth()


def test_says_sentences_in_order(mouth: Mouth) -> None:
    mouth.speaker.say(1, "Breathe in.")
    mouth.speaker.say(2, "Out.")
    mouth.speaker.pump()
    mouth.render(0.7)
    again = round(0.11 + BETWEEN_SENTENCES, 2)
    assert mouth.events == [
        Started(1, 0.0, 0.11),
        Finished(1, 0.11, completed=True),
        Started(2, again, 0.04),
        Finished(2, round(again + 0.04, 2), completed=True),
    ]


def test_says_a_timed_sentence_at_its_moment(mouth: Mouth) -> None:
    mouth.speaker.say(1, "Three.", 0.123)
    mouth.speaker.pump()
    mouth.render(0.3)
    assert mouth.events[0] == Started(1, 0.123, 0.06)


@pytest.mark.parametrize("language", Language)
def test_quotation_marks_are_shown_and_not_spoken(mouth: Mouth, language: Language) -> None:
    shown = as_language(language).say(Prompt.HEARD, text="next")
    mouth.speaker.prepare([shown])
    mouth.speaker.say(1, shown)
    mouth.speaker.pump()
    first, second = mouth.voice.rendered
    assert first == second
    assert first.endswith(": next.")
    assert shown.endswith(("“next”.", "„next“.", "«next».", "« next ».")), "each language has marks of its own"


def test_what_is_said_goes_before_what_is_prepared(mouth: Mouth) -> None:
    mouth.speaker.prepare(["Later.", "Much later."])
    mouth.speaker.say(1, "Now.")
    mouth.speaker.pump()
    assert mouth.voice.rendered == ["Now.", "Later.", "Much later."]
    mouth.render(0.5)
    assert {event.utterance for event in mouth.events if isinstance(event, Started)} == {1}


def test_what_was_said_before_a_hush_is_never_spoken(mouth: Mouth) -> None:
    mouth.speaker.say(1, "Forget this.")
    mouth.speaker.hush()
    mouth.speaker.say(2, "But say this.")
    mouth.speaker.pump()
    mouth.render(0.5)
    assert mouth.voice.rendered == ["But say this."]
    assert Finished(1, 0.0, completed=False) in mouth.events
    assert [event.utterance for event in mouth.events if isinstance(event, Started)] == [2]


def test_a_hush_silences_what_sounds(mouth: Mouth) -> None:
    mouth.speaker.say(1, "A sentence that takes its time.")
    mouth.speaker.pump()
    mouth.render(0.1)
    mouth.speaker.hush()
    out = mouth.render(0.4)
    np.testing.assert_array_equal(out[SPEAKER_BLOCK:], 0.0)
    assert [event.completed for event in mouth.events if isinstance(event, Finished)] == [False]


def test_chime_and_duck_reach_the_mixer(mouth: Mouth) -> None:
    mouth.speaker.chime(Tone.TICK, 0.1)
    out = mouth.render(0.3)
    tick = waveform(Tone.TICK)
    np.testing.assert_array_equal(out[2400 : 2400 + len(tick)], tick)
    mouth.speaker.duck(Ducking.FULL)
    mouth.speaker.say(1, "A sentence that takes its time.")
    mouth.speaker.pump()
    mouth.render(0.04)
    assert np.abs(mouth.render(0.1)).max() < 0.3 * 0.2


def test_a_sentence_that_fails_is_reported_and_the_next_one_is_spoken() -> None:
    mouth = Mouth(FakeVoice(fails_on=("Broken.",)))
    mouth.speaker.say(1, "Broken.")
    mouth.speaker.say(2, "Fine.")
    mouth.speaker.pump()
    mouth.render(0.2)
    failed, *others = mouth.events
    assert failed == VoiceFailed(1, "The fake voice does not say 'Broken.'.", "Say something else.")
    assert [type(event) for event in others] == [Started, Finished]


def test_an_engine_that_raises_anything_does_not_end_the_session() -> None:
    class BrokenVoice(FakeVoice):
        def render(self, text: str) -> Samples:
            raise ZeroDivisionError(text)

    mouth = Mouth(BrokenVoice())
    mouth.speaker.say(1, "Hello.")
    mouth.speaker.prepare(["Hello."])
    mouth.speaker.pump()
    (failed,) = mouth.events
    assert isinstance(failed, VoiceFailed)
    assert failed.problem == "The voice failed."  # what it raised is for the log


def test_a_voice_that_cannot_be_made_is_tried_again_with_the_next_sentence() -> None:
    events: list[MouthEvent] = []
    mixer = Mixer(events.append)
    tries = iter([None, FakeVoice()])

    def make(_: Heartbeat) -> Voice:
        voice = next(tries)
        if voice is None:
            raise SynthesisError("No voice is installed.", "Install one.")
        return voice

    speaker = Speaker(make, mixer, events.append)
    speaker.say(1, "One.")
    speaker.say(2, "Two.")
    speaker.pump()
    mixer.render(SPEAKER_BLOCK)
    assert events == [VoiceFailed(1, "No voice is installed.", "Install one."), Started(2, 0.0, 0.04)]


def test_in_its_thread_a_hush_wins_over_the_sentence_being_rendered() -> None:
    rendering, go_on = threading.Event(), threading.Event()
    made_in: list[int] = []

    class SlowVoice(FakeVoice):
        def __init__(self) -> None:
            super().__init__()
            made_in.append(threading.get_ident())

        def render(self, text: str) -> Samples:
            assert threading.get_ident() == made_in[0]
            rendering.set()
            assert go_on.wait(10)
            return super().render(text)

    events: SimpleQueue[MouthEvent] = SimpleQueue()
    mixer = Mixer(events.put)
    speaker = Speaker(lambda _: SlowVoice(), mixer, events.put)
    speaker.start()
    speaker.say(1, "Too late.")
    assert rendering.wait(10)
    speaker.hush()
    go_on.set()
    assert events.get(timeout=10) == Finished(1, 0.0, completed=False)
    speaker.close()
    np.testing.assert_array_equal(mixer.render(SPEAKER_RATE), 0.0)
    assert made_in != [threading.get_ident()]
    assert events.empty()


class Hanging(FakeVoice):
    """A voice that hangs until a test lets it go on."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = threading.Event(), threading.Event()

    def render(self, text: str) -> Samples:
        self.begun.set()
        assert self.go_on.wait(20)
        return super().render(text)


def every_mouth_ended() -> None:
    for thread in threading.enumerate():
        if thread.name == "mouth":
            thread.join(10)
            assert not thread.is_alive()


def rendered(mixer: Mixer, events: SimpleQueue[MouthEvent], count: int) -> list[MouthEvent]:
    """Render until so many events have come, from threads that take their time."""
    came: list[MouthEvent] = []
    for _ in range(100):
        mixer.render(SPEAKER_RATE)
        with suppress(Empty):
            while len(came) < count:
                came.append(events.get(timeout=0.1))
    return came


def test_another_thread_says_what_a_stuck_one_could_not() -> None:
    events: SimpleQueue[MouthEvent] = SimpleQueue()
    mixer = Mixer(events.put)
    stuck, voices = Hanging(), [FakeVoice()]
    voices.append(stuck)
    speaker = Speaker(lambda _: voices.pop(), mixer, events.put)
    speaker.start()
    speaker.say(1, "One.")
    speaker.say(2, "Two.")
    assert stuck.begun.wait(10)
    assert speaker.heartbeat.task is not None
    assert speaker.heartbeat.task.seconds == STUCK_SECONDS
    speaker.replace("was stuck for 1.4 seconds")
    assert events.get(timeout=10) == VoiceRestarted()
    told = rendered(mixer, events, 4)
    assert [type(event) for event in told] == [Started, Finished, Started, Finished]
    assert [event.utterance for event in told if isinstance(event, Finished)] == [1, 2]
    stuck.go_on.set()
    speaker.close()
    every_mouth_ended()
    mixer.render(SPEAKER_RATE)
    assert events.empty(), "what hung and woke up says nothing more"


def test_what_hangs_at_every_sentence_is_given_up_and_every_utterance_ends() -> None:
    events: SimpleQueue[MouthEvent] = SimpleQueue()
    voices: list[Hanging] = []

    def make(_: Heartbeat) -> Voice:
        voices.append(Hanging())
        return voices[-1]

    speaker = Speaker(make, Mixer(events.put), events.put)
    speaker.start()
    speaker.say(1, "One.")
    for number in range(MOST_REPLACEMENTS + 1):
        while len(voices) <= number or not voices[number].begun.wait(10):
            pass
        speaker.replace("was stuck")
    speaker.say(2, "Two.")
    told = [events.get(timeout=10) for _ in range(MOST_REPLACEMENTS + 2)]
    assert [type(event) for event in told] == [VoiceRestarted] * MOST_REPLACEMENTS + [VoiceFailed] * 2
    assert [event.utterance for event in told if isinstance(event, VoiceFailed)] == [1, 2]
    speaker.close()
    for voice in voices:
        voice.go_on.set()
    every_mouth_ended()


def test_close_before_start_and_twice_is_harmless(mouth: Mouth) -> None:
    mouth.speaker.close()
    mouth.speaker.start()
    mouth.speaker.close()
    mouth.speaker.close()
    assert "mouth" not in {thread.name for thread in threading.enumerate()}
