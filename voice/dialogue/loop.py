"""The loop: one inbox, one deadline. It carries events to the core and the core's actions to the rooms."""

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from voice.coach import messages
from voice.coach.activity import State
from voice.coach.answers.table import listened_for
from voice.coach.choice import choice_in
from voice.coach.foresight import foreseen
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.session import Session
from voice.coach.step import deadline, step
from voice.coach.view import BEFORE, Choice, view
from voice.config import Language
from voice.dialogue.addressed import Addressed
from voice.dialogue.events import Happening, Interrupted, Noted, NotKept, Typed, TypingEnded
from voice.dialogue.giving_way import GivingWay, Lower, lower_nobody
from voice.dialogue.inbox import Inbox
from voice.dialogue.interpreter import Interpreter, TakesPhrasesOnly, Understands
from voice.dialogue.notes import Notable, note_on
from voice.dialogue.observers import Observers
from voice.dialogue.performer import Mouth, Performer
from voice.dialogue.translation import giving_way, typed
from voice.diary.entries import Observer
from voice.diary.notes import note_on_diary
from voice.ear.events import (
    EarEvent,
    EarLost,
    EarRestarted,
    HindranceFound,
    MicrophoneBack,
    MicrophoneLost,
    NotUnderstood,
    RecognizerFailed,
    RecordingsLost,
    SoundBegan,
    SoundPassed,
    SpeechBegan,
    SpeechEnded,
    Understood,
)
from voice.errors import MemoryFileError, SynthesisError, VoiceError
from voice.mouth.ducking import Ducking
from voice.mouth.events import (
    Finished,
    MusicLeftOut,
    SpeakerBack,
    SpeakerLost,
    Started,
    VoiceFailed,
    VoiceReplaced,
    VoiceRestarted,
)
from voice.screen.screens import Screen
from voice.screen.terminal.captions import Who

_log = logging.getLogger(__name__)

Lingering = Callable[[], AbstractContextManager[Callable[[], bool]]]
"""Makes a context that tells whether a key was pressed since it was entered."""

SEEN_SECONDS = 30.0
"""How long the summary stays on the terminal if nobody speaks or presses a key."""

FRAME = 0.1
"""Seconds between two updates of the countdown."""


def forget(memory: Memory) -> None:
    """Save nothing, as in a demo."""
    del memory


