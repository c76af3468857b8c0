"""The session as a value: everything the coach knows at this moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from voice.body.terms import Condition, Side
from voice.coach.activity import Activity, Hold, Idle, Over, Question, Rest, State, Talk, TalkKind, leads_to_explanation
from voice.coach.memory import Memory, Preferences
from voice.coach.messages import Heard
from voice.coach.programme import Done, Upcoming, next_session
from voice.coach.progress import ProgressSummary
from voice.coach.routine import Cursor, Routine, Stretch
from voice.coach.shelf import Shelf
from voice.coach.suggestion import Situation, Suggestion, usual_or_better
from voice.coach.summary import Summary
from voice.coach.voices import Voices
from voice.coach.words.lines import Line, Worded
from voice.coach.words.prompt_ids import Wording


class Voicing(StrEnum):
    """How much of the coach is audible."""

    ALOUD = "aloud"
    WHEN_CALLED = "when called"
    """Only chimes and answers."""
    MUTE = "mute"
    """Nothing."""


@dataclass(frozen=True, slots=True)
class BeingSaid:
    """Something being said, or about to be.

    Attributes:
        number: Its number.
        ends: When it should be over.
        text: Its words; empty for what only paces a hold.
        seconds: How long it should take.
        begun: Whether it has become audible; a slow voice may still be rendering it.
    """

    number: int
    ends: float
    text: str = ""
    seconds: float = 0.0
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """The activity stands still until it is resumed, or until it resumes by itself."""

    until: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the user just said they live with, and the routine before that, so that a word can undo it."""

    conditions: frozenset[Condition]
    routine: Routine


@dataclass(frozen=True, slots=True)
class Beginning:
    """What waits for the answers to the first questions: a routine, its first lines, and the stretch to begin at."""

    routine: Routine
    first: tuple[Line, ...] = ()
    stretch: int = 0


