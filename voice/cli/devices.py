"""`stretch devices`: lists microphones and speakers."""

from argparse import Namespace

from voice.cli.flags import Commands, config_in
from voice.cli.output import show
from voice.errors import ExitCode


def add(commands: Commands) -> None:
    """Add it to the command line."""
    commands.add_parser("devices", help="list microphones and speakers").set_defaults(run=_run)


def _run(options: Namespace) -> int:
    # ruff: noqa: PLC0415 - `--version` needs none of it
    from voice.cli.sound_words import SoundWords
    from voice.sound.devices import list_devices
    from voice.sound.input_kind import InputKind

    words, devices = SoundWords.of(config_in(options).language).devices, list_devices()
    for title, uses in ((words.microphones, "inputs"), (words.speakers, "outputs")):
        show(title)
        for device in devices:
            if getattr(device, uses):
                default = device.is_default_input if uses == "inputs" else device.is_default_output
                mark = "*" if default else " "
                about = f"{device.host_api}, {device.default_rate:.0f} Hz"
                if uses == "inputs" and device.gives is not InputKind.MICROPHONE:
                    about += f"; {words.gives[device.gives]}"
                show(f" {mark}{device.index:3}  {device.name}  ({about})")
        if not any(getattr(device, uses) for device in devices):
            show(f"   {words.none}")
    return ExitCode.OK
