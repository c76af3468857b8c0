"""How the coach's sentences are composed from what it knows, in any language."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from voice.body.limits import LIMITS
from voice.body.terms import Condition, Doing, Role, Side
from voice.coach.programme import Programme, Upcoming
from voice.coach.progress import PainSummary, ProgressSummary, Trend
from voice.coach.routine import Routine, Stretch
from voice.coach.suggestion import Because, Suggestion
from voice.coach.summary import Summary
from voice.coach.words.language import SpokenLanguage, joined, raised
from voice.coach.words.lines import Worded
from voice.coach.words.prompt_ids import Noun, Prompt, Wording

MOST_WEEKS = 52
"""In a row that are counted."""


def counted(language: SpokenLanguage, left: int) -> str:
    """Return a second of the count, or the number of a repetition: "twenty seven"."""
    return language.say(Prompt.COUNTED, number=language.number(left))


def last_counts(language: SpokenLanguage) -> tuple[str, ...]:
    """Return the seconds that are usually counted: three, two, one."""
    return tuple(counted(language, left) for left in (3, 2, 1))


def go(language: SpokenLanguage, stretch: Stretch, side: Side | None) -> tuple[Wording, dict[str, str]]:
    """Return the wording that begins a hold, and what fills it in."""
    both, one = _GO[stretch.doing]
    return (both, {}) if side is None else (one, {"side": language.sides[side]})


_GO = {
    Doing.HOLD: (Wording.GO, Wording.GO_SIDE),
    Doing.MOVE: (Wording.GO_MOVE, Wording.GO_MOVE_SIDE),
    Doing.REPEAT: (Wording.GO_SET, Wording.GO_SET_SIDE),
}
"""What begins a hold on both sides at once, and on one."""


def ease_in(stretch: Stretch) -> Wording:
    """Return the wording that leaves time to get ready; for a set, it explains count and tick."""
    return Wording.EASE_IN if stretch.pace is None else Wording.EASE_INTO_A_SET


def end_of(stretch: Stretch) -> Wording:
    """Return the wording that ends a hold or a set."""
    return Wording.RELEASE if stretch.pace is None else Wording.SET_DONE


def once_more(stretch: Stretch) -> Wording:
    """Return the wording that leads to another hold or set on the same side."""
    return Wording.SAME_AGAIN if stretch.pace is None else Wording.NEXT_SET


def named(language: SpokenLanguage, name: str) -> str:
    """Return the name of a stretch or a routine as a sentence."""
    return language.say(Prompt.NAMED, name=name)


def hold_left(language: SpokenLanguage, seconds: float) -> str:
    """Answer "how long left" during a hold: whole seconds, never zero while any time is left."""
    return language.say(Prompt.HOLD_LEFT, time=language.duration(max(1.0, seconds)))


def repetitions_left(language: SpokenLanguage, left: int) -> str:
    """Answer "how long left" during a set with the repetitions that have not begun yet."""
    match left:
        case 0:
            return language.say(Prompt.IN_THE_LAST_REPETITION)
        case 1:
            return language.say(Prompt.ONE_REPETITION_LEFT)
        case _:
            return language.say(Prompt.REPETITIONS_LEFT, number=language.number(left))


def set_length(language: SpokenLanguage, repetitions: int) -> str:
    """Say how many repetitions a set has from now on."""
    return language.say(Prompt.SET_LENGTH, number=language.number(repetitions))


def set_stays(language: SpokenLanguage, repetitions: int) -> str:
    """Say that a set keeps its number of repetitions, because that is the limit."""
    return language.say(Prompt.SET_STAYS, number=language.number(repetitions))


def routine_left(language: SpokenLanguage, seconds: float, stretches: int) -> str:
    """Answer "how long left" outside a hold."""
    time, count = language.duration(seconds), language.count(stretches, Noun.STRETCH)
    return language.say(Prompt.ROUTINE_LEFT, time=time, stretches=count)


def routine_length(language: SpokenLanguage, routine: Routine, seconds: float) -> str:
    """Answer "how long left" before the start."""
    return language.say(Prompt.ROUTINE_LENGTH, name=routine.name, time=language.duration(seconds))


def stretches_left(language: SpokenLanguage, further: int) -> str:
    """Answer "how many are left", not counting the current one."""
    if further == 0:
        return language.say(Prompt.LAST_ONE)
    return language.say(Prompt.STRETCHES_LEFT, stretches=language.count(further, Noun.STRETCH))


def resuming(words: Worded, left: str) -> Worded:
    """Return the line that ends a pause, and says what is left of a hold, if anything."""
    return replace(words, after=left)


def coming(language: SpokenLanguage, stretch: Stretch) -> str:
    """Answer "what's next" with a stretch."""
    return language.say(Prompt.COMING, stretch=stretch.name)


def coming_side(language: SpokenLanguage, side: Side | None) -> str:
    """Answer "what's next" with another hold of the same stretch."""
    if side is None:
        return language.say(Prompt.COMING_SAME)
    return language.say(Prompt.COMING_SIDE, side=language.sides[side])


def whether_to_keep(language: SpokenLanguage, place: int, of: int) -> str:
    """Ask, after "stop", whether to keep the place; counted from 1."""
    return language.say(Prompt.WHETHER_TO_KEEP, place=language.number(place), of=language.number(of))


def welcome_back(language: SpokenLanguage, place: int, of: int) -> str:
    """Ask whether to go on at a place that was kept; counted from 1."""
    return language.say(Prompt.WELCOME_BACK, place=language.number(place), of=language.number(of))


def no_such_step(language: SpokenLanguage, of: int) -> str:
    """Answer "go to step nine" if there are fewer."""
    return language.say(Prompt.NO_SUCH_STEP, stretches=language.count(of, Noun.STRETCH))


def hurt_before(language: SpokenLanguage, stretch: Stretch) -> str:
    """Say that a stretch is left out because it hurt."""
    return language.say(Prompt.HURT_BEFORE, stretch=stretch.name)


def back_again(language: SpokenLanguage, stretch: Stretch) -> str:
    """Say that a stretch that hurt is no longer left out."""
    return language.say(Prompt.CAN_BE_DONE, stretch=stretch.name)


def not_for_you(language: SpokenLanguage, stretch: Stretch) -> str:
    """Say that a stretch is left out because of what the user lives with."""
    return language.say(Prompt.NOT_FOR_YOU, stretch=stretch.name)


def kept_condition(language: SpokenLanguage, condition: Condition) -> str:
    """Say back what the user lives with, and how to undo that."""
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
    """Say which routine begins; the name of a planned one says its length already."""
    if not routine.id:
        return named(language, routine.name)
    return language.say(Prompt.CHOSEN, name=routine.name, time=language.duration(seconds))


def suggested(language: SpokenLanguage, suggestion: Suggestion, seconds: float) -> str:
    """Say which routine the coach has chosen, and why."""
    match suggestion.because:
        case Because.YESTERDAY:
            prompt = Prompt.CHOSEN_AFTER_YESTERDAY
        case Because.TODAY:
            prompt = Prompt.CHOSEN_AFTER_TODAY
        case Because.LATE:
            prompt = Prompt.CHOSEN_LATE
        case Because.USUAL | Because.VARIETY:
            return chosen(language, suggestion.routine, seconds)
        case _:
            assert_never(suggestion.because)
    area = "" if suggestion.area is None else language.areas[suggestion.area]
    return language.say(prompt, area=area, name=suggestion.routine.name, time=language.duration(seconds))


def shall_we(
    language: SpokenLanguage,
    upcoming: Upcoming | None,
    suggestion: Suggestion | None,
    routine: Routine,
    wall: datetime | None,
) -> str:
    """Ask whether to begin: the programme's next session, the suggestion, or what the user chose.

    Args:
        language: In which it is asked.
        upcoming: The next session of the user's programme; None where they follow none.
        suggestion: What is suggested; None where the user has chosen.
        routine: What a start leads to.
        wall: The day, by which the words are chosen.
    """
    if upcoming is not None:
        return _shall_we_go_on(language, upcoming)
    day = 0 if wall is None else wall.toordinal()
    if suggestion is None or suggestion.because is Because.USUAL:
        offer = language.choice(Wording.OFFER_USUAL, day)
    else:
        offer = language.choice(Wording.OFFER_ROUTINE, day, name=routine.name)
    if suggestion is None or suggestion.area is None or suggestion.days_ago not in _DAYS:
        return raised(offer)
    before = language.part(_DAYS[suggestion.days_ago], area=language.areas[suggestion.area])
    return language.say(Prompt.AND_SO, before=before, offer=offer)


_DAYS = {0: Prompt.TODAY_WAS, 1: Prompt.YESTERDAY_WAS}


def _shall_we_go_on(language: SpokenLanguage, upcoming: Upcoming) -> str:
    if upcoming.rested:
        return language.say(Prompt.OFFER_PROGRAMME_AGAIN)
    session = language.number(upcoming.key.number)
    if upcoming.programme.keeps_up(upcoming.key.week):
        return language.say(Prompt.OFFER_PROGRAMME_KEPT_UP, session=session)
    return language.say(Prompt.OFFER_PROGRAMME, week=language.number(upcoming.key.week), session=session)


def leave_for(language: SpokenLanguage, what: str) -> str:
    """Ask whether to leave the current routine for another."""
    return language.say(Prompt.LEAVE_FOR, what=what)


def leave_for_stretch(language: SpokenLanguage, stretch: Stretch) -> str:
    """Ask whether to leave the current stretch for another."""
    return language.say(Prompt.LEAVE_FOR_STRETCH, stretch=stretch.name)


def shorter_than_wished(language: SpokenLanguage, seconds: float) -> str:
    """Say that a plan is shorter than the user wished, because more of the same would not help."""
    return language.say(Prompt.SHORTER_THAN_WISHED, time=language.duration(seconds))


def planned(language: SpokenLanguage, seconds: float, what: str, *, gentle: bool) -> str:
    """Return the name of a planned routine: "five gentle minutes for the lower back"."""
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


def muscles(language: SpokenLanguage, stretch: Stretch) -> str:
    """Answer "which muscles"."""
    if not stretch.muscles:
        return language.say(Prompt.NO_MUSCLES)
    prompt = Prompt.MUSCLES_WORKED if stretch.role is Role.STRENGTH else Prompt.MUSCLES
    return language.say(prompt, muscles=joined(stretch.muscles, language.joints.all))


MOST_NAMED = 2
"""Conditions that are named before a stretch: a longer list is said once in a session, and nobody hears it to its end
before every stretch. Our judgement."""


def has_a_long_caution(conditions: tuple[Condition, ...]) -> bool:
    """Return whether a stretch is unsuitable for more people than can be named before it."""
    return len(set(conditions) - LIMITS) > MOST_NAMED


def not_with(
    language: SpokenLanguage, conditions: tuple[Condition, ...], named: frozenset[Condition] = frozenset()
) -> str:
    """Say for whom a stretch is unsuitable; nothing if nobody needs to be told.

    Args:
        language: What the coach speaks.
        conditions: With which it is not done.
        named: What has been named in this session: where all of a long list has, it is not said again. Whoever has
            anything of that is told to skip the stretch, which is more than they need, and never less.
    """
    told = [condition for condition in conditions if condition not in LIMITS]
    if not told:
        return ""
    if has_a_long_caution(conditions) and named.issuperset(told):
        return language.say(Prompt.NOT_WITH_NAMED)
    return language.say(Prompt.NOT_WITH, conditions=_any_of(language, told))


def tell_me_if(language: SpokenLanguage, conditions: tuple[Condition, ...]) -> str:
    """Say once for whom some stretches are unsuitable, and that it is enough to speak up."""
    return language.say(Prompt.TELL_ME_IF, conditions=_any_of(language, conditions))


def _any_of(language: SpokenLanguage, conditions: Iterable[Condition]) -> str:
    return joined([language.conditions[condition] for condition in conditions], language.joints.any)


def instead(language: SpokenLanguage, stretch: Stretch) -> str:
    """Say what replaces a stretch that cannot be done."""
    return language.say(Prompt.INSTEAD, stretch=stretch.name)


def speaking_seconds(text: str, rate: float = 1.0) -> float:
    """Estimate how long a sentence takes to say: 165 words a minute at 6 characters a word, plus a breath."""
    return 0.3 + len(text) * 60 / (165 * 6 * rate)


def _in_seconds(language: SpokenLanguage, prompt: Prompt, seconds: float) -> str:
    return language.say(prompt, seconds=language.length(seconds))


def progress(language: SpokenLanguage, done: ProgressSummary | None) -> tuple[str, ...]:
    """Answer "how am I doing": this week, weeks in a row if there are any, the trend if enough is known.

    Who rests is told of nothing that there was less of.
    """
    if done is None:
        return (language.say(Prompt.NO_DIARY),)
    if not done.sessions:
        return (language.say(Prompt.NOTHING_DONE_YET),)
    weeks = language.count(min(done.weeks, MOST_WEEKS), Noun.WEEK)
    in_a_row = (language.say(Prompt.WEEKS_IN_A_ROW, weeks=weeks),) if done.weeks > 1 else ()
    trend = () if done.resting else _trend(language, done.trend)
    pain = () if done.pain is None else _pain(language, done.pain)
    return (*_this_week(language, done), *in_a_row, *trend, *pain)


def _this_week(language: SpokenLanguage, done: ProgressSummary) -> tuple[str, ...]:
    resting = (language.say(Prompt.RESTING),) if done.resting else ()
    if not done.days:
        return resting or (language.say(Prompt.NOTHING_THIS_WEEK),)
    held = language.say(Prompt.HELD_THIS_WEEK, time=language.duration(done.seconds_this_week))
    if done.days >= done.goal:
        days = language.say(Prompt.GOAL_REACHED, days=language.count(done.days, Noun.DAY))
    elif done.days == 1:
        days = language.say(Prompt.FIRST_DAY_OF_GOAL, goal=language.number(done.goal))
    else:
        days = language.say(Prompt.DAYS_OF_GOAL, done=language.number(done.days), goal=language.number(done.goal))
    return (held, *(resting or (days,)))


def _trend(language: SpokenLanguage, trend: Trend) -> tuple[str, ...]:
    match trend:
        case Trend.MORE:
            return (language.say(Prompt.MORE_THAN_BEFORE),)
        case Trend.LESS:
            return (language.say(Prompt.LESS_THAN_BEFORE),)
        case Trend.STEADY:
            return (language.say(Prompt.AS_MUCH_AS_BEFORE),)
        case Trend.TOO_EARLY:
            return ()
        case _:
            assert_never(trend)


def _pain(language: SpokenLanguage, pain: PainSummary) -> tuple[str, ...]:
    if pain.now is None or pain.before is None:
        return ()
    now, before = language.number(pain.now), language.number(pain.before)
    if pain.now == pain.before:
        return (language.say(Prompt.PAIN_ALIKE, now=now),)
    return (language.say(Prompt.PAIN_LESS if pain.now < pain.before else Prompt.PAIN_MORE, now=now, before=before),)


def finish(language: SpokenLanguage, summary: Summary) -> tuple[str, ...]:
    """Say what a session amounts to: what was held, the week with any streak, and what comes next."""
    count = language.count(min(summary.stretches, len(language.numbers) - 1), Noun.STRETCH)
    held = language.say(Prompt.HELD_IN_ALL, time=language.duration(summary.seconds), stretches=count)
    upcoming = (summary.upcoming,) if summary.upcoming else ()
    return (held, *_of_the_week(language, summary), *upcoming)


def held_so_far(language: SpokenLanguage, summary: Summary) -> str:
    """Say what was held in a session that ended early."""
    return language.say(Prompt.HELD_SO_FAR, time=language.duration(summary.seconds))


def _of_the_week(language: SpokenLanguage, summary: Summary) -> tuple[str, ...]:
    """Say which day of the week's goal this was, once a day; no number comes twice."""
    done = summary.progress
    if done is None or summary.quiet or not summary.new_day:
        return ()
    told = done.days
    if done.days == done.goal:
        week, told = language.part(Prompt.WEEK_GOAL), 0
    elif done.days > done.goal:
        week = language.part(Prompt.WEEK_BEYOND, days=language.count(done.days, Noun.DAY))
    elif done.days == 1:
        week = language.part(Prompt.WEEK_FIRST_DAY, goal=language.number(done.goal))
    else:
        week = language.part(Prompt.WEEK_DAYS, done=language.number(done.days), goal=language.number(done.goal))
    row = ""
    if done.days == done.goal and done.weeks > 1:
        row = language.count(min(done.weeks, MOST_WEEKS), Noun.WEEK)
    elif done.streak > 1 and done.streak not in {told, done.goal if told else 0}:
        row = language.count(min(done.streak, len(language.numbers) - 1), Noun.DAY)
    return (language.say(Prompt.AND_IN_A_ROW, week=week, row=row) if row else named(language, week),)


