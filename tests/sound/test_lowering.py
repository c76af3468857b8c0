"""What is lowered, by how much, and that it is given back: on a sound server made of lists, at times that are given."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from voice.sound.lowered import read_lowered
from voice.sound.lowering import DOWN_SECONDS, LOOK_SECONDS, LOWERED_DB, STAYS_DOWN, UP_SECONDS, Lowering
from voice.sound.sound_server import Stream, Volume

COACH = 100
SPEAKER, HEADPHONES = 1, 2
LOW = 10 ** (-LOWERED_DB / 60)

VOICE = Stream(1, SPEAKER, COACH, "voice", "python3", "", (1.0,))
RADIO = Stream(2, SPEAKER, 7, "radio", "A radio", "music", (0.8, 0.6))


@dataclass
class Server:
    """Streams by their number, and what it remembers of each program."""

    playing: dict[int, Stream] = field(default_factory=dict)
    memory: dict[str, Volume] = field(default_factory=dict)
    sets: int = 0

    def play(self, *streams: Stream) -> None:
        for one in streams:
            self.playing[one.index] = one
            self.memory[one.program] = one.volume

    def begin(self, stream: Stream) -> None:
        """Begin one as loud as its program was last, as a server that remembers does."""
        self.play(replace(stream, volume=self.memory.get(stream.program, stream.volume)))

    def volume(self, index: int) -> Volume:
        return self.playing[index].volume

    def streams(self) -> list[Stream]:
        return list(self.playing.values())

    def set_volume(self, index: int, volume: Volume) -> None:
        self.sets += 1
        self.play(replace(self.playing[index], volume=volume))

    def remembered(self) -> dict[str, Volume]:
        return dict(self.memory)

    def remember(self, program: str, volume: Volume) -> None:
        self.memory[program] = volume


@dataclass
class Scene:
    """Lowering, and the time."""

    server: Server
    ledger: Path
    now: float = 0.0

    def __post_init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """What had been begun is gone without an end, as after a kill."""
        self.lowering = Lowering(self.server, self.ledger, COACH.__eq__)

    def wish(self, *, lowered: bool) -> None:
        self.lowering.wish(self.now, lowered=lowered)

    def run(self, seconds: float) -> None:
        until = self.now + seconds
        while self.lowering.due is not None and self.lowering.due <= until:
            self.now = self.lowering.due
            self.lowering.turn(self.now)
        self.now = until

    def lower(self) -> None:
        self.wish(lowered=True)
        self.run(1.0)

    def give_back(self) -> None:
        self.wish(lowered=False)
        self.run(STAYS_DOWN + UP_SECONDS + 0.1)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    server = Server()
    server.play(VOICE, RADIO)
    return Scene(server, tmp_path / "lowered.json")


def times(volume: Volume, factor: float) -> Volume:
    return tuple(channel * factor for channel in volume)


def test_another_program_is_lowered_in_steps_and_the_coach_is_not(scene: Scene) -> None:
    scene.wish(lowered=True)
    heard = []
    while scene.now < DOWN_SECONDS + 0.1:
        scene.run(0.02)
        heard.append(scene.server.volume(RADIO.index)[0])
    assert heard == sorted(heard, reverse=True)
    assert len(set(heard)) > 4, "it goes by small steps"
    assert scene.server.volume(RADIO.index) == pytest.approx(times(RADIO.volume, LOW))
    assert scene.server.volume(VOICE.index) == VOICE.volume


def test_it_comes_back_exactly_a_little_later(scene: Scene) -> None:
    scene.lower()
    scene.wish(lowered=False)
    scene.run(STAYS_DOWN - 0.05)
    assert scene.server.volume(RADIO.index) == pytest.approx(times(RADIO.volume, LOW))
    scene.run(UP_SECONDS + 0.1)
    assert scene.server.volume(RADIO.index) == RADIO.volume
    assert scene.server.memory["radio"] == RADIO.volume
    assert scene.lowering.due is None
    assert not scene.ledger.exists()


def test_the_next_sentence_keeps_it_down(scene: Scene) -> None:
    scene.lower()
    scene.wish(lowered=False)
    scene.run(STAYS_DOWN / 2)
    scene.wish(lowered=True)
    scene.run(5.0)
    assert scene.server.volume(RADIO.index) == pytest.approx(times(RADIO.volume, LOW))


SPARED = [
    replace(RADIO, role="phone"),
    replace(RADIO, role="a11y"),
    replace(RADIO, role="event"),
    replace(RADIO, name="speech-dispatcher-espeak-ng"),
    replace(RADIO, is_a_programs=False),
    replace(RADIO, sink=HEADPHONES),
]


@pytest.mark.parametrize("stream", SPARED)
def test_calls_screen_readers_and_what_sounds_elsewhere_are_left_alone(scene: Scene, stream: Stream) -> None:
    scene.server.play(stream)
    scene.lower()
    assert scene.server.sets == 0


def test_what_the_user_sets_meanwhile_stays(scene: Scene) -> None:
    scene.lower()
    scene.server.set_volume(RADIO.index, (0.3, 0.3))
    scene.run(2 * LOOK_SECONDS)
    scene.give_back()
    assert scene.server.volume(RADIO.index) == (0.3, 0.3)
    scene.lower()
    scene.give_back()
    assert scene.server.volume(RADIO.index) == (0.3, 0.3)


def test_what_begins_meanwhile_is_lowered_too(scene: Scene) -> None:
    scene.lower()
    scene.server.begin(replace(RADIO, index=3, program="a film", volume=(1.0, 1.0)))
    scene.run(2 * LOOK_SECONDS + DOWN_SECONDS)
    assert scene.server.volume(3) == pytest.approx((LOW, LOW))
    scene.give_back()
    assert scene.server.volume(3) == (1.0, 1.0)


def test_the_next_track_of_a_lowered_program_is_not_lowered_twice(scene: Scene) -> None:
    scene.lower()
    del scene.server.playing[RADIO.index]
    scene.server.begin(replace(RADIO, index=3))
    scene.run(2 * LOOK_SECONDS)
    assert scene.server.volume(3) == pytest.approx(times(RADIO.volume, LOW))
    scene.give_back()
    assert scene.server.volume(3) == pytest.approx(RADIO.volume)


def test_a_program_that_ended_meanwhile_begins_again_as_loud_as_it_was(scene: Scene) -> None:
    scene.lower()
    del scene.server.playing[RADIO.index]
    scene.give_back()
    assert scene.server.memory["radio"] == RADIO.volume
    assert not scene.ledger.exists()


def test_what_only_the_server_knows_is_owed_until_the_program_plays_again(scene: Scene) -> None:
    scene.lower()
    ended = scene.server.playing.pop(RADIO.index)
    del scene.server.memory["radio"]
    scene.give_back()
    assert [one.volume for one in read_lowered(scene.ledger)] == [RADIO.volume]
    scene.server.play(replace(ended, index=9))
    scene.lower()
    scene.give_back()
    assert scene.server.volume(9) == pytest.approx(RADIO.volume)
    assert not scene.ledger.exists()


def test_it_is_written_down_before_it_is_lowered(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[list[Volume]] = []
    monkeypatch.setattr(
        Server, "set_volume", lambda *_: written.append([one.volume for one in read_lowered(scene.ledger)])
    )
    scene.wish(lowered=True)
    scene.lowering.turn(scene.now)
    assert written == [[RADIO.volume]]


@pytest.mark.parametrize("seconds", [0.05, 1.0], ids=["on the way", "lowered"])
def test_after_a_kill_the_next_start_gives_it_back(scene: Scene, seconds: float) -> None:
    scene.wish(lowered=True)
    scene.run(seconds)
    assert scene.server.volume(RADIO.index) != RADIO.volume
    scene.begin_anew()
    assert scene.server.volume(RADIO.index) == RADIO.volume
    assert not scene.ledger.exists()


def test_after_a_kill_the_next_start_leaves_what_the_user_has_set(scene: Scene) -> None:
    scene.lower()
    scene.server.set_volume(RADIO.index, (1.0, 1.0))
    scene.begin_anew()
    assert scene.server.volume(RADIO.index) == (1.0, 1.0)


def test_the_end_gives_back_at_once(scene: Scene) -> None:
    scene.lower()
    scene.lowering.end()
    assert scene.server.volume(RADIO.index) == RADIO.volume
    assert not scene.ledger.exists()


def test_nothing_is_touched_where_the_coach_plays_past_the_server(scene: Scene) -> None:
    del scene.server.playing[VOICE.index]
    scene.lower()
    assert scene.server.sets == 0


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"a": 1}', b'[{"index": "x"}]', b"\xff"])
def test_a_damaged_ledger_is_no_obstacle(scene: Scene, content: bytes) -> None:
    scene.ledger.write_bytes(content)
    scene.begin_anew()
    scene.lower()
    assert json.loads(scene.ledger.read_bytes())[0]["name"] == "A radio"
