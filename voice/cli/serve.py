"""`stretch serve`: hears and speaks for other programs, over the Wyoming protocol."""

# ruff: noqa: PLC0415 - the engines are heavy, and `--version` needs none

from __future__ import annotations

import argparse
import asyncio
import signal
from typing import TYPE_CHECKING

from voice.cli.flags import Commands, add_engine, config_in
from voice.cli.output import say
from voice.cli.privacy_notice import told_first
from voice.errors import ExitCode, ServiceError
from voice.system.interrupts import end_through
from voice.system.wyoming.address import Address

if TYPE_CHECKING:
    from voice.config import Config

PORT = 10600
"""Not that of a recognizer (10300), a voice (10200), a wake word (10400) or a satellite (10700) of the same machine."""

_MOST_PORT = 65535
_INSTALL = "Install it: python -m pip install 'stretch-coach[wyoming]'."


def add(commands: Commands) -> None:
    """Add it to the command line."""
    serve = commands.add_parser("serve", help="hear and speak for other programs: satellites, Home Assistant (Wyoming)")
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen at; by default only this machine"
    )
    serve.add_argument(
        "--port", dest="service_port", type=_port, default=PORT, metavar="N", help=f"port to listen at ({PORT})"
    )
    add_engine(serve)
    serve.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        import wyoming  # noqa: F401
    except ImportError as error:
        raise ServiceError("The package wyoming is not installed.", _INSTALL) from error
    return asyncio.run(_serve(config_in(options), Address(options.host, options.service_port)))


async def _serve(config: Config, where: Address) -> int:
    from voice.dialogue.make_parts import load_engine
    from voice.dialogue.users_voice import with_users_voice
    from voice.mouth.synth.known_voices import key_in
    from voice.service.description import description
    from voice.service.server import Server
    from voice.service.skills import Skills
    from voice.service.voices import serving_voice

    speaking = with_users_voice(config)
    engine, told = load_engine(config)
    for line in told_first(config, told):
        say(line)
    with serving_voice(speaking, say) as make_voice:
        skills = Skills(engine, make_voice)
        # Before anybody is told that it is there, and may want it to end.
        ending = _asked_to_end()
        server = Server(skills, description(config.language, key_in(speaking)), config.language.value)
        try:
            await server.open(where.host, where.port)
            for line in exposed(Address(where.host, server.port)):
                say(line)
            return ExitCode.INTERRUPTED if await ending == signal.SIGINT else ExitCode.OK
        finally:
            await server.close()
            skills.close()


def exposed(where: Address) -> list[str]:
    """Return who can reach a service, and what they can do with it."""
    serving = f"Hearing and speaking for others at wyoming://{where}. Ctrl-C ends it."
    if where.is_here:
        return [serving, "Only programs on this machine can reach it."]
    return [
        serving,
        "Any machine that reaches this one can have sound written down and text spoken, without a password.",
        "What is sent can be read on the way. Your diary, microphone and speaker stay out of reach.",
    ]


def _asked_to_end() -> asyncio.Future[int]:
    """Return the number of the first signal that asks to end, once it has come."""
    loop = asyncio.get_running_loop()
    ending: asyncio.Future[int] = loop.create_future()

    def end(number: int) -> None:
        if not ending.done():
            ending.set_result(number)

    def ask_to_end(number: int) -> None:
        loop.call_soon_threadsafe(end, number)

    end_through(ask_to_end)
    return ending


def _port(given: str) -> int:
    port = int(given)
    if not 0 <= port <= _MOST_PORT:
        raise argparse.ArgumentTypeError(f"{port} is not a port: 0 to {_MOST_PORT}")
    return port
