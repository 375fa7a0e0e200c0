"""What a person asks for, be it in the tray, in the home window or on the command line."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import ParamSpec, Protocol

from PySide6.QtCore import SignalInstance

from backbreak.core.pausing import meeting_length, pause_length
from backbreak.core.ports import Clock
from backbreak.core.reminder import Reminder
from backbreak.core.rhythms import may_stand
from backbreak.core.settings import changed
from backbreak.settings_in_use import SettingsInUse
from backbreak.words import _

logger = logging.getLogger("backbreak")

_Asked = ParamSpec("_Asked")


class RefusedError(Exception):
    """What was asked for can't be done. Its text is the one line for the person."""


class Asker(Protocol):
    """The tray, or a window, by which a person asks."""

    start_requested: SignalInstance  # Kind
    missed_requested: SignalInstance
    stand_requested: SignalInstance
    sit_requested: SignalInstance
    resume_requested: SignalInstance
    pause_requested: SignalInstance  # str
    meeting_requested: SignalInstance  # str; whether the person stands in it
    meeting_over_requested: SignalInstance
    long_hold_ignored: SignalInstance


class Requests:
    """Understands what is asked for, and passes it on to the reminder and the settings."""

    def __init__(self, reminder: Reminder, clock: Clock, settings: SettingsInUse) -> None:
        self._reminder, self._clock, self._settings = reminder, clock, settings

    def serve(self, asker: Asker) -> None:
        """Do from now on what is asked for there."""
        reminder = self._reminder
        asker.start_requested.connect(reminder.start)
        asker.missed_requested.connect(lambda: reminder.start(reminder.status().missed))
        asker.stand_requested.connect(reminder.stand)
        asker.sit_requested.connect(reminder.sit)
        asker.resume_requested.connect(reminder.resume)
        asker.pause_requested.connect(_logged(self.pause))
        asker.meeting_requested.connect(_logged(self.meet))
        asker.meeting_over_requested.connect(reminder.meeting_over)
        asker.long_hold_ignored.connect(self.ignore_long_hold)

    def pause(self, for_: str | None) -> None:
        """Pause for "30m", "2h", "tomorrow", or until resumed. Raises `RefusedError` for anything else."""
        now, hours = self._clock.read().wall, self._settings.now.hours
        try:
            length = None if for_ is None else pause_length(for_, now, hours)
        except ValueError:
            text = _("{text} is no length of time. Write 30m, 2h or tomorrow.").format(text=str(for_)[:40])
            raise RefusedError(text) from None
        self._reminder.pause(length)

    def meet(self, until: str, stand: bool) -> None:
        """A meeting until "14:30", or for "45m". Raises `RefusedError` for anything else."""
        if stand and not may_stand(self._settings.now):
            raise RefusedError(_("Your settings say that you work seated."))
        try:
            length = meeting_length(until, self._clock.read().wall)
        except ValueError:
            text = _("{text} is no end of a meeting in the next 12 hours. Write 14:30, 45m or off.")
            raise RefusedError(text.format(text=until[:40])) from None
        self._reminder.meet(length, stand=stand)

    def ignore_long_hold(self) -> None:
        """The program that holds is ignored from now on; a hold of no known program, until it is over."""
        hold = self._reminder.status().long_hold
        if hold is None:
            return
        if hold.program:
            settings = self._settings.now
            ignored = (*settings.holds.ignored_programs, f"{hold.name}:{hold.program}")
            self._settings.take(changed(settings, "holds.ignored_programs", ignored))
        self._reminder.ignore_hold(hold.name)


def _logged(ask: Callable[_Asked, None]) -> Callable[_Asked, None]:
    """Ask from a menu or a button, where a refusal goes to the log: the menu may have stood open for long."""

    def asked(*args: _Asked.args, **kwargs: _Asked.kwargs) -> None:
        try:
            ask(*args, **kwargs)
        except RefusedError as refusal:
            logger.error("%s", refusal)

    return asked
