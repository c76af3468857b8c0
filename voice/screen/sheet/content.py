"""What stands on a sheet, in the words in which it stands there: the long form, and the compact one for a wall."""

from dataclasses import dataclass
from enum import StrEnum

from voice.body.pose import Figure


class Size(StrEnum):
    """Of the paper."""

    A4 = "a4"
    LETTER = "letter"


class Form(StrEnum):
    """Of a sheet: how much of each stretch stands on it."""

    COMPACT = "compact"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about a stretch, and what it is about: "Breath"."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One stretch of a routine, written out.

    Attributes:
        name: As a heading: "Seated twist".
        begins: When, from the start of the routine: "1:20".
        dose: How long, on which sides, how often: "30 seconds, left and right, twice".
        position: How the body lies, sits or stands.
        steps: The way in.
        figure: How it looks; None for one that is not drawn.
        shows: What the figure shows, for those who do not see it.
        notes: What else to know while doing it.
        leave_out: Whom it is not for, as a sentence; empty where nobody is named.
        sources: Where all this comes from, by name.
    """

    name: str
    begins: str
    dose: str
    position: str
    steps: tuple[str, ...]
    figure: Figure | None
    shows: str
    notes: tuple[Note, ...]
    leave_out: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """Something to say on the floor: its command, a phrase of that, and what it does."""

    intent: str
    phrase: str
    does: str


@dataclass(frozen=True, slots=True)
class Headings:
    """What stands above or before something: the words of care, sources, the end, and what to say on the floor."""

    before: str
    sources: str
    done_at: str
    floor: str


@dataclass(frozen=True, slots=True)
class Page:
    """A routine, written out.

    Attributes:
        language: What it is written in, as an ISO 639 code.
        title: Its name, as a heading.
        description: What it is good for; empty where nobody has said.
        length: How much it is: "About 9 minutes · 7 stretches".
        ends: When it is over, as cards say when they begin.
        care: What everybody is to know before, as sentences.
        care_sources: Where those come from, by name.
        cards: Its stretches in order.
        sayings: What to say on the floor.
        headings: Above all that.
    """

    language: str
    title: str
    description: str
    length: str
    ends: str
    care: tuple[str, ...]
    care_sources: tuple[str, ...]
    cards: tuple[Card, ...]
    sayings: tuple[Saying, ...]
    headings: Headings


@dataclass(frozen=True, slots=True)
class Tile:
    """One stretch of a routine, to be read from where it is done.

    Attributes:
        number: Its place in the routine, from 1.
        name: As a heading: "Seated twist".
        amount: How much of it: "30 s".
        manner: On which sides and how: "each side"; empty where the amount says it all.
        brief: What to do, for somebody who knows it.
        figure: How it looks; None for one that is not drawn.
        shows: What the figure shows, for those who do not see it.
    """

    number: int
    name: str
    amount: str
    manner: str
    brief: str
    figure: Figure | None
    shows: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Whom stretches are not for: a condition, as it follows `Poster.skip_if`, and the numbers of the stretches."""

    condition: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Poster:
    """A routine for a wall.

    Attributes:
        language: What it is written in, as an ISO 639 code.
        title: Its name, as a heading.
        length: How much it is: "About 9 minutes · 7 stretches".
        tiles: Its stretches in order.
        stop: When to ease off, as sentences.
        ask: Whom to ask first, as sentences.
        skip_if: Before the conditions with which some stretches are skipped: "Skip if you".
        skips: Those.
        floor: Above what to say on the floor.
        phrases: That.
    """

    language: str
    title: str
    length: str
    tiles: tuple[Tile, ...]
    stop: str
    ask: str
    skip_if: str
    skips: tuple[Skip, ...]
    floor: str
    phrases: tuple[str, ...]
