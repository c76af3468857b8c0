"""What people read is plain English: help, errors, other messages, and the first lines of docstrings.

What is spoken has its own rules in `voice.authoring.spoken_style`, what screens show in `test_plain_words.py`.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from voice.config import Language
from voice.doctor.words import DoctorWords

CHECKOUT = Path(__file__).parents[2]

INSTEAD = {
    r"mend(?:s|ed|ing)?": "fix",
    r"(?:tells?|told|telling) of": "report, describe, mention",
    r"look(?:s|ed|ing)? (?:over|\w+ over)": "check",
    r"(?<!there )(?<!be )no more(?=$|[.,;:)])": "no longer, or stop",
    r"(?<!there )(?:is|are|was|were) no (?!longer\b|more\b|less\b|later\b|sooner\b)\w+": "isn't a, not a",
    r"beforehand": "first, before",
    r"(?:in the |the )?rear": "back, behind",
    r"for ever": "permanently, always",
    r"whoever|whosoever|whomever": "anyone who, the user, people who",
    r"(?:for|to|from) who": "for people who",
    r"belong(?:s|ed)? into": "belongs in, goes in",
    r"anew": "again",
    r"there(?:of|in|upon|with)|where(?:of|in|upon|with)": "of it, in it, with which",
    r"of (?:its|their|one's|your|the user's|a user's|somebody's) own(?=$|[.,;:)])": "its own ... (before the noun)",
    r"(?:of|by) (?:ours|ourselves)": "our own",
    r"(?:none|nothing|false|empty) where": "None if",
    r"(?:for|after|by|within|of|at most) so many(?! that| as)": "this many, some",
    r"be it|lest": "even if, or",
    r"(?:twice|times) running": "in a row",
    r"at the (?:least|most)(?=$|[.,;:)])": "at least, at most",
    r"(?:not |nor )?surely (?:one|a|an)": "certainly",
    r"whatever is no|whatever is not": "anything that is not",
    r"(?:name|tell) (?:another|one|a file)(?= with| that|[.,;])": "choose another, give one",
    r"let its name end": "give it a name that ends",
    r"wants? (?:quotes|no|a|an)": "needs",
    r"is there already": "already exists",
    r"as it stands|how it stands": "as it is now, where it is",
    r"come what may|in its stead": "in any case, instead",
    r"belongs? to somebody else": "belongs to someone else",
    r"put(?:s|ting)? (?:it |them )?right": "fix, correct",
    r"what (?:is|was) to be told": "what to say, the message",
}
"""Words and turns of phrase that nobody uses, as patterns without regard to case; and what people write instead."""

FOUND = {re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE): plain for pattern, plain in INSTEAD.items()}

TAKES_TEXTS = re.compile(
    r"(?:\w*Error|Fault|Noted|show|show_prose|say|warning|error|exception|critical"
    r"|add_argument|add_parser|ArgumentParser|PydanticCustomError)"
)
"""What is called with something that people read: errors, hints, printed lines, logs, help."""

NAMES_OF_TEXTS = re.compile(r"_?(?:problem|mend|found|what|help|why|told|note|[A-Z_]*HELP|[A-Z_]*MEND)")
"""What such texts are called before they are passed on."""

MESSAGE_OF_A_SCRIPT = re.compile(r'^\s*(?:\S.*(?:\|\||&&|;) )?(?:fail|step|echo) "((?:[^"\\]|\\.)*)"', re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """Something to read, and where it is written."""

    line: int
    words: str


def doc_lines(tree: ast.Module) -> Iterator[Text]:
    """Yield the first paragraph of every docstring, those of constants and fields included."""
    for node in ast.walk(tree):
        for inner in getattr(node, "body", None) or [] if not isinstance(node, ast.Lambda | ast.IfExp) else []:
            if (
                isinstance(inner, ast.Expr)
                and isinstance(inner.value, ast.Constant)
                and isinstance(inner.value.value, str)
            ):
                yield Text(inner.lineno, inner.value.value.split("\n\n")[0])


def messages(tree: ast.Module) -> Iterator[Text]:
    """Yield the texts of help, errors, hints and logs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and TAKES_TEXTS.fullmatch(_name(node.func)):
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                yield from _texts(argument)
        elif isinstance(node, ast.Assign) and any(NAMES_OF_TEXTS.fullmatch(_name(one)) for one in _targets(node)):
            yield from _texts(node.value)


def _targets(node: ast.Assign) -> Iterator[ast.expr]:
    for target in node.targets:
        yield from target.elts if isinstance(target, ast.Tuple) else [target]


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
        case _:
            return ""


def _texts(node: ast.AST) -> Iterator[Text]:
    """Yield the strings in an expression; a text with values filled in is one, with "..." for each value."""
    match node:
        case ast.JoinedStr():
            yield Text(node.lineno, "".join(_piece(piece) for piece in node.values))
        case ast.Constant():
            if isinstance(node.value, str):
                yield Text(node.lineno, node.value)
        case _:
            for part in ast.iter_child_nodes(node):
                yield from _texts(part)


def _piece(piece: ast.expr) -> str:
    return str(piece.value) if isinstance(piece, ast.Constant) else "..."


