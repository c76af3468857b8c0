"""What each command does in each state: the one table that decides it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from voice.coach.acceptance import ANSWERING, live
from voice.coach.activity import State
from voice.coach.answers import (
    by_name,
    choosing,
    conditions,
    current_stretch,
    first_session,
    greeting,
    holds,
    music,
    navigation,
    pain,
    pain_level,
    pausing,
    programme_sessions,
    programmes,
    questions,
    resting,
    telling,
    voice_settings,
)
from voice.coach.intents import Intent
from voice.coach.turn import CommandTurn

Answer = Callable[[CommandTurn], None]
"""Changes the turn; its docstring's first line says what it does."""


def next_from_pause(turn: CommandTurn) -> None:
    """End the pause and do it."""
    before = turn.session
    turn.change(stopped=None)
    ANSWERS[turn.session.state][turn.heard.intent](turn)
    if turn.session.activity is before.activity:
        # It only told something: what stood still goes on standing still.
        turn.change(stopped=before.stopped)


def finish_the_stretch(turn: CommandTurn) -> None:
    """Lead into the next stretch."""
    turn.change(stopped=None)
    ANSWERS[turn.session.state][Intent.NEXT](turn)


def do_what_was_meant(turn: CommandTurn) -> None:
    """Do what was asked about."""
    command = questions.take_up_what_it_broke_into(turn)
    # It counts from the yes: until then nobody knew.
    turn.heard = replace(command, began=turn.heard.began, ended=turn.heard.ended)
    ANSWERS[turn.session.state][command.intent](turn)


def do_that_instead(turn: CommandTurn) -> None:
    """Drop the question and do that."""
    questions.take_up_what_it_broke_into(turn)
    ANSWERS[turn.session.state][turn.heard.intent](turn)


def skip_the_signs(turn: CommandTurn) -> None:
    """Skip the questions of the first session; if the question is about pain, ask it again."""
    if turn.session.beginning is None:
        questions.ask_again(turn)
    else:
        first_session.skip_the_questions(turn)


def leave_at_a_sign(turn: CommandTurn) -> None:
    """End the session, and say when to see a doctor; before the first session, only end it."""
    if turn.session.beginning is None:
        pain.leave_with_advice(turn)
    else:
        navigation.say_goodbye(turn)


def _all(intents: Iterable[Intent], answer: Answer) -> dict[Intent, Answer]:
    return dict.fromkeys(intents, answer)


_CHOOSING: dict[Intent, Answer] = {
    Intent.CHOOSE: choosing.choose,
    Intent.PLAN: choosing.make_plan,
    Intent.ROUTINES: choosing.read_routines,
    Intent.MORE: choosing.more_routines,
    Intent.SURPRISE: choosing.surprise,
    Intent.SAME_AGAIN: choosing.same_again,
    Intent.PROGRAMME: programmes.begin_programme,
}

_TUNING: dict[Intent, Answer] = {
    Intent.LOUDER: voice_settings.louder,
    Intent.QUIETER: voice_settings.quieter,
    Intent.SLOWER: voice_settings.slower,
    Intent.FASTER: voice_settings.faster,
    Intent.FEWER_WORDS: voice_settings.fewer_words,
    Intent.MORE_DETAIL: voice_settings.more_detail,
    Intent.BE_QUIET: voice_settings.be_quiet,
    Intent.MUTE: voice_settings.mute,
    Intent.UNMUTE: voice_settings.unmute,
    Intent.MUSIC_LOUDER: music.louder_music,
    Intent.MUSIC_QUIETER: music.quieter_music,
    Intent.MUSIC_OFF: music.music_off,
    Intent.MUSIC_ON: music.music_on,
    Intent.CHANGE_VOICE: voice_settings.change_voice,
    Intent.FIRST_VOICE: voice_settings.first_voice,
    Intent.SIDE_FIRST: navigation.side_first,
    Intent.HOLD_FOR: holds.hold_for,
    Intent.MORE_SECONDS: holds.more_seconds,
    Intent.LONGER: holds.longer,
    Intent.SHORTER: holds.shorter,
    Intent.NO_COUNTING: holds.no_counting,
    Intent.COUNT_ALL: holds.count_all,
    Intent.COUNT_USUALLY: holds.count_usually,
    Intent.BREATHE: holds.breathe,
    Intent.NO_BREATH_CUES: holds.no_breath_cues,
}
"""How it is done, the same in every state."""

