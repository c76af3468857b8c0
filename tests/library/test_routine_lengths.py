"""Every routine takes as long as it says, and as the coach announces: with the lengths of rendered speech.

On a slow machine the first run renders some 800 sentences; what is rendered is kept for later runs.
"""

import io
import platform
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from tests.coach.lengths import Length, Seconds, knowing, length_of, newcomer, rendered_seconds
from tests.lab.loaded import session_of
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.session import Session
from voice.config import Config
from voice.dialogue.events import Typed
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.errors import VoiceError
from voice.grammar.phrase import Phrase
from voice.library.for_coach import as_routine, minutes_of
from voice.library.library import FullRoutine, load_library
from voice.mouth.cache import SpeechCache
from voice.mouth.mixer import Mixer
from voice.mouth.speaker import Speaker
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.mouth.synth.voice import Voice
from voice.screen.terminal.captions import Captions
from voice.sound.samples import SPEAKER_BLOCK

MOST_OFF = 0.1
CONFIG = Config(health_questions=False)
ROUTINES = load_library().routines
SESSION = session_of(CONFIG, Memory())

each = pytest.mark.parametrize("routine", ROUTINES.values(), ids=lambda routine: routine.id)


@pytest.fixture(scope="module")
def voice() -> Voice:
    if platform.system() != "Linux":
        pytest.skip("how long the coach's voice takes is stated for espeak-ng, Linux's own")
    try:
        own = Pyttsx3Voice(CONFIG.voice, CONFIG.words_per_minute)
    except VoiceError as error:
        pytest.skip(str(error))
    return SpeechCache(own, Path(tempfile.gettempdir()) / "stretch-coach-voice")


@pytest.fixture(scope="module")
def seconds(voice: Voice) -> Seconds:
    return rendered_seconds(voice)


def session_through(routine: FullRoutine) -> Session:
    return replace(SESSION, routine=as_routine(routine))


def off(claimed: float | None, measured: float) -> bool:
    """Whether a claim misses a measured length by more than it may."""
    return claimed is None or abs(claimed / measured - 1) > MOST_OFF


@each
def test_a_routine_takes_the_minutes_that_it_says_for_somebody_who_knows_it(
    routine: FullRoutine, seconds: Seconds
) -> None:
    length = length_of(session_through(routine), knowing(as_routine(routine)), seconds)
    assert not off(60 * (minutes_of(routine)), length.measured), length


@each
@pytest.mark.parametrize("known", [False, True], ids=["newcomer", "knows it"])
def test_a_routine_takes_what_the_coach_announces(routine: FullRoutine, seconds: Seconds, *, known: bool) -> None:
    memory = knowing(as_routine(routine)) if known else newcomer()
    length = length_of(session_through(routine), memory, seconds)
    assert not off(length.announced, length.measured), length


def test_a_claim_that_is_too_far_off_would_be_found(seconds: Seconds) -> None:
    routine = ROUTINES["desk_break"]
    measured = length_of(session_through(routine), newcomer(), seconds).measured
    assert off(60 * (minutes_of(routine)), measured), "it takes a newcomer longer"
    assert off(None, measured)
    slow = length_of(session_through(routine), newcomer(), lambda text: 1.6 * seconds(text))
    assert off(slow.announced, slow.measured)
    assert Length(110, 100).deviation == pytest.approx(0.1)


def test_the_measure_is_what_the_real_mouth_plays(voice: Voice, seconds: Seconds) -> None:
    session = replace(session_through(ROUTINES["taste"]), prefaced=True, usual=None)
    inbox = Inbox()
    mixer = Mixer(inbox.put)
    speaker = Speaker(lambda _: voice, mixer, inbox.put)
    loop = Loop(session, inbox, speaker, mixer.now, Captions(Console(file=io.StringIO())))
    inbox.put(Typed("start", (Phrase(Intent.START, "start"),)))
    while not loop.over:
        mixer.render(SPEAKER_BLOCK)
        loop.turn()
        speaker.pump()
    assert mixer.now() == pytest.approx(length_of(session, newcomer(), seconds).measured, rel=0.02)
