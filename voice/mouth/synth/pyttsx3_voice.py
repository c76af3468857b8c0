"""The system's own voice through pyttsx3: espeak-ng on Linux, the built-in voices on macOS and Windows.

pyttsx3 renders and never plays: its Linux driver plays through a subprocess that cannot be stopped within a second, and
`say` after `save_to_file` goes into the file again. One sentence a file and a run: of two queued, only the last is
written.

pyttsx3 2.99 does not know that espeak-ng works in a thread of its own, which shows in two ways:

- An engine's first `runAndWait` returns after 10 ms, finished or not, and later ones never return where the file could
  not be written. So a sentence is over when "finished-utterance" is notified, and a timer ends a run that hangs.
- Every run begins with the driver's `stop`, which cancels what espeak-ng has under way: a rate that was just set, which
  is then lost for good, or the sentence itself. Nothing is ever to be stopped here, so that `stop` is made to do
  nothing.
"""

import logging
import platform
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from voice.config import Language
from voice.errors import SynthesisError
from voice.library.language_facts import language_facts
from voice.mouth.synth.espeak_manner import PLAIN, manner_of
from voice.mouth.synth.finish import finished
from voice.sound.samples import Samples
from voice.system.near_miss import did_you_mean

log = logging.getLogger(__name__)

FINISH_SECONDS = 20.0
"""A sentence that takes longer never comes; a Raspberry Pi needs well under a second."""

_LOWEST_RATE, _HIGHEST_RATE = 4_000, 400_000
"""Samples a second: more than this is not a voice, and a few bytes would turn into very many samples."""

_WORD_GAP = 7
"""espeak-ng's number for the silence between words, espeakWORDGAP in its speak_lib.h; pyttsx3 has no name for it."""


