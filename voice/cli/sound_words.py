"""The words of the commands about sound devices and voices, in each language."""

from typing import Annotated

from voice.library.field_types import Strict
from voice.library.placeholders import Line, Words, all_of, filling_in
from voice.library.words_file import WordsFile
from voice.sound.input_kind import InputKind


class DevicesWords(Strict):
    """What `stretch devices` prints.

    Attributes:
        microphones: Above the inputs.
        speakers: Above the outputs.
        none: There is none.
        gives: What an input gives.
    """

    microphones: Words
    speakers: Words
    none: Words
    gives: Annotated[dict[InputKind, Words], all_of(InputKind)]


class VoicesWords(Strict):
    """What `stretch voices` prints.

    Attributes:
        own: The voice that a computer has, in a list.
        own_voice: The same, beside its sentence.
        in_use: What the star stands for, and how to hear and choose others.
        change: How to do that in a session.
        from_now_on: One was chosen.
        quickness: How long it takes for a second of speech.
        too_slow: The same, of one that takes too long.
        own_speaks: The computer's voice speaks instead.
        no_natural_voice: There is no other one for the language.
        preparing: The first sentences are rendered.
    """

    own: Words
    own_voice: Words
    in_use: Line
    change: Words
    from_now_on: Annotated[Words, filling_in("voice")]
    quickness: Annotated[Line, filling_in("seconds")]
    too_slow: Annotated[Line, filling_in("voice", "seconds")]
    own_speaks: Words
    no_natural_voice: Line
    preparing: Words


class SoundWords(WordsFile):
    """Everything that they print.

    Attributes:
        devices: About microphones and speakers.
        voices: About voices.
    """

    FILE = "sound.yaml"

    devices: DevicesWords
    voices: VoicesWords
