"""A machine without any sound device."""

import os
from pathlib import Path

NO_SOUND = {name: value for name, value in os.environ.items() if not name.startswith("PULSE_")}


def silent(folder: Path) -> dict[str, str]:
    """Return an environment without any sound device, even where this machine has one."""
    config = folder / "asound.conf"
    # PortAudio aborts where ALSA names no device at all: it gets one that is not there.
    config.write_text("pcm.absent { type hw card 31 }\n")
    return {
        **NO_SOUND,
        "XDG_DATA_HOME": str(folder),
        "ALSA_CONFIG_PATH": str(config),
        "PULSE_SERVER": "unix:/nowhere",
        "JACK_NO_START_SERVER": "1",
    }
