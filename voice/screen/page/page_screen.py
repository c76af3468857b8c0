"""The page of a session: the coach's moments in the page's words, and taps as commands."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from voice.body.terms import Side
from voice.coach.activity import ASKING, State
from voice.coach.intents import Intent
from voice.grammar.phrase import Phrase
from voice.screen.page.feed import Feed, PageCaption, Shown
from voice.screen.page.offers import Offers, tappable
from voice.screen.page.words import PageWords
from voice.screen.terminal.captions import Moment, Who

LINES = 4
"""Captions that the page keeps."""

MISSED = 0.25
"""Seconds by which the end of a hold may lie elsewhere than the page was told, before it is told again."""

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
        self.feed.put(replace(shown, lines=(*shown.lines, line)[-LINES:]))

    def countdown(self, moment: Moment) -> None:
        """Show where the session stands, if it stands elsewhere than the page knows."""
        shown = self._as_shown(moment)
        if _differs(shown, self.feed.latest):
            self.feed.put(shown)

    def typing(self, text: str) -> None:
        """Show nothing: whoever types looks elsewhere."""

    def end(self) -> None:
        """Say goodbye, and keep what was shown last."""
        ended = State.ENDED
        self.feed.put(replace(self.feed.latest, state=ended, label=self._words.states[ended], ends=None, over=True))

    def tap(self, intent: str, state: str) -> bool:
        """Take a tap from any thread; return whether it makes sense now.

        Args:
            intent: What was tapped.
            state: What the page showed then: yes and no answer that question alone.
        """
        now = State(self.feed.latest.state)
        if self.feed.latest.over or intent not in tappable(now):
            return False
        if intent in _ANSWERS and state != now:
            return False
        self._take(Phrase(intent, self._offers.phrase(Intent(intent))))
        return True

    def _as_shown(self, moment: Moment) -> Shown:
        words, state = self._words, State(moment.state)
        side = Side(moment.side) if moment.side else None
        side_words = words.sides[side] if side else ""
        # While something is asked, time stands still, and the question is what is to be read.
        timed = moment.seconds is not None and moment.seconds_left is not None and state not in ASKING
        left = max(0.0, moment.seconds_left) if moment.seconds_left is not None and timed else None
        alternatives = words.figure_side if side else words.figure
        return Shown(
            state=state.value,
            label=words.states[state],
            stretch=moment.stretch,
            place=words.place.format(place=moment.place, stretches=moment.stretches),
            side=side_words,
            figure=moment.key if moment.key in self._figures else None,
            mirrored=side is Side.RIGHT,
            shows=alternatives.format(name=moment.stretch, side=side_words),
            total=moment.seconds if timed else None,
            left=left,
            ends=self._clock() + left if left is not None and moment.runs else None,
            offers=self._offers.taps(state),
            also=self._offers.also(state),
            lines=self.feed.latest.lines,
        )


def _differs(new: Shown, old: Shown) -> bool:
    """Tell whether there is something new to show; that time has passed is nothing new."""
    if new.ends is not None and old.ends is not None:
        return abs(new.ends - old.ends) > MISSED or replace(new, left=old.left, ends=old.ends) != old
    return new != old
