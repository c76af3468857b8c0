"""Says a command in the virtual room as people do: once more where nothing follows."""

from contextlib import suppress

from tests.lab.coach_process import CoachProcess
from tests.lab.room import Room
from tests.lab.speech import speak


def say_until_heard(room: Room, coach: CoachProcess, command: str, answer: str, *, tries: int = 2) -> None:
    """Say a command until a caption or a log line with a text follows.

    A test that isn't about one word says commands of which the ear is sure: by this voice of "continue", "pause it" and
    "stop the session" to 94 % and more, of a bare "resume", "stop" or "pause" now and then to less than 65.

    Raises:
        AssertionError: None does.
    """
    for _ in range(tries):
        room.say(speak(command))
        with suppress(AssertionError):
            coach.wait_for(answer, seconds=4.0)
            return
    raise AssertionError(f"{command!r} was not obeyed:\n{coach.told()}")
