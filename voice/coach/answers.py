"""What each command does in each state: the one table that decides it."""

from collections.abc import Callable, Iterable

from voice.coach import asking, body, choosing, going, hurting, pausing, telling, timing, tuning
from voice.coach.activity import State
from voice.coach.commands import Intent
from voice.coach.messages import Heard
from voice.coach.turn import Turn

Answer = Callable[[Turn, Heard], None]
"""Changes the turn, given the command; its docstring's first line says what it does."""


def next_from_pause(turn: Turn, heard: Heard) -> None:
    """End the pause and do what that does there."""
    before = turn.session
    turn.change(paused=False, paused_until=None, question=None, asking_until=None)
    ANSWERS[turn.session.state][heard.intent](turn, heard)
    if turn.session.activity is before.activity:
        # It only told something: what stood still goes on standing still.
        turn.change(paused=before.paused, paused_until=before.paused_until)
        turn.change(question=before.question, asking_until=before.asking_until)


def _all(intents: Iterable[Intent], answer: Answer) -> dict[Intent, Answer]:
    return dict.fromkeys(intents, answer)


_CHOOSING: dict[Intent, Answer] = {
    Intent.CHOOSE: choosing.choose,
    Intent.PLAN: choosing.make_plan,
    Intent.ROUTINES: choosing.read_routines,
    Intent.MORE: choosing.more_routines,
    Intent.SURPRISE: choosing.surprise,
    Intent.SAME_AGAIN: choosing.same_again,
}

_TUNING: dict[Intent, Answer] = {
    Intent.LOUDER: tuning.louder,
    Intent.QUIETER: tuning.quieter,
    Intent.SLOWER: tuning.slower,
    Intent.FASTER: tuning.faster,
    Intent.FEWER_WORDS: tuning.fewer_words,
    Intent.MORE_DETAIL: tuning.more_detail,
    Intent.BE_QUIET: tuning.be_quiet,
    Intent.MUTE: tuning.mute,
    Intent.UNMUTE: tuning.unmute,
    Intent.SIDE_FIRST: tuning.side_first,
    Intent.HOLD_FOR: timing.hold_for,
    Intent.MORE_SECONDS: timing.more_seconds,
    Intent.LONGER: timing.longer,
    Intent.SHORTER: timing.shorter,
    Intent.NO_COUNTING: timing.no_counting,
    Intent.COUNT_ALL: timing.count_all,
    Intent.COUNT_USUALLY: timing.count_usually,
    Intent.BREATHE: timing.breathe,
}
"""How it is done: the same in every state."""

_BODY: dict[Intent, Answer] = {
    Intent.EASIER: body.easier,
    Intent.HARDER: body.harder,
    Intent.CANNOT: body.substitute,
    Intent.FEEL: body.tell_feeling,
    Intent.MUSCLES: body.tell_muscles,
    Intent.WHY: body.tell_why,
    Intent.AM_I_RIGHT: body.tell_checks,
}

_ALWAYS: dict[Intent, Answer] = _TUNING | {
    Intent.HURTS: hurting.it_hurts,
    Intent.HELP: telling.give_help,
    Intent.WHAT_HEARD: telling.tell_what_was_heard,
    Intent.THANKS: telling.welcome,
    Intent.NEVER_MIND: telling.acknowledge,
    Intent.YES: telling.ignore,
    Intent.NO: telling.ignore,
    Intent.WAKE: tuning.called,
}

_READY = (
    _all(Intent, telling.not_started)
    | _ALWAYS
    | _CHOOSING
    | {
        Intent.START: going.start,
        Intent.RESUME: going.take_up,
        Intent.HOW_LONG: telling.tell_length,
        Intent.HOW_MANY: telling.tell_length,
        Intent.STOP: going.say_goodbye,
    }
)

