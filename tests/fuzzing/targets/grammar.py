"""Grammar files; one that is sound is asked for what can be said, and understands it."""

from collections.abc import Iterator

from tests.fuzzing.files import laid
from tests.fuzzing.slips import line_slip
from tests.fuzzing.target import Target, contract
from voice.config import Language
from voice.ear.recognize.jsgf import jsgf
from voice.grammar.grammar_file import load_grammar
from voice.library.folder import in_language

_SMALL = """\
slots:
  seconds: {from: 5, to: 120, step: 5}
  area:
    neck: [neck, (nape | back) of the neck]
    2: two
  place: {as: area, hips: hips}
together:
  joined_by: [and [then], "<a & b>"]
  never: pause
intents:
  hold_for:
    - hold [it] for {seconds} seconds
  plan: <ten minute & {area} [please] & stretch>
  pause: [pause, "(wait | hold) on"]
"""


def _feed(content: bytes) -> None:
    file = laid("grammar.yaml", content)
    with contract(str(file)):
        grammar = load_grammar(file)
        for phrase in [*grammar.phrases(20)]:
            understood = grammar.parse(phrase.text)
            assert understood is not None, phrase
        grammar.words()
        jsgf(grammar)


def _seeds() -> Iterator[bytes]:
    yield _SMALL.encode()
    for language in Language:
        yield in_language(language, "commands.yaml").read_bytes()[:4000]


TARGET = Target(
    _feed,
    _seeds,
    slip=line_slip,
    words=(
        "slots:",
        "intents:",
        "together:",
        "joined_by:",
        "never:",
        "from:",
        "to:",
        "as:",
        "[a]",
        "<a & b>",
        "{area}",
    ),
)
