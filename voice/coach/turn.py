"""One step in the making: the session as it changes, and the actions collected on the way.

A `Turn` lives inside one call of `step` only; from outside, the core stays a pure function.
"""

from dataclasses import replace
from typing import Any

from voice.coach.activity import Activity, Hold, Idle, Over, Question, Rest, Talk
from voice.coach.messages import Action, ChangeVoice, Chime, Heard, Hush, Prepare, Quit, Remember, Say, Tone, Tune
from voice.coach.pacing import ANSWER_SECONDS, Cue, TimedCue, timeline
from voice.coach.routine import Cursor
from voice.coach.session import Asking, BeingSaid, Session, Voicing
from voice.coach.words import sentences
from voice.coach.words.language import SpokenLanguage
from voice.coach.words.lines import Line, Worded
from voice.coach.words.prompt_ids import Prompt, Wording

LEAD = 0.3
"""Seconds that a cue is handed to the mouth ahead of time, so that it can be placed to the sample."""

WORD_AFTER_TONE = 0.3
"""Seconds from a chime to its word, so that they do not overlap."""

PATIENCE = 8.0
"""Seconds after its expected end at which an utterance is given up: a stuck voice must not block the session."""

PATIENCE_TO_BEGIN = 60.0
"""The same for one that has not become audible. A natural voice on a busy machine takes longer to render a sentence
than to say it, and what comes next must not run into it. The mouth gives up such a voice before (`SENTENCE_SECONDS`
there, for the sentence under way and for the one that is wanted)."""

IN_TIME = 0.25
"""Seconds by which the words that begin a hold may be late without its clock waiting for them."""


