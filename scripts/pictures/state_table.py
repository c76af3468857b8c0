"""Renew the tables of what every command does in every state, from the answers in voice/coach/answers/table.py.

The whole of it goes into the docstring of that file; the commands that people use most, into the README.
`scripts/picture state_table --check` changes nothing and exits 1 where either is out of date.
"""

import argparse
import sys
from pathlib import Path

from scripts import ROOT
from voice.coach.activity import State
from voice.coach.answers.table import ANSWERS
from voice.coach.intents import Intent
from voice.grammar.commands import command_phrases

README = ROOT / "README.md"
MACHINE = ROOT / "voice" / "coach" / "answers" / "table.py"
BEGIN = "<!-- state table: scripts/picture state_table -->"
END = "<!-- end of the state table -->"
TITLE = '"""What each command does in each state: the one table that decides it.'

COLUMNS = {
    State.READY: "rea",
    State.PREFACE: "pre",
    State.EXPLAINING: "exp",
    State.RESTING: "rst",
    State.HOLDING: "hld",
    State.RESUMING: "rsm",
    State.PAUSED: "pau",
    State.ASKING_RESUME: "rs?",
    State.ASKING_STOP: "st?",
    State.ASKING_PLACE: "pl?",
    State.ASKING_PAIN: "pn?",
    State.OFFERING: "off",
    State.CLOSING: "clo",
    State.ENDED: "end",
}
USED_MOST = (
    Intent.START,
    Intent.NEXT,
    Intent.BACK,
    Intent.REPEAT,
    Intent.PAUSE,
    Intent.RESUME,
    Intent.EASIER,
    Intent.HURTS,
    Intent.HOW_LONG,
    Intent.STOP,
)
MAIN_STATES = (State.READY, State.EXPLAINING, State.RESTING, State.HOLDING, State.PAUSED, State.ASKING_PAIN)


def docstring() -> str:
    """Return the whole table: a row a command, a column a state, each cell the number of a sentence below."""
    meanings = list(dict.fromkeys(cell(state, intent) for intent in Intent for state in COLUMNS))
    width = max(map(len, Intent))
    rows = [" ".join(["".ljust(width), *COLUMNS.values()])]
    rows += [
        " ".join([intent.ljust(width), *(f"{meanings.index(cell(state, intent)) + 1:3}" for state in COLUMNS)])
        for intent in Intent
    ]
    states = [f"{short}  {state}" for state, short in COLUMNS.items()]
    legend = [f"{number:3}  {meaning}" for number, meaning in enumerate(meanings, 1)]
    return "\n".join([TITLE, "", "Written by scripts/state_table.", "", *rows, "", *states, "", *legend, '"""'])


def table() -> str:
    """Return the short table in Markdown."""
    rows = ["| say | " + " | ".join(MAIN_STATES) + " |", "|---|" + "---|" * len(MAIN_STATES)]
    phrases = command_phrases()
    for intent in USED_MOST:
        answers = (cell(state, intent) for state in MAIN_STATES)
        rows.append(f"| “{phrases[intent][0]}” | " + " | ".join(answers) + " |")
    return "\n".join(rows)


def cell(state: State, intent: Intent) -> str:
    """Return what an answer does: the first line of its docstring."""
    line = (ANSWERS[state][intent].__doc__ or "").strip().splitlines()[0].rstrip(".")
    return line[0].lower() + line[1:]


def main() -> int:
    """Write or check the tables."""
    parser = argparse.ArgumentParser(
        prog="scripts/picture state_table", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where a table is out of date")
    check = parser.parse_args().check
    fresh = {README: between(README, BEGIN, END, f"{BEGIN}\n\n{table()}\n\n{END}")}
    fresh[MACHINE] = between(MACHINE, TITLE, '"""\n', f"{docstring()}\n")
    if check:
        return int(any(path.read_text(encoding="utf-8") != text for path, text in fresh.items()))
    for path, text in fresh.items():
        path.write_text(text, encoding="utf-8")
    return 0


def between(path: Path, begin: str, end: str, middle: str) -> str:
    """Return a file's text with what stands from one mark to the next one after it replaced, marks included."""
    before, rest = path.read_text(encoding="utf-8").split(begin, 1)
    return before + middle + rest.split(end, 1)[1]


if __name__ == "__main__":
    sys.exit(main())
