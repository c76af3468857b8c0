"""The configuration file."""

from collections.abc import Iterator
from contextlib import suppress

from tests.fuzzing.files import laid
from tests.fuzzing.slips import line_slip
from tests.fuzzing.target import Target, contract
from voice.config import Config, load_config

_VALID = (
    b'routine = "taste"\nlanguage = "de"\nwords_per_minute = 120\nvolume = 0.5\nstay = true\nwake = "hey coach"\n',
    b'folders = ["~/mine", "other"]\nconditions = ["pregnancy"]\nplain = false\nperson = "Anna"\ndiary = "none"\n',
    b'[phrases]\npause = ["freeze", "hold it"]\nstop = "enough"\n',
    b'mic = "USB"\nspeaker = "2"\nengine = "sphinx"\nsynthesizer = "piper"\nvoice = "joe"\ncache = "/tmp/x"\n',
    b'memory = """a\nb"""\nx.y = [{z = 1979-05-27T07:32:00Z}, 0x1f, 1e3, nan]\n',
)


def _feed(content: bytes) -> None:
    file = laid("config.toml", content)
    with contract(str(file)):
        config = load_config({}, file=file, environment={})
        # What starts with it asks for these first.
        for path in (config.cache, config.memory, *config.all_folders):
            with suppress(OSError):
                path.stat()


def _seeds() -> Iterator[bytes]:
    yield from _VALID


TARGET = Target(
    _feed,
    _seeds,
    slip=line_slip,
    words=(*Config.model_fields, "[phrases]", '"""', "[[", "]]", "\\u0000", "~", "~nobody", "inf", "9" * 30),
)
