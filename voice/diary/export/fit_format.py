"""One session as an activity file in Garmin's FIT format, which fitness apps accept: a lap for each stretch."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from itertools import pairwise

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.message import Message
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import Activity, Event, EventType, FileType, Manufacturer, Sport, SubSport

from voice.diary.store.schema import EntryKind, EntryRow, SessionRow
from voice.errors import DiaryError

_FIT_BEGINS = datetime(1989, 12, 31, tzinfo=UTC)
"""When the format starts counting seconds. Source: Garmin, FIT SDK, Profile."""

_FIT_LASTS = timedelta(seconds=2**32 - 1)
"""How many seconds it can count, in 32 bits."""

_MARGIN = timedelta(days=30)
"""A session ends within this time, wherever on earth it was."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch, or a whole session, in seconds since the session began; it was paused for `rest` of them."""

    begins: float
    ends: float
    rest: float = 0.0

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.ends - self.begins

    @property
    def active(self) -> float:
        """The same without pauses."""
        return self.seconds - self.rest


def as_fit(row: SessionRow, zone: tzinfo | None = None) -> bytes:
    """Return a session as the content of a file; `zone` is for one without a time zone, None for this machine's.

    Raises:
        DiaryError: Nothing is known of it but that it began, or that was at a time that the format has no number for.
    """
    whole = session_period(row)
    if not _MARGIN < row.began_at - _FIT_BEGINS < _FIT_LASTS - _MARGIN:
        raise DiaryError(
            f"Session {row.id} was in {row.began_at:%Y}, a date that an activity file cannot hold.",
            "Export it as .json or .csv, and check this machine's clock.",
        )
    builder = FitFileBuilder(auto_define=True)
    builder.add_all(_messages(row, whole, row.zone(zone)))
    return bytes(builder.build().to_bytes())


def session_period(row: SessionRow) -> Period:
    """Return how long a session was; one that was cut off lasted until its last event.

    Raises:
        DiaryError: Nothing is known of it but that it began.
    """
    if row.ended_at is not None:
        # Its last words may come after it.
        ends = (row.ended_at - row.began_at).total_seconds()
    else:
        ends = max((entry.at for entry in row.entries), default=0.0)
    if ends <= 0:
        raise DiaryError(f"Session {row.id} has nothing to export.", "See the others: stretch history.")
    return Period(0.0, ends, _rest(pauses(row.entries, ends), 0.0, ends))


def laps(row: SessionRow) -> list[Period]:
    """Return when each stretch began and ended; everything before the first one belongs to it."""
    ends = session_period(row).ends
    begun = [entry.at for entry in row.entries if entry.kind == EntryKind.STRETCH_BEGAN and entry.at < ends]
    edges = [0.0, *begun[1:], ends]
    stopped = pauses(row.entries, ends)
    return [Period(begins, until, _rest(stopped, begins, until)) for begins, until in pairwise(edges)]


def pauses(entries: list[EntryRow], ends: float) -> list[tuple[float, float]]:
    """Return when a session was paused, from and to; a pause that never ended lasts to its end."""
    found: list[tuple[float, float]] = []
    since: float | None = None
    for entry in entries:
        if entry.kind == EntryKind.PAUSED and since is None:
            since = entry.at
        elif entry.kind == EntryKind.RESUMED and since is not None:
            found.append((since, entry.at))
            since = None
    return found if since is None else [*found, (since, ends)]


def _rest(stopped: list[tuple[float, float]], begins: float, ends: float) -> float:
    return sum(max(0.0, min(ends, until) - max(begins, since)) for since, until in stopped)


def _messages(row: SessionRow, whole: Period, zone: tzinfo | None) -> list[Message]:
    moment = partial(_moment, row)
    about = FileIdMessage()
    about.type = FileType.ACTIVITY
    about.manufacturer = Manufacturer.DEVELOPMENT.value
    about.product = 0
    # Two files of one session are known for the same by it.
    about.serial_number = int(row.id[:7], 16) + 1
    about.time_created = moment(0)
    found: list[Message] = [about, _timer(moment(0), EventType.START), *_course(row, whole)]
    found.append(_timer(moment(whole.ends), EventType.STOP_ALL))
    periods = laps(row)
    for number, period in enumerate(periods):
        lap = LapMessage()
        lap.message_index = number
        lap.event = Event.LAP
        found.append(_fill(lap, row, period))
    session = SessionMessage()
    session.message_index = 0
    session.event = Event.SESSION
    session.first_lap_index = 0
    session.num_laps = len(periods)
    found.append(_fill(session, row, whole))
    activity = ActivityMessage()
    activity.timestamp = moment(whole.ends)
    activity.local_timestamp = _local(row.began_at + timedelta(seconds=whole.ends), zone)
    activity.total_timer_time = whole.active
    activity.num_sessions = 1
    activity.type = Activity.MANUAL
    activity.event = Event.ACTIVITY
    activity.event_type = EventType.STOP
    return [*found, activity]


def _course(row: SessionRow, whole: Period) -> list[Message]:
    """Return when something happened, and when the clock was stopped, in order."""
    stopped = pauses(row.entries, whole.ends)
    # Some platforms take no activity without records.
    times = {0.0, whole.ends} | {entry.at for entry in row.entries if entry.at < whole.ends}
    marks = {_moment(row, at) for at in times if not any(since < at < until for since, until in stopped)}
    timed: list[tuple[int, Message]] = [(mark, _record(mark)) for mark in marks]
    for since, until in stopped:
        timed.append((_moment(row, since), _timer(_moment(row, since), EventType.STOP)))
        if until < whole.ends:
            timed.append((_moment(row, until), _timer(_moment(row, until), EventType.START)))
    return [message for _, message in sorted(timed, key=lambda one: one[0])]


def _moment(row: SessionRow, at: float) -> int:
    """Return a time as the library needs it: in whole seconds, written as milliseconds."""
    return round((row.began_at + timedelta(seconds=at)).timestamp()) * 1000


def _fill(message: LapMessage | SessionMessage, row: SessionRow, period: Period) -> Message:
    message.timestamp = _moment(row, period.ends)
    message.start_time = _moment(row, period.begins)
    message.total_elapsed_time = period.seconds
    message.total_timer_time = period.active
    message.event_type = EventType.STOP
    message.sport = Sport.TRAINING
    message.sub_sport = SubSport.FLEXIBILITY_TRAINING
    return message


def _record(moment: int) -> Message:
    message = RecordMessage()
    message.timestamp = moment
    return message


def _timer(moment: int, kind: EventType) -> Message:

    message = EventMessage()
    message.timestamp = moment
    message.event = Event.TIMER
    message.event_type = kind
    message.event_group = 0
    return message


def _local(moment: datetime, zone: tzinfo | None) -> int:
    """Return local time as the format counts it."""
    wall = moment.astimezone(zone).replace(tzinfo=UTC)
    return round((wall - _FIT_BEGINS).total_seconds())
