"""What each command does in each state: the one table that decides it.

Written by scripts/state_table.

              rea pre exp rst hld rsm pau rs? st? pl? pn? off clo end
start           1   2   2   3   2   2   4   1   4   4   5   6   1   7
choose          8   8   8   8   8   8   8   8   8   5   5   5   8   7
plan            9   9   9   9   9   9   9   9   9   5   5   5   9   7
routines       10  10  10  10  10  10  10  10  10   5   5   5  10   7
more           11  11  11  11  11  11  11  11  11   5   5   5  11   7
surprise       12  12  12  12  12  12  12  12  12   5   5   5  12   7
same_again     13  13  13  13  13  13  13  13  13   5   5   5  13   7
next           14  15  16   3  16  16  17  14  17   5   5  17  18   7
back           14  19  20  21  20  20  17  14  17   5   5  17  18   7
repeat         14  19  19  22  22  19  23  14  23   5   5   5  18   7
instructions   14  19  19  22  22  22  23  14  23   5   5   5  18   7
go_to          14  24  24  24  24  24  17  14  17   5   5  17  18   7
do_stretch     25  26  26  26  26  26  17  25  17   5   5  17  25   7
switch_sides   14  27  27  28  28  28  17  14  17   5   5   5  18   7
side_first     29  29  29  29  29  29  29  29  29  29  29  29  18   7
start_over     14  30  30  30  30  30  30  14  30   5   5   5  18   7
once_more      14  19  19  31  32  32  17  14  17   5   5   5  18   7
pause          14  33  33  33  33  33  34  14  34  35   5  35  18   7
pause_for      14  36  36  36  36  36  36  14  36   5   5   5  18   7
wait           14  33  33  37  33  33  34  14  34  35   5  35  18   7
resume         38   2   2   3   2   2   4  38   4   4   5   6  18   7
hold_for       39  39  39  39  39  39  39  39  39  39  39  39  18   7
more_seconds   40  40  40  40  40  40  40  40  40  40  40  40  18   7
longer         41  41  41  41  41  41  41  41  41  41  41  41  18   7
shorter        42  42  42  42  42  42  42  42  42  42  42  42  18   7
how_long       43  44  44  44  44  44  44  43  44   5   5   5  18   7
how_many       43  45  45  45  45  45  45  43  45   5   5   5  18   7
whats_next     14  46  46  46  46  46  46  14  46   5   5   5  18   7
no_counting    47  47  47  47  47  47  47  47  47  47  47  47  18   7
count_all      48  48  48  48  48  48  48  48  48  48  48  48  18   7
count_usually  49  49  49  49  49  49  49  49  49  49  49  49  18   7
breathe        50  50  50  50  50  50  50  50  50  50  50  50  18   7
louder         51  51  51  51  51  51  51  51  51  51  51  51  18   7
quieter        52  52  52  52  52  52  52  52  52  52  52  52  18   7
slower         53  53  53  53  53  53  53  53  53  53  53  53  18   7
faster         54  54  54  54  54  54  54  54  54  54  54  54  18   7
fewer_words    55  55  55  55  55  55  55  55  55  55  55  55  18   7
more_detail    56  56  56  56  56  56  56  56  56  56  56  56  18   7
be_quiet       57  57  57  57  57  57  57  57  57  57  57  57  18   7
mute           58  58  58  58  58  58  58  58  58  58  58  58  18   7
unmute         59  59  59  59  59  59  59  59  59  59  59  59  18   7
easier         14  60  60  60  60  60  60  14  60   5   5   6  18   7
harder         14  61  61  61  61  61  61  14  61   5   5   5  18   7
cannot         14  62  62  62  62  62  17  14  17   5   5  17  18   7
hurts          63  63  63  63  63  63  63  63  63  63  63  63  64   7
feel           14  65  65  65  65  65  65  14  65   5   5   5  18   7
muscles        14  66  66  66  66  66  66  14  66   5   5   5  18   7
why            14  67  67  67  67  67  67  14  67   5   5   5  18   7
am_i_right     14  68  68  68  68  68  68  14  68   5   5   5  18   7
help           69  69  69  69  69  69  69  69  69  69  69  69  18   7
progress       70  70  70  70  70  70  70  70  70   5   5   5  18   7
never_mind     18  18  18  18  18  18  18  71   4   4   5  35  18   7
what_heard     72  72  72  72  72  72  72  72  72  72  72  72  18   7
thanks         73  73  73  73  73  73  73  73  73   5   5   5  18   7
yes             7   7   7   7   7   7   7  38  74  74  75   5   7   7
no              7   7   7   7   7   7   7  71   4  76  77  35   7   7
stop           76  78  78  78  78  78  78  76  74  74  75  74  79   7
wake           80  80  80  80  80  80  80  80  80  80  80  80  18   7

rea  ready
pre  preface
exp  explaining
rst  resting
hld  holding
rsm  resuming
pau  paused
rs?  asking whether to go on
st?  asking whether to end
pl?  asking whether to keep the place
pn?  asking about the pain
off  offering relief
clo  closing
end  ended

  1  begin the routine
  2  say that it is under way
  3  go on at once to what comes
  4  carry on with what is left
  5  ask the question again
  6  lead into the easier form, then hold what is left
  7  do nothing
  8  begin the routine of that name
  9  plan a routine to that wish, and begin it
 10  read out the first three routines
 11  read out the following three routines
 12  begin a routine that was not done last
 13  begin the routine that was done last
 14  say how to start
 15  lead into the first stretch without the words of care
 16  lead into the following stretch
 17  end the pause and do what that does there
 18  chime
 19  say it again from its first line
 20  lead into the stretch before
 21  do the last hold again, or the stretch before
 22  explain the stretch again, then hold what is left
 23  say the instructions again and stay paused
 24  lead into the stretch of that number
 25  begin a routine of that stretch alone
 26  lead into that stretch, which comes in before what is left where the routine lacks it
 27  begin with the other side
 28  change over to the other side
 29  begin with that side from now on
 30  lead into the first stretch again
 31  do the last hold again
 32  do this hold once more when it is over
 33  pause from the moment the word ended
 34  say that it is paused
 35  drop the question and stay paused
 36  pause for that long, then carry on
 37  rest longer
 38  go on where the last session was left, or say how to start
 39  hold that long from now on
 40  hold this one that much longer
 41  hold longer from now on
 42  hold shorter from now on
 43  say how long the routine takes
 44  say how long is left
 45  say how many stretches are left
 46  say what follows
 47  count nothing from now on
 48  count every second from now on
 49  count the last seconds from now on
 50  pace holds by breaths from now on
 51  speak louder from now on
 52  speak more quietly from now on
 53  speak more slowly from now on
 54  speak faster from now on
 55  explain in fewer words from now on
 56  explain in more detail from now on
 57  only chime and answer from now on
 58  make no sound from now on
 59  speak again
 60  say the easier form, and keep to it from now on
 61  say the stronger form
 62  do another stretch for the same area instead
 63  lead out of the pose at once, and ask what kind of pain it is
 64  say when to see a doctor
 65  say what to feel
 66  say which muscles are stretched
 67  say what the stretch is good for
 68  say how to tell whether it is done right
 69  say what can be said
 70  say how it has been going, from the diary
 71  drop the question and say how to start
 72  say what was heard before
 73  say that they are welcome
 74  keep the place, say so, and end
 75  end the session with the advice to see a doctor
 76  say goodbye and end
 77  offer to make it easier, to go on to another stretch, or to end
 78  end, after asking whether to keep the place where there is one worth keeping
 79  end without another word
 80  chime, and speak again where the coach was to be quiet until called
"""

