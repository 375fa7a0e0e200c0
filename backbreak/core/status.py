"""What the tray, the home window and `backbreak status` show: where all stands, and why nothing comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from backbreak.core.facts import Kind
from backbreak.core.ports import Hold, Offer


class State(Enum):
    """What Backbreak is doing. The values are stable: they stand in JSON."""

    WAITING = "waiting"  # nothing is due
    DUE = "due"  # a prompt is shown, or waits for a pause in the typing
    HELD = "held"  # something is due and a hold keeps it back
    BREAK = "break"  # a break is open
    PAUSED = "paused"  # the person paused the reminders
    OFF = "off"  # outside working hours, or every rhythm is off


class Reason(Enum):
    """Why there is no prompt now. The words for each stand in phrases."""

    NOT_DUE = "not_due"
    ASKING = "asking"  # the detectors whether this is a good moment
    TYPING = "typing"
    PROMPTED = "prompted"
    BREAK = "break"
    AWAY = "away"
    LISTENING = "listening"  # in a call, or before a film, without touching anything
    LOCKED = "locked"
    HELD = "held"
    SNOOZED = "snoozed"
    JUST_STARTED = "just_started"
    JUST_BACK = "just_back"
    GAP = "gap"
    HOUR_FULL = "hour_full"
    DAY_FULL = "day_full"
    WALK_SOON = "walk_soon"
    ROUTINE_SOON = "routine_soon"
    MEETING_SOON = "meeting_soon"
    MEETING = "meeting"
    STANDING = "standing"
    BEFORE_LUNCH = "before_lunch"
    LUNCH = "lunch"
    BEFORE_END = "before_end"
    OUTSIDE_HOURS = "outside_hours"
    PAUSED = "paused"
    ALL_OFF = "all_off"


@dataclass(frozen=True, slots=True)
class Why:
    """A reason with what its sentence needs: until when; and which hold, because of whom, since when."""

    reason: Reason
    until: datetime | None = None
    hold: str | None = None
    program: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The prompt that comes next if nothing changes, and when. `seated`: for who only sits."""

    kind: Kind
    at: datetime
    seated: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Where one rhythm stands. For posture the interval is that of the posture the person is in."""

    on: bool
    desk_minutes: float
    interval_minutes: int


@dataclass(frozen=True, slots=True)
class OpenBreak:
    """The break that the person is doing. `target_seconds` is what its kind takes by the settings, or a
    routine by itself.
    """

    kind: Kind
    exercise: str | None
    started: datetime
    target_seconds: float
    routine: str | None = None
    standing: bool = False
    seated: bool = False
    turn: int = 0  # what comes in turn (errands) goes on with each break, from day to day


@dataclass(frozen=True, slots=True)
class Status:
    """All of it at one moment. `present` is None where no adapter can tell."""

    state: State
    why: Why
    next: Upcoming | None
    rhythms: Mapping[Kind, Rhythm]
    present: bool | None
    standing: bool
    posture_minutes: float  # unbroken, in the posture the person is in
    holds: tuple[Hold, ...] = ()
    held_since: datetime | None = None
    paused_until: datetime | None = None
    meeting_until: datetime | None = None
    meeting_standing: bool = False
    prompt: Offer | None = None
    open_break: OpenBreak | None = None
    missed: Kind | None = None  # the tray keeps a prompt that nobody answered
    often_skipped: Kind | None = None  # skipped three times in a row: a window may offer to change it
    ask_walking: bool = False  # rule 9: a walk was started, and input goes on
    welcome_back: bool = False  # the setting asks whether the last absence was a break
    seated_only: bool = False  # the person doesn't stand or walk, and is not told to
    still_hurts: str | None = None  # an exercise hurt 36 hours ago: ask once whether it is still the same
    long_hold: Hold | None = None  # that has lasted for two hours: "ignore this program?"

    def rounded(self) -> Status:
        """As a display shows it: whole minutes. Two that round to the same look the same."""
        rhythms = {
            kind: replace(rhythm, desk_minutes=int(rhythm.desk_minutes))
            for kind, rhythm in self.rhythms.items()
        }
        why, after = self.why, self.next
        return replace(
            self,
            why=replace(why, until=_whole_minute(why.until)),
            next=after and replace(after, at=_nearest_minute(after.at)),
            rhythms=rhythms,
            posture_minutes=int(self.posture_minutes),
        )


def _nearest_minute(at: datetime) -> datetime:
    return (at + timedelta(seconds=30)).replace(second=0, microsecond=0)


def _whole_minute(at: datetime | None) -> datetime | None:
    return None if at is None else _nearest_minute(at)