class Loop:
    """Runs one session.

    `hear` and `live` may be called from any thread; all else from the one that runs the loop.

    Args:
        session: How the session stands at the beginning.
        inbox: Where everything that happens is put.
        mouth: Says what the core wants said.
        now: The coach's clock.
        captions: Where captions and countdown go.
        keep: Keeps what is to be remembered; may raise MemoryFileError.
        observers: Are told what happens, in the loop's thread; one that raises is told no more.
        captions_suffice: Whether the session goes on where the voice fails from the first word.
        understanding: Finds what is meant by what is no phrase of the grammar.
        wall: Gives the time of day with its time zone, for what goes by days; None where nothing does.
        lingering: Where the summary stays on the screen until it was seen, watches for a key; None where it does not.
        lower: Has other programs be softer, or no longer; waits for nothing.
        foresees: Whether the mouth is told ahead what will be said, because a voice may be slow.
        hint: Gives what can be typed in a state, for who typed nothing, or nothing that was understood.
        language: What notes are in.

    Attributes:
        session: How the session stands.
        interrupted: The signal that ended it, if one did.
        failure: The error that ended it, if one did.
    """

    def __init__(  # noqa: PLR0913 - the partners of a loop, all needed
        self,
        session: Session,
        inbox: Inbox,
        mouth: Mouth,
        now: Callable[[], float],
        captions: Screen,
        *,
        keep: Callable[[Memory], None] = forget,
        observers: Iterable[Observer] = (),
        captions_suffice: bool = False,
        understanding: Understands | None = None,
        wall: Callable[[], datetime] | None = None,
        lingering: Lingering | None = None,
        lower: Lower = lower_nobody,
        foresees: bool = False,
        hint: Callable[[State], str] = lambda _: "",
        language: Language = Language.ENGLISH,
    ) -> None:
        self.session = session
        self.interrupted: Interrupted | None = None
        self.failure: VoiceError | None = None
        self._voice_needed = not captions_suffice
        self._mouth = mouth
        self._language = language
        self._performer = Performer(mouth, keep, self._note_on_memory)
        self._now = now
        self._wall = wall
        self._hint = hint
        self._captions = captions
        self._lingering = lingering
        self._inbox = inbox
        self._observers = Observers(observers)
        self._interpreter = Interpreter(understanding or TakesPhrasesOnly())
        self._giving_way = GivingWay(lower, self._performer.is_aloud)
        self._addressed = Addressed()
        self._unanswered: tuple[float, messages.Unclear] | None = None
        self._saying = ""
        self._quitting = False
        self._typing_ended = False
        self._drawn = -FRAME
        self._chosen_from: tuple[Session, Choice | None] = (session, None)
        self._foresees = foresees
        self._foreseen_from: object = None

    @property
    def over(self) -> bool:
        """Whether the session has ended and its last word was spoken."""
        return self._quitting or self._performer.done

    def hear(self, event: EarEvent) -> None:
        """Take an event from the ear, and lower the voice in the ear's thread, which must not wait for the loop."""
        ducking = giving_way(event)
        if ducking is not None:
            self._mouth.duck(ducking)
        self._inbox.put(event)

    def live(self) -> frozenset[str]:
        """Return the intents that the ear expects now."""
        return listened_for(self.session.state)

    def open(self) -> None:
        """Report that the coach has started."""
        self._step(messages.Opened())

    def run(self) -> None:
        """Run the session until it is over or interrupted."""
        self.open()
        while not self.over:
            if (happening := self._inbox.wait(self._patience(), self._now)) is not None:
                self._obey(happening)
            self.turn()
        # However the session ends, its music goes with it.
        self._mouth.tune_music(0.0)
        self._observers.interrupted(self.session, self._now())
        there_is_something = view(self.session, self._now()).summary is not None
        if self._lingering is not None and there_is_something and not (self.interrupted or self.failure):
            with self._lingering() as pressed:
                self._stay_until_seen(pressed)

    def turn(self) -> None:
        """Do everything that has happened or is due by now, without waiting."""
        while not self.over and (happening := self._inbox.take()) is not None:
            self._obey(happening)
        self._answer_unclear()
        due = deadline(self.session)
        while not self.over and due is not None and due <= self._now():
            self._step(messages.Due())
            due = deadline(self.session)
        if self._typing_ended and due is None:
            # A session under way goes on to its end by itself; one that waits for a command would wait for ever.
            self._quitting = True
        self._draw()

    def _stay_until_seen(self, pressed: Callable[[], bool]) -> None:
        until = self._now() + SEEN_SECONDS
        while not pressed() and (left := until - self._now()) > 0:
            self._captions.countdown(replace(view(self.session, self._now()), closes_in=left))
            happening = self._inbox.wait(FRAME, self._now)
            match happening:
                case Typed() | TypingEnded() | Interrupted():
                    return
                case Understood():
                    heard = self._interpreter.command(happening, self.session.state, "")
                    if heard.intent in _ENDING:
                        return
                case NotUnderstood():
                    meant = self._interpreter.own_words(happening, self.session.state, "")
                    if isinstance(meant, tuple) and any(heard.intent in _ENDING for heard in meant):
                        return
                case _:
                    pass

    def note(self, text: str) -> None:
        """Show a line that is neither said nor heard."""
        self._captions.caption(Who.NOTE, text, self._now())

    def _patience(self) -> float | None:
        """Return the seconds until something is due, None if only an event can move the session on."""
        due = deadline(self.session)
        moments = [due] if self._unanswered is None else [due, self._unanswered[0]]
        waits = [max(0.0, moment - self._now()) for moment in moments if moment is not None]
        if self._captions.is_live:
            waits.append(FRAME)
        return min(waits, default=None)

    def _obey(self, happening: Happening) -> None:  # noqa: C901, PLR0912 - one flat table of what can happen
        self._giving_way.take(happening)
        match happening:
            case Understood(text=text):
                self._addressed.understood(happening)
                self._obey_command(self._interpreter.command(happening, self.session.state, self._saying))
                # After the step, which may hush: the voice must not rise for one block before it falls silent.
                self._mouth.duck(Ducking.NONE)
            case NotUnderstood():
                self._make_sense_of(happening)
            case Typed(text=text, commands=commands):
                self._obey_typed(text, typed(happening, self._now()) if commands else None)
            case TypingEnded():
                self._typing_ended = True
            case Started(utterance=utterance, at=at, seconds=seconds):
                self._voice_needed = False
                self._say(self._performer.text(utterance), at)
                self._step(messages.Speaking(utterance, at + seconds, at))
            case Finished(utterance=utterance):
                self._spoken(utterance)
            case VoiceFailed(problem=problem, mend=mend) if self._voice_needed:
                # Nobody on the floor would know that there is a coach.
                self.failure = SynthesisError(problem, mend)
                self._quitting = True
            case VoiceFailed() | VoiceReplaced() | SpeakerLost() | MicrophoneLost() | RecognizerFailed() | EarLost():
                self._tell(happening)
            case HindranceFound() | NotKept() | RecordingsLost() | MusicLeftOut():
                self._tell(happening)
            case EarRestarted() | VoiceRestarted() | MicrophoneBack() | SpeakerBack():
                self._step(messages.Back(_PARTS[type(happening)]))
            case messages.Absent():
                self._step(happening)
            case Noted(text=text):
                self.note(text)
            case Interrupted():
                self.interrupted = happening
                self._mouth.hush()
                self._quitting = True
            case SpeechBegan():
                # Whoever is not alone in speaking, or goes on, was not waiting for an answer.
                self._unanswered = None
            case SoundBegan() | SoundPassed() | SpeechEnded():
                pass
            case _:
                assert_never(happening)

    def _tell(self, happening: Notable) -> None:
        """Show the note on what happened, and have said what it means for somebody who does not look."""
        self.note(note_on(happening, self._language))
        match happening:
            case VoiceFailed(utterance=utterance):
                self._say(self._performer.text(utterance), self._now())
                self._spoken(utterance)
            case VoiceReplaced():
                self._step(messages.Back(messages.Part.CHOSEN_VOICE))
            case HindranceFound(hindrance=hindrance):
                self._step(messages.HardToHear(hindrance))
            case RecordingsLost() | MusicLeftOut():
                pass
            case SpeakerLost() | MicrophoneLost() | EarLost() | RecognizerFailed() | NotKept():
                self._step(messages.Lost(_PARTS[type(happening)]))
            case _:
                assert_never(happening)

    def _note_on_memory(self, error: MemoryFileError) -> None:
        _log.warning("%s", error)
        self.note(note_on_diary(error, self._language))

    def _obey_command(self, heard: messages.Heard) -> None:
        _log.info("heard %r as %s, confidence %.2f", heard.text, heard.intent, heard.confidence)
        self._captions.caption(Who.USER, heard.text, heard.ended)
        self._observers.heard(heard.text, heard.intent, self._now())
        self._step(heard)

    def _make_sense_of(self, said: NotUnderstood) -> None:
        may_be_answered = self._now() if said.called else self._addressed.not_understood(said)
        meant = self._interpreter.own_words(said, self.session.state, self._saying)
        if isinstance(meant, tuple):
            for heard in meant:
                self._obey_command(heard)
            return
        _log.info("heard %r, no command, confidence %.2f", said.text, said.confidence)
        if said.text and not said.follows:
            self._captions.caption(Who.UNSURE, f"({said.text})", said.ended)
            self._observers.heard(said.text, "", self._now())
        if meant is not None and may_be_answered is not None:
            self._unanswered = may_be_answered, meant

    def _obey_typed(self, text: str, commands: tuple[messages.Heard, ...] | None) -> None:
        if not text:
            self._say_what_can_be_typed()
            return
        now = self._now()
        meant = self._interpreter.typed(text, self.session.state, now) if commands is None else commands
        understood = isinstance(meant, tuple)
        self._captions.caption(Who.USER if understood else Who.UNSURE, text if understood else f"({text})", now)
        if isinstance(meant, tuple):
            for heard in meant:
                self._observers.heard(heard.text, heard.intent, now)
                self._step(heard)
        else:
            self._observers.heard(text, "", now)
            self._step(meant)
            self._say_what_can_be_typed()

    def _say_what_can_be_typed(self) -> None:
        hint = self._hint(self.session.state)
        if hint:
            self.note(hint)

    def _answer_unclear(self) -> None:
        if self._unanswered is not None and self._unanswered[0] <= self._now():
            (_, unclear), self._unanswered = self._unanswered, None
            self._step(unclear)

    def _step(self, event: messages.Event) -> None:
        now = self._now()
        before = self.session if self._wall is None else replace(self.session, wall=self._wall())
        self.session, actions = step(before, event, now)
        self._observers.stepped(before, event, self.session, now)
        if self.session.state is not before.state:
            _log.info("%s, %.3f s held", self.session.state, self.session.elapsed(self._now()))
        for action in actions:
            self._performer.perform(action)
        if self._foresees:
            self._look_ahead()

    def _look_ahead(self) -> None:
        session = self.session
        here = session.state, session.cursor, session.routine.id, session.preferences
        if here != self._foreseen_from:
            self._foreseen_from = here
            self._mouth.prepare(foreseen(session, self._now()))

    def _say(self, text: str, at: float) -> None:
        self._saying = text
        self._captions.caption(Who.COACH, text, at)
        self._observers.said(text, self._now())

    def _spoken(self, utterance: int) -> None:
        self._performer.over(utterance)
        self._step(messages.Spoken(utterance))

    def _draw(self) -> None:
        now = self._now()
        if self._captions.is_live and now - self._drawn >= FRAME:
            self._drawn = now
            self._captions.countdown(view(self.session, now, self._choice()))

    def _choice(self) -> Choice | None:
        """Return what can be begun with; it changes only with the session, and takes a while to measure."""
        if self.session.state not in BEFORE:
            return None
        before, choice = self._chosen_from
        if choice is None or before is not self.session:
            choice = choice_in(self.session)
            self._chosen_from = self.session, choice
        return choice


_ENDING = frozenset({Intent.STOP, Intent.DONE, Intent.THANKS})


_PARTS = {
    MicrophoneLost: messages.Part.MICROPHONE,
    EarLost: messages.Part.MICROPHONE,
    MicrophoneBack: messages.Part.MICROPHONE,
    SpeakerLost: messages.Part.SPEAKER,
    SpeakerBack: messages.Part.SPEAKER,
    NotKept: messages.Part.DIARY,
    RecognizerFailed: messages.Part.RECOGNIZER,
    EarRestarted: messages.Part.RECOGNIZER,
    VoiceRestarted: messages.Part.VOICE,
}
