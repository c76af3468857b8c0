"""What can be asked of the coach. How each is said stands in voice/library/languages/*/commands.yaml."""

from enum import StrEnum


class Intent(StrEnum):
    """What a user can ask of the coach, by what it is about; slots in parentheses."""

    # Choosing.
    START = "start"
    CHOOSE = "choose"
    """A routine by its name (routine)."""
    PLAN = "plan"
    """A routine made to a wish (minutes, area, level, position: any of them)."""
    ROUTINES = "routines"
    MORE = "more"
    SURPRISE = "surprise"
    SAME_AGAIN = "same_again"

    # Going.
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    INSTRUCTIONS = "instructions"
    GO_TO = "go_to"
    """A stretch of the routine by its number (step)."""
    DO_STRETCH = "do_stretch"
    """Any stretch by its name (stretch)."""
    SWITCH_SIDES = "switch_sides"
    SIDE_FIRST = "side_first"
    """Which side begins from now on (side)."""
    START_OVER = "start_over"
    ONCE_MORE = "once_more"

    # Time.
    PAUSE = "pause"
    PAUSE_FOR = "pause_for"
    """A pause that ends by itself (minutes or seconds)."""
    WAIT = "wait"
    RESUME = "resume"
    HOLD_FOR = "hold_for"
    """How long holds are from now on (seconds)."""
    MORE_SECONDS = "more_seconds"
    """This hold alone (seconds)."""
    LONGER = "longer"
    SHORTER = "shorter"
    HOW_LONG = "how_long"
    HOW_MANY = "how_many"
    WHATS_NEXT = "whats_next"
    NO_COUNTING = "no_counting"
    COUNT_ALL = "count_all"
    COUNT_USUALLY = "count_usually"
    BREATHE = "breathe"

    # Voice.
    LOUDER = "louder"
    QUIETER = "quieter"
    SLOWER = "slower"
    FASTER = "faster"
    FEWER_WORDS = "fewer_words"
    MORE_DETAIL = "more_detail"
    BE_QUIET = "be_quiet"
    MUTE = "mute"
    UNMUTE = "unmute"

    # Body.
    EASIER = "easier"
    HARDER = "harder"
    CANNOT = "cannot"
    HURTS = "hurts"
    FEEL = "feel"
    MUSCLES = "muscles"
    WHY = "why"
    AM_I_RIGHT = "am_i_right"

    # Anything.
    HELP = "help"
    PROGRESS = "progress"
    NEVER_MIND = "never_mind"
    WHAT_HEARD = "what_heard"
    THANKS = "thanks"
    YES = "yes"
    NO = "no"
    STOP = "stop"
    WAKE = "wake"
    """The user's wake phrase alone: whether the coach hears. It has no wording but the one in the configuration."""
