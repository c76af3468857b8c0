"""How loud the music is: it follows from the session's state and the user's preferences."""

from voice.coach.activity import is_under_way
from voice.coach.session import Session, Voicing

STANDING_STILL = 0.5
"""Factor that makes it softer, 6 dB, in a pause and at a question: it shows that the session goes on, and leaves room
for an answer.
"""


def music_level(session: Session) -> float:
    """Return its volume, 1 as usual, 0 for none.

    It comes with the first words of a session and goes with the last; a coach that is to make no sound makes none.
    """
    likes = session.preferences
    if not (session.has_music and likes.music_on) or session.voicing is Voicing.MUTE:
        return 0.0
    if not is_under_way(session.activity):
        return 0.0
    return likes.music_volume * (STANDING_STILL if session.paused else 1.0)
