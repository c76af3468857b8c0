"""Every sentence is synthesized once; rendered speech is kept in memory and on disk.

Written here rather than taken from `diskcache`: that package keeps a database beside the files, unpickles what it finds
in its folder (CVE-2025-69872), and is no longer maintained. This needs one kind of value, one writer, and files that
may be deleted at any moment.
"""

import hashlib
import logging
import os
import threading
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

from voice.mouth.synth.voice import Voice
from voice.sound.samples import SPEAKER_RATE, Samples, from_pcm16, to_pcm16
from voice.system.whole_file import write_whole

log = logging.getLogger(__name__)

MEMORY_SECONDS = 120
"""Speech kept in memory: about 6 MB, the phrases that come again and what is rendered ahead. Reading any other from the
disk takes a millisecond."""

_SAMPLE_BYTES = 2

DISK_BYTES = 300_000_000
"""Size on disk from which the oldest entries are deleted: about 1.7 hours of speech."""

SPARED = 0.9
"""Share of the allowed size that remains after an eviction, so that not every write needs one."""

SUFFIX = ".speech"
DIGEST_BYTES = 16

FORMAT = 2
"""What the entries hold: 16 bits at `SPEAKER_RATE`, levelled. Part of their names, so that those of before, at 16 kHz,
are never found, and go as the oldest ones do."""


class SpeechCache:
    """A voice with a cache. Fulfils the `Voice` protocol itself; used in one thread, like its voice.

    Args:
        voice: Renders what is not known yet.
        folder: Where entries lie, made if need be. One that cannot be written to is logged once and gone without.
        disk_bytes: Size at which the entries that were not used for longest are deleted.
    """

    def __init__(self, voice: Voice, folder: Path, disk_bytes: int = DISK_BYTES) -> None:
        self._voice = voice
        self._folder = folder
        self._disk_bytes = disk_bytes
        # To 16 bits, half of what they take as they are played.
        self._memory: OrderedDict[str, bytes] = OrderedDict()
        self._remembered = 0
        # Of a slow voice, one thread renders ahead what another speaks.
        self._using_memory = threading.Lock()
        self._writable = True
        self._on_disk: int | None = None

    @property
    def key(self) -> str:
        """The voice's."""
        return self._voice.key

    def set_rate(self, rate: float) -> None:
        """See `Voice.set_rate`."""
        self._voice.set_rate(rate)

    def render(self, text: str) -> Samples:
        """Return one sentence as speech (see `Voice.render`), read-only, to 16 bits, the same at every call.

        Raises:
            SynthesisError: It was not known yet and the voice failed.
        """
        key = self._voice.key
        kept = self.kept(text, key)
        if kept is not None:
            return kept
        pcm = to_pcm16(self._voice.render(text))
        # Not the key of before: where the voice was stuck, another one may have spoken.
        name = _name(text, self._voice.key)
        self._write(name, pcm)
        return self._remember(name, pcm)

    def kept(self, text: str, key: str) -> Samples | None:
        """Return a sentence as this voice has rendered it before, None if it has not; any thread may ask."""
        name = _name(text, key)
        with self._using_memory:
            pcm = self._memory.get(name)
            if pcm is not None:
                self._memory.move_to_end(name)
                return _samples(pcm)
        pcm = self._read(name)
        return None if pcm is None else self._remember(name, pcm)

    def _remember(self, name: str, pcm: bytes) -> Samples:
        with self._using_memory:
            self._remembered += len(pcm) - len(self._memory.pop(name, b""))
            self._memory[name] = pcm
            while self._remembered > MEMORY_SECONDS * SPEAKER_RATE * _SAMPLE_BYTES and len(self._memory) > 1:
                self._remembered -= len(self._memory.popitem(last=False)[1])
        return _samples(pcm)

    def _read(self, name: str) -> bytes | None:
        """Return the entry's PCM, or None if there is none or it is damaged."""
        path = self._folder / f"{name}{SUFFIX}"
        try:
            content = path.read_bytes()
        except OSError:
            return None
        digest, pcm = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
        if not pcm or digest != _digest(pcm):
            log.warning("The speech cache entry %s is damaged; rendering it again.", path)
            return None
        with suppress(OSError):
            os.utime(path)  # its age is the time since it was last used
        return pcm

    def _write(self, name: str, pcm: bytes) -> None:
        if not self._writable:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Its digest tells of one that a loss of power has spoiled: not worth waiting for the disk.
            write_whole(self._folder / f"{name}{SUFFIX}", _digest(pcm) + pcm, durable=False)
            self._evict(DIGEST_BYTES + len(pcm))
        except OSError as error:
            self._writable = False
            log.warning("Speech cannot be saved in %s, so every sentence is rendered again: %s", self._folder, error)

    def _evict(self, added: int) -> None:
        """Count an entry's bytes, and delete the oldest entries if there are too many."""
        if self._on_disk is not None:
            self._on_disk += added
            if self._on_disk <= self._disk_bytes:
                return
        # Counted anew now and then, since other processes write here too.
        entries = sorted(
            (status.st_mtime, status.st_size, path)
            for path in self._folder.iterdir()
            if path.suffix in (SUFFIX, ".part") and (status := path.stat())
        )
        total = sum(size for _, size, _ in entries)
        if total > self._disk_bytes:
            for _, size, path in entries:
                if total <= self._disk_bytes * SPARED:
                    break
                path.unlink(missing_ok=True)
                total -= size
        self._on_disk = total


def _samples(pcm: bytes) -> Samples:
    samples = from_pcm16(pcm)
    samples.flags.writeable = False
    return samples


def _name(text: str, key: str) -> str:
    return hashlib.blake2b(f"{FORMAT}\0{key}\0{text}".encode(), digest_size=DIGEST_BYTES).hexdigest()


def _digest(pcm: bytes) -> bytes:
    return hashlib.blake2b(pcm, digest_size=DIGEST_BYTES).digest()
