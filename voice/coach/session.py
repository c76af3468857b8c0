"""The session as a value: everything the coach knows of the moment."""

from dataclasses import dataclass, field
from typing import assert_never

from voice.coach.activity import Activity, Hold, Idle, Over, Rest, State, Talk, TalkKind
from voice.coach.routine import Cursor, Routine, Stretch


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something being said, or about to be; it should be over by `ends`."""

    number: int
    ends: float


@dataclass(frozen=True, slots=True)
class Session:
    """Everything the coach knows of the moment.

    Attributes:
        routine: What is being done.
        stay: Whether the coach waits for another start after the end, instead of quitting.
        cursor: Where in the routine it is.
        activity: What it is in the middle of.
        since: When the activity's time began to run; None while it does not.
        paused: Whether the user, or a lost part, has stopped the activity.
        asking_until: While the coach, paused, waits for yes or no: until when. None otherwise.
        utterances: Not yet over, in the order they will be heard.
        awaited: The utterance whose end the current talk waits for.
        interlude: Whether that utterance is an answer in between, after which the line is said again.
        cues_given: How many cues of the current hold have been given to the mouth.
        spoken: How many utterances there have been; also the number of the latest.
    """

    routine: Routine
    stay: bool = False
    cursor: Cursor = field(default_factory=Cursor)
    activity: Activity = field(default_factory=Idle)
    since: float | None = None
    paused: bool = False
    asking_until: float | None = None
    utterances: tuple[Utterance, ...] = ()
    awaited: int | None = None
    interlude: bool = False
    cues_given: int = 0
    spoken: int = 0

    @property
    def stretch(self) -> Stretch:
        """The stretch at the cursor."""
        return self.routine.stretches[self.cursor.stretch]

    @property
    def state(self) -> State:
        """The state as the table of answers names it."""
        if self.paused:
            return State.PAUSED if self.asking_until is None else State.ASKING
        match self.activity:
            case Idle():
                return State.READY
            case Rest():
                return State.RESTING
            case Hold():
                return State.HOLDING
            case Over():
                return State.ENDED
            case Talk(kind=kind):
                return _TALKING[kind]
            case _:
                assert_never(self.activity)

    def elapsed(self, now: float) -> float:
        """Return the held seconds of the current hold, 0 outside one; never beyond its length."""
        match self.activity:
            case Hold(elapsed=elapsed):
                return min(elapsed + self._ran(now), self.stretch.hold_seconds)
            case Talk(kind=TalkKind.RESUMING, then=Hold(elapsed=elapsed)):
                return elapsed
            case _:
                return 0.0

    def frozen(self, at: float) -> Activity:
        """Return the activity as it stood at a moment, with the time that had run by then accounted for."""
        match self.activity:
            case Hold():
                return Hold(self.elapsed(at))
            case Rest(left=left, after=after):
                return Rest(max(0.0, left - self._ran(at)), after)
            case Talk(kind=TalkKind.RESUMING, then=then):
                return then
            case activity:
                return activity

    def voice_free_at(self, moment: float) -> bool:
        """Return whether nothing said so far is expected to sound at a moment."""
        return all(utterance.ends <= moment for utterance in self.utterances)

    def _ran(self, now: float) -> float:
        # A hold is announced to the mouth a little before it begins: until then its clock stands at nothing.
        return 0.0 if self.since is None else max(0.0, now - self.since)


_TALKING = {
    TalkKind.PREFACE: State.PREFACE,
    TalkKind.EXPLANATION: State.EXPLAINING,
    TalkKind.RELEASE: State.RESTING,
    TalkKind.RESUMING: State.RESUMING,
    TalkKind.CLOSING: State.CLOSING,
}
