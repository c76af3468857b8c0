"""How the coach's sentences are composed from what it knows, in any language."""

from dataclasses import replace
from typing import assert_never

from voice.body.limits import LIMITS
from voice.body.terms import Condition, Doing, Side
from voice.coach.progress import PainSummary, ProgressSummary, Trend
from voice.coach.routine import Routine, Stretch
from voice.coach.words.language import SpokenLanguage, joined
from voice.coach.words.lines import Worded
from voice.coach.words.prompt_ids import Noun, Prompt, Wording

MOST_DAYS = 99
"""Of a streak that are counted: a language has number words for so many."""


def counted(language: SpokenLanguage, left: int) -> str:
    """Return a second of the count, "twenty seven"."""
    return language.say(Prompt.COUNTED, number=language.number(left))


def last_counts(language: SpokenLanguage) -> tuple[str, ...]:
    """Return the seconds that are usually counted: three, two, one."""
    return tuple(counted(language, left) for left in (3, 2, 1))


def go(language: SpokenLanguage, stretch: Stretch, side: Side | None) -> tuple[Wording, dict[str, str]]:
    """Return the wording that begins a hold, and what fills it in."""
    if stretch.doing is Doing.MOVE:
        wording = Wording.GO_MOVE if side is None else Wording.GO_MOVE_SIDE
    else:
        wording = Wording.GO if side is None else Wording.GO_SIDE
    return wording, {} if side is None else {"side": language.sides[side]}


def named(language: SpokenLanguage, name: str) -> str:
    """Return the name of a stretch or a routine as a sentence."""
    return language.say(Prompt.NAMED, name=name)


def hold_left(language: SpokenLanguage, seconds: float) -> str:
    """Answer "how long left" during a hold, whole seconds, never zero while any time is left."""
    return language.say(Prompt.HOLD_LEFT, time=language.duration(max(1.0, seconds)))


def routine_left(language: SpokenLanguage, seconds: float, stretches: int) -> str:
    """Answer "how long left" outside a hold."""
    time, count = language.duration(seconds), language.count(stretches, Noun.STRETCH)
    return language.say(Prompt.ROUTINE_LEFT, time=time, stretches=count)


def routine_length(language: SpokenLanguage, routine: Routine, seconds: float) -> str:
    """Answer "how long left" before the start."""
    return language.say(Prompt.ROUTINE_LENGTH, name=routine.name, time=language.duration(seconds))


def stretches_left(language: SpokenLanguage, further: int) -> str:
    """Answer "how many are left", the one at hand not counted."""
    if further == 0:
        return language.say(Prompt.LAST_ONE)
    return language.say(Prompt.STRETCHES_LEFT, stretches=language.count(further, Noun.STRETCH))


def resuming(language: SpokenLanguage, words: Worded, hold_left_seconds: float | None) -> Worded:
    """Return the line that ends a pause."""
    return words if hold_left_seconds is None else replace(words, after=hold_left(language, hold_left_seconds))


def coming(language: SpokenLanguage, stretch: Stretch) -> str:
    """Answer "what's next" with a stretch."""
    return language.say(Prompt.COMING, stretch=stretch.name)


def coming_side(language: SpokenLanguage, side: Side | None) -> str:
    """Answer "what's next" with another hold of the same stretch."""
    if side is None:
        return language.say(Prompt.COMING_SAME)
    return language.say(Prompt.COMING_SIDE, side=language.sides[side])


def whether_to_keep(language: SpokenLanguage, place: int, of: int) -> str:
    """Ask, after "stop", whether the place is to be kept; counted from 1."""
    return language.say(Prompt.WHETHER_TO_KEEP, place=language.number(place), of=language.number(of))


def welcome_back(language: SpokenLanguage, place: int, of: int) -> str:
    """Ask, where a place was kept, whether to go on there; counted from 1."""
    return language.say(Prompt.WELCOME_BACK, place=language.number(place), of=language.number(of))


def no_such_step(language: SpokenLanguage, of: int) -> str:
    """Answer "go to step nine" where there are fewer."""
    return language.say(Prompt.NO_SUCH_STEP, stretches=language.count(of, Noun.STRETCH))


def hurt_before(language: SpokenLanguage, stretch: Stretch) -> str:
    """Say that a stretch is left out because it hurt."""
    return language.say(Prompt.HURT_BEFORE, stretch=stretch.name)


def not_for_you(language: SpokenLanguage, stretch: Stretch) -> str:
    """Say that a stretch is left out because of what the user lives with."""
    return language.say(Prompt.NOT_FOR_YOU, stretch=stretch.name)


def kept_condition(language: SpokenLanguage, condition: Condition) -> str:
    """Say back what the user lives with, and how to take it back."""
    return language.say(Prompt.KEPT_CONDITION, condition=language.lives_with[condition])


def hold_length(language: SpokenLanguage, seconds: float) -> str:
    """Say how long holds are from now on."""
    return _in_seconds(language, Prompt.HOLD_LENGTH, seconds)


def more_seconds(language: SpokenLanguage, seconds: float) -> str:
    """Say that this hold is longer."""
    return _in_seconds(language, Prompt.MORE_SECONDS, seconds)


