"""Idle time on GNOME: its compositor Mutter counts it, and tells on the session bus. Nothing is polled."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QTimer

from backbreak.desktop.bus import Bus, Call, Done, Failed, Match, Reply
from backbreak.desktop.idle_watch import POLL_EVERY, IdleWatch, Stillness
from backbreak.words import N_, Later

NAME = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"
AGAIN_AFTER = 60.0
"""So many seconds a Mutter that doesn't answer, or answers wrongly, is left alone."""

FIRST_COUNTED = 60_000
"""Milliseconds that Mutter counts until something else is watched for."""

_JUST_NOW = 1000  # milliseconds for which nobody counts as idle


class MutterIdle:
    """The source "mutter". Mutter counts from the last input, whenever it is asked to."""

    def __init__(self, bus: Bus, *, ask_every: float = POLL_EVERY, again_after: float = AGAIN_AFTER) -> None:
        self.why_not: object | None = Later(N_("GNOME's compositor has not answered yet"))
        """Why it can't answer now."""
        self.changed: Callable[[], None] = lambda: None
        """Called when that has changed."""
        self._bus = bus
        self._ask_every = ask_every
        self._still = Stillness()
        self._watch = IdleWatch(self.idle_for)
        self._owner: str | None = None
        self._asked_at = 0.0
        self._generation = 0  # another number for each watch: answers to an older one come too late
        self._idle_watch: int | None = None
        self._active_watch: int | None = None
        self._threshold = FIRST_COUNTED
        self._again = QTimer()
        self._again.setSingleShot(True)
        self._again.setInterval(int(again_after * 1000))
        self._again.timeout.connect(self._begin)
        bus.listen(Match(NAME, PATH, NAME, "WatchFired"), self._fired)
        bus.watch_name(NAME, self._owner_changed)

    def idle_for(self) -> timedelta | None:
        """The time since the last input; zero for less than what is watched for.

        While a film or a call keeps the screen on, Mutter's watches stay silent, but it still answers. So
        who asks here has it asked along, no oftener than every `ask_every` seconds.
        """
        if self.why_not is not None:
            return None
        if not self._still.is_still and time.monotonic() - self._asked_at >= self._ask_every:
            self._asked_at = time.monotonic()
            self._ask("GetIdletime", self._take_later_idle_time)
        return self._still.idle_for()

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Tell when the person has been idle so long, and when they come back."""
        self._watch.begin(idle, went_idle, came_back)
        self._count(max(1, idle // timedelta(milliseconds=1)))

    def unwatch(self) -> None:
        """Forget the watch. Mutter goes on counting, so that the idle time is known."""
        self._watch.end()

    def close(self) -> None:
        """Forget the watch for good."""
        self._watch.end()
        self._again.stop()
        self._remove(self._idle_watch)
        self._remove(self._active_watch)

    def _owner_changed(self, owner: str | None) -> None:
        self._owner = owner
        self._idle_watch = self._active_watch = None
        self._still.ended()
        if owner is None:
            self._watch.end()
            self._again.stop()
            self._say(Later(N_("GNOME's compositor is not running")))
        else:
            self._begin()

    def _count(self, milliseconds: int) -> None:
        """Have Mutter tell, each time, when nobody has touched anything for so long."""
        self._generation += 1
        generation, self._threshold = self._generation, milliseconds
        self._remove(self._idle_watch)
        self._idle_watch = None
        self._ask("AddIdleWatch", lambda answer: self._take_idle_watch(generation, answer), milliseconds)

    def _begin(self) -> None:
        self._ask("GetIdletime", self._take_idle_time)

    def _take_idle_time(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(int() as milliseconds,)) if milliseconds >= 0:
                if milliseconds >= _JUST_NOW:
                    self._idled(milliseconds / 1000)
                self._count(self._threshold)
                self._say(None)
            case _:
                self._fail(answer)

    def _take_later_idle_time(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(int() as milliseconds,)) if milliseconds >= self._threshold:
                self._idled(milliseconds / 1000)

    def _take_idle_watch(self, generation: int, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(int() as watch,)) if generation == self._generation:
                self._idle_watch = watch
            case Reply(body=(int() as watch,)):
                self._remove(watch)
            case _ if generation == self._generation:
                self._fail(answer)

    def _take_active_watch(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(int() as watch,)):
                self._active_watch = watch
            case _:
                self._fail(answer)

    def _idled(self, seconds: float) -> None:
        was_still = self._still.is_still
        self._still.began(seconds)
        if not was_still:
            self._ask("AddUserActiveWatch", self._take_active_watch)
        self._watch.look()

    def _fired(self, arguments: tuple[object, ...]) -> None:
        match arguments:
            case (int() as watch,) if watch == self._idle_watch:
                self._idled(self._threshold / 1000)
            case (int() as watch,) if watch == self._active_watch:
                self._active_watch = None
                self._still.ended()
                self._watch.look()

    def _ask(self, member: str, done: Done, milliseconds: int | None = None) -> None:
        owner = self._owner
        if owner is None:
            return
        body, signature = ((), "") if milliseconds is None else ((milliseconds,), "t")
        call = Call(NAME, PATH, NAME, member, signature, body, start=False)
        self._bus.call(call, lambda answer: done(answer) if owner == self._owner else None)

    def _remove(self, watch: int | None) -> None:
        if watch is not None and self._owner is not None:
            self._bus.call(Call(NAME, PATH, NAME, "RemoveWatch", "u", (watch,), start=False), _ignore)

    def _fail(self, answer: Reply | Failed) -> None:
        """Another source answers for a while."""
        self._idle_watch = self._active_watch = None
        self._still.ended()
        self._watch.end()
        why = answer.why if isinstance(answer, Failed) else Later(N_("a wrong answer"))
        self._say(Later(N_("GNOME's compositor does not tell: {why}"), why=why))
        self._again.start()

    def _say(self, why_not: object | None) -> None:
        self.why_not = why_not
        self.changed()


def _ignore(_answer: Reply | Failed) -> None:
    """Whether a watch was still there is of no consequence."""
