"""A voice that takes longer to render a sentence than to say it: what comes next waits for it."""

from dataclasses import dataclass, field, replace

import pytest

from tests.coach.drive import ROUTINE, Drive, Spoke, new_session
from tests.lab.english import ENGLISH
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.messages import Action, Back, Due, Hush, Opened, Part, Say, Speaking, Spoken, Tone
from voice.coach.step import deadline
from voice.coach.turn import IN_TIME, PATIENCE_TO_BEGIN, WORD_AFTER_TONE
from voice.coach.words.prompt_ids import Prompt


@dataclass
class SlowDrive(Drive):
    """A mouth that renders one sentence after the other, each when the one before is rendered.

    Attributes:
        takes: How many seconds a second of speech takes to render.
        began: When the words were heard that begin a hold.
        silent_from: When it stops saying anything, and reports nothing.
    """

    takes: float = 3.0
    rendered: float = 0.0
    silent_from: float = float("inf")
    began: list[float] = field(default_factory=list)
    waiting: list[tuple[int, float, float, str]] = field(default_factory=list)

    def run(self, until: float) -> None:
        """Let time pass to a moment, or to the end of the session."""
        while not self.quit:
            begins = [(begins, 1, number) for number, begins, _, _ in self.waiting]
            ends = [(end, 0, number) for number, _, end in self.speaking]
            due = deadline(self.session)
            moments = [*begins, *ends, *([] if due is None else [(due, 2, 0)])]
            moment, kind, number = min(moments, default=(until + 1, 2, 0))
            if moment > until:
                break
            self.now = max(self.now, moment)
            if kind == 0:
                self.speaking = [one for one in self.speaking if one[0] != number]
                self.send(Spoken(number))
            elif kind == 1:
                (_, begins_at, ends_at, text) = next(one for one in self.waiting if one[0] == number)
                self.spoken.append(Spoke(begins_at, ends_at, text))
                self.waiting = [one for one in self.waiting if one[0] != number]
                self.speaking.append((number, begins_at, ends_at))
                if self.session.owes_go and number == self.session.go:
                    self.began.append(begins_at)
                self.send(Speaking(number, ends_at, begins_at))
            else:
                self.send(Due())
        self.now = max(self.now, until) if not self.quit else self.now

    def _perform(self, action: Action) -> None:
        match action:
            case Say(utterance=number, text=text, at=at):
                if self.now >= self.silent_from:
                    return
                length = self.seconds(text)
                self.rendered = max(self.rendered, self.now) + self.takes * length
                begins = max(at or self.now, self.rendered, self.free_from)
                self.free_from = begins + length
                self.waiting.append((number, begins, begins + length, text))
            case Hush():
                self.speaking, self.waiting, self.free_from = [], [], 0.0
            case _:
                super()._perform(action)


def started_slowly(takes: float) -> SlowDrive:
    drive = SlowDrive(replace(new_session(), prefaced=True), takes=takes)
    drive.send(Opened())
    drive.run(60)
    drive.hear(Intent.START)
    return drive


@pytest.mark.parametrize("takes", [0.6, 1.5, 3.0, 6.0])
def test_nothing_is_said_in_a_hold_that_belongs_before_it(takes: float) -> None:
    drive = started_slowly(takes)
    drive.run(3600)
    assert drive.quit, "the session came to its end"
    explained = {*ROUTINE.stretches[0].entry, *ROUTINE.stretches[1].entry, *ROUTINE.stretches[2].entry}
    began = [at for at, tone in drive.tones() if tone is Tone.GO]
    ended = [at for at, tone in drive.tones() if tone is Tone.RELEASE]
    assert len(began) == len(ended) == 5
    for one in drive.spoken:
        if one.text in explained:
            assert not any(
                begins - 0.01 <= one.ends and one.begins < ends for begins, ends in zip(began, ended, strict=True)
            )
    assert explained <= {one.text for one in drive.spoken}


@pytest.mark.parametrize("takes", [0.6, 1.5, 3.0, 6.0])
def test_a_hold_is_as_long_from_its_first_words_as_it_says(takes: float) -> None:
    drive = started_slowly(takes)
    drive.run(3600)
    ended = [at for at, tone in drive.tones() if tone is Tone.RELEASE]
    seconds = [one.hold_seconds for one in ROUTINE.stretches for _ in range(max(len(one.sides), one.repetitions))]
    held = [end - begun for begun, end in zip(drive.began, ended, strict=True)]
    assert held == pytest.approx([length - WORD_AFTER_TONE for length in seconds], abs=IN_TIME + 0.01)


def test_a_question_waits_for_its_answer_from_when_it_was_asked() -> None:
    drive = started_slowly(6.0)
    drive.run(drive.now + 4)
    drive.hear(Intent.HURTS)
    question = drive.session.question
    assert question is not None
    while drive.session.owes_words:
        drive.run(drive.now + 0.05)
    assert drive.session.question is question
    assert drive.session.state is not State.PAUSED
    (asked,) = (one.ends for one in drive.session.utterances)
    assert deadline(drive.session) is not None
    assert deadline(drive.session) > asked  # type: ignore[operator]


def test_a_mouth_that_says_nothing_more_is_not_waited_for_without_end() -> None:
    drive = started_slowly(0.6)
    drive.run(drive.now + 1)
    drive.silent_from = drive.now
    drive.run(drive.now + 20)
    before = drive.session
    drive.run(drive.now + PATIENCE_TO_BEGIN + 20)
    assert drive.session.activity != before.activity


def test_a_voice_that_gives_way_to_another_says_so_once() -> None:
    drive = started_slowly(0.6)
    drive.send(Back(Part.CHOSEN_VOICE))
    drive.run(3600)
    assert drive.said().count(ENGLISH.say(Prompt.VOICE_REPLACED)) == 1
    assert ENGLISH.say(Prompt.VOICE_RESTARTED) not in drive.said()