class Turn:
    """The session as it is changed at one moment.

    Args:
        session: As the last step left it.
        now: The moment.
    """

    follows = False
    """Whether this is for a command that followed another in one breath, whose answer is not to be cut off."""

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
        """Return a sentence without placeholders."""
        return self.language.say(prompt)

    def words(self, wording: Wording, **fields: str) -> Worded:
        """Return a sentence in a different wording than last time."""
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
        being_said = BeingSaid(spoken, after + seconds, "" if paces else text, seconds)
        self.change(spoken=spoken, utterances=(*session.utterances, being_said))
        if isinstance(line, Worded):
            self.change(worded={**session.worded, line.wording: session.worded.get(line.wording, 0) + 1})
        aloud = session.voicing is Voicing.ALOUD or (answers and session.voicing is Voicing.WHEN_CALLED)
        self.actions.append(Say(spoken, text, at, aloud))
        return spoken

    def chime(self, tone: Tone, at: float | None = None) -> None:
        """Play a tone."""
        if self.session.voicing is not Voicing.MUTE:
            self.actions.append(Chime(tone, at))

    def prepare(self, *lines: Line) -> None:
        """Render sentences ahead, in the wording that is next."""
        self.actions.append(Prepare(tuple(self.session.sentence(line) for line in lines)))

    def prefer(self, **preferences: Any) -> None:
        """Change a preference, now and in later sessions."""
        self.remember(preferences=replace(self.session.preferences, **preferences))

    def remember(self, **attributes: Any) -> None:
        """Change what is remembered for later sessions."""
        memory = replace(self.session.memory, **attributes)
        if memory != self.session.memory:
            self.change(memory=memory)
            self.actions.append(Remember(memory))

    def tune(self) -> None:
        """Speak as the preferences say from now on."""
        preferences = self.session.preferences
        self.actions.append(Tune(preferences.rate, preferences.volume))

    def change_voice(self, voice: str) -> None:
        """Speak with this voice from now on, and in later sessions."""
        self.change(voices=replace(self.session.voices, used=voice))
        self.prefer(voice=voice)
        self.actions.append(ChangeVoice(voice))

    def to_be_said(self) -> tuple[Line, ...]:
        """Return the lines of the current talk that have not been said; none outside a talk."""
        talk = self.session.activity
        return talk.lines[talk.index :] if isinstance(talk, Talk) else ()

    def hush(self) -> None:
        """Fall silent; cues of a running hold that were handed over but are not due yet will be given again."""
        self.actions.append(Hush())
        self.change(utterances=(), awaited=None)
        self.recount_cues()

    def reply(self, *lines: Line) -> None:
        """Answer a command at once: over a running clock, or between the lines of a talk."""
        if not self.follows:
            self.hush()
        for line in lines:
            number = self.say(line, answers=True)
            talk = self.session.activity
            if isinstance(talk, Talk) and talk.moving is None and self.session.stopped is None:
                self.change(awaited=number, interlude=True)

    def become(self, activity: Activity, at: float | None = None) -> None:
        """Begin an activity at a moment, by default now."""
        begins = self.now if at is None else at
        if isinstance(activity, Hold):
            activity = self._from_a_repetition(activity)
        self.change(activity=activity, since=begins, stopped=None, awaited=None, interlude=False)
        match activity:
            case Talk(moving=None):
                self.say_line(at)
            case Hold(elapsed=elapsed):
                self._begin_hold(elapsed, begins)
            case Over():
                self._end()
            case Talk() | Rest() | Idle():
                pass

    def ask_before(self, then: Activity, question: Question, *lines: Line, at: float | None = None) -> None:
        """Say some lines, the last one a question; what comes next waits for the answer.

        Args:
            then: What comes then: it begins with the answer, or when none has come.
            question: What is asked.
            lines: What is said.
            at: When the first of them is, where the voice is free then; None for as soon as may be.
        """
        self.change(activity=then, since=None, awaited=None, interlude=False)
        self.put(question, *lines, at=at)

    def put(self, question: Question, *lines: Line, at: float | None = None, **asking: Any) -> None:
        """Say some lines, the last one a question, and wait for its answer while time stands still.

        Args:
            question: What is asked.
            lines: What is said.
            at: As of `ask_before`.
            asking: What else is to be known of the question; see `Asking`.
        """
        for line in lines:
            timed = at is not None and self.session.voice_free_at(at)
            self.say(line, at if timed else None, answers=True)
            at = None
        spoken = max([self.now, *(utterance.ends for utterance in self.session.utterances)])
        self.change(stopped=Asking(question, spoken + ANSWER_SECONDS, **asking))

    def say_line(self, at: float | None = None) -> None:
        """Say the current line of the talk, at a moment if the voice is free then."""
        talk = self.session.activity
        if isinstance(talk, Talk):
            timed = at is not None and self.session.voice_free_at(at)
            number = self.say(talk.lines[talk.index], at if timed else None)
            self.change(awaited=number, interlude=False)

    def line_over(self) -> None:
        """Leave time to do what the current line says, if it takes any, and go on."""
        talk = self.session.activity
        if isinstance(talk, Talk) and talk.pause:
            self.change(activity=replace(talk, moving=talk.pause), since=self.now, awaited=None)
        else:
            self.next_line()

    def next_line(self) -> None:
        """Go on to the next line, or to what follows the talk."""
        talk = self.session.activity
        if not isinstance(talk, Talk):
            return
        if talk.index + 1 < len(talk.lines):
            self.change(activity=replace(talk, index=talk.index + 1, moving=None))
            self.say_line()
        else:
            self.become(talk.then, self.now + LEAD if isinstance(talk.then, Hold) else self.now)

    def begin_with_words(self, utterance: int, begins: float) -> None:
        """Let the current hold begin when its words do, if these are late."""
        late = begins - (self.session.since or 0.0) - WORD_AFTER_TONE
        theirs = self.session.owes_go and utterance == self.session.go
        if theirs and isinstance(self.session.activity, Hold) and late > IN_TIME:
            self.change(since=(self.session.since or 0.0) + late)

    def give_cues(self) -> None:
        """Hand the mouth every cue of the running hold whose moment is near."""
        for cue in self.timeline()[self.session.cues_given :]:
            due = self.due(cue)
            if due - LEAD > self.now:
                break
            self.change(cues_given=self.session.cues_given + 1)
            self._give(cue, due)

    def lengthen(self, seconds: float) -> None:
        """Give the current hold, even if it stands still, another length; its held time is kept."""
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
        """Fall silent if the mouth has cues of a running hold that are not due yet: they will change.

        An answer that is not to be cut off is cut off by it: a hold that ends at the wrong moment would be worse.
        """
        before = self.session.cues_given
        self.recount_cues()
        if self.session.cues_given < before:
            self.hush()

    def renew_cues(self) -> None:
        """Give the cues of a running hold again: their moments or contents have changed."""
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
        """Return the cues of the running hold; none outside a hold."""
        hold = self.session.activity
        if not isinstance(hold, Hold):
            return ()
        session = self.session
        words = [sentences.speaking_seconds(line, session.preferences.rate) for line in session.to_be_felt]
        breath = bool(session.stretch.breath)
        return timeline(hold.seconds, session.preferences.counting, session.stretch.pace, words, breath=breath)

    def due(self, cue: TimedCue) -> float:
        """Return the moment of a cue of the running hold."""
        hold = self.session.activity
        elapsed = hold.elapsed if isinstance(hold, Hold) else 0.0
        return (self.session.since or 0.0) + cue.offset - elapsed

    def _from_a_repetition(self, hold: Hold) -> Hold:
        """Return a hold as it is resumed: a set from the beginning of the interrupted repetition."""
        pace = self.session.stretch.pace
        if pace is None:
            return hold
        return replace(hold, elapsed=(pace.begun(hold.elapsed, hold.seconds) - 1) * pace.seconds)

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
                    number = self.say(
                        self._go() if cue.cue is Cue.GO else self.text(Prompt.HALFWAY),
                        due + WORD_AFTER_TONE,
                        paces=True,
                    )
                    if cue.cue is Cue.GO:
                        self.change(go=number)
            case Cue.COUNT:
                self._count_second(cue, due)
            case Cue.REPETITION | Cue.LAST_REPETITION:
                self._count_repetition(cue, due)
            case Cue.TICK:
                self.chime(Tone.TICK, due)
            case Cue.RELEASE:
                self.chime(Tone.RELEASE, due)
            case _ if self.session.voice_free_at(due):
                self._give_in_silence(cue, due)
            case _:
                pass  # a word is being said, and what else would come now is left out

    def _give_in_silence(self, cue: TimedCue, due: float) -> None:
        match cue.cue:
            case Cue.BREATHE_IN | Cue.BREATHE_OUT:
                breath = Prompt.BREATHE_IN if cue.cue is Cue.BREATHE_IN else Prompt.BREATHE_OUT
                self.say(self.text(breath), self._after_the_chime(due), paces=True)
            case Cue.BREATH_IN | Cue.BREATH_OUT:
                self.chime(Tone.BREATHE_IN if cue.cue is Cue.BREATH_IN else Tone.BREATHE_OUT, due)
            case Cue.WORDS:
                self.say(self.session.to_be_felt[cue.number], self._after_the_chime(due))
            case _:
                pass

    def _count_second(self, cue: TimedCue, due: float) -> None:
        # The count neither cuts off an answer still being spoken nor comes late: a tick keeps the time instead.
        if self._after_the_chime(due) == due and self.session.voice_free_at(due):
            self.say(sentences.counted(self.language, cue.number), due, paces=True)
        else:
            self.chime(Tone.TICK, due)

    def _after_the_chime(self, due: float) -> float:
        """Return when a word can be said that is due in a hold: not over the chime with which that is taken up."""
        hold = self.session.activity
        taken_up = isinstance(hold, Hold) and hold.elapsed > 0
        return max(due, (self.session.since or 0.0) + WORD_AFTER_TONE) if taken_up else due

    def _count_repetition(self, cue: TimedCue, due: float) -> None:
        at = self._after_the_chime(due)
        if not self.session.voice_free_at(at):
            self.chime(Tone.TICK, due)
        elif cue.cue is Cue.LAST_REPETITION:
            self.say(self.text(Prompt.LAST_REPETITION), at, paces=True)
        else:
            self.say(sentences.counted(self.language, cue.number), at, paces=True)

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
