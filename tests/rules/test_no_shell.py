"""No text of a user's or of a file's is ever run: by a shell, by Python, or by a database. Rules over source text.

What a session really does is looked at in `test_network.py`. SQL goes through SQLAlchemy, whose parameters are never
part of a statement's text.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SCRIPTS = CHECKOUT / "scripts"
PROGRAMS = [*SCRIPTS.rglob("*.py"), SCRIPTS / "audit", SCRIPTS / "pin"]
SOURCES = sorted([*(CHECKOUT / "voice").rglob("*.py"), *PROGRAMS])

FORBIDDEN = {
    **dict.fromkeys(("eval", "exec", "compile", "__import__"), "runs a text as Python"),
    **dict.fromkeys(("os.system", "os.popen", "commands.getoutput"), "runs a shell"),
    **dict.fromkeys(("subprocess.getoutput", "subprocess.getstatusoutput"), "runs a shell"),
    **dict.fromkeys(("asyncio.create_subprocess_shell", "pty.spawn"), "runs a shell"),
    **dict.fromkeys(("tempfile.mktemp", "os.tempnam"), "names a file that somebody else may make first"),
    **dict.fromkeys(("yaml.load", "yaml.load_all", "yaml.full_load", "yaml.full_load_all"), "makes objects from text"),
    **dict.fromkeys(("yaml.unsafe_load", "yaml.unsafe_load_all", "yaml.Loader"), "makes objects from text"),
    **dict.fromkeys(("yaml.FullLoader", "yaml.UnsafeLoader", "yaml.CLoader"), "makes objects from text"),
    **dict.fromkeys(("numpy.load", "np.load", "joblib.load", "torch.load"), "may unpickle"),
}
UNPICKLING = {"pickle", "cPickle", "dill", "marshal", "shelve", "jsonpickle"}
XML = {"xml", "lxml"}
WRITING_XML = "xml.sax.saxutils"
"""It escapes. What reads XML that others may have written belongs to `defusedxml`; nothing here reads any."""
STATEMENTS = {"text", "execute", "executemany", "executescript", "exec_driver_sql"}
RUNNERS = {"run", "call", "check_call", "check_output", "Popen"}
SHELLS = {"sh", "bash", "dash", "zsh", "ksh", "cmd", "cmd.exe", "powershell"}


def faults(source: str) -> set[str]:
    """Return what in a source could run somebody's text, each with its line."""
    tree = ast.parse(source)
    constants = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    arrays_alone = set(_arrays_alone(tree))
    nodes = [node for node in ast.walk(tree) if node not in arrays_alone]
    return {f"{node.lineno}: {why}" for node in nodes for why in _faults_of(node, constants)}  # type: ignore[attr-defined]  # those that have a fault stand in a line


