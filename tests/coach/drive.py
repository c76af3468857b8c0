"""Drives the core by itself: a perfect mouth that says every sentence in the time it should take, and virtual time."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tests.lab.english import ENGLISH
from voice.body.terms import Area, Doing, Need, Position, Role, Side
from voice.coach.intents import Intent
from voice.coach.messages import (
    Action,
    Chime,
    Due,
    Event,
    Heard,
    Hush,
    Opened,
    Quit,
    Say,
    Speaking,
    Spoken,
    Tone,
    Unclear,
)
from voice.coach.pacing import BETWEEN_SENTENCES, Tempo
from voice.coach.routine import Routine, Stretch
from voice.coach.session import Session
from voice.coach.shelf import Care, Shelf
from voice.coach.step import deadline, step
from voice.coach.words.sentences import speaking_seconds

FOLD = Stretch(
    name="seated forward fold",
    entry=("Sit with your legs straight.", "Fold forward."),
    feel="Feel the length of your back.",
    easier="Easier: reach your arms forward.",
    hold_seconds=20,
)
TWIST = Stretch(
    name="seated twist",
    entry=("Sit tall.", "Turn."),
    feel="Feel your ribs turn.",
    easier="Easier: turn less.",
    hold_seconds=10,
    sides=(Side.LEFT, Side.RIGHT),
)
REST_POSE = Stretch(
    name="resting pose",
    entry=("Kneel.",),
    feel="Feel your back.",
    easier="Easier: a cushion.",
    hold_seconds=15,
    repetitions=2,
)
NECK = Stretch(
    name="neck tilt",
    entry=("Sit tall.", "Let an ear sink."),
    feel="Feel the side of your neck.",
    easier="Easier: tilt less.",
    hold_seconds=15,
    sides=(Side.LEFT, Side.RIGHT),
    position=Position.CHAIR,
    areas=(Area.NECK,),
)
ROWS = Stretch(
    name="rows",
    entry=("Sit tall.", "Pull."),
    feel="Feel your shoulder blades.",
    easier="Easier: a lighter band.",
    hold_seconds=60,
    repetitions=2,
    role=Role.STRENGTH,
    doing=Doing.REPEAT,
    pace=Tempo(2, 1, 3),
    needs=(Need.BAND,),
    areas=(Area.UPPER_BACK,),
    muscles=("the muscles between the shoulder blades",),
)
ONE_ARM_ROWS = replace(ROWS, name="one arm rows", sides=(Side.LEFT, Side.RIGHT), repetitions=1, hold_seconds=30)
ROUTINE = Routine("a test", (FOLD, TWIST, REST_POSE), "test")
NECK_ROUTINE = Routine("neck relief", (NECK,), "neck")
CARE = Care(
    disclaimer=("I help with muscles.", "I am no doctor.", "Ease off at the first pain."),
    ask_first=("Ask a doctor first if it is new.",),
    reminder=("Ease off at the first pain.",),
    question=("Urgent signs first.", "Is any of that true for you?"),
    advice=("Then we end here.", "Call the emergency number."),
    question_soon=("Then, for a doctor.", "Is any of that true?"),
    question_soon_at_all=("Apart from that.", "Is any of it true?"),
    advice_soon=("Please see a doctor.",),
    usual=("Most pain comes from muscles.",),
    unanswered=("If the pain is sharp, see a doctor.",),
    unwell=("Rest where you are.", "Get up slowly."),
    emergency=("Call the emergency number.", "Rest until they come."),
    should_it_hurt=("It should feel like a gentle pull.",),
    too_stiff=("It works at every age.",),
    asks_first=("First, a few short questions.",),
    asks_health=("Has a doctor found something?",),
    asks_which=("What is it?",),
    asks_pregnancy=("Are you pregnant?",),
    asks_limits=("Is it hard for you to lie down?",),
    asks_anything_else=("Is there anything else?",),
    pain_safe=("That is fine.",),
    pain_acceptable=("Fine if it is gone by tomorrow.",),
    pain_high_before=("Hurt is not always harm.", "You get the easier forms."),
    pain_high_after=("That is more than it should be.",),
    pain_lasting=("It has stayed high.", "See a physiotherapist."),
)
SHELF = Shelf(CARE, (FOLD, TWIST, REST_POSE, NECK), (ROUTINE, NECK_ROUTINE), language=ENGLISH)


def new_session(routine: Routine = ROUTINE, **attributes: Any) -> Session:
    """Return a session before its start."""
    return Session(routine, SHELF, **attributes)


@dataclass(frozen=True)
class Spoke:
    """A sentence that was begun, and when it was over, or would have been."""

    begins: float
    ends: float
    text: str


@dataclass
class Drive:
    """A session with a mouth that never fails, at a moment that only moves forward.

    Attributes:
        seconds: How long a sentence takes.
        spoken: What became audible.
    """

    session: Session = field(default_factory=new_session)
    now: float = 0.0
    log: list[tuple[float, Action]] = field(default_factory=list)
    speaking: list[tuple[int, float, float]] = field(default_factory=list)
    quit: bool = False
    seconds: Callable[[str], float] = speaking_seconds
    spoken: list[Spoke] = field(default_factory=list)
    free_from: float = 0.0

    def send(self, event: Event) -> tuple[Action, ...]:
        """Give the core an event now, and its actions to the mouth."""
        self.session, actions = step(self.session, event, self.now)
        for action in actions:
            self.log.append((self.now, action))
            self._perform(action)
        return actions

    def hear(
        self, intent: Intent, *, ago: float = 0.0, confidence: float = 1.0, follows: bool = False, **slots: Any
    ) -> tuple[Action, ...]:
        """Have the user say something, its last word ended `ago` seconds before it was understood."""
        began, ended = self.now - ago - 0.5, self.now - ago
        return self.send(Heard(intent, began, ended, confidence, slots, text=intent.value, follows=follows))

    def mumble(self, nearest: Intent | None = None, certainty: float = 0.0, **slots: Any) -> tuple[Action, ...]:
        """Have the user say something that is not understood, and that may have meant a command."""
        return self.send(Unclear("mumbling", self.now - 0.5, self.now, nearest, slots, certainty))

    def run(self, until: float) -> None:
        """Let time pass to a moment, or to the end of the session."""
        while not self.quit:
            due = deadline(self.session)
            ends = min((end for _, _, end in self.speaking), default=None)
            upcoming = min((moment for moment in (due, ends) if moment is not None), default=None)
            if upcoming is None or upcoming > until:
                break
            self.now = max(self.now, upcoming)
            if ends is not None and ends <= self.now:
                number = next(number for number, _, end in self.speaking if end == ends)
                self.speaking = [saying for saying in self.speaking if saying[0] != number]
                self.send(Spoken(number))
            elif due is not None and due <= self.now:
                self.send(Due())
        self.now = max(self.now, until) if not self.quit else self.now

    def run_to_state(self, state: object, limit: float = 600.0) -> None:
        """Let time pass until the session is in a state."""
        end = self.now + limit
        while self.session.state is not state:
            if self.now >= end or self.quit:
                raise AssertionError(f"{state} was not reached; it is {self.session.state}")
            self.run(self.now + 0.05)

    def listen(self) -> None:
        """Let time pass until the last sentence of what is being said begins."""
        while len(self.session.utterances) > 1:
            self.run(self.now + 0.05)

    def said(self) -> list[str]:
        """Return all that was said, in order."""
        return [action.text for _, action in self.log if isinstance(action, Say)]

    def tones(self) -> list[tuple[float, Tone]]:
        """Return each chime with its moment."""
        return [
            (now if action.at is None else action.at, action.tone)
            for now, action in self.log
            if isinstance(action, Chime)
        ]

    def _perform(self, action: Action) -> None:
        match action:
            case Say(utterance=number, text=text, at=at):
                begins = max([at or max(self.now, self.free_from), *(end for _, _, end in self.speaking)])
                ends = begins + self.seconds(text)
                self.speaking.append((number, begins, ends))
                self.free_from = ends + BETWEEN_SENTENCES
                self.spoken.append(Spoke(begins, ends, text))
                self.send(Speaking(number, ends))
            case Hush():
                self.speaking, self.free_from = [], 0.0
            case Quit():
                self.quit = True
            case _:
                pass


def started(routine: Routine = ROUTINE) -> Drive:
    """Return a session whose preface has just begun."""
    drive = Drive(new_session(routine))
    drive.send(Opened())
    drive.run(10)
    drive.hear(Intent.START)
    return drive
