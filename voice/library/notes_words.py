"""The notes of a session in each language: what the screen shows about the coach itself, neither said nor heard."""

from typing import Annotated

from voice.coach.messages import Hindrance
from voice.library.placeholders import Text, all_of, filling_in
from voice.library.words_file import WordsFile

_Plain = Annotated[Text, filling_in()]
_WithDevice = Annotated[Text, filling_in("device")]
_WithFile = Annotated[Text, filling_in("file")]
_WithAddress = Annotated[Text, filling_in("address")]
_WithDiary = Annotated[Text, filling_in("diary")]
_WithReason = Annotated[Text, filling_in("file", "reason")]


class NotesWords(WordsFile):
    """What failed, or is other than the user wished, and what they can do about it.

    A {reason} is what the system, a database or a library says, in its own language.

    Attributes:
        hindrances: What makes them hard to hear.
        microphone_lost: That it is gone in the session.
        microphone_closed: That it does not open again.
        no_microphone: That they chose an input that gives what plays here.
        recognizer_failed: That an utterance could not be decoded.
        recognizer_silent: The same of a recognizer that needs a network or more packages, by its name or address.
        recognizer_lost: That nothing will be heard until the coach is started again.
        recordings_lost: That what they say is not kept as sound, as they wish it.
        speaker_lost: That it is gone in the session.
        voice_failed: That a sentence could not be spoken.
        voice_too_slow: Why another voice speaks: theirs is.
        voice_out_of_reach: The same: theirs is on another machine, or in another program, that does not answer.
        voice_broken: The same: theirs does not start.
        voice_gone: That the voice of earlier sessions is no longer installed.
        voice_unnamed: That the voice of earlier sessions is another machine's, and has to be named each time.
        music_left_out: That a file of their music cannot be played.
        page_down: That the page is no longer served.
        left_out: That a stretch of their routine is not for them.
        left_out_for_another: The same, and what they get instead.
        programme_gone: That their programme is no longer there, or is not for them.
        set_aside: That a file of the coach's was damaged.
        open_to_others: That a file of the coach's is not private.
        diary_waits: What becomes of a session while the diary is out of reach.
        diary_incomplete: That not all of the session was kept, at its end.
        session_elsewhere: That another coach runs for the same person.
    """

    FILE = "notes.yaml"

    hindrances: Annotated[dict[Hindrance, _Plain], all_of(Hindrance)]
    microphone_lost: _WithDevice
    microphone_closed: _Plain
    no_microphone: _WithDevice
    recognizer_failed: _Plain
    recognizer_silent: Annotated[Text, filling_in("recognizer")]
    recognizer_lost: _Plain
    recordings_lost: Annotated[Text, filling_in("folder", "reason")]
    speaker_lost: _Plain
    voice_failed: _Plain
    voice_too_slow: _Plain
    voice_out_of_reach: _WithAddress
    voice_broken: _Plain
    voice_gone: Annotated[Text, filling_in("voice")]
    voice_unnamed: _WithAddress
    music_left_out: _WithFile
    page_down: _Plain
    left_out: Annotated[Text, filling_in("stretch")]
    left_out_for_another: Annotated[Text, filling_in("stretch", "other")]
    programme_gone: Annotated[Text, filling_in("id")]
    set_aside: Annotated[Text, filling_in("file", "aside")]
    open_to_others: _WithReason
    diary_waits: _Plain
    diary_incomplete: _WithDiary
    session_elsewhere: Annotated[Text, filling_in("time")]
