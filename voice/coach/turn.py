"""One step in the making: the session as it changes, and the actions gathered on the way.

A `Turn` lives inside one call of `step` only; from outside, the core stays a pure function.
"""

from dataclasses import replace
from typing import Any

from voice.coach.activity import Activity, Hold, Idle, Over, Question, Rest, Talk
from voice.coach.messages import Action, Chime, Heard, Hush, Prepare, Quit, Remember, Say, Tone, Tune
from voice.coach.pacing import ANSWER_SECONDS, Cue, TimedCue, timeline
from voice.coach.routine import Cursor
from voice.coach.session import Asking, BeingSaid, Session, Voicing
from voice.coach.words import sentences
from voice.coach.words.language import SpokenLanguage
from voice.coach.words.lines import Line, Worded
from voice.coach.words.prompt_ids import Prompt, Wording

LEAD = 0.3
"""Seconds that a cue is handed to the mouth ahead of its moment, so that it can be placed by sample."""

WORD_AFTER_TONE = 0.3
"""Seconds from a chime to its word, so that the one does not cover the other."""

PATIENCE = 8.0
"""Seconds beyond its expected end after which an utterance is given up: a stuck voice must not hold the session."""


class Turn:
    """The session being moved at one moment.

    Args:
        session: As the last step left it.
        now: The moment.
    """

    follows = False
    """Whether this is for a command said in one breath after another, whose answer is not to be cut off."""

    def __init__(self, session: Session, now: float) -> None:
        self.session = session
        self.now = now
        self.actions: list[Action] = []

    def change(self, **attributes: Any) -> None:
        """Set attributes of the session."""
        self.session = replace(self.session, **attributes)

    @property
    def language(self) -> SpokenLanguage:
        """What the coach speaks."""
        return self.session.shelf.language

    def text(self, prompt: Prompt) -> str:
        """Return a sentence that nothing is filled into."""
        return self.language.say(prompt)

    def words(self, wording: Wording, **fields: str) -> Worded:
        """Return a sentence that will be said in other words than the last time."""
        return Worded(wording, fields)

    def say(self, line: Line, at: float | None = None, *, answers: bool = False, paces: bool = False) -> int:
        """Have a sentence spoken and return its utterance number.

        Args:
            line: The sentence.
            at: When; None for as soon as may be.
            answers: Whether the user asked for it: then it sounds also while only answers may.
            paces: Whether it only paces a hold: nobody who asks for the last sentence means that.
        """
        session = self.session
        text = session.sentence(line)
        spoken = session.spoken + 1
        after = max([at or self.now, *(utterance.ends for utterance in session.utterances)])
        seconds = sentences.speaking_seconds(text, session.preferences.rate)
        self.change(
            spoken=spoken, utterances=(*session.utterances, BeingSaid(spoken, after + seconds, "" if paces else text))
        )
        if isinstance(line, Worded):
            self.change(worded={**session.worded, line.wording: session.worded.get(line.wording, 0) + 1})
        aloud = session.voicing is Voicing.ALOUD or (answers and session.voicing is Voicing.WHEN_CALLED)
        self.actions.append(Say(spoken, text, at, aloud))
        return spoken

    def chime(self, tone: Tone, at: float | None = None) -> None:
        """Have a tone played."""
        if self.session.voicing is not Voicing.MUTE:
            self.actions.append(Chime(tone, at))

    def prepare(self, *lines: Line) -> None:
        """Have sentences rendered ahead, in the words whose turn it is."""
        self.actions.append(Prepare(tuple(self.session.sentence(line) for line in lines)))

    def prefer(self, **preferences: Any) -> None:
        """Change how the user likes it, now and in later sessions."""
        self.remember(preferences=replace(self.session.preferences, **preferences))

    def remember(self, **attributes: Any) -> None:
        """Change what is kept for later sessions."""
        memory = replace(self.session.memory, **attributes)
        if memory != self.session.memory:
            self.change(memory=memory)
            self.actions.append(Remember(memory))

    def tune(self) -> None:
        """Speak as the preferences say from now on."""
        preferences = self.session.preferences
        self.actions.append(Tune(preferences.rate, preferences.volume))

    def hush(self) -> None:
        """Fall silent; cues of a running hold that were handed over but not yet due will be given again."""
        self.actions.append(Hush())
        self.change(utterances=(), awaited=None)
        self.recount_cues()

    def reply(self, *lines: Line) -> None:
        """Answer a command at once: over a running clock, or in between the lines of a talk."""
        if not self.follows:
            self.hush()
        for line in lines:
            number = self.say(line, answers=True)
            if isinstance(self.session.activity, Talk) and self.session.stopped is None:
                self.change(awaited=number, interlude=True)

    def become(self, activity: Activity, at: float | None = None) -> None:
        """Begin an activity at a moment, now unless said otherwise."""
        begins = self.now if at is None else at
        self.change(activity=activity, since=begins, stopped=None, awaited=None, interlude=False)
        match activity:
            case Talk():
                self.say_line(at)
            case Hold(elapsed=elapsed):
                self._begin_hold(elapsed, begins)
            case Over():
                self._end()
            case Rest() | Idle():
                pass

    def ask(self, question: Question, then: Activity, *lines: Line, at: float | None = None) -> None:
        """Say some lines, the last of them a question; what comes then stands still until it is answered.

        Args:
            question: What is asked.
            then: What comes then: it begins with the answer, or when none has come.
            lines: What is said.
            at: When the first of them is, where the voice is free then; None for as soon as may be.
        """
        for line in lines:
            timed = at is not None and self.session.voice_free_at(at)
            self.say(line, at if timed else None, answers=True)
            at = None
        until = max(utterance.ends for utterance in self.session.utterances) + ANSWER_SECONDS
        self.change(activity=then, since=None, stopped=Asking(question, until), awaited=None, interlude=False)

    def say_line(self, at: float | None = None) -> None:
        """Say the line that the current talk stands at: at a moment, where the voice is free then."""
        talk = self.session.activity
        if isinstance(talk, Talk):
            timed = at is not None and self.session.voice_free_at(at)
            number = self.say(talk.lines[talk.index], at if timed else None)
            self.change(awaited=number, interlude=False)

    def give_cues(self) -> None:
        """Hand the mouth every cue of the running hold whose moment is near."""
        for cue in self.timeline()[self.session.cues_given :]:
            due = self.due(cue)
            if due - LEAD > self.now:
                break
            self.change(cues_given=self.session.cues_given + 1)
            self._give(cue, due)

    def lengthen(self, seconds: float) -> None:
        """Give the hold under way, also one that stands still, another length; its held time is kept."""
        match self.session.activity:
            case Hold() as hold:
                self.call_back_cues()
                self.change(activity=replace(hold, seconds=seconds))
                self.renew_cues()
            case Talk(then=Hold() as hold) as talk:
                self.change(activity=replace(talk, then=replace(hold, seconds=seconds)))
            case _:
                pass

    def call_back_cues(self) -> None:
        """Fall silent where the mouth has been handed cues of a running hold that are not due yet: they will change.

        An answer that is not to be cut off is cut off by it: a hold that ends at the wrong moment would be worse.
        """
        before = self.session.cues_given
        self.recount_cues()
        if self.session.cues_given < before:
            self.hush()

    def renew_cues(self) -> None:
        """Give the cues of a running hold anew: their moments, or what they are, have changed."""
        if isinstance(self.session.activity, Hold):
            elapsed = self.session.elapsed(self.now)
            self.change(cues_given=sum(cue.offset < elapsed for cue in self.timeline()))

    def recount_cues(self) -> None:
        """Take back the cues of a running hold that are not due yet."""
        if isinstance(self.session.activity, Hold):
            elapsed = self.session.elapsed(self.now)
            given = sum(cue.offset < elapsed for cue in self.timeline())
            self.change(cues_given=min(given, self.session.cues_given))

    def timeline(self) -> tuple[TimedCue, ...]:
        """Return the cues of the running hold; none outside one."""
        hold = self.session.activity
        return timeline(hold.seconds, self.session.preferences.counting) if isinstance(hold, Hold) else ()

    def due(self, cue: TimedCue) -> float:
        """Return the moment of a cue of the running hold."""
        hold = self.session.activity
        elapsed = hold.elapsed if isinstance(hold, Hold) else 0.0
        return (self.session.since or 0.0) + cue.offset - elapsed

    def _begin_hold(self, elapsed: float, begins: float) -> None:
        self.change(cues_given=sum(cue.offset < elapsed for cue in self.timeline()))
        if elapsed > 0:
            self.chime(Tone.GO, begins)
        self.give_cues()

    def _give(self, cue: TimedCue, due: float) -> None:
        match cue.cue:
            case Cue.GO | Cue.HALFWAY:
                self.chime(Tone.GO if cue.cue is Cue.GO else Tone.HALFWAY, due)
                if self.session.voice_free_at(due + WORD_AFTER_TONE):
                    self.say(
                        self._go() if cue.cue is Cue.GO else self.text(Prompt.HALFWAY),
                        due + WORD_AFTER_TONE,
                        paces=True,
                    )
            case Cue.COUNT:
                # An answer still being spoken is not cut off by the count: a tick keeps the time instead.
                if self.session.voice_free_at(due):
                    self.say(sentences.counted(self.language, cue.left), due, paces=True)
                else:
                    self.chime(Tone.TICK, due)
            case Cue.BREATHE_IN | Cue.BREATHE_OUT:
                if self.session.voice_free_at(due):
                    breath = Prompt.BREATHE_IN if cue.cue is Cue.BREATHE_IN else Prompt.BREATHE_OUT
                    self.say(self.text(breath), due, paces=True)
            case Cue.RELEASE:
                self.chime(Tone.RELEASE, due)

    def _go(self) -> Worded:
        wording, fields = sentences.go(self.language, self.session.stretch, self.session.side)
        return self.words(wording, **fields)

    def _end(self) -> None:
        if self.session.stay:
            self.change(activity=Idle(), since=None, cursor=Cursor())
        else:
            self.actions.append(Quit())


class CommandTurn(Turn):
    """A turn that answers a command.

    Args:
        session: As the last step left it.
        now: The moment.
        heard: The command.
    """

    def __init__(self, session: Session, now: float, heard: Heard) -> None:
        super().__init__(session, now)
        self.heard = heard
        self.follows = heard.follows
