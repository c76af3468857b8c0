from voice.coach.activity import State
from voice.demo.user import ScriptedLine, SyntheticUser

LINES = (ScriptedLine("start", State.READY, 2.0), ScriptedLine("pause", State.HOLDING, 1.0, 2))


def test_it_speaks_when_the_moment_has_lasted() -> None:
    said: list[str] = []
    user = SyntheticUser(LINES, said.append)
    user.look(State.READY, 1, 0.0)
    user.look(State.READY, 1, 1.9)
    assert said == []
    user.look(State.READY, 1, 2.0)
    assert said == ["start"]


def test_it_waits_for_the_stretch_it_means() -> None:
    said: list[str] = []
    user = SyntheticUser(LINES[1:], said.append)
    for now in (0.0, 5.0):
        user.look(State.HOLDING, 1, now)
    assert said == []
    for now in (6.0, 7.0):
        user.look(State.HOLDING, 2, now)
    assert said == ["pause"]


def test_it_says_again_what_was_not_obeyed_and_gives_up_after_three_times() -> None:
    said: list[str] = []
    user = SyntheticUser(LINES, said.append)
    for now in range(30):
        user.look(State.READY, 1, float(now))
    assert said == ["start"] * 3
    assert user.given_up


def test_it_goes_on_when_it_was_obeyed() -> None:
    said: list[str] = []
    user = SyntheticUser(LINES, said.append)
    user.look(State.READY, 1, 0.0)
    user.look(State.READY, 1, 2.0)
    user.obeyed()
    for now in (3.0, 4.0):
        user.look(State.HOLDING, 2, now)
    assert said == ["start", "pause"]
    assert not user.given_up


def test_what_is_said_to_somebody_else_is_said_once() -> None:
    said: list[str] = []
    user = SyntheticUser((ScriptedLine("nice weather", State.READY, 1.0, aside=True), *LINES), said.append)
    for now in range(4):
        user.look(State.READY, 1, float(now))
    assert said == ["nice weather", "start"]


def test_to_be_asked_back_is_an_answer() -> None:
    said: list[str] = []
    user = SyntheticUser((LINES[0], ScriptedLine("yes", State.ASKING_STOP, 1.0)), said.append)
    for now, state in enumerate([State.READY] * 3 + [State.ASKING_STOP] * 2):
        user.look(state, 1, float(now))
    assert said == ["start", "yes"]