_BODY: dict[Intent, Answer] = {
    Intent.EASIER: current_stretch.easier,
    Intent.HARDER: current_stretch.harder,
    Intent.CANNOT: current_stretch.substitute,
    Intent.FEEL: current_stretch.tell_feeling,
    Intent.MUSCLES: current_stretch.tell_muscles,
    Intent.WHY: current_stretch.tell_why,
    Intent.AM_I_RIGHT: current_stretch.tell_checks,
}

_ALARMS: dict[Intent, Answer] = {
    Intent.HURTS: pain.it_hurts,
    Intent.UNWELL: pain.unwell,
    Intent.EMERGENCY: pain.emergency,
}
"""Commands that come before everything else, whatever is being done or asked."""

_ALWAYS: dict[Intent, Answer] = (
    _TUNING
    | _ALARMS
    | {
        Intent.HELP: telling.give_help,
        Intent.PROGRESS: telling.tell_progress,
        Intent.WHAT_HEARD: telling.tell_what_was_heard,
        Intent.THANKS: telling.welcome,
        Intent.NEVER_MIND: telling.acknowledge,
        **_all(ANSWERING, telling.ignore),
        Intent.PARDON: telling.say_last_again,
        Intent.SHOULD_IT_HURT: telling.tell_whether_it_should_hurt,
        Intent.TOO_STIFF: telling.tell_whether_one_is_too_stiff,
        Intent.EQUIPMENT: telling.tell_equipment,
        Intent.CONDITION: conditions.keep_condition,
        Intent.CONDITION_GONE: conditions.drop_condition,
        Intent.HEALTH_QUESTIONS: first_session.ask_about_health,
        Intent.CAN_AGAIN: pain.can_do_it_again,
        Intent.TAKE_REST: resting.take_rest,
        Intent.ASK_PAIN: pain_level.ask_from_now_on,
        Intent.WAKE: voice_settings.called,
    }
)

_READY = (
    _all(Intent, telling.not_started)
    | _ALWAYS
    | _CHOOSING
    | {
        Intent.START: programmes.begin_routine,
        Intent.DO_STRETCH: by_name.begin_with_it,
        Intent.RESUME: navigation.take_up,
        Intent.HOW_LONG: telling.tell_length,
        Intent.HOW_MANY: telling.tell_length,
        Intent.STOP: navigation.say_goodbye,
        Intent.DONE: navigation.say_goodbye,
    }
)

_UNANSWERED = (*(ANSWERING - {Intent.YES, Intent.NO}), Intent.PARDON)
"""Commands that do not answer a question, and make the coach ask it again."""

_ASKING_RESUME = (
    _READY
    | _all((Intent.YES, Intent.RESUME), navigation.take_up)
    | _all((Intent.NO, Intent.NEVER_MIND), questions.do_not_resume)
    | _all(_UNANSWERED, questions.ask_again)
)

_ASKING_BEGIN = (
    _READY
    | _all((Intent.YES, Intent.RESUME), programmes.begin_routine)
    | _all((Intent.NO, Intent.NEVER_MIND), greeting.decline)
    | _all(_UNANSWERED, questions.ask_again)
)

_RUNNING = (
    _ALWAYS
    | _CHOOSING
    | _BODY
    | {
        Intent.START: telling.under_way,
        Intent.NEXT: navigation.next_stretch,
        Intent.BACK: navigation.previous_stretch,
        Intent.REPEAT: telling.explain_again,
        Intent.INSTRUCTIONS: telling.explain_again,
        Intent.GO_TO: navigation.step_to,
        Intent.DO_STRETCH: by_name.fetch,
        Intent.SWITCH_SIDES: navigation.switch_sides,
        Intent.START_OVER: navigation.start_over,
        Intent.ONCE_MORE: navigation.once_more,
        Intent.PAUSE: pausing.pause,
        Intent.PAUSE_FOR: pausing.pause_for,
        Intent.WAIT: pausing.pause,
        Intent.RESUME: telling.under_way,
        Intent.HOW_LONG: telling.tell_time_left,
        Intent.HOW_MANY: telling.tell_how_many,
        Intent.WHATS_NEXT: telling.tell_what_follows,
        Intent.STOP: navigation.leave,
        Intent.DONE: questions.ask_which_end,
    }
)

_EXPLAINING = _RUNNING | {
    Intent.REPEAT: telling.talk_again,
    Intent.INSTRUCTIONS: telling.talk_again,
    Intent.ONCE_MORE: telling.talk_again,
    Intent.SWITCH_SIDES: navigation.other_side_first,
    Intent.RESUME: navigation.ready,
    Intent.WAIT: pausing.wait,
}

