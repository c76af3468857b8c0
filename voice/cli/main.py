"""The command line: reads the arguments, builds the parts, maps errors to exit codes; decides nothing else."""

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from voice.cli.doctor import add_doctor_command, run_doctor_command
from voice.cli.export import KEEPSAKES, add_keepsake_commands, run_keepsake_command
from voice.cli.flags import ENGINE_HELP, SETTINGS, add_settings
from voice.cli.history import LOOKING_BACK, add_diary_commands, run_diary_command
from voice.cli.library import COMMANDS, add_library_commands, run_library_command
from voice.cli.page import Shown, add_page_flags, shown
from voice.cli.privacy_notice import told_first
from voice.cli.remind import add_remind_command, run_remind_command
from voice.cli.sheet import add_sheet_command, run_sheet_command
from voice.config import Config, load_config, own_folders
from voice.dialogue.events import Interrupted
from voice.dialogue.loop import Loop
from voice.errors import ExitCode, VoiceError
from voice.sound.devices import list_devices
from voice.system.interrupts import cleaning_up, end_through
from voice.system.private_files import for_the_owner_only
from voice.system.standard_error import own_standard_error


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `stretch` and return its exit code; see `voice.errors.ExitCode`."""
    options = _parser().parse_args(arguments)
    with own_standard_error(), for_the_owner_only(own_folders(), _say_plainly):
        level = logging.INFO if options.verbose else logging.ERROR
        logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s", force=True)
        # The coach's own log alone: what its libraries have to tell is of no use to who reads it.
        logging.getLogger("voice").setLevel(level)
        try:
            return _run(options)
        except VoiceError as error:
            _say_plainly(f"stretch: {error}")
            return error.exit_code
        except KeyboardInterrupt:
            return ExitCode.INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    if options.command == "devices":
        return _print_devices()
    flags = {name: getattr(options, name) for name in SETTINGS}
    if options.command == "doctor":
        with cleaning_up():
            return run_doctor_command(options, flags)
    config = load_config(flags, file=options.config)
    if options.command == "remind":
        return run_remind_command(options, config, flags=flags, obey=_obey_signals)
    apart = {**dict.fromkeys(COMMANDS, run_library_command), **dict.fromkeys(LOOKING_BACK, run_diary_command)}
    apart |= {"hear": _hear, "sheet": run_sheet_command, **dict.fromkeys(KEEPSAKES, run_keepsake_command)}
    if options.command in apart:
        with cleaning_up():
            return apart[options.command](options, config)
    screens = shown(options, config, _say_plainly, _obey_signals)
    if options.command == "demo":
        return _demo(config, screens, options.conversation, fast=options.fast, wav=options.wav)
    return _keyboard(config, screens) if options.keyboard else _session(config, screens)


def _session(config: Config, screens: Shown) -> int:
    from voice.dialogue import make_parts  # noqa: PLC0415 - the engines are heavy, and `--version` needs none
    from voice.grammar.what_can_be_said import load_phrases  # noqa: PLC0415

    if not config.mic and not config.speaker and not make_parts.has_sound():
        return _without_sound(config, screens)
    grammar = load_phrases(config)
    engine, told = make_parts.load_engine(config, grammar)
    _say_first(config, told)
    with screens as (screen, on_loop):
        return _exit_code(make_parts.run_spoken(config, screen, engine, grammar, on_loop))


def _keyboard(config: Config, screens: Shown) -> int:
    from voice.dialogue import make_parts  # noqa: PLC0415 - as above

    silent = not any(device.outputs for device in list_devices())
    if silent:
        _say_plainly("This machine has no speaker: what the coach says is shown only.")
    with screens as (screen, on_loop):
        return _exit_code(make_parts.run_typed(config, screen, on_loop, silent=silent))


def _without_sound(config: Config, screens: Shown) -> int:
    from voice.dialogue import make_parts  # noqa: PLC0415 - as above

    if not sys.stdin.isatty():
        _say_plainly("This machine has no microphone and no speaker. Here is the demo instead: stretch demo.")
        return _demo(config, screens, None, fast=False, wav=None)
    _say_plainly("This machine has no microphone and no speaker. Type the commands; what the coach says is shown.")
    with screens as (screen, on_loop):
        return _exit_code(make_parts.run_typed(config, screen, on_loop, silent=True))


def _demo(config: Config, screens: Shown, name: str | None, *, fast: bool, wav: Path | None) -> int:
    from voice.demo.conversation import DEFAULT, load  # noqa: PLC0415
    from voice.demo.play import play  # noqa: PLC0415
    from voice.dialogue import make_parts  # noqa: PLC0415 - as above

    conversation = load(name or DEFAULT)
    engine, told = make_parts.load_engine(config)
    _say_first(config, told)
    with screens as (screen, on_loop):
        return _exit_code(play(config, screen, engine, conversation, on_loop, fast=fast, wav=wav))


def _hear(options: argparse.Namespace, config: Config) -> int:
    from voice.cli import hear  # noqa: PLC0415 - as above

    engine, told = hear.load_engine(config, options.grammar)
    _say_first(config, told)
    code = ExitCode.OK
    for line in hear.hear(options.files, engine):
        print(json.dumps(line.content), flush=True)  # noqa: T201 - what was asked for
        if line.error is not None and code is ExitCode.OK:
            code = line.error.exit_code
    return code


def _print_devices() -> int:
    devices = list_devices()
    for title, uses in (("Microphones (--mic)", "inputs"), ("Speakers (--speaker)", "outputs")):
        print(title)  # noqa: T201 - what was asked for
        for device in devices:
            if getattr(device, uses):
                default = device.is_default_input if uses == "inputs" else device.is_default_output
                mark = "*" if default else " "
                print(f" {mark}{device.index:3}  {device.name}  ({device.host_api}, {device.default_rate:.0f} Hz)")  # noqa: T201
        if not any(getattr(device, uses) for device in devices):
            print("   none")  # noqa: T201
    return ExitCode.OK


def _obey_signals(loop: Loop) -> None:
    """End the loop cleanly on Ctrl-C, on a request to terminate, and when the terminal is closed."""
    end_through(lambda number: loop.tell(Interrupted(number)))


def _exit_code(loop: Loop) -> int:
    return ExitCode.OK if loop.interrupted is None else 128 + loop.interrupted.signal


def _say_first(config: Config, told: str | None) -> None:
    for line in told_first(config, told):
        _say_plainly(line)


def _say_plainly(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201 - one line that the user must see


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stretch",
        description="A hands-free stretch coach. Lie down, and say: start stretch.",
        epilog="While it runs, say: next, back, repeat, pause, resume, how long left, what's next, help, or stop.",
    )
    parser.add_argument("--version", action="version", version=f"stretch {version('stretch-coach')}")
    parser.add_argument("--keyboard", action="store_true", help="type the commands instead of saying them")
    parser.add_argument("--config", type=Path, metavar="FILE", help="configuration file (TOML)")
    parser.add_argument("--verbose", action="store_true", help="log what happens on standard error")
    add_page_flags(parser)
    add_settings(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    demo = commands.add_parser("demo", help="a session with a synthetic user; needs no sound hardware")
    demo.add_argument("conversation", nargs="?", metavar="CONVERSATION", help="what is said in it (taste)")
    demo.add_argument("--fast", action="store_true", help="as fast as the machine goes")
    demo.add_argument("--wav", type=Path, metavar="FILE", help="save what a person in the room would have heard")
    hear = commands.add_parser("hear", help="say what is heard in recorded files, a line of JSON each")
    hear.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="sound file, WAV or FLAC, or a folder of them"
    )
    hear.add_argument("--grammar", type=Path, metavar="FILE", help="grammar file (YAML); else the coach's commands")
    # Where it is not given here, what was given before the command holds.
    hear.add_argument("--engine", default=argparse.SUPPRESS, metavar="NAME", help=ENGINE_HELP)
    commands.add_parser("devices", help="list microphones and speakers")
    add_doctor_command(commands)
    add_library_commands(commands)
    add_diary_commands(commands)
    add_keepsake_commands(commands)
    add_remind_command(commands)
    add_sheet_command(commands)
    return parser
