"""What the rules need from the world, as Protocols. Adapters in desktop and store answer them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from backbreak.core.facts import Fact, Kind
from backbreak.core.mutes import Mutes
from backbreak.core.week import Weekly


@dataclass(frozen=True, slots=True)
class Reading:
    """Three clocks read at one moment.

    `wall` is aware local time and can be set by anybody; `awake` counts seconds while the machine runs;
    `elapsed` counts seconds with those asleep. So between two readings the machine slept for the growth of
    `elapsed` less that of `awake`, and the wall clock was set by its own growth less that of `elapsed`.
    `local` is what the clock on the wall shows, without its zone.
    """

    wall: datetime
    awake: float
    elapsed: float
    local: datetime = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """It is asked for many times in each round."""
        object.__setattr__(self, "local", self.wall.replace(tzinfo=None))


class Clock(Protocol):
    """What time is it?"""

    def read(self) -> Reading:
        """Read the three clocks."""


class Timetable(Protocol):
    """When does a rule of the week come true?"""

    def next(self, rule: Weekly, since: datetime) -> datetime | None:
        """The first moment from `since` on, both by the clock on the wall without its zone; None: never."""


class Alarm(Protocol):
    """Wake me then. One alarm: setting it anew replaces it."""

    def set(self, delay: timedelta, ring: Callable[[], None]) -> None:
        """Call `ring` once, `delay` from now (never early; a little late is fine)."""

    def cancel(self) -> None:
        """Forget what was set."""


class Presence(Protocol):
    """Is somebody there?"""

    def idle_for(self) -> timedelta | None:
        """The time since the last key, mouse, pen or touch; None if that can't be known."""

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Call `went_idle` once when the person has been idle for `idle`, or `came_back` at the next input.

        If the person has not been idle that long yet, the first of the two to happen is `went_idle`; if they
        have, only `came_back` is waited for. One watch: watching anew replaces it; each call-back comes at
        most once for each watch.
        """

    def unwatch(self) -> None:
        """Forget the watch."""


class Answer(Enum):
    """What a detector says. Unknown never holds a prompt."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason why a due prompt might wait, and what its detector says just now."""

    name: str  # "microphone", "camera", "screen_share", "full_screen", "do_not_disturb", "presentation"
    answer: Answer
    adapter: str = ""
    program: str = ""  # that holds, by its own name ("zoom"); empty where that isn't known


class Holds(Protocol):
    """What speaks against a prompt now?"""

    def ask(self, enough: Callable[[Hold], bool], answered: Callable[[], None]) -> tuple[Hold, ...] | None:
        """What the detectors say, the cheapest first; those after one that is `enough` may be left out.

        None: they are being asked. `answered` is called when they have answered, or their time is over: then
        ask again. It is never called before this method has returned.
        """


@dataclass(frozen=True, slots=True)
class Offer:
    """A prompt as it goes out: what is asked, for which exercise or routine, and facts for its text.

    `again` says that it comes back after a snooze or a miss. `standing` says that a posture prompt asks to
    stand (else to sit). `seated` says that a posture or walk prompt is a variant done in the chair.
    `sitting_minutes` is the unbroken time in the chair. `meeting` is when one begins that a posture prompt
    asks to stand in. `turn` tells which of the errands comes next, as `OpenBreak.turn` does.
    """

    number: int
    kind: Kind
    exercise: str | None = None
    routine: str | None = None
    standing: bool = False
    seated: bool = False
    sitting_minutes: int = 0
    again: bool = False
    meeting: datetime | None = None
    turn: int = 0


class Prompter(Protocol):
    """Shows a prompt. What the person says comes back through the reminder's own methods."""

    def show(self, offer: Offer) -> None:
        """Show it, without taking focus. It replaces any prompt still shown."""

    def withdraw(self) -> None:
        """Take back what is shown, if anything."""


class Log(Protocol):
    """The history, as far as the rules write to it."""

    def add(self, fact: Fact) -> None:
        """Append a fact. Never raises: a history that can't be written is reported, and kept in memory."""

    def seen(self, at: datetime) -> None:
        """Backbreak runs and the person's time is counted up to `at` (so that a crash loses nothing)."""


class MuteList(Protocol):
    """The exercises that are not to be offered, kept for good."""

    def load(self) -> Mutes | None:
        """What was kept; None if that can't be known. Never raises."""

    def save(self, mutes: Mutes) -> None:
        """Keep these and no others. Never raises: what can't be written is reported, and holds in memory."""


class NoMuteList:
    """Keeps nothing, so that the history is all that is known."""

    def load(self) -> Mutes | None:
        """Nothing is known."""
        return None

    def save(self, mutes: Mutes) -> None:
        """Nothing is kept."""
