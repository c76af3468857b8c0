"""Music of one's own in a real session: it is heard, the ear does not mind it, and the voice tunes it."""

import signal
import time
from pathlib import Path

import pytest
import soundfile

from scripts.benches.room_sounds import music
from tests.dialogue.test_session_in_the_room import DEVICES
from tests.lab.coach_process import CoachProcess
from tests.lab.room import Room, level_db
from tests.lab.say_until_heard import say_until_heard
from voice.mouth.music.sound_file import LEVEL
from voice.sound.samples import SAMPLE_RATE

pytestmark = pytest.mark.room


@pytest.mark.alone
def test_commands_are_heard_over_it_and_it_obeys_its_own(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    soundfile.write(folder / "a song.flac", 0.5 * music(30.0), SAMPLE_RATE)
    (folder / "0 damaged.mp3").write_bytes(b"nothing of the kind")
    options = (*DEVICES, "--music", str(folder))
    with (
        room.echo(gain_db=-6),
        CoachProcess(*options, environment=room.environment, folder=tmp_path) as coach,
        room.record_speaker() as speaker,
    ):
        coach.wait_for("whenever you like")
        coach.wait_for("note The music 0 damaged.mp3 is left out")
        speaker.wait_until_spoken(0, pause=1.5)
        assert level_db(speaker.samples[-SAMPLE_RATE:]) < -80, "there is music before the start"
        say_until_heard(room, coach, "start stretch", "not a doctor")
        say_until_heard(room, coach, "next", "Forward fold.")
        coach.wait_for("holding, 0.000 s held")
        say_until_heard(room, coach, "louder music", "as music_louder")
        say_until_heard(room, coach, "pause it", "Paused.")
        time.sleep(5)
        paused = level_db(speaker.samples[-2 * SAMPLE_RATE :])
        assert paused == pytest.approx(LEVEL - 6 + 4, abs=4), "in a pause it is softer and goes on"
        say_until_heard(room, coach, "no music", "as music_off")
        time.sleep(4)
        assert level_db(speaker.samples[-SAMPLE_RATE:]) < -80
        say_until_heard(room, coach, "next", "Upper back hug.")
        coach.send(signal.SIGTERM)
        assert coach.exit_code() == 128 + signal.SIGTERM
    said = ["start stretch", "next", "louder music", "pause it", "no music", "next"]
    assert coach.captions("you") == said, coach.told()


def test_a_folder_that_is_not_there_is_named(room: Room, tmp_path: Path) -> None:
    options = (*DEVICES, "--music", str(tmp_path / "nowhere"))
    with CoachProcess(*options, environment=room.environment, folder=tmp_path) as coach:
        assert coach.exit_code() == 3
    assert "nowhere: it does not exist" in coach.told()