def as_far_as(language: SpokenLanguage, hold_seconds: float) -> str:
    """Say that holds get no longer, or no shorter, than this."""
    return _in_seconds(language, Prompt.AS_FAR_AS, hold_seconds)


def chosen(language: SpokenLanguage, routine: Routine, seconds: float) -> str:
    """Say which routine begins; the name of one that was planned says its length already."""
    if not routine.id:
        return named(language, routine.name)
    return language.say(Prompt.CHOSEN, name=routine.name, time=language.duration(seconds))


def leave_for(language: SpokenLanguage, what: str) -> str:
    """Ask whether to leave the routine under way for another."""
    return language.say(Prompt.LEAVE_FOR, what=what)


def leave_for_stretch(language: SpokenLanguage, stretch: Stretch) -> str:
    """Ask whether to leave the stretch at hand for another."""
    return language.say(Prompt.LEAVE_FOR_STRETCH, stretch=stretch.name)


def shorter_than_wished(language: SpokenLanguage, seconds: float) -> str:
    """Say that a plan is shorter than the user wished, because more would be too much of the same."""
    return language.say(Prompt.SHORTER_THAN_WISHED, time=language.duration(seconds))


def planned(language: SpokenLanguage, seconds: float, what: str, *, gentle: bool) -> str:
    """Return what a routine is called that was planned: "five gentle minutes for the lower back"."""
    time = language.duration(seconds)
    if not gentle:
        return language.part(Prompt.PLANNED, time=time, what=what)
    amount, _, unit = time.rpartition(" ")
    return language.part(Prompt.PLANNED_GENTLE, amount=amount, unit=unit, what=what)


def listed(language: SpokenLanguage, routines: tuple[Routine, ...], *, more: bool) -> str:
    """Read out some routines."""
    names = joined([routine.name for routine in routines], language.joints.listed)
    return language.say(Prompt.LISTED_WITH_MORE if more else Prompt.LISTED, names=names)


def heard(language: SpokenLanguage, text: str) -> str:
    """Answer "what did you hear"."""
    return language.say(Prompt.HEARD, text=text)


def muscles(language: SpokenLanguage, names: tuple[str, ...]) -> str:
    """Answer "which muscles"."""
    return language.say(Prompt.MUSCLES, muscles=joined(names, language.joints.all))


def not_with(language: SpokenLanguage, conditions: tuple[Condition, ...]) -> str:
    """Say whom a stretch is not for; nothing where nobody needs to be told."""
    names = [language.conditions[condition] for condition in conditions if condition not in LIMITS]
    return language.say(Prompt.NOT_WITH, conditions=joined(names, language.joints.any)) if names else ""


def instead(language: SpokenLanguage, stretch: Stretch) -> str:
    """Say what takes the place of a stretch that cannot be done."""
    return language.say(Prompt.INSTEAD, stretch=stretch.name)


def speaking_seconds(text: str, rate: float = 1.0) -> float:
    """Estimate how long a sentence takes to say: 165 words a minute at 6 characters a word, and a breath after it."""
    return 0.3 + len(text) * 60 / (165 * 6 * rate)


def _in_seconds(language: SpokenLanguage, prompt: Prompt, seconds: float) -> str:
    return language.say(prompt, seconds=language.count(round(seconds), Noun.SECOND))


def progress(language: SpokenLanguage, done: ProgressSummary | None) -> tuple[str, ...]:
    """Answer "how am I doing": this week, the streak where there is one, the trend where enough is known."""
    if done is None:
        return (language.say(Prompt.NO_DIARY),)
    if not done.sessions:
        return (language.say(Prompt.NOTHING_DONE_YET),)
    week = Prompt.HELD_THIS_WEEK if done.seconds_this_week else Prompt.NOTHING_THIS_WEEK
    lines = [language.say(week, time=language.duration(done.seconds_this_week))]
    if done.streak > 1:
        lines.append(language.say(Prompt.DAYS_IN_A_ROW, days=language.count(min(done.streak, MOST_DAYS), Noun.DAY)))
    match done.trend:
        case Trend.MORE:
            lines.append(language.say(Prompt.MORE_THAN_BEFORE))
        case Trend.LESS:
            lines.append(language.say(Prompt.LESS_THAN_BEFORE))
        case Trend.STEADY:
            lines.append(language.say(Prompt.AS_MUCH_AS_BEFORE))
        case Trend.TOO_EARLY:
            pass
        case _:
            assert_never(done.trend)
    if done.pain is not None:
        lines += _pain(language, done.pain)
    return tuple(lines)


def _pain(language: SpokenLanguage, pain: PainSummary) -> tuple[str, ...]:
    if pain.now is None or pain.before is None:
        return ()
    now, before = language.number(pain.now), language.number(pain.before)
    if pain.now == pain.before:
        return (language.say(Prompt.PAIN_ALIKE, now=now),)
    return (language.say(Prompt.PAIN_LESS if pain.now < pain.before else Prompt.PAIN_MORE, now=now, before=before),)
