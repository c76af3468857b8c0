"""Write what the commands that people use most do in the main states into voice/coach/README.md.

It comes from the table in voice/coach/answers/table.py; `--all` prints what every command does in every state.
`--check` changes nothing and exits 1 where that is out of date.
"""

import argparse
import sys

from scripts import ROOT
from voice.coach.activity import State
from voice.coach.answers.table import ANSWERS
from voice.coach.intents import Intent
from voice.grammar.commands import command_phrases

README = ROOT / "voice" / "coach" / "README.md"
BEGIN = "<!-- state table: scripts/picture state_table -->"
END = "<!-- end of the state table -->"

COLUMNS = {
    State.READY: "rea",
    State.PREFACE: "pre",
    State.EXPLAINING: "exp",
    State.RESTING: "rst",
    State.HOLDING: "hld",
    State.RESUMING: "rsm",
    State.PAUSED: "pau",
    State.ASKING_RESUME: "rs?",
    State.ASKING_BEGIN: "be?",
    State.ASKING_STOP: "st?",
    State.ASKING_PLACE: "pl?",
    State.ASKING_PAIN: "pn?",
    State.ASKING_SOON: "dr?",
    State.ASKING_HEALTH: "he?",
    State.ASKING_WHICH: "wh?",
    State.ASKING_PREGNANCY: "pg?",
    State.ASKING_LIMITS: "li?",
    State.OFFERING: "off",
    State.ASKING_MEANT: "me?",
    State.ASKING_LEAVE: "lv?",
    State.ASKING_END: "dn?",
    State.ASKING_PAIN_BEFORE: "pb?",
    State.ASKING_PAIN_AFTER: "pa?",
    State.ASKING_REST: "ra?",
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
    Intent.UNWELL,
    Intent.EMERGENCY,
    Intent.HOW_LONG,
    Intent.DONE,
    Intent.STOP,
)
MAIN_STATES = (State.READY, State.EXPLAINING, State.RESTING, State.HOLDING, State.PAUSED, State.ASKING_PAIN)


def whole_table() -> str:
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
    return "\n".join([*rows, "", *states, "", *legend])


def short_table() -> str:
    """Return the table in Markdown."""
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
    """Write, check or print the table."""
    parser = argparse.ArgumentParser(
        prog="scripts/picture state_table", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--all", action="store_true")
    modes.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.all:
        print(whole_table())
        return 0
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    fresh = f"{before}{BEGIN}\n\n{short_table()}\n\n{END}{rest.split(END, 1)[1]}"
    if options.check:
        return int(fresh != text)
    README.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
