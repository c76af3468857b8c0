"""One step in the making: the session as it changes, and the actions gathered on the way.

A `Turn` lives inside one call of `step` only; from outside, the core stays a pure function.
"""

from dataclasses import replace

from voice.coach import pacing, prompts
from voice.coach.activity import Activity, After, Hold, Idle, Over, Rest, Talk, TalkKind
from voice.coach.messages import Action, Chime, Hush, Prepare, Quit, Say, Tone
from voice.coach.pacing import Cue, TimedCue
from voice.coach.routine import Cursor
from voice.coach.session import Session, Utterance

LEAD = 0.3
"""Seconds that a cue is handed to the mouth ahead of its moment, so that it can be placed by sample."""

WORD_AFTER_TONE = 0.3
"""Seconds from a chime to its word, so that the one does not cover the other."""

WORD_AFTER_RELEASE = 0.55
"""The same after the last chime of a hold, which is longer."""

SETTLE_SECONDS = 6.0
BETWEEN_HOLDS_SECONDS = 6.0
BETWEEN_STRETCHES_SECONDS = 5.0
LONGER_REST_SECONDS = 20.0
"""How much "wait" adds to a rest."""

PATIENCE = 8.0
"""Seconds beyond its expected end after which an utterance is given up: a stuck voice must not hold the session."""