def next_in_programme(language: SpokenLanguage, upcoming: Upcoming) -> str:
    """Say which session of the user's programme comes next time."""
    session = language.number(upcoming.key.number)
    if upcoming.programme.keeps_up(upcoming.key.week):
        return language.say(Prompt.NEXT_KEPT_UP, session=session)
    return language.say(Prompt.NEXT_IN_PROGRAMME, week=language.number(upcoming.key.week), session=session)


def tomorrow(language: SpokenLanguage, routine: Routine) -> str:
    """Suggest something for tomorrow."""
    return language.say(Prompt.TOMORROW, name=routine.name)


def usual_programme(language: SpokenLanguage, programme: Programme) -> str:
    """Say which programme begins if the user has not chosen one."""
    return language.say(Prompt.USUAL_PROGRAMME, name=programme.name)


def upcoming(language: SpokenLanguage, session: Upcoming) -> tuple[str, ...]:
    """Say which session of a programme begins, and what is unusual about it."""
    lines = []
    if session.held_back:
        lines.append(language.say(Prompt.PROGRAMME_HELD_BACK))
    if session.finished:
        lines.append(language.say(Prompt.PROGRAMME_FINISHED))
    if session.extra:
        lines.append(language.say(Prompt.PROGRAMME_EXTRA))
    elif session.today == 1:
        lines.append(language.say(Prompt.PROGRAMME_SECOND_TODAY))
    return (*lines, place_in_programme(language, session))


def place_in_programme(language: SpokenLanguage, session: Upcoming) -> str:
    """Say where in a programme a session is, and what it is called."""
    number, of = language.number(session.key.number), language.number(len(session.phase.sessions))
    name = session.routine.name
    if session.programme.keeps_up(session.key.week):
        return language.say(Prompt.PROGRAMME_KEPT_UP, session=number, sessions=of, name=name)
    week, weeks = language.number(session.key.week), language.number(session.programme.weeks)
    return language.say(Prompt.PROGRAMME_PLACE, week=week, weeks=weeks, session=number, sessions=of, name=name)
