"""A session, its mouth and virtual time, watched at every step: what must hold whatever happens."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.coach.simulated_mouth import SimulatedMouth
from tests.lab.english import ENGLISH
from voice.coach.activity import Hold, Question, Rest, Talk, TalkKind
from voice.coach.answers.holds import MOST_REPETITIONS
from voice.coach.durations import routine_seconds_left
from voice.coach.intents import Intent
from voice.coach.memory import LONGEST_HOLD
from voice.coach.messages import (
    Absent,
    Action,
    Chime,
    Due,
    Event,
    Heard,
    Hush,
    Lost,
    Quit,
    Remember,
    Say,
    Spoken,
    Tone,
    Unclear,
)
from voice.coach.pacing import ANSWER_SECONDS
from voice.coach.session import Asking, Session, Voicing
from voice.coach.step import deadline, step
from voice.coach.turn import LEAD, WORD_AFTER_TONE
from voice.coach.view import view
from voice.coach.words.prompt_ids import Wording
from voice.coach.words.sentences import counted

TINY = 1e-6
"""Seconds: a thousandth of the millisecond that is promised."""

MOST_DUES = 20
"""How often something can be due at one moment, before it counts as going round in circles."""

COUNTS = {counted(ENGLISH, left) for left in range(1, 61)}

LENGTHENING = {Intent.HOLD_FOR, Intent.LONGER, Intent.SHORTER, Intent.MORE_SECONDS}
NAMING_THE_SIDE = {
    *(Wording.FIRST_SIDE, Wording.CHANGE_SIDE, Wording.GO_SIDE, Wording.GO_MOVE_SIDE, Wording.GO_SET_SIDE),
}
MOVING = {
    *(Intent.START, Intent.CHOOSE, Intent.PLAN, Intent.SURPRISE, Intent.SAME_AGAIN, Intent.NEXT, Intent.BACK),
    *(Intent.GO_TO, Intent.DO_STRETCH, Intent.SWITCH_SIDES, Intent.START_OVER, Intent.ONCE_MORE, Intent.CANNOT),
    *(Intent.STOP, Intent.YES, Intent.NO, Intent.RESUME, Intent.DONE, Intent.THIS_ONE),
    *(Intent.CONDITION, Intent.CONDITION_GONE, Intent.NAMES_CONDITION, Intent.DONT_ASK, Intent.NEVER_MIND),
    Intent.PROGRAMME,
}
"""What may leave a hold or cut a rest short."""


@dataclass
class Scene:
    """What goes on in the room, seen from outside."""

    session: Session
    now: float = 0.0
    mouth: SimulatedMouth = field(default_factory=SimulatedMouth)
    lag: float = 0.0
    """Seconds by which a deadline is met too late."""
    quit: bool = False
    ends: list[float] = field(default_factory=list)
    """When holds ended, or end."""
    begins: list[float] = field(default_factory=list)
    given_up: set[int] = field(default_factory=set)
    last_words: dict[Wording, int] = field(default_factory=dict)
    muted_at: float = -math.inf
    last_spoken: float = 0.0

    def fork(self) -> "Scene":
        """Return a scene in which something can be tried."""
        return Scene(
            self.session,
            self.now,
            self.mouth.copy(),
            self.lag,
            self.quit,
            list(self.ends),
            list(self.begins),
            set(self.given_up),
            dict(self.last_words),
            self.muted_at,
            self.last_spoken,
        )

    def hear(
        self,
        intent: Intent,
        slots: Mapping[str, Any] | None = None,
        *,
        ago: float = 0.0,
        sure: float = 1.0,
        **heard: Any,
    ) -> tuple[Action, ...]:
        """Have the user say something, its last word ended `ago` seconds before it was understood."""
        ended = max(0.0, self.now - ago)
        return self.send(Heard(intent, ended - 0.5, ended, sure, slots or {}, intent.value.replace("_", " "), **heard))

    def pass_time(self, seconds: float) -> None:
        """Let time pass, or the session end."""
        until, dues = self.now + seconds, 0
        while not self.quit:
            due, spoken = deadline(self.session), self.mouth.next_moment(self.now)
            met = None if due is None else max(self.now, due + self.lag)
            upcoming = min((moment for moment in (met, spoken) if moment is not None), default=None)
            if upcoming is None or upcoming > until:
                break
            dues = dues + 1 if upcoming == self.now else 0
            self.now = upcoming
            event = self.mouth.happen(self.now) if spoken is not None and spoken <= upcoming else Due()
            if isinstance(event, Due):
                before = self.session
                self.send(event)
                assert self.session != before, "something is due, and nothing comes of it"
                assert dues < MOST_DUES, "due again and again at one moment"
            elif event is not None:
                self.send(event)
        if not self.quit:
            self.now = until
            self.mouth.happen(self.now) if self.mouth.next_moment(self.now) == self.now else None

    def send(self, event: Event) -> tuple[Action, ...]:
        """Give the core an event now, its actions to the mouth, and look whether all is well."""
        before = self.session
        self.session, actions = step(before, event, self.now)
        for action in actions:
            self._perform(action)
        self._watch_memory(before, actions)
        self._watch_voice(before, event, actions)
        self._watch_time(before, event)
        if meant(before, event) is not Intent.PARDON:
            self._watch_wordings(actions)
        self._watch_routine(before)
        self._watch_question(before, event)
        if isinstance(event, Spoken):
            self.last_spoken = self.now
        return actions

    def _perform(self, action: Action) -> None:
        match action:
            case Say():
                self.mouth.say(action, self.now)
            case Chime():
                self.mouth.chime(action, self.now)
            case Hush():
                self.mouth.hush(self.now)
            case Quit():
                self.quit = True
            case _:
                pass

    def _watch_memory(self, before: Session, actions: tuple[Action, ...]) -> None:
        kept = [action.memory for action in actions if isinstance(action, Remember)]
        assert (kept or [before.memory])[-1] == self.session.memory, "the memory changed and nobody was told"

    def _watch_voice(self, before: Session, event: Event, actions: tuple[Action, ...]) -> None:
        known = {utterance.number: utterance.ends for utterance in self.session.utterances}
        if isinstance(event, Due):
            self.given_up |= {one.number for one in before.utterances} - set(known)
        unheard = set(self.mouth.unheard())
        assert unheard <= set(known) | self.given_up, "something sounds that the core has forgotten"
        for action in actions:
            if isinstance(action, Say):
                assert action.text.strip()
                assert not any(letter.isdigit() for letter in action.text), action.text
                if action.at is not None:
                    earlier = [ends for number, ends in known.items() if number < action.utterance]
                    assert all(ends <= action.at + TINY for ends in earlier), "two voices at one moment"
                    assert action.at >= self.now - self.lag - TINY, "said for a moment that is past"
                    begun = [at for at, tone in (*self.mouth.rung[-5:], *self.mouth.chimes) if tone is Tone.GO]
                    covered = any(-TINY < action.at - at < WORD_AFTER_TONE - TINY for at in begun)
                    assert not covered, f"{action.text!r} over the chime that begins a hold"
        numbers = [action.utterance for action in actions if isinstance(action, Say)]
        assert numbers == list(range(before.spoken + 1, self.session.spoken + 1))

    def _watch_time(self, before: Session, event: Event) -> None:  # noqa: C901 - one flat table of what may become of time
        """Compare the hold or rest after a step with what it was before it, on a clock of our own."""
        session = self.session
        at = counted_from(event, self.now)
        old, new = under_way(before, at), under_way(session, at)
        asked = meant(before, event)
        moves = asked in MOVING
        shown = view(session, self.now)
        assert shown.seconds_left is None or shown.seconds_left >= 0
        assert routine_seconds_left(session, self.now) >= 0
        if running(session):
            assert session.since is not None, "time runs from no moment"
        match old, new:
            case Hold() as one, Hold() as other:
                anew = not running(before) and abs(begun(session, one) - other.elapsed) < TINY
                same = anew or (abs(one.elapsed - other.elapsed) < TINY and not taken_up_amid(session, other))
                assert same or (moves and other.elapsed == 0), f"{one} became {other} at {event}"
                lengthens = asked in LENGTHENING
                assert one.seconds == other.seconds or lengthens or (moves and other.elapsed == 0)
                if lengthens:
                    self.ends = [end for end in self.ends if end <= self.now]
                    assert other.seconds >= min(one.seconds, session.elapsed(self.now) + 1)
                    assert other.seconds <= max(one.seconds, longest(session))
            case Hold() as one, _:
                end = (before.since or 0.0) + one.seconds - _elapsed(before)
                over = running(before) and abs(self.now - self.lag - end) < LEAD + TINY and self.now >= end - TINY
                unanswered = before.question is not None and not isinstance(event, Heard)
                done = isinstance(event, Due) or one.elapsed == one.seconds
                assert moves or unanswered or (done and over), f"{one} was lost at {event}"
            case Rest() as one, Rest() as other if one.after is other.after and not moves:
                longer = other.left - one.left
                waits = asked is Intent.WAIT
                assert abs(longer) < TINY or (waits and longer > 0), f"{one} became {other} at {event}"
            case Rest() as one, _ if not isinstance(event, Heard | Unclear) and before.question is None:
                due = (before.since or 0.0) + _left(before)
                assert running(before), "a rest that stands still was over"
                assert self.now >= due - LEAD - TINY, "a rest was cut short"
            case _:
                pass
        if isinstance(session.activity, Hold) and running(session):
            assert session.since is not None
            end = session.since + session.activity.seconds - session.activity.elapsed
            if end not in self.ends[-1:]:
                self.ends.append(end)
            self.begins.append(session.since)
            assert 0 < session.activity.seconds <= longest(session)
            assert session.activity.seconds > session.activity.elapsed
        if session.voicing is Voicing.MUTE:
            self.muted_at = self.now
        for at_, tone in self.mouth.rung[-5:]:
            if tone is Tone.RELEASE:
                assert any(abs(at_ - end) < LEAD for end in self.ends), "released in the middle of a hold"

    def _watch_wordings(self, actions: tuple[Action, ...]) -> None:
        for action in actions:
            if not isinstance(action, Say):
                continue
            for wording, words in wordings_in(action.text):
                assert self.last_words.get(wording) != words, f"{action.text!r} twice running"
                self.last_words[wording] = words
                if wording in NAMING_THE_SIDE:
                    side = self.session.side
                    assert side is not None
                    assert ENGLISH.sides[side] in action.text.lower(), f"{action.text!r} of the {side} side"

    def _watch_routine(self, before: Session) -> None:
        session = self.session
        assert 0 <= session.cursor.stretch < len(session.routine.stretches)
        assert 0 <= session.cursor.hold < len(session.holds)
        added = {one.key for one in session.routine.stretches} - {one.key for one in before.routine.stretches}
        chosen = session.memory.sessions > before.memory.sessions
        new = [one for one in session.routine.stretches if one.key in added]
        assert all(one.is_for(session.preferences.conditions) for one in new), "what is not for them was brought in"
        assert chosen or not added & before.preferences.hurts, "a stretch that hurts was brought in"

    def _watch_question(self, before: Session, event: Event) -> None:
        session = self.session
        asked_until = before.stopped.until if isinstance(before.stopped, Asking) else None
        if not isinstance(session.stopped, Asking):
            # Nothing is begun unheard: without a speaker, the question before it is dropped.
            dropped = isinstance(event, Lost) and before.question is Question.PAIN_BEFORE
            if asked_until is not None and not isinstance(event, Heard | Unclear) and not dropped:
                assert isinstance(event, Due)
                assert self.now >= asked_until - TINY
        else:
            until = session.stopped.until
            # One that is still to be heard waits for the voice, as long as that is waited for.
            assert session.owes_words or until >= self.now - self.lag - TINY, "a question stayed open"
            speech = max([self.now, *(utterance.ends for utterance in session.utterances)])
            if session.spoken > before.spoken:
                assert until >= speech + ANSWER_SECONDS - TINY, "a question was answered, and hurried"
            assert until <= max(speech, asked_until or 0.0) + ANSWER_SECONDS + TINY


def counted_from(event: Event, now: float) -> float:
    """Return the moment from which time stands still where an event lets it."""
    match event:
        case Heard(ended=at) | Unclear(ended=at) | Absent(since=at):
            return at
        case _:
            return now


def meant(before: Session, event: Event) -> Intent | None:
    """Return the command that is performed: what was said, or what a yes agrees to."""
    if not isinstance(event, Heard):
        return event.nearest if isinstance(event, Unclear) else None
    asking = before.stopped
    if event.intent is Intent.YES and isinstance(asking, Asking) and asking.command is not None:
        return asking.command.intent
    return event.intent


def begun(session: Session, hold: Hold) -> float:
    """Return where a hold is taken up: a set at the beginning of the repetition that was broken off."""
    pace = session.stretch.pace
    return hold.elapsed if pace is None else int(hold.elapsed / pace.seconds + TINY) * pace.seconds


def taken_up_amid(session: Session, hold: Hold) -> bool:
    """Return whether a set has been taken up in the middle of a repetition."""
    activity = session.activity
    runs_from = activity.elapsed if isinstance(activity, Hold) and running(session) else hold.elapsed
    return running(session) and abs(begun(session, Hold(hold.seconds, runs_from)) - runs_from) > TINY


def longest(session: Session) -> float:
    """Return how long a hold of the stretch at hand may be made by wishing."""
    pace = session.stretch.pace
    return LONGEST_HOLD if pace is None else MOST_REPETITIONS * pace.seconds


def running(session: Session) -> bool:
    """Return whether the time of a hold or a rest runs."""
    return session.stopped is None and isinstance(session.activity, Hold | Rest)


def under_way(session: Session, at: float) -> Hold | Rest | None:
    """Return the hold or rest that is under way or stands still, as it stood at a moment, by a reckoning of its own."""
    activity = session.activity
    if isinstance(activity, Talk) and activity.kind is TalkKind.RESUMING:
        activity = activity.then
    ran = 0.0
    if running(session):
        assert session.since is not None
        ran = max(0.0, at - session.since)
    match activity:
        case Hold(seconds=seconds, elapsed=elapsed):
            return Hold(seconds, min(seconds, elapsed + ran))
        case Rest(left=left, after=after):
            return Rest(max(0.0, left - ran), after)
        case _:
            return None


def _elapsed(session: Session) -> float:
    return session.activity.elapsed if isinstance(session.activity, Hold) else 0.0


def _left(session: Session) -> float:
    return session.activity.left if isinstance(session.activity, Rest) else 0.0


# Positions are spelled out: anything at all after "Now" would be other wordings as well.
FILLED_IN = {"position": "|".join(map(re.escape, ENGLISH.positions.values()))}
TEMPLATES = [
    (
        wording,
        place,
        re.compile(
            re.sub(r"\\\{(\w+)\\\}", lambda field: f"(?:{FILLED_IN.get(field[1], '.+')})", re.escape(template)),
            re.IGNORECASE,
        ),
    )
    for wording, templates in ENGLISH.wordings.items()
    for place, template in enumerate(templates)
]


@cache
def wordings_in(text: str) -> list[tuple[Wording, int]]:
    """Return which words of which wording a sentence is; that which carries on is followed by what is left."""
    return [
        (wording, place)
        for wording, place, pattern in TEMPLATES
        if (pattern.match(text) if wording is Wording.CARRY_ON else pattern.fullmatch(text))
    ]
