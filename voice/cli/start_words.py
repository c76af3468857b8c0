"""What the terminal says before a session, in each language: what the machine lacks, and what is less private."""

from typing import Annotated

from voice.library.placeholders import Line, Text, Words, filling_in
from voice.library.words_file import WordsFile


class StartWords(WordsFile):
    """The lines that the user reads before the session.

    Attributes:
        no_sound: That there is neither microphone nor speaker.
        type_instead: What they can do then.
        demo_instead: What they see then if nobody can type.
        demo_in_english: That the demo is in English only; shown in other languages.
        no_speaker: That there is no speaker where commands are typed.
        engine_sends: That what the microphone hears leaves the machine.
        voice_sends: That what the coach says does.
        sound_kept: That what the microphone hears is kept.
        encrypted: How something goes to Home Assistant's broker.
        not_encrypted: The same.
        broker_gets: What goes there, and what can come from there.
    """

    FILE = "start.yaml"

    no_sound: Words
    type_instead: Words
    demo_instead: Words
    demo_in_english: Words
    no_speaker: Line
    engine_sends: Annotated[Line, filling_in("engine", "receiver")]
    voice_sends: Annotated[Line, filling_in("receiver")]
    sound_kept: Annotated[Line, filling_in("folder")]
    encrypted: Words
    not_encrypted: Words
    broker_gets: Annotated[Text, filling_in("broker", "how")]
