"""Every state of the page as somebody would see it, for tests of its layout and for its pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from queue import SimpleQueue

from tests.lab.loaded import session_of, shipped_figures, usual_in
from voice.body.terms import Side
from voice.coach.activity import State
from voice.coach.choice import choice_in
from voice.coach.memory import Memory
from voice.coach.pacing import Tempo
from voice.coach.progress import Earlier, ProgressSummary, Trend
from voice.coach.session import Session
from voice.coach.summary import Summary
from voice.coach.view import Following, View
from voice.config import Config, Language
from voice.grammar.phrase import Phrase
from voice.library.translation import load_library_in
from voice.screen.page.page_screen import PageScreen
from voice.screen.page.pictures import pictures_of
from voice.screen.page.serving import serve_page
from voice.screen.terminal.captions import Who

STRETCH, MOVEMENT = "thread_the_needle", "shoulder_rolls"
LENGTH, LEFT = 30.0, 12.0
IN_ALL = 540.0
TEMPO = Tempo(2.0, 0.5, 1.5)
EVENING = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Seen:
    """A state of the page.

    Attributes:
        moment: What the coach tells of it.
        said: What was said last, by whom.
        over: Whether the session has ended.
    """

    moment: View
    said: tuple[tuple[Who, str], ...] = ()
    over: bool = False


@dataclass(frozen=True)
class ServedPage:
    """The page, being served.

    Attributes:
        address: Where.
        code: What it is opened with, where the network may see it.
        states: What it can show, by name.
        taken: What was tapped.
    """

    screen: PageScreen
    address: str
    code: str
    states: dict[str, Seen]
    taken: SimpleQueue[Phrase]

    def show(self, name: str) -> None:
        """Have it show a state."""
        seen = self.states[name]
        # It has been under way for a while, and what the user said came before the coach's answer.
        self.screen.countdown(replace(seen.moment, state=State.READY, session_left=None))
        self.screen.countdown(replace(seen.moment, state=State.PREFACE, session_left=IN_ALL))
        for who, text in seen.said:
            if who is Who.USER:
                self.screen.caption(who, text, 0.0)
        self.screen.countdown(seen.moment)
        for who, text in seen.said:
            if who is not Who.USER:
                self.screen.caption(who, text, 0.0)
        if seen.over:
            self.screen.end()


@contextmanager
def served(language: Language = Language.ENGLISH, *, lan: bool = False) -> Iterator[ServedPage]:
    """Serve the page with nobody behind it."""
    config = Config(language=language)
    said: list[str] = []
    taken: SimpleQueue[Phrase] = SimpleQueue()
    pictures = pictures_of(load_library_in(language, ()), shipped_figures())
    with serve_page(
        config, pictures, usual_in(language), lan=lan, port=None, say=said.append, take=taken.put, note=print
    ) as screen:
        code = said[1].rpartition(" ")[2].removesuffix(".") if lan else ""
        yield ServedPage(screen, said[0].rpartition(" ")[2], code, states(language), taken)


def states(language: Language) -> dict[str, Seen]:
    """Return what the page can show, in a language."""
    session = session_of(Config(language=language), Memory())
    care, spoken = session.shelf.care, session.shelf.language
    stretch, movement = session.shelf.stretch(STRETCH), session.shelf.stretch(MOVEMENT)
    assert stretch is not None
    assert movement is not None
    going = View(
        *(State.EXPLAINING, stretch.name, 6, 7, Side.LEFT, None, None, STRETCH),
        following=Following(side=Side.RIGHT),
        session_left=180.0,
    )
    hold = replace(going, state=State.HOLDING, seconds=LENGTH, seconds_left=LEFT)
    rolls = replace(
        hold,
        key=MOVEMENT,
        stretch=movement.name,
        side=None,
        place=2,
        session_left=430.0,
        movement=TEMPO,
        following=Following(stretch=stretch.name),
    )
    ready = replace(
        going, state=State.READY, side=None, following=None, session_left=None, choice=choice_in(session), place=1
    )
    coach = [(Who.COACH, line) for line in (*stretch.entry[:2], stretch.feel)]
    hurts, no, start = ((Who.USER, usual_in(language)[intent]) for intent in ("hurts", "no", "start"))

    def asked(*lines: str) -> tuple[tuple[Who, str], ...]:
        return tuple((Who.COACH, line) for line in lines)

    asking = replace(hold, runs=False)
    closing = replace(going, state=State.CLOSING, side=None, following=None, session_left=None, summary=_summary())
    return {
        "ready": Seen(ready, asked(*care.disclaimer)),
        "begin": Seen(replace(ready, state=State.ASKING_BEGIN), asked(_suggestion(session))),
        "explaining": Seen(going, tuple(coach)),
        "resting": Seen(
            replace(
                going,
                state=State.RESTING,
                seconds=6.0,
                seconds_left=4.0,
                side=Side.RIGHT,
                following=Following(movement.name),
            ),
            (coach[0],),
        ),
        "holding": Seen(hold, tuple(coach)),
        "moving": Seen(replace(rolls, runs=True), (coach[2],)),
        "paused": Seen(replace(hold, state=State.PAUSED), ((Who.USER, usual_in(language)["pause"]), coach[2])),
        "pain": Seen(replace(asking, state=State.ASKING_PAIN), (hurts, *asked(*care.question))),
        "soon": Seen(replace(asking, state=State.ASKING_SOON), (no, *asked(*care.question_soon))),
        "offering": Seen(replace(asking, state=State.OFFERING), (no, *asked(*care.usual, spoken.prompts["offer"]))),  # type: ignore[index]
        "score": Seen(replace(asking, state=State.ASKING_PAIN_BEFORE), (start, *asked(spoken.prompts["pain_before"]))),  # type: ignore[index]
        "health": Seen(
            replace(asking, state=State.ASKING_HEALTH), (start, *asked(*care.asks_first, *care.asks_health))
        ),
        "closing": Seen(closing, asked(closing.summary.upcoming if closing.summary else "")),
        "end": Seen(closing, over=True),
        "end-early": Seen(replace(ready, state=State.ENDED, choice=None), over=True),
    }


def _suggestion(session: Session) -> str:
    return session.begins_with.name


def _summary() -> Summary:
    progress = ProgressSummary(0, 0, 3, 0, 0.0, Trend.TOO_EARLY, today=EVENING.date())
    for days in (4, 3, 2, 1, 0):
        progress = progress.with_session(Earlier(EVENING - timedelta(days=days)), 300.0)
    return Summary(
        370.0, 7, complete=True, progress=progress, new_day=True, upcoming="Next time, it's week two, session three."
    )
