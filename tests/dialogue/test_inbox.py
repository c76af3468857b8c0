"""The inbox notices that for a while nobody could look into it, on clocks of its own."""

from dataclasses import dataclass

from voice.coach.messages import Absent
from voice.dialogue.events import Noted
from voice.dialogue.inbox import ABSENT_SECONDS, LOOK_SECONDS, Inbox


@dataclass
class Clocks:
    coach: float = 100.0
    any: float = 0.0

    def pass_time(self, seconds: float) -> None:
        self.coach += seconds
        self.any += seconds

    def now(self) -> float:
        return self.coach


def inbox() -> tuple[Inbox, Clocks]:
    clocks = Clocks()
    return Inbox(lambda: clocks.any), clocks


def test_what_is_put_in_comes_out_in_order() -> None:
    box, clocks = inbox()
    box.put(Noted("one"))
    box.put(Noted("two"))
    assert [box.wait(None, clocks.now), box.wait(0.0, clocks.now), box.wait(0.0, clocks.now), box.take()] == [
        Noted("one"),
        Noted("two"),
        None,
        None,
    ]


def test_a_busy_machine_is_no_absence() -> None:
    box, clocks = inbox()
    for _ in range(5):
        clocks.pass_time(LOOK_SECONDS + ABSENT_SECONDS - 0.1)
        assert box.wait(0.0, clocks.now) is None


def test_sleep_comes_before_what_happened_meanwhile() -> None:
    box, clocks = inbox()
    box.wait(0.0, clocks.now)
    clocks.pass_time(0.5)
    box.wait(0.0, clocks.now)
    clocks.any += 3600.0
    box.put(Noted("late"))
    assert box.wait(0.0, clocks.now) == Absent(since=100.5)
    assert box.wait(0.0, clocks.now) == Noted("late")
    assert box.wait(0.0, clocks.now) is None


def test_what_the_loop_takes_without_waiting_keeps_its_place() -> None:
    box, clocks = inbox()
    box.wait(0.0, clocks.now)
    clocks.any += 60.0
    box.put(Noted("first"))
    box.put(Noted("second"))
    assert isinstance(box.wait(0.0, clocks.now), Absent)
    assert [box.take(), box.take(), box.take()] == [Noted("first"), Noted("second"), None]
