"""The user's chosen voice outside a session: for reminders, interviews, the doctor and the list of voices."""

import logging

from voice.config import Config
from voice.dialogue.make_parts import make_voice
from voice.diary.memory_file import preferences_in
from voice.errors import SynthesisError
from voice.mouth.synth.known_voices import as_remembered
from voice.mouth.synth.voice import Voice

log = logging.getLogger(__name__)


def with_users_voice(config: Config) -> Config:
    """Return a configuration with the user's chosen voice, if the settings name none."""
    return as_remembered(config, preferences_in(config.memory).voice)[0]


def make_users_voice(config: Config) -> Voice:
    """Return that voice, or the configured one if it does not start; call it in the thread that uses the voice.

    Raises:
        SynthesisError: The configured one does not start either.
    """
    theirs = with_users_voice(config)
    if theirs is config:
        return make_voice(config)
    try:
        return make_voice(theirs)
    except SynthesisError as error:
        log.warning("The voice that the user chose does not start; speaking with the configured one: %s", error)
        return make_voice(config)
