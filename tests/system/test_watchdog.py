import threading
import time

from voice.system.heartbeat import Heartbeat
from voice.system.watchdog import TICK_SECONDS, Watchdog


class Worker:
    """One whose heartbeat a test sets by hand."""

    def __init__(self) -> None:
        self.heartbeat = Heartbeat()
        self.alive = True
        self.troubles: list[str] = []

    def replace(self, trouble: str) -> None:
        self.troubles.append(trouble)
        self.heartbeat = Heartbeat()
        self.alive = True


class Watch:
    """A watchdog over one worker, whose time passes when a test says so."""

    def __init__(self) -> None:
        self.worker = Worker()
        self.now = 1000.0
        self.dog = Watchdog()
        self.dog.watch(self.worker)
        self.dog.look(self.now)

    def wait(self, seconds: float, tick: float = TICK_SECONDS) -> None:
        for _ in range(round(seconds / tick)):
            self.now += tick
            self.dog.look(self.now)


def test_work_that_takes_too_long_has_its_worker_replaced_once() -> None:
    watch = Watch()
    with watch.worker.heartbeat.working(1.4):
        watch.wait(1.2)
        assert watch.worker.troubles == []
        watch.wait(0.8)
        assert watch.worker.troubles == ["was stuck for 1.4 seconds"]
        watch.wait(10)
    assert len(watch.worker.troubles) == 1


def test_pieces_of_work_are_timed_one_by_one_and_waiting_is_no_work() -> None:
    watch = Watch()
    for _ in range(10):
        with watch.worker.heartbeat.working(1.4):
            watch.wait(1.2)
        watch.wait(10)
    assert watch.worker.troubles == []


def test_work_within_work_has_its_own_time_and_the_rest_of_it_begins_anew() -> None:
    watch = Watch()
    with watch.worker.heartbeat.working(1.4):
        with watch.worker.heartbeat.working(20):
            watch.wait(15)
        watch.wait(1.0)
        assert watch.worker.troubles == []
        watch.wait(1.0)
    assert len(watch.worker.troubles) == 1


def test_a_machine_that_stood_still_is_nobodys_fault() -> None:
    watch = Watch()
    with watch.worker.heartbeat.working(1.4):
        watch.wait(3600, tick=3600)
        assert watch.worker.troubles == []
        watch.wait(0.8)
        watch.wait(3600, tick=3600)
        assert watch.worker.troubles == []
        watch.wait(0.8)
    assert len(watch.worker.troubles) == 1


def test_a_thread_that_ended_is_replaced() -> None:
    watch = Watch()
    watch.worker.alive = False
    watch.wait(TICK_SECONDS)
    assert watch.worker.troubles == ["ended unexpectedly"]


def test_in_its_thread_a_stuck_worker_is_noticed_within_two_seconds() -> None:
    noticed = threading.Event()

    class Told(Worker):
        def replace(self, trouble: str) -> None:
            super().replace(trouble)
            noticed.set()

    dog, worker = Watchdog(), Told()
    dog.watch(worker)
    dog.start()
    began = time.monotonic()
    with worker.heartbeat.working(1.4):
        assert noticed.wait(10)
    # A busy machine may be late with it; at rest it takes 1.4 to 1.8 s.
    assert time.monotonic() - began < 4
    dog.close()
    assert "watchdog" not in {thread.name for thread in threading.enumerate()}