class Pyttsx3Voice:
    """A voice of the operating system. Make it and use it in one thread.

    Attributes:
        manner: How it speaks, where the engine is espeak-ng: a voice that was named as by itself, the usual one as
            `manner_of` gives it.

    Args:
        voice_name: Name or id of one of `voices()`, in either case of letters; where the engine is espeak-ng,
            a plus sign and one of its variants may follow: "gmw/en-us+f3". None for the language's usual one.
        words_per_minute: Speaking rate.
        language: What is to be spoken.

    Raises:
        SynthesisError: No speech engine is installed, or it has no such voice.
    """

    def __init__(self, voice_name: str | None, words_per_minute: int, language: Language = Language.ENGLISH) -> None:
        self._engine = _open_engine()
        self._rate = self._usual_rate = words_per_minute
        self._espeak = _espeak_library(self._engine)
        self.manner = PLAIN if voice_name or self._espeak is None else manner_of(language)
        self._voice_id = self._find(voice_name, language)
        self._failure: Exception | None = None
        self._finished = threading.Event()
        # pyttsx3 swallows what its driver raises and notifies instead.
        self._engine.connect("error", self._take_failure)
        self._engine.connect("finished-utterance", self._take_end)

    @property
    def key(self) -> str:
        """Engine, driver, voice and rate, and the settings of its speech."""
        manner = "" if self._espeak is None else f" {self.manner.pitch} {self.manner.gap}"
        return f"pyttsx3 {self._engine} {self._voice_id} {self._rate}{manner}"

    def voices(self) -> list[str]:
        """Return the names of the voices that this system has."""
        return [voice.name for voice in self._engine.getProperty("voices")]

    def set_rate(self, rate: float) -> None:
        """Speak this many times as fast as configured, from the next sentence on."""
        self._rate = round(self._usual_rate * rate)

    def render(self, text: str) -> Samples:
        """Return one sentence as speech: float32 mono at `SPEAKER_RATE` and `SPEECH_LUFS`, without silence at its ends.

        Raises:
            SynthesisError: The engine failed or gave no audio.
        """
        if not text.strip():
            raise SynthesisError("There is no text to speak.", "Give every spoken line some words.")
        # On macOS the synthesizer writes AIFF under any name, and refuses some names: .aiff is the one it documents.
        suffix = ".aiff" if platform.system() == "Darwin" else ".wav"
        with tempfile.TemporaryDirectory(prefix="stretch-voice-") as folder:
            path = Path(folder) / f"sentence{suffix}"
            self._save(text, path)
            speech = finished(*self._load(text, path))
        if not speech.size:
            problem = f"The voice {self._voice_id!r} gave only silence for {text!r}."
            raise SynthesisError(problem, "Give the line some words, or choose another voice.")
        return speech

    def _save(self, text: str, path: Path) -> None:
        self._failure = None
        self._finished.clear()
        try:
            # Set before every sentence: espeak keeps one voice for the whole process, and others may have set it.
            self._engine.setProperty("voice", self._voice_id)
            self._engine.setProperty("rate", self._rate)
            if self._espeak is not None:
                self._engine.setProperty("pitch", self.manner.pitch)
                self._espeak.SetParameter(_WORD_GAP, self.manner.gap, 0)
            self._engine.save_to_file(text, str(path))
            self._run()
        except Exception as error:  # noqa: BLE001 - each driver raises what its platform does, COM errors among them
            self._failure = error
        if self._failure is not None:
            problem = f"The voice {self._voice_id!r} failed: {self._failure}."
            raise SynthesisError(problem, _install()) from self._failure

    def _load(self, text: str, path: Path) -> tuple[Samples, int]:
        """Return what the engine wrote, as mono samples, and their rate."""
        nothing = SynthesisError(f"The voice {self._voice_id!r} wrote no sound for {text!r}.", _install())
        try:
            import soundfile  # noqa: PLC0415 - whoever speaks from the cache needs none
        except (ImportError, OSError) as error:
            problem = f"The package soundfile, which reads what the voice writes, does not work: {error}."
            raise SynthesisError(problem, "Install it: pip install soundfile") from error
        try:
            with soundfile.SoundFile(path) as file:
                # Its beginning may promise any number of samples, but none of them takes less than a byte.
                samples = file.read(path.stat().st_size, dtype="float32", always_2d=True)
        except (soundfile.SoundFileError, OSError) as error:
            raise nothing from error
        if not _LOWEST_RATE <= file.samplerate <= _HIGHEST_RATE:
            raise nothing
        # Float samples may be anything, also no number.
        return np.clip(np.nan_to_num(samples), -1.0, 1.0).mean(axis=1, dtype=np.float32), file.samplerate

    def _run(self) -> None:
        """Render the queued text; return when its file is written."""
        if self._espeak is None:
            self._engine.runAndWait()  # the other drivers' runs end when the file is written
            return
        until = time.monotonic() + FINISH_SECONDS
        giving_up = threading.Timer(FINISH_SECONDS, self._engine.proxy._driver.endLoop)  # noqa: SLF001 - no public way
        giving_up.daemon = True
        giving_up.start()
        try:
            self._engine.runAndWait()
        finally:
            giving_up.cancel()
        finished = self._finished.wait(max(until - time.monotonic(), 0.0))
        # The driver goes on for a moment after it notified, in espeak-ng's thread; the next run must not meet it.
        while self._espeak.IsPlaying() and time.monotonic() < until:
            time.sleep(0.001)
        if not finished:
            raise TimeoutError("espeak-ng did not finish the sentence; is there room for temporary files?")

    def _take_end(self, name: str | None = None, *, completed: bool = True) -> None:
        log.debug("pyttsx3 finished %s, completed: %s", name, completed)
        self._finished.set()

    def _take_failure(self, exception: Exception, name: str | None = None) -> None:
        log.debug("pyttsx3 reports %r for %s", exception, name)
        self._failure = exception

    def _find(self, wanted: str | None, language: Language) -> str:
        found = self._engine.getProperty("voices")
        if wanted is None:
            return _default_voice(found, language, espeak=self._espeak is not None) or str(
                self._engine.getProperty("voice")
            )
        name, plus, variant = wanted.partition("+") if self._espeak is not None else (wanted, "", "")
        voice = _called(name, found)
        if voice is not None:
            return f"{voice.id}{plus}{variant}"
        raise SynthesisError(f"This system has no voice called {wanted!r}.", _those_for(name, found, language))