class Turn:
    """The session being moved at one moment."""

    def __init__(self, session: Session, now: float) -> None:
        self.session = session
        self.now = now
        self.actions: list[Action] = []

    def say(self, text: str, at: float | None = None) -> int:
        """Have a sentence spoken and return its utterance number."""
        session = self.session
        spoken = session.spoken + 1
        after = max([at or self.now, *(utterance.ends for utterance in session.utterances)])
        utterance = Utterance(spoken, after + prompts.speaking_seconds(text))
        self.session = replace(session, spoken=spoken, utterances=(*session.utterances, utterance))
        self.actions.append(Say(spoken, text, at))
        return spoken

    def chime(self, tone: Tone, at: float | None = None) -> None:
        """Have a tone played."""
        self.actions.append(Chime(tone, at))

    def prepare(self, *texts: str) -> None:
        """Have sentences rendered ahead."""
        self.actions.append(Prepare(texts))

    def hush(self) -> None:
        """Fall silent; cues of a running hold that were handed over but not yet due will be given again."""
        self.actions.append(Hush())
        self.session = replace(self.session, utterances=(), awaited=None)
        if isinstance(self.session.activity, Hold):
            elapsed = self.session.elapsed(self.now)
            given = sum(cue.offset < elapsed for cue in self.timeline())
            self.session = replace(self.session, cues_given=min(given, self.session.cues_given))

    def reply(self, text: str) -> None:
        """Answer a command at once: over a running clock, or in between the lines of a talk."""
        self.hush()
        number = self.say(text)
        if isinstance(self.session.activity, Talk) and not self.session.paused:
            self.session = replace(self.session, awaited=number, interlude=True)

    def become(self, activity: Activity, at: float | None = None) -> None:
        """Begin an activity at a moment, now unless said otherwise."""
        begins = self.now if at is None else at
        self.session = replace(
            self.session,
            activity=activity,
            since=begins,
            paused=False,
            asking_until=None,
            awaited=None,
            interlude=False,
        )
        match activity:
            case Talk():
                self.say_line(at)
            case Hold(elapsed=elapsed):
                self._begin_hold(elapsed, begins)
            case Over():
                self._end()
            case Rest() | Idle():
                pass

    def say_line(self, at: float | None = None) -> None:
        """Say the line that the current talk stands at: at a moment, where the voice is free then."""
        talk = self.session.activity
        if isinstance(talk, Talk):
            timed = at is not None and self.session.voice_free_at(at)
            number = self.say(talk.lines[talk.index], at if timed else None)
            self.session = replace(self.session, awaited=number, interlude=False)

    def explain(self, *first: str) -> None:
        """Lead into the stretch at the cursor, after the given lines."""
        stretch = self.session.stretch
        lines = prompts.explanation(stretch)
        self.prepare(*lines, *(prompts.go(side) for side in dict.fromkeys(stretch.holds)))
        settle = Rest(SETTLE_SECONDS, After.HOLD)
        self.become(Talk(TalkKind.EXPLANATION, (*first, *lines), settle))

    def go_to(self, stretch: int, *first: str) -> None:
        """Lead into a stretch of the routine from its beginning, or close where there is no such stretch."""
        if stretch >= len(self.session.routine.stretches):
            self.close(*first, prompts.ALL_DONE)
            return
        self.session = replace(self.session, cursor=Cursor(max(0, stretch)))
        self.explain(*first)

    def close(self, *lines: str, at: float | None = None) -> None:
        """Say the last words and end."""
        self.become(Talk(TalkKind.CLOSING, lines, Over()), at)

    def finish_hold(self, at: float) -> None:
        """Go on from a hold that was kept to its end."""
        session, word_at = self.session, at + WORD_AFTER_RELEASE
        cursor, holds = session.cursor, session.stretch.holds
        if cursor.hold + 1 < len(holds):
            self.session = replace(session, cursor=Cursor(cursor.stretch, cursor.hold + 1))
            side = holds[cursor.hold + 1]
            line = prompts.between_holds(side, same_side=side == holds[cursor.hold])
            rest = Rest(BETWEEN_HOLDS_SECONDS, After.HOLD)
        elif cursor.stretch + 1 < len(session.routine.stretches):
            self.session = replace(session, cursor=Cursor(cursor.stretch + 1))
            line = prompts.between_stretches(self.session.stretch)
            rest = Rest(BETWEEN_STRETCHES_SECONDS, After.EXPLANATION)
        else:
            self.close(prompts.RELEASE, prompts.ALL_DONE, at=word_at)
            return
        self.become(Talk(TalkKind.RELEASE, (prompts.RELEASE, line), rest), word_at)

    def finish_rest(self, after: After, at: float) -> None:
        """Go on from a rest that is over, or cut short, at a moment."""
        match after:
            case After.HOLD:
                self.become(Hold(), max(at, self.now + LEAD))
            case After.EXPLANATION:
                self.explain()

    def give_cues(self) -> None:
        """Hand the mouth every cue of the running hold whose moment is near."""
        for cue in self.timeline()[self.session.cues_given :]:
            due = self.due(cue)
            if due - LEAD > self.now:
                break
            self.session = replace(self.session, cues_given=self.session.cues_given + 1)
            self._give(cue.cue, due)

    def timeline(self) -> tuple[TimedCue, ...]:
        """Return the cues of the hold at the cursor."""
        return pacing.timeline(self.session.stretch.hold_seconds)

    def due(self, cue: TimedCue) -> float:
        """Return the moment of a cue of the running hold."""
        hold = self.session.activity
        elapsed = hold.elapsed if isinstance(hold, Hold) else 0.0
        return (self.session.since or 0.0) + cue.offset - elapsed

    def _begin_hold(self, elapsed: float, begins: float) -> None:
        given = sum(cue.offset < elapsed for cue in self.timeline())
        self.session = replace(self.session, cues_given=given)
        if elapsed > 0:
            self.chime(Tone.GO, begins)
        self.give_cues()

    def _give(self, cue: Cue, due: float) -> None:
        match cue:
            case Cue.GO | Cue.HALFWAY:
                self.chime(Tone.GO if cue is Cue.GO else Tone.HALFWAY, due)
                if self.session.voice_free_at(due + WORD_AFTER_TONE):
                    side = self.session.stretch.holds[self.session.cursor.hold]
                    word = prompts.go(side) if cue is Cue.GO else prompts.CUES[cue]
                    self.say(word, due + WORD_AFTER_TONE)
            case Cue.THREE | Cue.TWO | Cue.ONE:
                # An answer still being spoken is not cut off by the count: a tick keeps the time instead.
                if self.session.voice_free_at(due):
                    self.say(prompts.CUES[cue], due)
                else:
                    self.chime(Tone.TICK, due)
            case Cue.RELEASE:
                self.chime(Tone.RELEASE, due)

    def _end(self) -> None:
        if self.session.stay:
            self.session = replace(self.session, activity=Idle(), since=None, cursor=Cursor())
        else:
            self.actions.append(Quit())