from collections.abc import Callable, Iterable

from voice.coach.acceptance import live
from voice.coach.activity import State
from voice.coach.answers import (
    by_name,
    choosing,
    current_stretch,
    holds,
    navigation,
    pain,
    pausing,
    questions,
    speaking,
    telling,
)
from voice.coach.intents import Intent
from voice.coach.turn import CommandTurn

Answer = Callable[[CommandTurn], None]
"""Changes the turn; its docstring's first line says what it does."""


def next_from_pause(turn: CommandTurn) -> None:
    """End the pause and do what that does there."""
    before = turn.session
    turn.change(stopped=None)
    ANSWERS[turn.session.state][turn.heard.intent](turn)
    if turn.session.activity is before.activity:
        # It only told something: what stood still goes on standing still.
        turn.change(stopped=before.stopped)


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
    Intent.LOUDER: speaking.louder,
    Intent.QUIETER: speaking.quieter,
    Intent.SLOWER: speaking.slower,
    Intent.FASTER: speaking.faster,
    Intent.FEWER_WORDS: speaking.fewer_words,
    Intent.MORE_DETAIL: speaking.more_detail,
    Intent.BE_QUIET: speaking.be_quiet,
    Intent.MUTE: speaking.mute,
    Intent.UNMUTE: speaking.unmute,
    Intent.SIDE_FIRST: speaking.side_first,
    Intent.HOLD_FOR: holds.hold_for,
    Intent.MORE_SECONDS: holds.more_seconds,
    Intent.LONGER: holds.longer,
    Intent.SHORTER: holds.shorter,
    Intent.NO_COUNTING: holds.no_counting,
    Intent.COUNT_ALL: holds.count_all,
    Intent.COUNT_USUALLY: holds.count_usually,
    Intent.BREATHE: holds.breathe,
}
"""How it is done: the same in every state."""