def _open_engine() -> Any:
    try:
        import pyttsx3  # noqa: PLC0415 - its drivers load the platform's speech library, which may be missing

        engine = pyttsx3.init()
        driver = engine.proxy._module  # noqa: SLF001 - there is no public way to the driver's module
    except Exception as error:  # a missing library is RuntimeError, ImportError or OSError, by platform
        raise SynthesisError(f"This system's speech engine does not start: {error}.", _install()) from error
    if _espeak_library(engine) is not None:
        engine.proxy._driver.stop = _stop_nothing  # noqa: SLF001 - see the top of this file
    # The driver prints a line a sentence. Redirecting stdout would swallow what the screen prints at that moment from
    # its own thread, so the driver alone gets another `print`.
    driver.print = lambda *words: log.debug("pyttsx3: %s", words)
    return engine


def _stop_nothing() -> None:
    """Replace the driver's `stop`."""


def _espeak_library(engine: Any) -> Any:
    """Return pyttsx3's binding of espeak-ng, or None if the engine uses another driver."""
    return getattr(engine.proxy._module, "_espeak", None)  # noqa: SLF001 - pyttsx3 hides whether espeak-ng is busy


def _called(name: str, found: list[Any]) -> Any:
    """Return the voice with this name, or with this id, or the first that speaks this language; None for none."""
    named = (
        *((str(voice.name), voice) for voice in found),
        *((str(voice.id), voice) for voice in found),
        *((_language(voice), voice) for voice in found),
    )
    return next((voice for called, voice in named if _plainly(called) == _plainly(name)), None)


def _plainly(name: str) -> str:
    return name.casefold().replace("_", "-")


def _those_for(name: str, found: list[Any], language: Language) -> str:
    those = [str(voice.name) for voice in found if _language(voice).startswith(language.value)]
    if not those:
        return f"It has none for {language_facts(language).name}."
    return did_you_mean(name, those, f"Its {language_facts(language).name} voices are: {', '.join(those)}.")


def _default_voice(found: list[Any], language: Language, *, espeak: bool) -> str | None:
    """Return the voice for a language if none was chosen; None for the system's default.

    Raises:
        SynthesisError: espeak-ng has none for it.
    """
    on_linux = platform.system() == "Linux"
    if language is Language.ENGLISH and not on_linux:
        # There the user has chosen a system voice in the settings; take it if it speaks English, which cannot be asked
        # of every driver, so leave it be.
        return None
    manner = manner_of(language)
    for preferred in manner.accents:
        for voice in found:
            if _language(voice) == preferred:
                return f"{voice.id}+{manner.variant}" if manner.variant and espeak else str(voice.id)
    if language is Language.ENGLISH:
        return None
    for voice in found:
        if _language(voice).startswith(language.value):
            return str(voice.id)
    if on_linux:
        raise SynthesisError(f"This system has no voice for {language_facts(language).name}.", _install())
    return None


def _language(voice: Any) -> str:
    """Return a voice's first language as `en-us`; drivers write it en_US, en-US or en-us, or leave it out."""
    languages = voice.languages or [""]
    return str(languages[0]).replace("_", "-").casefold()


def _install() -> str:
    match platform.system():
        case "Linux":
            return "Install espeak-ng: sudo apt-get install espeak-ng (Fedora: sudo dnf install espeak-ng)."
        case "Darwin":
            return "Install the bridge to the Mac's voices: python -m pip install pyobjc (or brew install espeak-ng)."
        case _:
            return "Install the bridge to Windows' voices: python -m pip install comtypes pywin32."
