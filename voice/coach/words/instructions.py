"""How the coach leads into a stretch: step by step at first, briefly once it is known, or as the user likes it.

What is said first is what decides how the steps are done: the side, and the easier form before the step that it eases.
After each step there is time to do it; what is to be felt is said in the hold, where the body can feel it.
"""

from dataclasses import dataclass
from typing import assert_never

from voice.body.limits import LIMITS
from voice.body.terms import Condition, Move, Position
from voice.coach.memory import Detail, Memory
from voice.coach.moving import LEAST_SECONDS, TO_COLLECT_ONESELF, seconds_for, way_into_position
from voice.coach.pacing import COACHED
from voice.coach.routine import Stretch
from voice.coach.words import sentences
from voice.coach.words.language import SpokenLanguage
from voice.coach.words.lines import Line, Worded
from voice.coach.words.prompt_ids import Wording


@dataclass(frozen=True, slots=True)
class Step:
    """A line, and the seconds needed to do what it says."""

    line: Line
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The way into a hold.

    Attributes:
        steps: What is said before it, each with the time to do it.
        in_hold: What is said in it.
    """

    steps: tuple[Step, ...]
    in_hold: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is said before the hold."""
        return tuple(step.line for step in self.steps)

    @property
    def pauses(self) -> tuple[float, ...]:
        """The seconds of silence after each of those lines."""
        return tuple(step.seconds for step in self.steps)

    @property
    def last_pause(self) -> float:
        """The seconds from the last line to the hold."""
        return max(LEAST_SECONDS, self.steps[-1].seconds)


@dataclass(frozen=True, slots=True)
class Telling:
    """How a stretch is explained.

    Attributes:
        detail: In how many words.
        easier: Whether the user takes the easier form, which is then never left out.
        cautions: Whether it is said whom the stretch is not for.
        named: Reasons to leave out stretches that have been named in this session.
        before: The position that the user comes from; None where nobody knows it.
        feels: Whether what is to be felt is said before the hold.
    """

    detail: Detail
    easier: bool
    cautions: bool = True
    named: frozenset[Condition] = frozenset()
    before: Position | None = None
    feels: bool = True


def detail_of(stretch: Stretch, memory: Memory) -> Detail:
    """Return how many words explain a stretch: brief, normal or full."""
    detail = memory.preferences.detail
    if detail is not Detail.ADAPTIVE:
        return detail
    return Detail.BRIEF if stretch.key in memory.met else Detail.FULL


def to_be_named(stretches: tuple[Stretch, ...], memory: Memory) -> tuple[Condition, ...]:
    """Return what to say once, because some stretch is unsuitable for more people than can be named before it.

    Args:
        stretches: What will be explained.
        memory: What is known of the user.
    """
    if not memory.needs_cautions:
        return ()
    full = (stretch for stretch in stretches if detail_of(stretch, memory) is Detail.FULL)
    long = {one for stretch in full if sentences.has_a_long_caution(stretch.avoid) for one in stretch.avoid}
    return tuple(condition for condition in Condition if condition in long - LIMITS)


def lead_in(  # noqa: PLR0913 - what decides how it is told
    stretch: Stretch,
    memory: Memory,
    language: SpokenLanguage,
    *,
    before: Position | None,
    gently: bool = False,
    named: frozenset[Condition] = frozenset(),
) -> LeadIn:
    """Return the way into the first hold of a stretch, after its name, as this user hears it.

    Args:
        stretch: The stretch.
        memory: What is known of the user.
        language: What the coach speaks.
        before: The position that the user comes from; None at the beginning, where nobody knows it.
        gently: Whether they take the easier form of everything today.
        named: Reasons to leave out stretches that have been named in this session.
    """
    detail = detail_of(stretch, memory)
    brief = detail is Detail.BRIEF
    arriving = way_into_position(stretch.moves)
    # The full form mostly begins with the way into the position by itself; at the beginning, only the floor is far.
    knows_where = before is stretch.position or (arriving is not None and not brief)
    says_where = not knows_where and (before is not None or arriving is Move.FLOOR)
    start: list[Step] = []
    if says_where:
        position = Worded(Wording.MOVE_TO, {"position": language.positions[stretch.position]})
        start.append(Step(position, seconds_for(arriving or Move.POSITION, before, stretch.position)))
    if stretch.sides:
        start.append(Step(Worded(Wording.FIRST_SIDE)))
    in_hold = () if brief else _to_be_felt(stretch, detail)
    telling = Telling(
        detail,
        easier=memory.preferences.takes_easier(stretch.key, gently=gently),
        cautions=memory.needs_cautions,
        named=named,
        before=stretch.position if says_where else before,
        feels=not says_in_hold(stretch, memory),
    )
    steps = instructions(stretch, telling, language)
    ready = _getting_ready(stretch, telling)
    return LeadIn((*start, *steps, *ready), in_hold if says_in_hold(stretch, memory) else ())


def says_in_hold(stretch: Stretch, memory: Memory) -> bool:
    """Return whether the hold says what to feel: if it is not counted throughout, or silent by wish."""
    return stretch.pace is None and memory.preferences.counting in COACHED


def instructions(stretch: Stretch, telling: Telling, language: SpokenLanguage) -> tuple[Step, ...]:
    """Return the lines that belong to the stretch itself, each with the time to do it."""
    match telling.detail:
        case Detail.BRIEF:
            eased = (Step(stretch.easier),) if telling.easier else ()
            return (*eased, *map(Step, stretch.brief or stretch.entry))
        case Detail.NORMAL | Detail.ADAPTIVE | Detail.FULL as detail:
            warning = sentences.not_with(language, stretch.avoid, telling.named)
            caution = (Step(warning),) if warning and telling.cautions and detail is Detail.FULL else ()
            felt = _to_be_felt(stretch, detail) if telling.feels else ()
            return (*caution, *_steps_in(stretch, telling.before), *map(Step, felt))
        case _:
            assert_never(telling.detail)


def _steps_in(stretch: Stretch, before: Position | None) -> list[Step]:
    timed = zip(stretch.entry, _moves(stretch), strict=True)
    steps = [Step(line, seconds_for(move, before, stretch.position)) for line, move in timed]
    # Said before the step that it eases: afterwards it would come too late.
    steps.insert((stretch.eases or len(steps)) - 1, Step(stretch.easier))
    return steps


def _to_be_felt(stretch: Stretch, detail: Detail) -> tuple[str, ...]:
    if detail is not Detail.FULL:
        return (stretch.feel,)
    return (stretch.feel, *((stretch.breath,) if stretch.breath else ()), *stretch.more)


def _getting_ready(stretch: Stretch, telling: Telling) -> tuple[Step, ...]:
    """Return the last line before the hold.

    To who knows the stretch, it gives the time for all moves at once; of a set, it says what count and tick stand for.
    """
    line = Worded(sentences.ease_in(stretch))
    if telling.detail is Detail.BRIEF:
        longest = max(seconds_for(move, telling.before, stretch.position) for move in _moves(stretch))
        return (Step(line, longest + TO_COLLECT_ONESELF),)
    return () if stretch.pace is None else (Step(line),)


def _moves(stretch: Stretch) -> tuple[Move, ...]:
    return stretch.moves or (Move.REACH,) * len(stretch.entry)