_PAUSED = (
    _RUNNING
    | _all(
        (
            *(Intent.NEXT, Intent.BACK, Intent.SWITCH_SIDES, Intent.ONCE_MORE, Intent.CANNOT),
            *(Intent.GO_TO, Intent.DO_STRETCH),
        ),
        next_from_pause,
    )
    | {
        Intent.START: pausing.resume,
        Intent.REPEAT: telling.tell_again,
        Intent.INSTRUCTIONS: telling.tell_again,
        Intent.PAUSE: telling.still_paused,
        Intent.WAIT: telling.still_paused,
        Intent.RESUME: pausing.resume,
        Intent.DONE: navigation.leave,
    }
)

_ASKING = (
    _all(Intent, questions.ask_again)
    | _TUNING
    | _ALARMS
    | {
        Intent.HELP: telling.give_help,
        Intent.WHAT_HEARD: telling.tell_what_was_heard,
        Intent.SHOULD_IT_HURT: telling.tell_whether_it_should_hurt,
        Intent.CONDITION: conditions.keep_condition,
        Intent.WAKE: voice_settings.called,
    }
)
"""Anything that is not an answer makes the coach ask again."""

_ASKING_SIGNS = (
    _ASKING
    | _all((Intent.STOP, Intent.DONE), leave_at_a_sign)
    | _all((Intent.NEXT, Intent.START, Intent.DONT_ASK), skip_the_signs)
    | {Intent.UNSURE: questions.leave_open}
)

_ASKING_OF_THEM = (
    _ASKING
    | _all((Intent.CONDITION, Intent.NAMES_CONDITION), first_session.take_it)
    | _all((Intent.START, Intent.RESUME, Intent.DONT_ASK, Intent.NEVER_MIND), first_session.skip_the_questions)
    | _all((Intent.STOP, Intent.DONE), navigation.leave)
    | {Intent.NEXT: first_session.go_on, Intent.CONDITION_GONE: conditions.drop_condition}
)
_ASKING_PAIN_LEVEL = (
    _ASKING
    | _CHOOSING
    | _all((Intent.NEXT, Intent.NO, Intent.UNSURE, Intent.NEVER_MIND), pain_level.go_on_without)
    | _all((Intent.START, Intent.RESUME), pain_level.go_on_without)
    | {Intent.DONT_ASK: pain_level.never_ask, Intent.ASK_PAIN: pain_level.ask_from_now_on}
)
"""Users who give no number are not pressed for one."""

_ASKING_OF_A_COMMAND = (
    _all(Intent, do_that_instead)
    | _ALARMS
    | _all((Intent.NO, Intent.NEVER_MIND, Intent.UNSURE), questions.drop_it)
    | {Intent.YES: do_what_was_meant, Intent.PARDON: questions.ask_again}
)

