"""Random users: whatever is said, whenever, no second is lost and the session can always be ended."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coach.drive import started
from voice.coach.activity import Hold, State
from voice.coach.intents import Intent
from voice.coach.memory import LONGEST_HOLD
from voice.coach.messages import Back, Lost, Part
from voice.coach.step import deadline

MOMENTS = st.lists(
    st.tuples(st.floats(0.0, 40.0), st.sampled_from([*Intent, Lost(Part.MICROPHONE), Back(Part.MICROPHONE)])),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(MOMENTS)
def test_any_conversation_can_go_on_and_be_ended(moments: list[tuple[float, Intent | Lost | Back]]) -> None:
    drive = started()
    for wait, event in moments:
        drive.run(drive.now + wait)
        if drive.quit:
            return
        if isinstance(event, Intent):
            drive.hear(event)
        else:
            drive.send(event)
        session = drive.session
        assert 0 <= session.elapsed(drive.now) <= LONGEST_HOLD
        asleep = session.state in {State.READY, State.PAUSED, State.ENDED}
        assert asleep or deadline(session) is not None
    if drive.session.state is not State.CLOSING:
        drive.hear(Intent.STOP)
    drive.run(drive.now + 60)
    assert drive.quit


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(0.0, 6.0), st.floats(0.0, 0.8), st.floats(0.0, 500.0)), max_size=6))
def test_pauses_cost_a_hold_nothing(pauses: list[tuple[float, float, float]]) -> None:
    drive = started()
    drive.run_to_state(State.HOLDING)
    held = 0.0
    for held_for, late, paused_for in pauses:
        since = drive.session.since
        assert since is not None
        drive.run(since + held_for + late)
        if drive.session.state is not State.HOLDING:
            return
        drive.hear(Intent.PAUSE, ago=late)
        held += held_for
        drive.run(drive.now + paused_for)
        drive.hear(Intent.RESUME)
        drive.run_to_state(State.HOLDING)
        hold = drive.session.activity
        assert isinstance(hold, Hold)
        assert abs(hold.elapsed - held) < 1e-6
