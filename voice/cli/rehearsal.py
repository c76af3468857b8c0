"""Brings a session into a given state without sound, to try out what the coach would do there."""

from dataclasses import replace
from datetime import datetime

from voice.coach.activity import ASKING_SIGNS, State
from voice.coach.answers.unclear import OFFERED
from voice.coach.intents import Intent
from voice.coach.memory import Place, recipe_of
from voice.coach.messages import Action, Due, Event, Heard, Opened, Say, Speaking, Spoken, Unclear
from voice.coach.programme import LONG_REST, Done, SessionKey, UnderWay
from voice.coach.progress import ProgressSummary, Trend
from voice.coach.session import Session
from voice.coach.step import deadline, step
from voice.coach.words.sentences import speaking_seconds
from voice.errors import VoiceError

INTO_A_HOLD = 5.0
"""Seconds of a hold that have passed when something is said in it."""

LIMIT = 600.0
"""Seconds within which a session must reach a state by itself."""

DOUBTFUL = 0.6
"""Confidence of a command that undoes so much that the coach asks first."""

SORE = 3
"""What is said before the session so that it is asked again afterwards."""

_ASKED_HOW_SORE = frozenset({State.ASKING_PAIN_BEFORE, State.ASKING_PAIN_AFTER})

_IN_A_HOLD: dict[State, tuple[tuple[Intent, float], ...]] = {
    State.HOLDING: (),
    State.PAUSED: ((Intent.PAUSE, 1.0),),
    State.RESUMING: ((Intent.PAUSE, 1.0), (Intent.RESUME, 1.0)),
    State.ASKING_STOP: ((Intent.STOP, DOUBTFUL),),
    State.ASKING_PLACE: ((Intent.NEXT, 1.0), (Intent.STOP, 1.0)),
    State.ASKING_PAIN: ((Intent.HURTS, 1.0),),
    State.ASKING_SOON: ((Intent.HURTS, 1.0), (Intent.NO, 1.0)),
    State.ASKING_HEALTH: ((Intent.HEALTH_QUESTIONS, 1.0),),
    State.ASKING_WHICH: ((Intent.HEALTH_QUESTIONS, 1.0), (Intent.YES, 1.0)),
    State.ASKING_PREGNANCY: ((Intent.HEALTH_QUESTIONS, 1.0), (Intent.NO, 1.0)),
    State.ASKING_LIMITS: ((Intent.HEALTH_QUESTIONS, 1.0), (Intent.NO, 1.0), (Intent.NO, 1.0)),
    State.OFFERING: ((Intent.HURTS, 1.0), (Intent.NO, 1.0), (Intent.NO, 1.0), (Intent.NO, 1.0)),
    State.ASKING_LEAVE: ((Intent.SURPRISE, DOUBTFUL),),
    State.ASKING_MEANT: (),
    State.ASKING_END: ((Intent.DONE, 1.0),),
    State.CLOSING: ((Intent.STOP, 1.0),),
    State.ENDED: ((Intent.STOP, 1.0),),
}
"""What is said in the first hold to reach a state; any other state is reached by waiting."""


class Rehearsal:
    """A session whose mouth takes the estimated time for everything it says.

    Attributes:
        session: How it stands.
        now: Seconds since it began.
    """

    def __init__(self, session: Session) -> None:
        # Whoever rehearses is no user whose health matters.
        self.session = replace(session, asks_first=False)
        self.now = 0.0
        self._saying: list[tuple[float, int]] = []

    def send(self, event: Event) -> tuple[Action, ...]:
        """Send the core an event, and return its actions."""
        self.session, actions = step(self.session, event, self.now)
        for action in actions:
            if isinstance(action, Say):
                begins = max([action.at or self.now, *(ends for ends, _ in self._saying)])
                ends = begins + speaking_seconds(action.text)
                self._saying.append((ends, action.utterance))
                self.send(Speaking(action.utterance, ends))
        return actions

    def come_to(self, state: State) -> None:
        """Let the session reach a state.

        Raises:
            VoiceError: It does not.
        """
        self._come_by_what_leads_to(state)
        self.send(Opened())
        if state is State.ASKING_REST:
            self._hear(Intent.PROGRAMME, 1.0)
            return
        if state in {State.READY, State.ASKING_RESUME, State.ASKING_BEGIN}:
            return
        self._hear(Intent.START, 1.0)
        if state is State.ASKING_PAIN_AFTER:
            self._hear(Intent.PAIN_LEVEL, 1.0, score=SORE)
            while self.session.state is not state:
                self._hear(Intent.NEXT, 1.0)
        if state in _IN_A_HOLD:
            self._wait_for(State.HOLDING)
            self._pass_time(self.now + INTO_A_HOLD)
            for intent, confidence in _IN_A_HOLD[state]:
                if self.session.state in ASKING_SIGNS:
                    self._listen()
                self._hear(intent, confidence)
        if state is State.ASKING_MEANT:
            self.send(Unclear("", self.now, self.now, Intent.PAUSE, certainty=OFFERED))
        self._wait_for(state)

    def _come_by_what_leads_to(self, state: State) -> None:
        """Set up the past so that the state can be reached."""
        memory = self.session.memory
        if state in _ASKED_HOW_SORE:
            # That is asked from the second session on, where there is a diary.
            done = ProgressSummary(1, 0, 3, 0, 0.0, Trend.TOO_EARLY)
            self.session = replace(self.session, memory=replace(memory, sessions=1), progress=done)
        elif state is State.ASKING_RESUME:
            place = Place(recipe_of(self.session.routine), 0)
            self.session = replace(self.session, memory=replace(memory, place=place))
        elif state is State.ASKING_BEGIN:
            self.session = replace(self.session, memory=replace(memory, sessions=1), wall=datetime.now().astimezone())
        elif state is State.ASKING_REST:
            self._rest_for_long()

    def _rest_for_long(self) -> None:
        now, usual = datetime.now().astimezone(), self.session.shelf.programmes[0].id
        done = Done(SessionKey(usual, 1, 1), now - LONG_REST)
        memory = replace(self.session.memory, programme=UnderWay(usual))
        self.session = replace(self.session, memory=memory, done=(done,), wall=now)

    def _listen(self) -> None:
        """Let the coach finish speaking: nobody answers before they are asked."""
        while self._saying and self._advance(self.now + LIMIT):
            pass

    def _hear(self, intent: Intent, confidence: float, **slots: int) -> None:
        self.send(Heard(intent, self.now, self.now, confidence, slots, text=intent))

    def _wait_for(self, state: State) -> None:
        until = self.now + LIMIT
        while self.session.state is not state and self._advance(until):
            pass
        if self.session.state is not state:
            raise VoiceError(f"The session does not reach the state {state.value!r}.", "Try another state.")

    def _pass_time(self, until: float) -> None:
        while self._advance(until):
            pass
        self.now = until

    def _advance(self, until: float) -> bool:
        """Let the next thing happen that is due by a moment; return whether anything was."""
        ended = min(self._saying, default=None)
        due = deadline(self.session)
        moment = min((at for at in (due, ended[0] if ended else None) if at is not None), default=until + 1)
        if moment > until:
            return False
        self.now = max(self.now, moment)
        if ended is not None and ended[0] <= self.now:
            self._saying.remove(ended)
            self.send(Spoken(ended[1]))
        else:
            self.send(Due())
        return True
