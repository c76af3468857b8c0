from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from tests.ear.echo.test_canceller import coach, decibels, noise, player, response, through
from tests.lab.speech import SLT, speak
from voice.coach.messages import Tone
from voice.coach.step import READY_TONE_SECONDS
from voice.dialogue.make_parts import ONSET_MARGIN
from voice.ear.echo.canceller import EchoCanceller
from voice.ear.events import (
    EarEvent,
    MicrophoneBack,
    MicrophoneLost,
    NotUnderstood,
    RecognizerFailed,
    SoundBegan,
    SoundPassed,
    SpeechBegan,
    SpeechEnded,
    Understood,
)
from voice.ear.input.block_source import Block, BlockSource
from voice.ear.input.framing import MicrophoneBlock
from voice.ear.input.microphone import Microphone
from voice.ear.listener import Listener
from voice.ear.recognize.engine import Recognition
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.onset import OnsetDetector
from voice.ear.utterance.voice_activity import Foreground, VoiceActivityDetector, best_detector
from voice.errors import MicrophoneError, MicrophoneFault, RecognizerError, RecognizerSilentError
from voice.mouth.chimes import waveform
from voice.sound.rates import at_ear_rate
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples

QUIET = np.zeros(BLOCK, np.float32)
LOUD = np.full(BLOCK, 0.5, np.float32)


class ByLevel:
    """A detector that takes anything loud for speech."""

    def probability(self, block: Samples) -> float:
        return float(np.abs(block).max() > 0.1)

    def reset(self) -> None:
        pass


@dataclass
class Scripted:
    """An engine that gives its answers in turn, raising those that are exceptions."""

    answers: list[Recognition | Exception]
    asked: list[tuple[int, frozenset[str] | None]] = field(default_factory=list)

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        self.asked.append((len(utterance), live))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


PAUSE = Recognition("pause", "pause", 0.9, accepted=True)
MUMBLE = Recognition("pause", "paws", 0.2, accepted=False)
NOTHING = Recognition(None, "the weather is nice", 0.0, accepted=False)


def bare(event: EarEvent) -> EarEvent:
    """Return what was said, without what it stood out from."""
    return replace(event, around=None) if isinstance(event, (Understood, NotUnderstood)) else event


def listener(report: Callable[[EarEvent], None], *answers: Recognition | Exception) -> Listener:
    return Listener(Scripted(list(answers)), Endpointer(ByLevel()), None, None, report, retry=0.0)


def utterance() -> list[Samples]:
    return [QUIET] * 20 + [LOUD] * 20 + [QUIET] * 20


def hear(ear: Listener, blocks: list[Samples], since: float = 100.0) -> None:
    for number, block in enumerate(blocks):
        ear.feed(block, number * BLOCK, since + number * BLOCK_SECONDS)


BEGAN = 100 + 20 * BLOCK_SECONDS
ENDED = 100 + 39 * BLOCK_SECONDS + BLOCK_SECONDS
CUT_OFF = 100 + 29 * BLOCK_SECONDS + BLOCK_SECONDS


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (PAUSE, Understood("pause", "pause", BEGAN, ENDED, 0.9)),
        (MUMBLE, NotUnderstood("paws", BEGAN, ENDED, 0.2)),
        (NOTHING, NotUnderstood("the weather is nice", BEGAN, ENDED, 0.0)),
        (RecognizerError("It failed.", "Wait."), RecognizerFailed()),
        (RecognizerSilentError("No answer.", "Wait.", "google"), RecognizerFailed("google")),
        (ZeroDivisionError("by zero"), RecognizerFailed()),
    ],
)
def test_an_utterance_is_reported_as_it_begins_as_it_ends_and_as_it_was_meant(
    answer: Recognition | Exception, meant: EarEvent
) -> None:
    events: list[EarEvent] = []
    hear(listener(events.append, answer), utterance())
    assert [bare(event) for event in events] == [SpeechBegan(BEGAN), SpeechEnded(ENDED), meant]


