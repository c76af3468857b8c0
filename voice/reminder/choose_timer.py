"""Which timer this machine has, and what to do if it has none."""

import os
import shlex
import sys
from pathlib import Path

from voice.reminder.launchd import Launchd
from voice.reminder.schedule import Schedule
from voice.reminder.systemd import Systemd
from voice.reminder.timer import Command, Kind, Timer, failure


def choose_timer(kind: Kind = Kind.STRETCH) -> Timer | None:
    """Return this machine's timer for something; None if it has none that we know."""
    if sys.platform == "darwin":
        return Launchd(Path.home() / "Library" / "LaunchAgents", kind)
    if failure("systemctl", "--user", "show-environment") is None:
        home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return Systemd(Path(home) / "systemd" / "user", kind)
    return None


def cron_lines(schedule: Schedule, command: Command) -> str:
    """Return the crontab lines to use if there is no timer that we know: one line for each minute."""
    # Without it, cron's programs do not find the user's sound server.
    own = {name: os.environ[name] for name in ("XDG_RUNTIME_DIR",) if name in os.environ}
    variables = [f"{name}={value}" for name, value in {**own, **command.environment}.items()]
    words = shlex.join([*(["env", *variables] if variables else []), *command.words])
    days = "*" if len(schedule.days) == 7 else ",".join(str((day.place + 1) % 7) for day in schedule.days)  # noqa: PLR2004 - a week
    # To cron, a per cent sign is the end of the line.
    escaped = words.replace("%", chr(92) + "%")
    minutes = sorted({at.minute for at in schedule.times})
    hours = [",".join(str(at.hour) for at in schedule.times if at.minute == minute) for minute in minutes]
    return "\n".join(f"{minute} {hour} * * {days} {escaped}" for minute, hour in zip(minutes, hours, strict=True))
