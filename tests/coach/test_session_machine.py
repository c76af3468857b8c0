"""Any events in any order: what must hold in every session, no matter who talks and what fails."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.coach.drive import CARE, FOLD, NECK, ONE_ARM_ROWS, REST_POSE, ROWS, TWIST
from tests.coach.scene import Scene
from tests.coach.simulated_mouth import Pace
from tests.lab.english import ENGLISH
from voice.body.terms import Area, BodyPart, Condition, Doing, Side
from voice.coach.activity import Question, State
from voice.coach.intents import Intent
from voice.coach.memory import Detail, Memory, Place, Preferences, recipe_of
from voice.coach.messages import Absent, Back, HardToHear, Hindrance, Lost, Opened, Part, Unclear
from voice.coach.pacing import Counting
from voice.coach.progress import PainCourse, PainSummary, ProgressSummary, Trend
from voice.coach.routine import Routine
from voice.coach.session import Session
from voice.coach.shelf import Shelf
from voice.coach.step import deadline

STRETCHES = (
    replace(FOLD, id="fold", leaving="Roll up slowly.", areas=(Area.HAMSTRINGS,), substitutes=("reach",)),
    replace(TWIST, id="twist", repetitions=2, areas=(Area.LOWER_BACK,), harder="Turn further.", brief=("Turn.",)),
    replace(REST_POSE, id="rest pose", areas=(Area.LOWER_BACK,), avoid=(Condition.PREGNANCY,), substitutes=("ear",)),
    replace(NECK, id="neck", doing=Doing.MOVE, avoid=(Condition.OSTEOPOROSIS, Condition.PREGNANCY)),
    replace(FOLD, id="reach", name="chair reach", hold_seconds=60, areas=(Area.HAMSTRINGS,)),
    replace(NECK, id="ear", name="ear to shoulder", doing=Doing.HOLD),
    replace(ROWS, id="rows", avoid=(Condition.OSTEOPOROSIS,), substitutes=("one arm",)),
    replace(ONE_ARM_ROWS, id="one arm"),
)
BY_ID = {stretch.key: stretch for stretch in STRETCHES}
ROUTINES = (
    Routine("a test", tuple(BY_ID[key] for key in ("fold", "twist", "rest pose")), "test"),
    Routine("neck relief", (BY_ID["neck"],), "neck"),
    Routine("all of it", STRETCHES[:4], "all"),
    Routine("a reach", (BY_ID["reach"], BY_ID["ear"]), "reach"),
    Routine("strength", (BY_ID["rows"], BY_ID["one arm"]), "strength"),
)
SHELF = Shelf(CARE, STRETCHES, ROUTINES, language=ENGLISH)

SECONDS_TO_STOP = 150.0
"""Four last words, each from a voice that never says when it is over, and a question's silence before them."""

SECONDS_OF_ALL = 5400.0
"""Every stretch of the longest routine, held as long as can be, by the slowest voice, and the longest timed pause."""