def test_what_was_written_is_reported_whatever_it_was_taken_for() -> None:
    events: list[EarEvent] = []
    written = (replace(PAUSE, heard="please pause", clear=0.7), replace(MUMBLE, heard="paws off", clear=0.4))
    hear(listener(events.append, *written), utterance() * 2)
    understood, not_understood = events[2::3]
    assert isinstance(understood, Understood)
    assert understood.heard == "please pause"
    assert isinstance(not_understood, NotUnderstood)
    assert (not_understood.heard, not_understood.clear) == ("paws off", 0.4)


def test_what_an_utterance_stands_out_from_is_reported_with_it() -> None:
    events: list[EarEvent] = []
    soft = np.full(BLOCK, 0.005, np.float32)
    room = [soft] * 20 + [LOUD] * 20 + [soft] * 20
    hear(listener(events.append, PAUSE, MUMBLE), room * 2)
    first, second = (event.around for event in events if isinstance(event, (Understood, NotUnderstood)))
    assert first is not None
    assert second is not None
    assert first.above_floor == pytest.approx(40, abs=0.1)
    assert first.quiet_before == pytest.approx(0.4)
    assert second.quiet_before == pytest.approx(0.8)
    assert not first.over_coach


def test_speech_is_reported_before_it_is_over() -> None:
    events: list[EarEvent] = []
    hear(listener(events.append), utterance()[:26])
    assert events == [SpeechBegan(BEGAN)]


def test_the_ear_goes_on_after_an_engine_has_failed() -> None:
    events: list[EarEvent] = []
    hear(listener(events.append, ZeroDivisionError(), PAUSE), utterance() * 2)
    assert [type(event) for event in events[2::3]] == [RecognizerFailed, Understood]


def test_what_is_live_when_the_utterance_ends_is_what_the_engine_is_asked_for() -> None:
    engine = Scripted([PAUSE, PAUSE, PAUSE])
    live = iter((None, frozenset({"yes"}), None))
    ear = Listener(engine, Endpointer(ByLevel()), None, None, lambda _: None, live=lambda: next(live))
    for _ in range(3):
        hear(ear, utterance())
    assert [live for _, live in engine.asked] == [None, frozenset({"yes"}), None]


class Cable:
    """A block source that plays blocks, then does what it was told last."""

    def __init__(self, blocks: list[Samples], then: Callable[[], None], since: float = 100.0) -> None:
        self._since = since
        self._blocks: Iterator[tuple[int, Samples]] = iter(enumerate(blocks))
        self._then = then
        self.rests: list[float] = []
        self.closed = False

    def read_block(self, rest: float = 0.0) -> Block:
        self.rests.append(rest)
        for number, block in self._blocks:
            return MicrophoneBlock(block, number * BLOCK, self._since + number * BLOCK_SECONDS)
        self._then()
        return MicrophoneBlock(QUIET, 0, 0.0)

    def close(self) -> None:
        self.closed = True


def lose() -> None:
    raise MicrophoneError(MicrophoneFault.GONE, device="a microphone")


def test_a_microphone_is_a_block_source() -> None:
    source: BlockSource = Microphone()
    source.close()


def test_a_lost_microphone_is_reported_once_and_again_when_it_is_back() -> None:
    events: list[EarEvent] = []
    ear = listener(events.append, PAUSE, PAUSE)
    first = Cable(utterance(), lose)
    second = Cable(utterance(), ear.stop)
    openings: list[Cable | None] = [first, None, None, second]

    def open_source() -> Cable:
        source = openings.pop(0)
        if source is None:
            raise MicrophoneError(MicrophoneFault.NONE)
        return source

    ear.run(open_source)
    assert [type(event) for event in events] == [
        *(SpeechBegan, SpeechEnded, Understood),
        *(MicrophoneLost, MicrophoneBack),
        *(SpeechBegan, SpeechEnded, Understood),
    ]
    assert events[3] == MicrophoneLost("a microphone")
    assert first.closed
    assert second.closed


