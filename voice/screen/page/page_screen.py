"""The page of a session: the coach's moments in the page's words, and taps as commands."""

import time
from collections.abc import Callable, Mapping
from dataclasses import astuple, replace
from math import ceil

from voice.body.terms import Side
from voice.coach.activity import ASKING, ASKING_HOW_SORE, State
from voice.coach.durations import in_minutes
from voice.coach.intents import Intent
from voice.coach.view import Choice, Following, RoutineToChoose
from voice.grammar.phrase import Phrase
from voice.library.figures import picture_key
from voice.screen.page.feed import Feed, PageCaption, Shown, ShownChoice, ShownRoutine
from voice.screen.page.offers import Offers, tappable
from voice.screen.page.wishes import Given, chosen, scored, wished
from voice.screen.page.words import PageWords
from voice.screen.session_summary import in_words
from voice.screen.terminal.captions import Moment, Who

LINES = 4
"""Captions that the page keeps."""

MOST_LINES = 12
"""Captions that it keeps of a question."""

MISSED = 0.25
"""Seconds by which the end of a hold may lie elsewhere than the page was told, before it is told again."""

MISSED_IN_ALL = 1.0
"""The same of the end of the session."""

_MINUTE = 60

_ANSWERS = frozenset({Intent.YES, Intent.NO})