slots: dict[Intent, dict[str, st.SearchStrategy[Any]]] = {
    Intent.CHOOSE: {"routine": st.sampled_from([*(routine.id for routine in ROUTINES), "unknown"])},
    Intent.PLAN: {
        "minutes": st.integers(1, 60),
        "area": st.sampled_from([area.value for area in Area]),
        "level": st.sampled_from(["gentle", "moderate", "strong"]),
        "position": st.sampled_from(["sitting on a chair", "on the floor", "standing"]),
    },
    Intent.GO_TO: {"step": st.integers(0, 6)},
    Intent.DO_STRETCH: {"stretch": st.sampled_from([*BY_ID, "unknown"])},
    Intent.SIDE_FIRST: {"side": st.sampled_from([side.value for side in Side])},
    Intent.PAUSE_FOR: {"minutes": st.integers(0, 10), "seconds": st.integers(0, 90)},
    Intent.HOLD_FOR: {"seconds": st.integers(0, 99)},
    Intent.MORE_SECONDS: {"seconds": st.integers(0, 99)},
    Intent.CONDITION: {"condition": st.sampled_from([condition.value for condition in Condition])},
    Intent.CONDITION_GONE: {"condition": st.sampled_from([condition.value for condition in Condition])},
    Intent.NAMES_CONDITION: {"condition": st.sampled_from([condition.value for condition in Condition])},
    Intent.CAN_AGAIN: {"stretch": st.sampled_from([*BY_ID, "unknown"])},
    Intent.PAIN_LEVEL: {"score": st.integers(0, 10)},
    Intent.HURTS: {"part": st.sampled_from([part.value for part in BodyPart])},
    Intent.PAIN_LEVEL: {"score": st.integers(0, 10)},
}
commands = st.sampled_from(Intent).flatmap(
    lambda intent: st.tuples(st.just(intent), st.fixed_dictionaries({}, optional=slots.get(intent, {})))
)
memories = st.builds(
    Memory,
    preferences=st.builds(
        Preferences,
        rate=st.sampled_from([0.6, 1.0, 1.6]),
        hold_seconds=st.sampled_from([None, 10.0, 60.0]),
        detail=st.sampled_from(Detail),
        counting=st.sampled_from(Counting),
        first_side=st.sampled_from([None, *Side]),
        easier=st.sampled_from([frozenset(), frozenset({"twist"})]),
        hurts=st.sets(st.sampled_from(sorted(BY_ID))).map(frozenset),
        conditions=st.sets(st.sampled_from([Condition.PREGNANCY, Condition.OSTEOPOROSIS])).map(frozenset),
        asks_pain=st.sampled_from([True, True, False]),
    ),
    met=st.sets(st.sampled_from(sorted(BY_ID))).map(frozenset),
    last=st.sampled_from([None, *(recipe_of(routine) for routine in ROUTINES)]),
    place=st.sampled_from([None, Place(recipe_of(ROUTINES[0]), 2), Place(recipe_of(ROUTINES[1]), 0)]),
    sessions=st.integers(0, 1),
)
told_before = st.sampled_from(
    [None, *(ProgressSummary(3, 1, 3, 0, 60.0, Trend.STEADY, pain=PainSummary(6, 5, course)) for course in PainCourse)]
)
"""What a diary says; none is kept where it says nothing."""
ASKED_HOW_SORE = {State.ASKING_PAIN_BEFORE, State.ASKING_PAIN_AFTER}
late = st.sampled_from([0.0, 0.2, 0.45, 0.9])
sure = st.sampled_from([1.0, 1.0, 1.0, 0.7, 0.55, 0.2])
moments = st.one_of(st.sampled_from([0.0, 0.05, 0.3, 1.0]), st.floats(0.0, 3.0), st.floats(0.0, 40.0))