def test_speech_that_a_lost_microphone_cuts_off_has_an_end_and_no_meaning() -> None:
    events: list[EarEvent] = []
    ear = listener(events.append)
    openings = [Cable(utterance()[:30], lose), Cable([], ear.stop)]
    ear.run(lambda: openings.pop(0))
    assert events == [
        SpeechBegan(BEGAN),
        SpeechEnded(CUT_OFF),
        NotUnderstood("", BEGAN, CUT_OFF, 0.0),
        MicrophoneLost("a microphone"),
        MicrophoneBack(),
    ]


def test_the_ear_rests_while_nothing_goes_on_and_not_while_somebody_speaks() -> None:
    ear = listener(lambda _: None, PAUSE)
    cable = Cable(utterance(), ear.stop)
    ear.run(lambda: cable)
    began, ended = 20, 40 + 15  # the usual 0.3 s of quiet
    assert all(rest > 0 for rest in cable.rests[: began + 1])
    assert not any(cable.rests[began + 1 : ended])
    assert all(rest > 0 for rest in cable.rests[ended:])


def test_the_ear_does_not_rest_while_the_coach_may_be_heard() -> None:
    played = np.concatenate((np.zeros(SAMPLE_RATE, np.float32), coach(1), np.zeros(2 * SAMPLE_RATE, np.float32)))
    ear = Listener(Scripted([]), Endpointer(ByLevel()), None, player(played), lambda _: None, retry=0.0)
    cable = Cable([QUIET] * (len(played) // BLOCK), ear.stop, since=0.0)
    ear.run(lambda: cable)
    resting = np.array(cable.rests) > 0
    assert resting[40:50].all()
    assert not resting[70:130].any()
    assert resting[150:].all()


def test_a_stopped_listener_opens_nothing() -> None:
    ear = listener(lambda _: None)
    ear.stop()
    ear.run(lambda: pytest.fail("opened"))


def test_while_the_coach_speaks_the_user_is_heard_and_the_coach_is_not() -> None:
    seconds = 14
    played = coach(seconds)
    echo = through(response(1600), played)
    user = np.zeros_like(echo)
    word = speak("how long left", SLT)
    said = 11 * SAMPLE_RATE
    user[said : said + len(word)] = word * 0.25
    microphone = echo + user + noise(len(echo))
    assert decibels(echo[said : said + len(word)], word * 0.25) > 2, "the coach is louder than the user"

    events: list[EarEvent] = []
    engine = Scripted([PAUSE])
    ear = Listener(engine, Endpointer(best_detector()), EchoCanceller(), player(played), events.append)
    for number, block in enumerate(microphone.reshape(-1, BLOCK)):
        ear.feed(block, number * BLOCK, number * BLOCK_SECONDS)
    assert [type(event) for event in events] == [SpeechBegan, SpeechEnded, Understood]
    assert isinstance(events[2], Understood)
    assert events[2].began == pytest.approx(said / SAMPLE_RATE + 0.15, abs=0.15)
    assert events[2].ended == pytest.approx((said + len(word)) / SAMPLE_RATE - 0.15, abs=0.3)


def greeting() -> Samples:
    """The first bell and, while it still rings, the first sentences."""
    chime = at_ear_rate(waveform(Tone.READY))
    played = np.zeros(round(READY_TONE_SECONDS * SAMPLE_RATE) + 4 * SAMPLE_RATE, np.float32)
    played[: len(chime)] = chime
    played[-4 * SAMPLE_RATE :] += 0.5 * coach(4)
    return played[: len(played) // BLOCK * BLOCK]


def noticed_at_the_greeting(microphone: Samples) -> list[float]:
    """Return the seconds at which an ear that knows what is played notices a sound of somebody else's."""
    events: list[EarEvent] = []
    onset = OnsetDetector(Foreground(ONSET_MARGIN))
    ear = Listener(
        Scripted([NOTHING] * 9),
        Endpointer(best_detector()),
        EchoCanceller(),
        player(greeting()),
        events.append,
        onset=onset,
    )
    hear(ear, list(microphone.reshape(-1, BLOCK)), since=0.0)
    return [event.at for event in events if isinstance(event, SoundBegan)]


def burst(count: int, at: int) -> Samples:
    """A user who makes a sound for a fifth of a second."""
    sound = np.zeros(count, np.float32)
    sound[at : at + SAMPLE_RATE // 5] = np.random.default_rng(1).normal(0, 0.05, SAMPLE_RATE // 5)
    return sound


@pytest.mark.parametrize("seed", [1, 3])
def test_after_its_chime_the_coach_notices_the_user_in_its_first_sentences_and_not_itself(seed: int) -> None:
    echo = through(response(1000, seed), greeting())
    began = len(echo) - SAMPLE_RATE
    noticed = noticed_at_the_greeting(echo + burst(len(echo), began) + noise(len(echo)))
    assert noticed == [pytest.approx(began / SAMPLE_RATE, abs=BLOCK_SECONDS)]


def test_with_headphones_the_user_is_noticed_in_the_first_words_that_are_spoken_over_the_bell() -> None:
    count = len(greeting())
    began = round((READY_TONE_SECONDS + 0.3) * SAMPLE_RATE)
    noticed = noticed_at_the_greeting(burst(count, began) + noise(count))
    assert noticed == [pytest.approx(began / SAMPLE_RATE, abs=2 * BLOCK_SECONDS)]


def noticed(detector: VoiceActivityDetector, sound: Samples) -> list[EarEvent]:
    """Return what an ear without a coach reports of a sound in a quiet room, but for what it means."""
    events: list[EarEvent] = []
    onset = OnsetDetector(Foreground(ONSET_MARGIN))
    ear = Listener(Scripted([NOTHING] * 9), Endpointer(detector), None, None, events.append, onset=onset)
    second = np.zeros(SAMPLE_RATE, np.float32)
    heard = np.concatenate([second, sound, second])
    hear(ear, list((heard + noise(len(heard)))[: len(heard) // BLOCK * BLOCK].reshape(-1, BLOCK)), since=0.0)
    return [event for event in events if not isinstance(event, NotUnderstood)]


class Unsure(ByLevel):
    """A detector that takes anything loud for what may be speech."""

    def probability(self, block: Samples) -> float:
        return 0.9 * super().probability(block)


@pytest.mark.parametrize(("detector", "between"), [(best_detector, []), (Unsure, [SpeechBegan])])
def test_a_sound_that_is_not_surely_a_voice_is_waited_for_for_less_than_half_a_second(
    detector: Callable[[], VoiceActivityDetector], between: list[type[EarEvent]]
) -> None:
    hiss = np.random.default_rng(1).normal(0, 0.2, 2 * SAMPLE_RATE).astype(np.float32)
    began, *then, passed = [event for event in noticed(detector(), hiss) if not isinstance(event, SpeechEnded)]
    assert isinstance(began, SoundBegan)
    assert isinstance(passed, SoundPassed)
    assert passed.at - began.at < 0.5
    assert [type(event) for event in then] == between


def test_somebody_who_speaks_is_waited_for_however_long_it_takes() -> None:
    events = noticed(best_detector(), speak("how long is it until the end of this stretch", SLT))
    assert [type(event) for event in events] == [SoundBegan, SpeechBegan, SpeechEnded]


def test_what_goes_on_after_a_pause_is_heard_whole_and_nothing_acts_twice() -> None:
    ten = Recognition("plan", "ten minutes", 0.9, accepted=True, slots={"minutes": 10})
    whole = replace(ten, text="ten minutes for my neck", slots={"minutes": 10, "area": "neck"})
    blocks = [QUIET] * 60 + [LOUD] * 20 + [QUIET] * 40 + [LOUD] * 20 + [QUIET] * 20
    for first, together, texts in (
        (NOTHING, whole, ["ten minutes for my neck"]),
        (ten, whole, ["ten minutes", "ten minutes for my neck"]),
        (ten, replace(ten, text="ten minutes please"), ["ten minutes"]),
        (ten, ten, ["ten minutes"]),
    ):
        events: list[EarEvent] = []
        hear(listener(events.append, first, NOTHING, together), blocks)
        assert [event.text for event in events if isinstance(event, Understood)] == texts