def _arrays_alone(tree: ast.AST) -> Iterator[ast.AST]:
    """Give what is called to read arrays where it says that it takes no objects."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=func, keywords=keywords) if ast.unparse(func) in {"np.load", "numpy.load"} and any(
                one.arg == "allow_pickle" and ast.unparse(one.value) == "False" for one in keywords
            ):
                yield func
            case _:
                pass


def _faults_of(node: ast.AST, constants: set[str]) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from _modules(name.name for name in names)
            # Under another name the rules below would not know it.
            yield from (
                f"{one.name} as {one.asname}"
                for one in names
                if one.asname and one.name in {"os", "subprocess", "yaml"}
            )
        case ast.ImportFrom(module=module, names=names):
            # An error's class reads nothing: plistlib raises it, which takes no entities.
            yield from _modules([] if [one.name for one in names] == ["ExpatError"] else [str(module)])
            yield from (why for one in names if (why := FORBIDDEN.get(f"{module}.{one.name}")))
            yield from (
                f"{one.name} without its module" for one in names if module == "subprocess" and one.name in RUNNERS
            )
        case ast.Attribute() if why := FORBIDDEN.get(ast.unparse(node)):
            yield why
        case ast.Attribute(value=ast.Name(id="os"), attr=name) if name.startswith(("exec", "spawn", "posix_spawn")):
            yield "runs a program past subprocess"
        case ast.Call(func=ast.Name(id=name)) if why := FORBIDDEN.get(name):
            yield why
        case ast.Call(func=ast.Attribute(value=ast.Name(id="subprocess"), attr=name)) if name in RUNNERS:
            yield from _faults_of_run(node, constants)
        case ast.Call(func=ast.Name(id="Environment"), keywords=keywords):
            if not any(one.arg == "autoescape" and ast.unparse(one.value) == "True" for one in keywords):
                yield "a template that lets text be markup"
        case _:
            pass
    if isinstance(node, ast.Call) and _name(node.func) in STATEMENTS and node.args and _is_put_together(node.args[0]):
        yield "a statement that is put together"


def _modules(names: Iterator[str] | list[str]) -> Iterator[str]:
    for name in names:
        top = name.partition(".")[0]
        if top in UNPICKLING:
            yield f"{top} makes objects from bytes"
        if top in XML and name != WRITING_XML:
            yield f"{top} reads XML that others may have written"


def _faults_of_run(call: ast.Call, constants: set[str]) -> Iterator[str]:
    if any(one.arg == "shell" and ast.unparse(one.value) != "False" for one in call.keywords):
        yield "runs a shell"
    words = call.args[0] if call.args else next((one.value for one in call.keywords if one.arg == "args"), None)
    if isinstance(words, ast.Constant) or _is_put_together(words):
        yield "a command in one text"
    if not isinstance(words, ast.List | ast.Tuple) or len(words.elts) < 2:
        return
    program, *arguments = words.elts
    if isinstance(program, ast.Constant) and str(program.value).rpartition("/")[2] in SHELLS:
        script = arguments[1] if ast.unparse(arguments[0]) == "'-c'" and len(arguments) > 1 else arguments[0]
        fixed = isinstance(script, ast.Constant) or (isinstance(script, ast.Name) and script.id in constants)
        if not fixed:
            yield "a shell that is given what is not written here"


def _is_put_together(node: ast.AST | None) -> bool:
    match node:
        case ast.JoinedStr(values=values):
            return any(isinstance(value, ast.FormattedValue) for value in values)
        case ast.BinOp(op=ast.Add() | ast.Mod()):
            return True
        case ast.Call(func=ast.Attribute(attr="format" | "join" | "replace")):
            return True
        case _:
            return False


def _name(function: ast.AST) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_no_text_is_run(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == set()


def test_all_sources_are_looked_at() -> None:
    names = {path.name for path in SOURCES}
    assert names >= {"alternate_screen.py", "sqlite_file.py", "timer.py", "pin", "kills.py", "hearing.py"}


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.system(f'aplay {name}')",
        "import os\nos.popen('ls')",
        "from os import system",
        "import os as o",
        "import os\nos.execvp('sh', ['sh'])",
        "import subprocess\nsubprocess.run('aplay x.wav', check=True)",
        "import subprocess\nsubprocess.run(['aplay', name], shell=True)",
        "import subprocess\nsubprocess.Popen(args=f'aplay {name}')",
        "import subprocess\nsubprocess.run(' '.join(words))",
        "import subprocess\nsubprocess.run(['/bin/sh', '-c', script])",
        "import subprocess\nsubprocess.run(['bash', '-c', 'aplay ' + name])",
        "import subprocess\nsubprocess.getoutput('uname')",
        "from subprocess import run",
        "import asyncio\nasyncio.create_subprocess_shell('ls')",
        "eval(text)",
        "def late(text):\n    exec(text)",
        "import pickle",
        "from shelve import open",
        "import yaml\nyaml.load(text, Loader=yaml.SafeLoader)",
        "import yaml\nlist(yaml.parse(text, Loader=yaml.UnsafeLoader))",
        "from yaml import unsafe_load",
        "import tempfile\ntempfile.mktemp()",
        "from jinja2 import Environment\nEnvironment(loader=loader)",
        "from jinja2 import Environment\nEnvironment(autoescape=False)",
        "import xml.etree.ElementTree",
        "from xml.dom import minidom",
        "from xml.parsers.expat import ParserCreate, ExpatError",
        "connection.execute(f'SELECT * FROM session WHERE person = {name}')",
        "connection.execute(text('SELECT ' + name))",
        "connection.exec_driver_sql('PRAGMA %s' % name)",
        "import numpy as np\nnp.load(path)",
        "import numpy as np\nnp.load(path, allow_pickle=True)",
    ],
)
def test_the_rules_can_fail(source: str) -> None:
    assert faults(source)


@pytest.mark.parametrize(
    "source",
    [
        "import subprocess\nsubprocess.run(['stty', '-g'], check=True)",
        "import subprocess\nsubprocess.run([program, name], check=False)",
        "import subprocess\n_GUARD = 'cat'\nsubprocess.Popen(['/bin/sh', '-c', _GUARD, 'guard', settings])",
        "from jinja2 import Environment\nEnvironment(autoescape=True)",
        "connection.execute(select(SessionRow).where(SessionRow.person == name))",
        "connection.execute(text('SELECT 1'), {'number': 1})",
        "import yaml\nyaml.safe_dump({})",
        "import re\nre.compile('x')",
        "turn.text(Prompt.OFFER)",
        "from xml.sax.saxutils import escape",
        "from xml.parsers.expat import ExpatError",
    ],
)
def test_what_is_right_passes(source: str) -> None:
    assert faults(source) == set()
