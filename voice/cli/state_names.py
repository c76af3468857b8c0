"""Names of the session states on the command line."""

from voice.coach.activity import State

_OPENING = "before the first stretch"


def name_of(state: State) -> str:
    """Return a state's name in plain words."""
    return _OPENING if state is State.PREFACE else state.value


def states_by_name() -> dict[str, State]:
    """Return every state by its plain name, in the order of a session."""
    return {name_of(state): state for state in State}
