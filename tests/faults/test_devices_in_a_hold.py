"""What breaks in the middle of a hold, and a session outlives, on real devices in the virtual room."""

import platform
import time
from collections.abc import Iterator

import pytest

from tests.faults.lesson import Lesson, hiss, lesson_in
from tests.faults.table import Measured
from tests.lab.room import Room, level_db
from voice.ear.quality.muted import FLOOR_SECONDS
from voice.sound.samples import SAMPLE_RATE

pytestmark = [pytest.mark.room, pytest.mark.long]

NOTHING = "I can't hear anything. Perhaps the microphone is muted."
AGAIN = "I can hear you again."
LOST = "I can't hear you any more, so we're paused."
NOISY = "There's a lot of noise, so I may not hear you."
TOO_LOUD = "You're too loud for the microphone, and I may miss words."
GONE = "My speaker is gone, so we're paused."
BACK = "My voice is back, and we're paused."
AUDIBLE = -60.0


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lesson]:
    """One session for all of them; each test leaves the room as it found it."""
    if platform.system() != "Linux":
        pytest.skip("the virtual room is made of ALSA and PulseAudio, which this system does not have")
    with Room() as room:
        name = room.exclusive_microphone()
        with room.going_on(hiss()), lesson_in(room, name, tmp_path_factory.mktemp("lesson")) as opened:
            yield opened


@pytest.mark.fault("the microphone is muted in a hold", heard=NOTHING, kept="the hold, which goes on; the diary")
def test_a_muted_microphone_is_told_and_the_hold_goes_on(lesson: Lesson, measured: Measured) -> None:
    lesson.hold()
    # A hold begins so early in a session that nobody can tell yet whether this microphone is still by itself.
    time.sleep(FLOOR_SECONDS)
    muted = time.monotonic()
    lesson.room.mute_microphone()
    try:
        measured("said after", lesson.said_after(NOTHING, muted), "s")
        assert lesson.state == "holding"
        assert lesson.is_kept(NOTHING)
    finally:
        unmuted = time.monotonic()
        lesson.room.mute_microphone(muted=False)
    measured("heard again after", lesson.said_after(AGAIN, unmuted), "s")
    assert lesson.obeys("how long left", "how_long", tries=2)


@pytest.mark.fault("noise as loud as the user", heard=f"{NOISY} …", kept="the hold")
def test_noise_as_loud_as_the_user_is_told_once_and_obeyed_never(lesson: Lesson, measured: Measured) -> None:
    lesson.hold()
    before = lesson.understood
    began = time.monotonic()
    with lesson.room.going_on(hiss(decibels=-20)):
        measured("said after", lesson.said_after(NOISY, began, seconds=25), "s")
        assert lesson.understood == before, "what nobody said is obeyed"
        measured("commands heard that nobody said", lesson.understood - before)
        assert lesson.state == "holding"
    assert lesson.obeys("how long left", "how_long", tries=2)
    assert lesson.is_kept(NOISY)
    assert sum(NOISY in said for said in lesson.coach.captions("coach")) == 1


@pytest.mark.fault(
    "the user is so loud that words are cut off",
    heard="You're too loud for the microphone … Please turn it down a little.",
    kept="the hold, the commands",
)
def test_words_that_are_cut_off_are_obeyed_and_told_once(lesson: Lesson, measured: Measured) -> None:
    lesson.hold()
    began = time.monotonic()
    measured("commands obeyed of three", sum(lesson.obeys("how long left", "how_long", gain=8) for _ in range(3)))
    measured("said after", lesson.said_after(TOO_LOUD, began), "s")
    assert lesson.state == "holding"
    assert lesson.is_kept(TOO_LOUD)
    assert sum(TOO_LOUD in said for said in lesson.coach.captions("coach")) == 1


@pytest.mark.fault("the microphone is unplugged in a hold", heard=LOST, kept="the hold, which stands still; the diary")
def test_an_unplugged_microphone_pauses_the_hold(lesson: Lesson, measured: Measured) -> None:
    lesson.hold()
    unplugged = time.monotonic()
    lesson.room.unplug_microphone()
    try:
        measured("said after", lesson.said_after(LOST, unplugged), "s")
        assert lesson.state == "paused"
        assert any("Plug it in again" in note for note in lesson.coach.captions("note"))
        assert lesson.is_kept(LOST)
    finally:
        plugged = time.monotonic()
        lesson.room.plug_microphone()
    measured("heard again after", lesson.said_after(AGAIN, plugged), "s")
    held = lesson.held
    lesson.hold()
    assert lesson.held == held, "the hold goes on where it stood"


@pytest.mark.fault(
    "another program takes the microphone while it is unplugged", heard=f"{LOST} … {AGAIN}", kept="the hold; the diary"
)
def test_a_microphone_that_is_taken_meanwhile_is_waited_for(lesson: Lesson, measured: Measured) -> None:
    lesson.hold()
    lesson.room.unplug_microphone()
    with lesson.room.taken_microphone():
        lesson.said_after(LOST, time.monotonic())
        lesson.room.plug_microphone()
        time.sleep(1.5)  # an attempt, which is refused
        assert lesson.coach.captions("coach")[-1].startswith(LOST)
        given_back = time.monotonic()
    measured("heard again after", lesson.said_after(AGAIN, given_back), "s")
    lesson.hold()


@pytest.mark.fault("the speaker goes in a hold", heard=f"{BACK} Until then, on the screen: {GONE}", kept="the hold")
def test_a_lost_speaker_pauses_the_hold_until_it_is_back(lesson: Lesson, measured: Measured) -> None:
    lesson.hold()
    unplugged = time.monotonic()
    lesson.room.unplug_speaker()
    measured("shown after", lesson.said_after(GONE, unplugged), "s")
    assert lesson.state == "paused"
    assert lesson.is_kept(GONE)
    plugged = time.monotonic()
    lesson.room.plug_speaker()
    with lesson.room.record_speaker() as speaker:
        measured("said again after", lesson.said_after(BACK, plugged), "s")
        held = lesson.held
        lesson.hold()
        assert level_db(speaker.samples[: 4 * SAMPLE_RATE]) > AUDIBLE, "it is heard through the new speaker"
    assert lesson.held == held, "the hold goes on where it stood"


@pytest.mark.fault(
    "the sound server is restarted in a hold", heard="I can hear you again. Say, resume, to carry on.", kept="the hold"
)
def test_a_restarted_sound_server_gives_the_hold_back(lesson: Lesson, measured: Measured) -> None:
    lesson.hold()
    restarted = time.monotonic()
    lesson.room.restart_server()
    measured("shown after", lesson.said_after(GONE, restarted), "s")
    measured("heard again after", lesson.said_after(AGAIN, restarted), "s")
    assert lesson.state == "paused"
    held = lesson.held
    lesson.hold()
    assert lesson.held == held, "the hold goes on where it stood"
    assert lesson.is_kept(GONE)