def stiff(words: str) -> list[str]:
    """Return what is not plain English in a text, with what to write instead."""
    flat = " ".join(re.sub(r"`[^`]*`", "...", words).split())
    if " " not in flat:
        return []  # a key or a name
    return [f"{match[0]} -> {plain}" for pattern, plain in FOUND.items() for match in pattern.finditer(flat)]


def python_files() -> list[Path]:
    return sorted(path for folder in ("voice", "scripts") for path in (CHECKOUT / folder).rglob("*.py"))


def shell_files() -> list[Path]:
    files = [path for path in (CHECKOUT / "scripts").iterdir() if path.is_file() and path.suffix in {"", ".sh"}]
    return sorted(
        path for path in files if path.suffix or "bash" in path.read_text(encoding="utf-8").partition("\n")[0]
    )


def complaints(path: Path, texts: Iterator[Text]) -> list[str]:
    place = path.relative_to(CHECKOUT)
    return [f"{place}:{text.line}: {found}: {text.words}" for text in texts for found in stiff(text.words)]


def test_docstrings_begin_in_plain_english() -> None:
    files = python_files()
    assert len(files) > 400
    assert [one for path in files for one in complaints(path, doc_lines(_tree(path)))] == []


def test_help_and_errors_are_plain_english() -> None:
    files = python_files()
    assert sum(1 for path in files for _ in messages(_tree(path))) > 1000
    assert [one for path in files for one in complaints(path, messages(_tree(path)))] == []


def test_messages_of_the_scripts_are_plain_english() -> None:
    found = [(path, list(script_messages(path.read_text(encoding="utf-8")))) for path in shell_files()]
    assert sum(len(texts) for _, texts in found) > 10
    assert [one for path, texts in found for one in complaints(path, iter(texts))] == []


def test_what_the_doctor_finds_is_plain_english() -> None:
    found = DoctorWords.of(Language.ENGLISH).findings
    words = [text for _, group in found for told in group.values() for text in (told.found, told.mend)]
    assert len(words) > 100
    assert [(text, stiff(text)) for text in words if stiff(text)] == []


def script_messages(script: str) -> Iterator[Text]:
    for match in MESSAGE_OF_A_SCRIPT.finditer(script):
        yield Text(script[: match.start(1)].count("\n") + 1, match[1])


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Mend it there.",
        "What a thread tells of itself.",
        "Looks microphone over.",
        "The page is gone, and comes back no more.",
        "X is no setting.",
        "Agree beforehand with --yes.",
        "The rear of the shoulder.",
        "To be deleted for ever: two sessions",
        "Whoever keeps the memory knows.",
        "Shorter names, for who types one often.",
        "A password belongs into ~/.pgpass.",
        "Render every sentence anew.",
        "In a thread of its own.",
        "Return its figure, None where there is none.",
        "Wait for so many seconds.",
        "Return a meaning, be it unsure.",
        "So that none is said twice running.",
        "An utterance that is no command, or not surely one.",
        "Name another with --port.",
        "A text with a colon in it wants quotes around it.",
        "It is there already, and is there already.",
    ],
)
def test_what_nobody_writes_is_found(sentence: str) -> None:
    assert stiff(sentence) != []


@pytest.mark.parametrize(
    "sentence",
    [
        "Fix it there.",
        "There is no reminder, and there are no others.",
        "It is no longer left out.",
        "It may be no more than a second.",
        "In its own thread.",
        "Its own name, and that of its own file.",
        "Give a name that ends in .pdf.",
        "Render it again: `mend` is a word of the code.",
        "Do it as many times as you like, for as long as you want.",
        "The heart of the matter.",
    ],
)
def test_plain_english_is_let_through(sentence: str) -> None:
    assert stiff(sentence) == []


def test_every_kind_of_text_is_read() -> None:
    tree = ast.parse(
        '"""Mend one."""\n'
        'LIMIT = 3\n"""Mend two.\n\nMend nothing here."""\n'
        "class A:\n"
        '    """Mend three."""\n\n'
        "    def run(self, path):\n"
        '        """Mend four."""\n'
        '        problem = f"{path}: mend five"\n'
        '        raise ConfigError(problem, "Mend " "six.", other=[("Mend seven", 1)])\n'
        '        parser.add_argument("--x", help="mend eight")\n'
        '        log.warning("%s: mend nine", "mend ten" if path else f"mend {path:.1f} eleven")\n'
        '        unread = "mend nothing"\n'
    )
    numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
    found = [text.words for text in (*doc_lines(tree), *messages(tree)) if stiff(text.words)]
    assert sorted(found, key=lambda words: numbers.index(re.findall(r"[a-z]+", words)[-1])) == [
        "Mend one.",
        "Mend two.",
        "Mend three.",
        "Mend four.",
        "...: mend five",
        "Mend six.",
        "Mend seven",
        "mend eight",
        "%s: mend nine",
        "mend ten",
        "mend ... eleven",
    ]
    script = 'step "Mend one."\nhas cc || fail "Mend two: $*"\nmend three\n'
    assert [(text.line, text.words) for text in script_messages(script)] == [(1, "Mend one."), (2, "Mend two: $*")]