ANSWERS: dict[State, dict[Intent, Answer]] = {
    State.READY: _READY,
    State.PREFACE: _EXPLAINING
    | {Intent.NEXT: navigation.first_stretch, Intent.BACK: telling.talk_again, Intent.DONE: navigation.leave},
    State.EXPLAINING: _EXPLAINING,
    State.RESTING: _RUNNING
    | {
        Intent.START: navigation.onward,
        Intent.NEXT: navigation.onward,
        Intent.BACK: navigation.previous_hold,
        Intent.WAIT: pausing.rest_longer,
        Intent.RESUME: navigation.onward,
        Intent.ONCE_MORE: navigation.last_hold_once_more,
    },
    State.HOLDING: _RUNNING,
    State.RESUMING: _RUNNING | {Intent.REPEAT: telling.talk_again},
    State.PAUSED: _PAUSED,
    State.ASKING_RESUME: _ASKING_RESUME,
    State.ASKING_BEGIN: _ASKING_BEGIN,
    State.ASKING_STOP: _PAUSED
    | _all((Intent.START, Intent.RESUME, Intent.NO, Intent.NEVER_MIND), pausing.resume)
    | _all((Intent.YES, Intent.STOP, Intent.DONE), navigation.keep_place)
    | _all(_UNANSWERED, questions.ask_again),
    State.ASKING_PLACE: _ASKING
    | _all((Intent.YES, Intent.STOP, Intent.DONE), navigation.keep_place)
    | _all((Intent.START, Intent.RESUME, Intent.NEVER_MIND), pausing.resume)
    | {Intent.NO: navigation.say_goodbye, Intent.PAUSE: questions.stay_paused, Intent.WAIT: questions.stay_paused},
    State.ASKING_PAIN: _ASKING_SIGNS | {Intent.YES: pain.call_for_help, Intent.NO: pain.ask_about_other_signs},
    State.ASKING_SOON: _ASKING_SIGNS | {Intent.YES: pain.see_a_doctor, Intent.NO: pain.no_signs},
    State.ASKING_HEALTH: _ASKING_OF_THEM
    | {Intent.YES: first_session.ask_which, Intent.NO: first_session.has_none, Intent.UNSURE: first_session.go_on},
    State.ASKING_WHICH: _ASKING_OF_THEM
    | _all((Intent.NO, Intent.DONE, Intent.UNSURE, Intent.NEVER_MIND), first_session.go_on)
    | {Intent.YES: first_session.ask_which},
    State.ASKING_PREGNANCY: _ASKING_OF_THEM
    | _all((Intent.YES, Intent.UNSURE), first_session.has_it)
    | {Intent.NO: first_session.has_none},
    State.ASKING_LIMITS: _ASKING_OF_THEM
    | {Intent.YES: first_session.ask_which, Intent.NO: first_session.has_none, Intent.UNSURE: first_session.go_on},
    State.OFFERING: _ASKING
    | _all((Intent.EASIER, Intent.RESUME, Intent.START), pain.take_it_easier)
    | _all((Intent.NEXT, Intent.BACK, Intent.CANNOT, Intent.GO_TO, Intent.DO_STRETCH), next_from_pause)
    | _all((Intent.NO, Intent.PAUSE, Intent.WAIT, Intent.NEVER_MIND), questions.stay_paused)
    | _all((Intent.STOP, Intent.DONE), navigation.keep_place),
    State.ASKING_END: _ASKING
    | _all((Intent.NEXT, Intent.THIS_ONE), finish_the_stretch)
    | _all((Intent.YES, Intent.STOP, Intent.DONE), navigation.leave)
    | _all((Intent.NO, Intent.NEVER_MIND, Intent.RESUME, Intent.START), pausing.resume)
    | _all((Intent.PAUSE, Intent.WAIT), questions.stay_paused),
    State.ASKING_PAIN_BEFORE: _ASKING_PAIN_LEVEL
    | {
        Intent.PAIN_LEVEL: pain_level.keep_level_before,
        Intent.HURTS: pain.hurts_already,
        Intent.STOP: navigation.leave,
        Intent.DONE: navigation.leave,
        **_all((Intent.PAUSE, Intent.WAIT), questions.stay_paused),
    },
    State.ASKING_PAIN_AFTER: _ASKING_PAIN_LEVEL
    | _all((Intent.HURTS, Intent.UNWELL), pain.when_to_see_a_doctor)
    | {
        Intent.PAIN_LEVEL: pain_level.keep_level_after,
        Intent.EMERGENCY: pain.what_to_do_at_once,
        Intent.STOP: navigation.end_now,
        Intent.DONE: navigation.end_now,
    },
    State.ASKING_MEANT: _ASKING_OF_A_COMMAND,
    State.ASKING_LEAVE: _ASKING_OF_A_COMMAND,
    State.ASKING_REST: _ASKING
    | _all((Intent.YES, Intent.RESUME, Intent.START, Intent.PROGRAMME), programme_sessions.go_on)
    | _all((Intent.NO, Intent.BACK), programme_sessions.go_a_week_back)
    | _all((Intent.STOP, Intent.DONE), navigation.leave)
    | {Intent.NEVER_MIND: questions.drop_it},
    State.CLOSING: _all(Intent, telling.acknowledge)
    | _all(ANSWERING, telling.ignore)
    | _CHOOSING
    | {
        Intent.START: programmes.begin_routine,
        Intent.DO_STRETCH: by_name.begin_with_it,
        Intent.STOP: navigation.end_now,
        Intent.DONE: navigation.end_now,
        Intent.CONDITION: conditions.keep_condition,
        Intent.HURTS: pain.when_to_see_a_doctor,
        Intent.UNWELL: pain.when_to_see_a_doctor,
        Intent.EMERGENCY: pain.what_to_do_at_once,
    },
    State.ENDED: _all(Intent, telling.ignore),
}

_ONLY_SAY_SO = frozenset(
    {
        telling.not_started,
        telling.under_way,
        telling.still_paused,
        telling.acknowledge,
        telling.ignore,
        questions.ask_again,
    }
)


def listened_for(state: State) -> frozenset[Intent]:
    """Return the commands that the ear expects in a state: all that make sense, except a "start" that starts nothing.

    Whoever says it would only be told so, and it sounds like "stop".
    """
    return live(state) - ({Intent.START} - acting(state))


def acting(state: State) -> frozenset[Intent]:
    """Return the commands that do more in a state than say that they do nothing there.

    A screen offers no others.
    """
    return frozenset(intent for intent in live(state) if ANSWERS[state][intent] not in _ONLY_SAY_SO)
