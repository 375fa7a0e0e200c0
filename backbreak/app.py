"""The composition root: choose adapters, build, connect, run. Straight lines and no policy."""

from __future__ import annotations

import logging
import os
from datetime import timedelta
from typing import Any, NoReturn

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from backbreak import log, paths
from backbreak.application import leave, make_application
from backbreak.core.reminder import Reminder
from backbreak.core.settings import Settings
from backbreak.desktop.alarm import AlarmClock
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.clock import PacedClock
from backbreak.desktop.ending import Ending
from backbreak.desktop.folder import FolderWatch
from backbreak.desktop.instance import AlreadyRunning, Instance
from backbreak.desktop.screen import check_screen
from backbreak.desktop.timetable import CronTimetable
from backbreak.library import Library
from backbreak.machine import Machine
from backbreak.prompting import Prompting
from backbreak.remote import Program, Remote
from backbreak.requests import Requests
from backbreak.settings_in_use import SettingsInUse
from backbreak.showing import Showing
from backbreak.store.history import History
from backbreak.store.mute_file import MuteFile
from backbreak.troubles import Troubles, tell

logger = logging.getLogger("backbreak")

REMEMBERED = timedelta(days=2)
"""So far back the history is folded after a start: a day that began yesterday evening counts."""


class Backbreak:
    """The running program: every part, connected."""

    def __init__(self, application: QApplication, instance: Instance, pace: float) -> None:
        self._application, self._instance = application, instance
        self._is_rehearsal = pace != 1
        self._troubles = Troubles()
        self._settings = SettingsInUse(paths.settings_file(), tell)
        self._own_settings = FolderWatch(paths.settings_file().parent, ".toml")
        self._is_first_start = self._settings.are_new and not self._is_rehearsal

        self._machine = Machine()
        self._machine.holds.use(self._settings.now.holds)
        self._clock = PacedClock(self._machine.clock.adapter, pace)
        self._alarms = AlarmClock(self._clock, lambda: self._clock.rate)
        self._ending = Ending()

        self._library = Library(tell)
        self._troubles.sources += [lambda: self._settings.problems, self._library.problems]
        self._history = History(paths.history_file(rehearsal=self._is_rehearsal), self._troubles.report)
        self._prompting = Prompting(
            self._machine.notifications,
            lambda: self._showing.windows.make_card(),
            lambda offer: self._showing.suggested(offer),
        )
        self._reminder = self._make_reminder()
        self._requests = Requests(self._reminder, self._clock, self._settings)

        self._showing = Showing(
            self._machine,
            self._clock,
            self._settings,
            self._library,
            self._history,
            self._reminder,
            self._requests,
            self._troubles,
        )
        self._remote = Remote(self._reminder, self._clock, self._requests, self._program())
        self._connect()

    def open(self, *, home: bool) -> None:
        """Begin to remind, and to answer commands."""
        try:
            self._instance.serve(paths.socket(), self._remote.handle)
        except Unavailable as reason:
            logger.warning("%s", reason)
        self._reminder.open()
        self._follow_lock_and_sleep()
        self._library.begin()
        self._own_settings.begin()
        self._follow()
        self._showing.open(first_questions=self._is_first_start, home=home)

    def quit(self) -> None:
        """End, with everything written."""
        self._reminder.close()
        self._history.close()
        self._alarms.shutdown(wait=False)
        self._machine.close()
        self._showing.indicator.tray.hide()
        self._instance.close()
        self._application.quit()

    # -- building

    def _make_reminder(self) -> Reminder:
        now = self._clock.read().wall
        return Reminder(
            clock=self._clock,
            alarm=self._alarms.alarm("reminder"),
            presence=self._machine.presence,
            holds=self._machine.holds,
            prompter=self._prompting,
            log=self._history,
            timetable=CronTimetable(),
            settings=self._settings.now,
            exercises=self._library.choices(),
            routines=self._library.routine_choices(now.date()),
            facts=self._history.facts_since(now - REMEMBERED),
            last_seen=self._history.last_seen(),
            prompted_days=self._history.prompt_days(),
            mutes=MuteFile(paths.mute_file(rehearsal=self._is_rehearsal), self._troubles.report),
        )

    def _program(self) -> Program:
        windows = self._showing.windows
        open_ = {
            "home": self._come_forward,
            "settings": windows.open_settings,
            "routines": windows.open_routines,
            "welcome": windows.open_first_run,
            "quit": lambda: QTimer.singleShot(0, self.quit),
        }
        exercises, routines = self._library.exercises, self._library.routines
        return Program(open_, self._doctor, self._reload, exercises.names, routines.names)

    # -- connecting

    def _connect(self) -> None:
        self._clock.rate_changed.append(self._alarms.wakeup)
        self._settings.on_change.append(self._follow_settings)
        self._own_settings.changed.connect(self._reload)
        self._reminder.on_change.append(self._follow)
        self._library.changed.connect(self._offer)
        self._showing.routines_changed.connect(self._offer)
        for asks_end in (self._showing.quit_requested, self._ending.asked):
            asks_end.connect(self.quit)
        self._connect_prompting()

    def _connect_prompting(self) -> None:
        prompting, reminder = self._prompting, self._reminder
        prompting.start_requested.connect(reminder.start)
        prompting.snooze_requested.connect(reminder.snooze)
        prompting.skip_requested.connect(reminder.skip)
        prompting.another_requested.connect(reminder.another)

    def _follow_lock_and_sleep(self) -> None:
        reminder, lock, sleep = self._reminder, self._machine.lock, self._machine.sleep
        lock.locked.connect(reminder.locked)
        lock.unlocked.connect(reminder.unlocked)
        sleep.about_to_sleep.connect(reminder.about_to_sleep)
        sleep.woke.connect(reminder.woke)
        if lock.is_locked:
            reminder.locked()

    # -- running

    def _follow(self) -> None:
        status = self._reminder.status()
        self._clock.slow(status.prompt is not None or status.open_break is not None)
        self._showing.follow(status)

    def _follow_settings(self, old: Settings, settings: Settings) -> None:
        self._showing.follow_settings(old, settings)
        self._machine.holds.use(settings.holds)
        self._reminder.change(settings)
        self._follow()

    def _reload(self) -> None:
        self._reminder.muting.reload()
        self._settings.reload()
        self._follow()

    def _come_forward(self) -> None:
        """Started once more, it comes to the keyboard: with a card that waits, or with the home window."""
        if not self._prompting.take_keyboard():
            self._showing.windows.open_home()

    def _offer(self) -> None:
        """Tell the rules and the windows what there is."""
        library, today = self._library, self._clock.read().wall.date()
        self._reminder.offer_from(library.choices(), library.routine_choices(today))
        self._showing.windows.show_routines()
        self._follow()

    def _doctor(self) -> dict[str, Any]:
        return self._machine.survey() | {"problems": self._troubles.lines()}


def run(pace: float = 1.0, *, open_home: bool = False) -> NoReturn:
    """Run Backbreak until it is quit; the process ends with it.

    Raises `AlreadyRunning` where it runs already, and `Unavailable` where it can't.
    """
    check_screen(os.environ)
    log.write_to(paths.log_file())
    application = make_application()
    backbreak = Backbreak(application, Instance(paths.lock_file()), pace)
    QTimer.singleShot(0, lambda: backbreak.open(home=open_home))
    leave(application.exec())


__all__ = ["AlreadyRunning", "run"]