@dataclass(frozen=True, slots=True)
class Asking:
    """The coach waits for an answer; any activity stands still meanwhile.

    Attributes:
        question: What is asked.
        until: How long it waits.
        command: What a yes performs; None where that is the question's own affair.
        before: The pause in which it was asked, to go back to; None where time ran.
    """

    question: Question
    until: float
    command: Heard | None = None
    before: Stopped | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Everything the coach knows at this moment.

    Attributes:
        routine: What is being done, or would be done at a start.
        shelf: What else there is to choose from.
        memory: What is kept from one session to the next.
        accompanied: Whether another coach hears the user as well.
        stay: Whether the coach waits for another start after the end, instead of quitting.
        asks_first: Whether the user is asked about their health before their first session.
        progress: What the diary says of the sessions before; None where none is kept.
        usual: What a start leads to wherever that suits; None where the user has chosen.
        declined: Id of the routine that was suggested and not wanted; empty where none was.
        by_programme: Whether a start leads to the next session of the user's programme, where they follow one: they
            have chosen no routine.
        done: What has been done of programmes.
        wall: What the clock on the wall shows, in the user's time zone; None where nobody says.
        cursor: Where in the routine it is.
        activity: What it is in the middle of.
        since: When the activity's time began to run; None while it does not.
        stopped: What keeps time standing still: a pause, a lost part or a question; None while nothing does.
        once_more: Whether the hold at the cursor is to be done again when it is over.
        first_side: Which side begins in the stretch at hand; None for the stretch's own order.
        voicing: How much of what is said sounds.
        refused: Id of the stretch that was asked for last and left out because it had hurt; empty where none was.
        beginning: What waits for the answers to the questions of the first session; None where nothing does.
        prefaced: Whether the words of care have been said.
        sound: Whether they have said no to every sign that does not come and go within a session.
        cautioned: What was named as a reason to leave some stretches out.
        listed: How many routines have been read out.
        last_heard: The words of the command before the one at hand.
        last_said: What became audible last, apart from what paces a hold; None where nothing did.
        told: What the command before the one at hand said of the user; None where it said nothing.
        unclear: Whether what was said last was not understood.
        worded: How often each wording's sentence has been said.
        utterances: Not yet over, in the order they will be heard.
        awaited: The utterance whose end the current talk waits for.
        interlude: Whether that utterance is an answer in between, after which the line is said again.
        cues_given: How many cues of the current hold have been given to the mouth.
        spoken: How many utterances there have been; also the number of the latest.
        pain_before: How much it hurt before the routine at hand, 0 to 10; None where nobody said.
        pain_after: How much it hurt after it.
        gently: Whether it hurts so much today that every stretch is explained in its easier form.
        held: Seconds held since the session at hand was begun, in holds that are over.
        stretched: Ids of the stretches in which they were held.
        sore: Whether the user said in it that something hurts.
        began: What the clock on the wall showed when it was begun.
        summary: What it came to, from its last words on.
        to_be_felt: What is still to be said of the stretch at the cursor in its holds.
        has_music: Whether the mouth has music to play.
        voices: The voices that the coach can speak with.
        go: The number of the words that began the last hold; None where no words did.
    """

    routine: Routine
    shelf: Shelf
    memory: Memory = field(default_factory=Memory)
    accompanied: bool = False
    stay: bool = False
    asks_first: bool = False
    progress: ProgressSummary | None = None
    usual: Routine | None = None
    declined: str = ""
    by_programme: bool = False
    done: tuple[Done, ...] = ()
    wall: datetime | None = None
    cursor: Cursor = field(default_factory=Cursor)
    activity: Activity = field(default_factory=Idle)
    since: float | None = None
    stopped: Stopped | Asking | None = None
    once_more: bool = False
    first_side: Side | None = None
    voicing: Voicing = Voicing.ALOUD
    refused: str = ""
    beginning: Beginning | None = None
    prefaced: bool = False
    sound: bool = False
    cautioned: frozenset[Condition] = frozenset()
    listed: int = 0
    last_heard: str = ""
    last_said: BeingSaid | None = None
    told: Told | None = None
    unclear: bool = False
    worded: Mapping[Wording, int] = field(default_factory=dict)
    utterances: tuple[BeingSaid, ...] = ()
    awaited: int | None = None
    interlude: bool = False
    cues_given: int = 0
    spoken: int = 0
    pain_before: int | None = None
    pain_after: int | None = None
    gently: bool = False
    held: float = 0.0
    stretched: frozenset[str] = frozenset()
    sore: bool = False
    began: datetime | None = None
    summary: Summary | None = None
    to_be_felt: tuple[str, ...] = ()
    has_music: bool = False
    voices: Voices = field(default_factory=Voices)
    go: int | None = None

    @property
    def preferences(self) -> Preferences:
        """The user's preferences."""
        return self.memory.preferences

    @property
    def upcoming(self) -> Upcoming | None:
        """The next session of the user's programme; None if they follow none, or it does not exist."""
        under_way = self.memory.programme
        programme = None if under_way is None else self.shelf.programme(under_way.id)
        if programme is None or under_way is None:
            return None
        return next_session(programme, under_way.begun, self.done, self.wall)

    @property
    def led_to(self) -> Upcoming | None:
        """The programme session that a start leads to; None if it begins the routine."""
        return self.upcoming if self.by_programme else None

    @property
    def situation(self) -> Situation:
        """The basis for choices that are left to the coach."""
        lately = () if self.progress is None else self.progress.lately
        return Situation(self.shelf, self.memory, self.wall, lately, self.declined)

    @property
    def suggestion(self) -> Suggestion | None:
        """What a start leads to, given the time of day and recent sessions; None if the user has chosen."""
        return None if self.usual is None or self.led_to else usual_or_better(self.usual, self.situation)

    @property
    def begins_with(self) -> Routine:
        """What a start leads to."""
        chosen = self.led_to or self.suggestion
        return self.routine if chosen is None else chosen.routine

    @property
    def stretch(self) -> Stretch:
        """The stretch at the cursor."""
        return self.routine.stretches[self.cursor.stretch]

    @property
    def felt(self) -> int | None:
        """The place of the stretch that the body feels: the last one begun; None if none has been."""
        match self.activity:
            case Idle() | Over() | Talk(kind=TalkKind.PREFACE | TalkKind.CLOSING):
                return None
            case activity:
                place = self.cursor.stretch - leads_to_explanation(activity)
                return place if place >= 0 else None

    @property
    def holds(self) -> tuple[Side | None, ...]:
        """The holds of the stretch at the cursor, starting with the preferred side."""
        sides = self.stretch.sides
        if self.first_side in sides:
            sides = (self.first_side, *(side for side in sides if side is not self.first_side))
        return (sides or (None,)) * self.stretch.repetitions

    @property
    def side(self) -> Side | None:
        """The side of the hold at the cursor."""
        return self.holds[self.cursor.hold]

    @property
    def hold_seconds(self) -> float:
        """The length of a hold of the stretch at the cursor that begins now."""
        return self.stretch.held_for(self.preferences.hold_seconds)

    @property
    def takes_easier(self) -> bool:
        """Whether the stretch at the cursor is explained in its easier form."""
        return self.preferences.takes_easier(self.stretch.key, gently=self.gently)

    @property
    def state(self) -> State:
        """The state's name in the table of answers."""
        match self.stopped:
            case Asking(question=question):
                return _ASKING[question]
            case Stopped():
                return State.PAUSED
            case None:
                return _state_of(self.activity)
            case _:
                assert_never(self.stopped)

    @property
    def question(self) -> Question | None:
        """What the coach is asking."""
        return self.stopped.question if isinstance(self.stopped, Asking) else None

    @property
    def paused(self) -> bool:
        """Whether something that has begun stands still; a question before the start stops nothing."""
        return self.stopped is not None and not isinstance(self.activity, Idle)

    def sentence(self, line: Line) -> str:
        """Return a line as it would be said now; if it leaves a side open, with the current side."""
        if not isinstance(line, Worded):
            return line
        sides = {} if self.side is None else {"side": self.shelf.language.sides[self.side]}
        said = self.worded.get(line.wording, 0)
        words = self.shelf.language.worded(line.wording, said, **{**sides, **line.fields})
        return f"{words} {line.after}" if line.after else words

    def elapsed(self, now: float) -> float:
        """The held seconds of the current hold, 0 outside one; never more than its length."""
        match self.activity:
            case Hold(elapsed=elapsed) if self.owes_go:
                return elapsed
            case Hold(seconds=seconds, elapsed=elapsed):
                return min(elapsed + self._ran(now), seconds)
            case Talk(kind=TalkKind.RESUMING, then=Hold(elapsed=elapsed)):
                return elapsed
            case _:
                return 0.0

    def frozen(self, at: float) -> Activity:
        """Return the activity as it was at a moment, including the time that had passed by then."""
        match self.activity:
            case Hold(seconds=seconds):
                return Hold(seconds, self.elapsed(at))
            case Rest(left=left, after=after):
                return Rest(max(0.0, left - self._ran(at)), after)
            case Talk(kind=TalkKind.RESUMING, then=then):
                return then
            case Talk(moving=float(left)) as talk:
                return replace(talk, moving=max(0.0, left - self._ran(at)))
            case activity:
                return activity

    def voice_free_at(self, moment: float) -> bool:
        """Return whether nothing said so far should be audible at a moment."""
        return all(utterance.ends <= moment for utterance in self.utterances)

    @property
    def owes_words(self) -> bool:
        """Whether something said so far is not audible yet, so that nothing after it may begin."""
        return not all(utterance.begun for utterance in self.utterances)

    @property
    def owes_go(self) -> bool:
        """Whether the words that begin the current hold are not audible yet."""
        return any(utterance.number == self.go and not utterance.begun for utterance in self.utterances)

    def _ran(self, now: float) -> float:
        # A hold is announced to the mouth a little before it begins: until then its clock stands at nothing.
        return 0.0 if self.since is None else max(0.0, now - self.since)