_RUNNING = (
    _ALWAYS
    | _CHOOSING
    | _BODY
    | {
        Intent.START: telling.under_way,
        Intent.NEXT: going.next_stretch,
        Intent.BACK: going.previous_stretch,
        Intent.REPEAT: telling.explain_again,
        Intent.INSTRUCTIONS: telling.explain_again,
        Intent.GO_TO: going.step_to,
        Intent.SWITCH_SIDES: going.switch_sides,
        Intent.START_OVER: going.start_over,
        Intent.ONCE_MORE: going.once_more,
        Intent.PAUSE: pausing.pause,
        Intent.PAUSE_FOR: pausing.pause_for,
        Intent.WAIT: pausing.pause,
        Intent.RESUME: telling.under_way,
        Intent.HOW_LONG: telling.tell_time_left,
        Intent.HOW_MANY: telling.tell_how_many,
        Intent.WHATS_NEXT: telling.tell_what_follows,
        Intent.STOP: going.leave,
    }
)

_EXPLAINING = _RUNNING | {
    Intent.REPEAT: telling.talk_again,
    Intent.INSTRUCTIONS: telling.talk_again,
    Intent.ONCE_MORE: telling.talk_again,
    Intent.SWITCH_SIDES: going.other_side_first,
}

_PAUSED = (
    _RUNNING
    | _all(
        (Intent.NEXT, Intent.BACK, Intent.SWITCH_SIDES, Intent.ONCE_MORE, Intent.CANNOT, Intent.GO_TO), next_from_pause
    )
    | {
        Intent.START: pausing.resume,
        Intent.REPEAT: telling.tell_again,
        Intent.INSTRUCTIONS: telling.tell_again,
        Intent.PAUSE: telling.still_paused,
        Intent.WAIT: telling.still_paused,
        Intent.RESUME: pausing.resume,
    }
)

_ASKING = (
    _all(Intent, asking.ask_again)
    | _TUNING
    | {
        Intent.HURTS: hurting.it_hurts,
        Intent.HELP: telling.give_help,
        Intent.WHAT_HEARD: telling.tell_what_was_heard,
        Intent.WAKE: tuning.called,
    }
)
"""Whatever is no answer to the question has it asked again."""

ANSWERS: dict[State, dict[Intent, Answer]] = {
    State.READY: _READY,
    State.PREFACE: _EXPLAINING | {Intent.NEXT: going.first_stretch, Intent.BACK: telling.talk_again},
    State.EXPLAINING: _EXPLAINING,
    State.RESTING: _RUNNING
    | {
        Intent.START: going.onward,
        Intent.NEXT: going.onward,
        Intent.BACK: going.previous_hold,
        Intent.WAIT: pausing.rest_longer,
        Intent.RESUME: going.onward,
        Intent.ONCE_MORE: going.last_hold_once_more,
    },
    State.HOLDING: _RUNNING,
    State.RESUMING: _RUNNING | {Intent.REPEAT: telling.talk_again},
    State.PAUSED: _PAUSED,
    State.ASKING_STOP: _PAUSED
    | _all((Intent.START, Intent.RESUME, Intent.NO, Intent.NEVER_MIND), asking.carry_on)
    | _all((Intent.YES, Intent.STOP), going.keep_place),
    State.ASKING_PLACE: _ASKING
    | _all((Intent.YES, Intent.STOP), going.keep_place)
    | _all((Intent.START, Intent.RESUME, Intent.NEVER_MIND), asking.carry_on)
    | {Intent.NO: going.say_goodbye, Intent.PAUSE: asking.stay_paused, Intent.WAIT: asking.stay_paused},
    State.ASKING_PAIN: _ASKING
    | {Intent.YES: hurting.see_a_doctor, Intent.NO: hurting.offer_relief, Intent.STOP: hurting.see_a_doctor},
    State.OFFERING: _ASKING
    | _all((Intent.EASIER, Intent.RESUME, Intent.START), hurting.take_it_easier)
    | _all((Intent.NEXT, Intent.BACK, Intent.CANNOT, Intent.GO_TO), next_from_pause)
    | _all((Intent.NO, Intent.PAUSE, Intent.WAIT, Intent.NEVER_MIND), asking.stay_paused)
    | {Intent.STOP: going.keep_place},
    State.CLOSING: _all(Intent, telling.acknowledge)
    | _all((Intent.YES, Intent.NO), telling.ignore)
    | _CHOOSING
    | {Intent.START: going.start, Intent.STOP: going.end_now, Intent.HURTS: hurting.when_to_see_a_doctor},
    State.ENDED: _all(Intent, telling.ignore),
}
