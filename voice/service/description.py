"""What the service says of itself."""

from importlib.metadata import version

from wyoming.info import AsrModel, AsrProgram, Attribution, Info, TtsProgram, TtsVoice

from voice.config import Language

NAME = "stretch-coach"
VERSION = version(NAME)

_MADE_BY = Attribution(name=NAME, url="")


def description(language: Language, voice: str) -> Info:
    """Return what is offered: a recognizer and a voice, each for one language.

    Args:
        language: What is heard and spoken.
        voice: What the voice is called.
    """
    languages = [language.value]
    hears = AsrModel("commands", _MADE_BY, True, "the stretch coach's commands", VERSION, languages)  # noqa: FBT003
    speaks = TtsVoice(voice, _MADE_BY, True, "the stretch coach's voice", VERSION, languages)  # noqa: FBT003
    return Info(
        asr=[AsrProgram(NAME, _MADE_BY, True, "hears the stretch coach's commands", VERSION, [hears])],  # noqa: FBT003
        tts=[TtsProgram(NAME, _MADE_BY, True, "speaks as the stretch coach", VERSION, [speaks])],  # noqa: FBT003
    )