class PageScreen:
    """Shows a session on the page; all but `tap` is called from the loop's thread, and never waits.

    Args:
        phrases: The usual words of every command.
        words: In the same language.
        figures: By the ids of the stretches that they show.
        take: Takes what is tapped, in any thread.
        clock: Seconds, on which the page's moments lie.

    Attributes:
        feed: What the page shows.
    """

    def __init__(
        self,
        phrases: Mapping[str, str],
        words: PageWords,
        figures: frozenset[str],
        take: Callable[[Phrase], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._words = words
        self._figures = figures
        self._clock = clock
        self._offers = Offers(phrases)
        self._numbered = 0
        self._asked: tuple[State, int] | None = None
        self._whole: float | None = None
        self._choices: tuple[Choice, ShownChoice] | None = None
        self.feed = Feed(Shown(State.READY, words.states[State.READY]))
        self._take = take

    @property
    def is_live(self) -> bool:
        """Always: the page follows the countdown."""
        return True

    def caption(self, who: Who, text: str, seconds: float) -> None:
        """Show what was said or heard."""
        del seconds
        self._numbered += 1
        shown = self.feed.latest
        line = PageCaption(self._numbered, who.value, self._words.who[who], text)
        kept = LINES if self._asked is None else min(MOST_LINES, self._numbered - self._asked[1])
        self.feed.put(replace(shown, lines=(*shown.lines, line)[-kept:]))

    def countdown(self, moment: Moment) -> None:
        """Show where the session stands, if it stands elsewhere than the page knows."""
        shown = self._as_shown(moment)
        if _differs(shown, self.feed.latest):
            self.feed.put(shown)

    def typing(self, text: str | None) -> None:
        """Show nothing: users who type look elsewhere."""

    def end(self) -> None:
        """Say goodbye, and keep what was shown last."""
        ended = State.ENDED
        self.feed.put(replace(self.feed.latest, state=ended, label=self._words.states[ended], ends=None, over=True))

    def tap(self, intent: str, state: str, given: Given | None = None) -> bool:
        """Take a tap from any thread; return whether it makes sense now.

        Args:
            intent: What was tapped.
            state: What the page showed then: yes and no answer that question alone.
            given: What goes with it: a routine, a wish, or how much it hurts.
        """
        shown = self.feed.latest
        now = State(shown.state)
        if shown.over:
            return False
        phrase = self._phrase_of(intent, shown, given or {})
        if phrase is None or (intent in _ANSWERS and state != now):
            return False
        self._take(phrase)
        return True

    def _phrase_of(self, intent: str, shown: Shown, given: Given) -> Phrase | None:
        now = State(shown.state)
        match intent:
            case Intent.CHOOSE:
                return None if shown.choice is None else chosen(given, shown.choice)
            case Intent.PLAN:
                return None if shown.choice is None else wished(given, self._words)
            case Intent.PAIN_LEVEL:
                return scored(given) if now in ASKING_HOW_SORE else None
            case _ if intent in tappable(now) and not given:
                return Phrase(intent, self._offers.phrase(Intent(intent)))
            case _:
                return None

    def _as_shown(self, moment: Moment) -> Shown:
        words, state, now = self._words, State(moment.state), self._clock()
        side = Side(moment.side) if moment.side else None
        side_words = words.sides[side] if side else ""
        # While something is asked, time stands still, and the question is what is to be read.
        timed = moment.seconds is not None and moment.seconds_left is not None and state not in ASKING
        left = max(0.0, moment.seconds_left) if moment.seconds_left is not None and timed else None
        alternatives = words.figure_side if side else words.figure
        session_left = moment.session_left
        self._whole = None if session_left is None else max(self._whole or 0.0, session_left)
        return Shown(
            state=state.value,
            label=self._label(moment, state),
            stretch=moment.stretch,
            place=words.place.format(place=moment.place, stretches=moment.stretches),
            side=side_words,
            letters=words.letters[side] if side else "",
            following="" if session_left is None else self._following(moment.following),
            figure=self._figure(picture_key(moment.key, easier=moment.easier)),
            mirrored=side is Side.RIGHT,
            shows=alternatives.format(name=moment.stretch, side=side_words),
            movement=astuple(moment.movement) if moment.movement else None,
            total=moment.seconds if timed else None,
            left=left,
            ends=now + left if left is not None and moment.runs else None,
            session=self._whole,
            session_left=session_left,
            session_ends=now + session_left if session_left is not None and moment.runs else None,
            time_left="" if session_left is None else words.minutes_left.of(max(1, ceil(session_left / _MINUTE))),
            choice=None if moment.choice is None else self._choice(moment.choice),
            offers=self._offers.taps(state),
            also=self._offers.also(state),
            lines=self._lines(state),
            summary=None if moment.summary is None else in_words(moment.summary, words),
        )

    def _label(self, moment: Moment, state: State) -> str:
        if moment.movement and state is State.HOLDING:
            return self._words.moving
        # What is asked before the start is whether to begin with what stands there.
        return self._words.states[state if moment.choice is None else State.READY]

    def _lines(self, state: State) -> tuple[PageCaption, ...]:
        """Return the captions to keep: of a question all, from its first word on, to be read as a whole."""
        lines = self.feed.latest.lines
        if state not in ASKING:
            self._asked = None
            return lines[-LINES:]
        if self._asked is None or self._asked[0] is not state:
            # With what the user said to it, and what of it has been said since.
            theirs = [place for place, line in enumerate(lines) if line.kind == Who.USER]
            lines = lines[theirs[-1] if theirs else -1 :]
            self._asked = state, self._numbered - len(lines)
        return lines

    def _figure(self, key: str) -> str | None:
        return key if key in self._figures else None

    def _following(self, following: Following | None) -> str:
        words = self._words
        if following is None:
            return words.last_one
        if following.stretch:
            return words.next_stretch.format(stretch=following.stretch)
        if following.again or following.side is None:
            return words.next_again
        return words.next_side.format(side=words.sides[following.side])

    def _choice(self, choice: Choice) -> ShownChoice:
        if self._choices is None or self._choices[0] is not choice:
            routines = tuple(self._routine(one) for one in choice.routines)
            self._choices = choice, ShownChoice(self._routine(choice.begins), routines)
        return self._choices[1]

    def _routine(self, one: RoutineToChoose) -> ShownRoutine:
        words, minutes = self._words, in_minutes(one.seconds)
        number = f"{int(minutes) or ''}{'½' if minutes % 1 else ''}"
        length = words.minutes.of(minutes, number)
        return ShownRoutine(
            id=one.id,
            name=one.name,
            length=f"{length} · {words.count.of(len(one.stretches))}",
            stretches=one.stretches,
            figure=self._figure(one.key),
            say=words.choose.format(routine=one.name) if one.id else "",
        )


def _differs(new: Shown, old: Shown) -> bool:
    """Tell whether there is something new to show; that time has passed is nothing new."""
    if not _near(new.ends, old.ends, MISSED) or not _near(new.session_ends, old.session_ends, MISSED_IN_ALL):
        return True
    left = new.left if new.ends is None else old.left
    session_left = new.session_left if new.session_ends is None else old.session_left
    passed = replace(
        new, ends=old.ends, session_ends=old.session_ends, left=left, session_left=session_left, session=old.session
    )
    return passed != old or (new.session is None) is not (old.session is None)


def _near(one: float | None, other: float | None, most: float) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= most