def _state_of(activity: Activity) -> State:
    match activity:
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
            assert_never(activity)


_ASKING = {
    Question.RESUME: State.ASKING_RESUME,
    Question.BEGIN: State.ASKING_BEGIN,
    Question.STOP: State.ASKING_STOP,
    Question.PLACE: State.ASKING_PLACE,
    Question.PAIN: State.ASKING_PAIN,
    Question.SOON: State.ASKING_SOON,
    Question.SOON_AT_ALL: State.ASKING_SOON,
    Question.HEALTH: State.ASKING_HEALTH,
    Question.WHICH_HEALTH: State.ASKING_WHICH,
    Question.PREGNANCY: State.ASKING_PREGNANCY,
    Question.LIMITS: State.ASKING_LIMITS,
    Question.WHICH_LIMIT: State.ASKING_WHICH,
    Question.RELIEF: State.OFFERING,
    Question.MEANT: State.ASKING_MEANT,
    Question.LEAVE: State.ASKING_LEAVE,
    Question.WHICH_END: State.ASKING_END,
    Question.PAIN_BEFORE: State.ASKING_PAIN_BEFORE,
    Question.PAIN_AFTER: State.ASKING_PAIN_AFTER,
    Question.REST: State.ASKING_REST,
}

_TALKING = {
    TalkKind.PREFACE: State.PREFACE,
    TalkKind.EXPLANATION: State.EXPLAINING,
    TalkKind.RELEASE: State.RESTING,
    TalkKind.RESUMING: State.RESUMING,
    TalkKind.CLOSING: State.CLOSING,
}