_BODY: dict[Intent, Answer] = {
    Intent.EASIER: current_stretch.easier,
    Intent.HARDER: current_stretch.harder,
    Intent.CANNOT: current_stretch.substitute,
    Intent.FEEL: current_stretch.tell_feeling,
    Intent.MUSCLES: current_stretch.tell_muscles,
    Intent.WHY: current_stretch.tell_why,
    Intent.AM_I_RIGHT: current_stretch.tell_checks,
}

_ALWAYS: dict[Intent, Answer] = _TUNING | {
    Intent.HURTS: pain.it_hurts,
    Intent.HELP: telling.give_help,
    Intent.PROGRESS: telling.tell_progress,
    Intent.WHAT_HEARD: telling.tell_what_was_heard,
    Intent.THANKS: telling.welcome,
    Intent.NEVER_MIND: telling.acknowledge,
    Intent.YES: telling.ignore,
    Intent.NO: telling.ignore,
    Intent.WAKE: speaking.called,
}

_READY = (
    _all(Intent, telling.not_started)
    | _ALWAYS
    | _CHOOSING
    | {
        Intent.START: navigation.start,
        Intent.DO_STRETCH: by_name.begin_with_it,
        Intent.RESUME: navigation.take_up,
        Intent.HOW_LONG: telling.tell_length,
        Intent.HOW_MANY: telling.tell_length,
        Intent.STOP: navigation.say_goodbye,
    }
)

_ASKING_RESUME = (
    _READY
    | _all((Intent.YES, Intent.RESUME), navigation.take_up)
    | _all((Intent.NO, Intent.NEVER_MIND), questions.do_not_resume)
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
    }
)

_EXPLAINING = _RUNNING | {
    Intent.REPEAT: telling.talk_again,
    Intent.INSTRUCTIONS: telling.talk_again,
    Intent.ONCE_MORE: telling.talk_again,
    Intent.SWITCH_SIDES: navigation.other_side_first,
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
    }
)

_ASKING = (
    _all(Intent, questions.ask_again)
    | _TUNING
    | {
        Intent.HURTS: pain.it_hurts,
        Intent.HELP: telling.give_help,
        Intent.WHAT_HEARD: telling.tell_what_was_heard,
        Intent.WAKE: speaking.called,
    }
)
"""Whatever is no answer to the question has it asked again."""

ANSWERS: dict[State, dict[Intent, Answer]] = {
    State.READY: _READY,
    State.PREFACE: _EXPLAINING | {Intent.NEXT: navigation.first_stretch, Intent.BACK: telling.talk_again},
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
    State.ASKING_STOP: _PAUSED
    | _all((Intent.START, Intent.RESUME, Intent.NO, Intent.NEVER_MIND), pausing.resume)
    | _all((Intent.YES, Intent.STOP), navigation.keep_place),
    State.ASKING_PLACE: _ASKING
    | _all((Intent.YES, Intent.STOP), navigation.keep_place)
    | _all((Intent.START, Intent.RESUME, Intent.NEVER_MIND), pausing.resume)
    | {Intent.NO: navigation.say_goodbye, Intent.PAUSE: questions.stay_paused, Intent.WAIT: questions.stay_paused},
    State.ASKING_PAIN: _ASKING
    | {Intent.YES: pain.see_a_doctor, Intent.NO: pain.offer_relief, Intent.STOP: pain.see_a_doctor},
    State.OFFERING: _ASKING
    | _all((Intent.EASIER, Intent.RESUME, Intent.START), pain.take_it_easier)
    | _all((Intent.NEXT, Intent.BACK, Intent.CANNOT, Intent.GO_TO, Intent.DO_STRETCH), next_from_pause)
    | _all((Intent.NO, Intent.PAUSE, Intent.WAIT, Intent.NEVER_MIND), questions.stay_paused)
    | {Intent.STOP: navigation.keep_place},
    State.CLOSING: _all(Intent, telling.acknowledge)
    | _all((Intent.YES, Intent.NO), telling.ignore)
    | _CHOOSING
    | {
        Intent.START: navigation.start,
        Intent.DO_STRETCH: by_name.begin_with_it,
        Intent.STOP: navigation.end_now,
        Intent.HURTS: pain.when_to_see_a_doctor,
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


def acting(state: State) -> frozenset[Intent]:
    """Return the commands that do more in a state than to be told that they do nothing there.

    A screen offers no others.
    """
    return frozenset(intent for intent in live(state) if ANSWERS[state][intent] not in _ONLY_SAY_SO)