class AnySession(RuleBasedStateMachine):
    """Somebody talks, time passes, voices and devices fail. The scene looks at every step whether all is well."""

    @initialize(
        routine=st.sampled_from(ROUTINES),
        memory=memories,
        stay=st.booleans(),
        lag=st.sampled_from([0.0, 0.02, 0.25]),
        progress=told_before,
    )
    def open(
        self, routine: Routine, memory: Memory, lag: float, progress: ProgressSummary | None, *, stay: bool
    ) -> None:
        self.scene = Scene(Session(routine, SHELF, memory, stay, progress=progress), lag=lag)
        self.scene.send(Opened())

    @precondition(lambda self: not self.scene.quit)
    @rule(seconds=moments)
    def time_passes(self, seconds: float) -> None:
        self.scene.pass_time(seconds)

    @precondition(lambda self: not self.scene.quit)
    @rule(command=commands, ago=late, sure=sure)
    def a_command(self, command: tuple[Intent, dict[str, Any]], ago: float, sure: float) -> None:
        self.scene.hear(*command, ago=ago, sure=sure)

    @precondition(lambda self: not self.scene.quit)
    @rule(nearest=st.none() | commands, ago=late, sure=st.sampled_from([0.0, 0.3, 0.4, 0.49, 0.9]))
    def something_unclear(self, nearest: tuple[Intent, dict[str, Any]] | None, ago: float, sure: float) -> None:
        intent, slots = nearest or (None, {})
        ended = max(0.0, self.scene.now - ago)
        self.scene.send(Unclear("mumbling", ended - 0.5, ended, intent, slots, sure))

    @precondition(lambda self: not self.scene.quit)
    @rule(first=commands, second=commands, ago=late)
    def two_in_one_breath(
        self, first: tuple[Intent, dict[str, Any]], second: tuple[Intent, dict[str, Any]], ago: float
    ) -> None:
        self.scene.hear(*first, ago=ago + 0.6)
        if not self.scene.quit:
            self.scene.hear(*second, ago=ago, follows=True)

    @precondition(lambda self: self.scene.session.state is State.READY and not self.scene.quit)
    @rule()
    def begin(self) -> None:
        self.scene.hear(Intent.START)

    @precondition(lambda self: self.scene.session.state in ASKED_HOW_SORE and not self.scene.quit)
    @rule(score=st.integers(0, 10))
    def a_number(self, score: int) -> None:
        self.scene.hear(Intent.PAIN_LEVEL, {"score": score})

    @precondition(lambda self: not self.scene.quit)
    @rule(paused_for=moments, ago=late)
    def a_pause(self, paused_for: float, ago: float) -> None:
        self.scene.hear(Intent.PAUSE, ago=ago)
        self.scene.pass_time(paused_for)
        if not self.scene.quit:
            self.scene.hear(Intent.RESUME)

    @precondition(lambda self: not self.scene.quit)
    @rule(event=st.one_of(st.builds(Lost, st.sampled_from(Part)), st.builds(Back, st.sampled_from(Part))))
    def a_part_fails_or_comes_back(self, event: Lost | Back) -> None:
        self.scene.send(event)

    @precondition(lambda self: not self.scene.quit)
    @rule(hindrance=st.sampled_from(Hindrance))
    def the_user_is_hard_to_hear(self, hindrance: Hindrance) -> None:
        self.scene.send(HardToHear(hindrance))

    @precondition(lambda self: not self.scene.quit)
    @rule(seconds=st.sampled_from([6.0, 60.0, 30_000.0]), stood_still=st.booleans())
    def nothing_could_be_done_for_a_while(self, seconds: float, stood_still: bool) -> None:  # noqa: FBT001
        since = self.scene.now
        # The coach's clock stands still with the speaker, or has gone on.
        self.scene.now += 0.0 if stood_still else seconds
        self.scene.send(Absent(since))

    @rule(pace=st.sampled_from(Pace))
    def the_voice_changes(self, pace: Pace) -> None:
        self.scene.mouth.pace = pace

    @precondition(lambda self: not self.scene.quit)
    @rule(answer=st.sampled_from([Intent.STOP, Intent.YES, Intent.NO, None]), after=st.sampled_from([0.0, 2.0, 7.0]))
    def it_could_be_stopped(self, answer: Intent | None, after: float) -> None:
        trial = self.scene.fork()
        trial.hear(Intent.STOP)
        trial.pass_time(after)
        if answer is not None and not trial.quit:
            trial.hear(answer)
        trial.pass_time(SECONDS_TO_STOP)
        assert trial.quit or (trial.session.stay and trial.session.state is State.READY)

    def teardown(self) -> None:
        """Leave the session alone: it ends, or waits for somebody with nothing more to come."""
        if not hasattr(self, "scene"):
            return
        asked = self.scene.session.question
        self.scene.pass_time(SECONDS_OF_ALL)
        session = self.scene.session
        if not self.scene.quit:
            assert deadline(session) is None
            assert session.state in {State.READY, State.PAUSED}
            assert session.question is None
        if asked is Question.PLACE:
            assert self.scene.quit or session.state is State.READY


SOUGHT = tuple(phase for phase in Phase if phase is not Phase.shrink)
"""To make what fails small takes minutes: by hand, with the profile `thorough`, which begins with what failed last."""

# Nearly twice as many steps as usual: a routine is long.
AnySession.TestCase.settings = settings(
    stateful_step_count=40,
    phases=tuple(Phase) if settings.get_current_profile_name() == "thorough" else SOUGHT,
    suppress_health_check=list(HealthCheck),
)
TestAnySession = AnySession.TestCase
