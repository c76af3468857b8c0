"""Settings as variables of the environment, one a line."""

from collections.abc import Iterator

from tests.fuzzing.target import Target, contract
from voice.config import ENVIRONMENT_PREFIX, Config, load_config

_VALID = (
    "LANGUAGE=es\nVOLUME=0.3\nSTAY=yes\nFOLDERS=/a:b\nCONDITIONS=pregnancy, osteoporosis\n",
    "WORDS_PER_MINUTE=90\nMIC=1\nWAKE=hey coach\nPLAIN=0\nDIARY=postgresql://anna:secret@server/stretch\n",
    "ROUTINE=mine.yaml\nPHRASES=none\nMEMORY=~/x\nCACHE=~nobody/x\nPERSON=Anna\n",
)


def _feed(content: bytes) -> None:
    # As Python reads an environment; no value holds the character that ends it.
    lines = content.replace(b"\0", b"").decode(errors="surrogateescape").split("\n")
    pairs = (line.partition("=") for line in lines)
    environment = {f"{ENVIRONMENT_PREFIX}{name}": value for name, _, value in pairs}
    with contract(*environment):
        load_config({}, file=None, environment=environment)


def _seeds() -> Iterator[bytes]:
    yield from (text.encode() for text in _VALID)


TARGET = Target(_feed, _seeds, longest=1024, words=tuple(f"{name.upper()}=" for name in Config.model_fields))
