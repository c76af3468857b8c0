"""The mouth that the coach's tests simulate speaks, waits and drops as the mixer does."""

from hypothesis import given
from hypothesis import strategies as st

from tests.coach.simulated_mouth import SimulatedMouth
from voice.coach.messages import Say, Speaking, Spoken
from voice.coach.words.sentences import speaking_seconds
from voice.mouth.events import Finished, MouthEvent, Started
from voice.mouth.mixer import Mixer
from voice.sound.samples import SPEAKER_BLOCK, SPEAKER_RATE, silence

asked = st.lists(
    st.tuples(
        st.integers(0, 80).map(lambda tenths: tenths / 10),
        st.sampled_from(["Three.", "And hold.", "Fold forward from your hips, and hook your fingers under your feet."]),
        st.none() | st.integers(0, 20).map(lambda tenths: tenths / 10 + 0.05),
    ),
    min_size=1,
    max_size=6,
).map(lambda said: sorted(said, key=lambda one: one[0]))
"""When something is asked for, its text, and its moment, seconds from then."""

Asked = list[tuple[float, str, float | None]]
Course = list[tuple[float, str, int]]


def by_the_mixer(said: Asked) -> Course:
    events: list[MouthEvent] = []
    mixer = Mixer(events.append)
    for number, (now, text, after) in enumerate(said):
        while mixer.now() < now:
            mixer.render(min(SPEAKER_BLOCK, round((now - mixer.now()) * SPEAKER_RATE)))
        samples = silence(round(speaking_seconds(text) * SPEAKER_RATE))
        mixer.speak(number, samples, None if after is None else now + after)
    while mixer.now() < 60.0:
        mixer.render(SPEAKER_BLOCK)
    return [
        (round(event.at, 2), "begins" if isinstance(event, Started) else "ends", event.utterance)
        for event in events
        if isinstance(event, Started | Finished)
    ]


def by_the_simulated_one(said: Asked) -> Course:
    mouth, course, now = SimulatedMouth(), [], 0.0
    for number, (asked_at, text, after) in enumerate([*said, (60.0, "", None)]):
        while (moment := mouth.next_moment(now)) is not None and moment <= asked_at:
            now = moment
            event = mouth.happen(now)
            match event:
                case Speaking(utterance=utterance):
                    course.append((round(now, 2), "begins", utterance))
                case Spoken(utterance=utterance):
                    course.append((round(now, 2), "ends", utterance))
                case _:
                    raise AssertionError(event)
        now = asked_at
        mouth.say(Say(number, text, None if after is None else now + after), now)
    return course


@given(said=asked)
def test_the_simulated_mouth_speaks_as_the_mixer_does(said: Asked) -> None:
    real, simulated = by_the_mixer(said), by_the_simulated_one(said)
    assert [(what, which) for _, what, which in simulated] == [(what, which) for _, what, which in real]
    assert all(abs(one[0] - other[0]) < 0.05 for one, other in zip(simulated, real, strict=True))
