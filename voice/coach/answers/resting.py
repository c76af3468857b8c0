"""What happens after "I need a rest": it is remembered, and none of it counts as missed."""

from voice.coach.turn import Turn
from voice.coach.words.prompt_ids import Prompt


def take_rest(turn: Turn) -> None:
    """Take a rest from today on; the memory's keeper knows the date."""
    turn.remember(rest_wished=True)
    turn.reply(turn.text(Prompt.REST_TAKEN))
