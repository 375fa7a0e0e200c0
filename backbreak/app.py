"""The composition root: choose adapters, build, connect, run. Straight lines and no policy."""

from __future__ import annotations

import logging
import os
from datetime import timedelta
from typing import Any, NoReturn

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from backbreak import log, paths, words
from backbreak.application import leave, make_application
from backbreak.core.ports import Offer
from backbreak.core.reminder import Reminder
from backbreak.core.rhythms import can_stand
from backbreak.core.settings import Settings, changed
from backbreak.desktop.alarm import AlarmClock
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.clock import PacedClock
from backbreak.desktop.ending import Ending
from backbreak.desktop.instance import AlreadyRunning, Instance
from backbreak.desktop.screen import check_screen
from backbreak.desktop.timetable import CronTimetable
from backbreak.diagnosis import problem_lines
from backbreak.library import Library
from backbreak.machine import Machine
from backbreak.narrator import Narrator
from backbreak.prompting import Prompting
from backbreak.remote import RefusedError, Remote
from backbreak.routine_editing import RoutineEditing
from backbreak.store import settings_file
from backbreak.store.history import History
from backbreak.store.mute_file import MuteFile
from backbreak.store.place_file import PlaceFile
from backbreak.store.problem import Problem
from backbreak.trying_out import TryingOut
from backbreak.ui.tray import Tray
from backbreak.windows import Windows

logger = logging.getLogger("backbreak")

REMEMBERED = timedelta(days=2)
"""So far back the history is folded after a start: a day that began yesterday evening counts."""

TRAY_PATIENCE_MS = 15_000
"""So long after a start the tray's host may still come; then a second start is the way to the window."""


class Backbreak:
    """The running program: every part, connected."""

    def __init__(self, application: QApplication, instance: Instance, pace: float) -> None:
        self._application = application
        self._instance = instance
        self._problems: list[Problem] = []
        # A rehearsal asks nothing.
        self._is_first_start = pace == 1 and not os.path.exists(paths.settings_file())  # noqa: PTH110
        self._settings, problems = settings_file.load(paths.settings_file())
        words.use(self._settings.appearance.language)
        for problem in problems:
            self._report(problem)

        self._machine = machine = Machine()
        machine.holds.use(self._settings.holds)
        self._clock = PacedClock(machine.clock.adapter, pace)
        self._alarms = AlarmClock(self._clock, lambda: self._clock.rate)
        self._clock.rate_changed.append(self._alarms.wakeup)
        self._ending = Ending()

        self._library = library = Library(_log)
        self._routine_editing = RoutineEditing(
            library.routines,
            library.exercises.exercises,
            lambda: library.suiting(self._settings, self._reminder.muting.mutes),
            lambda: self._clock.read().wall.date(),
            self._is_still,
        )
        self._history = History(paths.history_file(rehearsal=pace != 1), self._report)
        self._prompting = Prompting(machine.notifications, lambda: self._windows.make_card(), self._suggested)
        now = self._clock.read().wall
        self._reminder = Reminder(
            clock=self._clock,
            alarm=self._alarms.alarm("reminder"),
            presence=machine.presence,
            holds=machine.holds,
            prompter=self._prompting,
            log=self._history,
            timetable=CronTimetable(),
            settings=self._settings,
            exercises=library.choices(),
            routines=library.routine_choices(now.date()),
            facts=self._history.facts_since(now - REMEMBERED),
            last_seen=self._history.last_seen(),
            prompted_days=self._history.prompt_days(),
            mutes=MuteFile(paths.mute_file(rehearsal=pace != 1), self._report),
        )
        self._narrator = Narrator(
            lambda: machine.speech.adapter, lambda: machine.sounds.adapter, self._settings
        )
        self._windows = Windows(
            self._reminder,
            self._clock,
            library.exercises.exercise,
            library.choices,
            library.routines.routine,
            self._routine_editing,
            self._history.begun_before,
            self._settings,
            paths.settings_file(),
            self._narrator,
            self._is_still,
            PlaceFile(paths.place_file()),
        )
        self._trying_out = TryingOut(
            self._narrator, lambda: machine.speech, lambda: machine.sounds, self._windows.note_setting
        )
        machine.motion_changed.append(self._windows.follow_motion)
        self._tray = Tray()
        self._remote = Remote(
            self._reminder,
            self._clock,
            lambda: self._settings,
            {
                "home": self._come_forward,
                "settings": self._windows.open_settings,
                "routines": self._windows.open_routines,
                "welcome": self._windows.open_first_run,
                "quit": lambda: QTimer.singleShot(0, self.quit),
            },
            self._doctor,
            self._reload,
            library.exercises.names,
            library.routines.names,
        )
        self._connect()

    def open(self, *, home: bool) -> None:
        """Begin to remind, and to answer commands."""
        paths.private_folder(paths.runtime_folder())
        try:
            self._instance.serve(paths.socket(), self._remote.handle)
        except Unavailable as reason:
            logger.warning("%s", reason)
        self._reminder.open()
        self._follow_lock_and_sleep()
        self._library.begin()
        self._follow()
        if self._is_first_start:
            self._windows.open_first_run()
        if home:
            self._windows.open_home()
        elif not self._tray.is_shown:
            QTimer.singleShot(TRAY_PATIENCE_MS, self._open_without_tray)

    def _follow_lock_and_sleep(self) -> None:
        reminder, lock, sleep = self._reminder, self._machine.lock, self._machine.sleep
        lock.locked.connect(reminder.locked)
        lock.unlocked.connect(reminder.unlocked)
        sleep.about_to_sleep.connect(reminder.about_to_sleep)
        sleep.woke.connect(reminder.woke)
        if lock.is_locked:
            reminder.locked()

    def quit(self) -> None:
        """End, with everything written."""
        self._reminder.close()
        self._history.close()
        self._alarms.shutdown(wait=False)
        self._machine.close()
        self._tray.hide()
        self._instance.close()
        self._application.quit()

    def _connect(self) -> None:
        reminder, tray, windows, prompting = self._reminder, self._tray, self._windows, self._prompting
        reminder.on_change.append(self._follow)
        prompting.start_requested.connect(reminder.start)
        prompting.snooze_requested.connect(reminder.snooze)
        prompting.skip_requested.connect(reminder.skip)
        prompting.another_requested.connect(reminder.another)
        tray.home_requested.connect(windows.open_home)
        tray.start_requested.connect(reminder.start)
        tray.missed_requested.connect(lambda: reminder.start(reminder.status().missed))
        tray.stand_requested.connect(reminder.stand)
        tray.sit_requested.connect(reminder.sit)
        tray.resume_requested.connect(reminder.resume)
        tray.routines_requested.connect(windows.open_routines)
        tray.settings_requested.connect(windows.open_settings)
        tray.safety_requested.connect(windows.open_safety)
        tray.opening.connect(self._follow_tray)
        tray.meeting_over_requested.connect(reminder.meeting_over)
        for asks_meeting in (tray.meeting_requested, windows.meeting_requested):
            asks_meeting.connect(self._meet)
        for ignores in (tray.long_hold_ignored, windows.long_hold_ignored):
            ignores.connect(self._ignore_long_hold)
        for asks_pause in (tray.pause_requested, windows.pause_requested):
            asks_pause.connect(self._pause)
        for asks_end in (tray.quit_requested, windows.quit_requested, self._ending.asked):
            asks_end.connect(self.quit)
        windows.settings_changed.connect(self._take)
        windows.settings_opened.connect(lambda: self._trying_out.check(self._settings))
        self._machine.tray_host.appeared.connect(tray.retry)
        for brings_others in (self._library.changed, self._routine_editing.changed):
            brings_others.connect(self._offer)
        for asks_routine in (self._routine_editing.start_requested, windows.routine_requested):
            asks_routine.connect(self._start_routine)

    def _follow(self) -> None:
        status = self._reminder.status()
        self._clock.slow(status.prompt is not None or status.open_break is not None)
        self._windows.follow(status)
        self._follow_tray()

    def _follow_tray(self) -> None:
        status, now = self._reminder.status(), self._clock.read().wall
        self._tray.show_status(status, now, can_stand=can_stand(self._settings))

    def _come_forward(self) -> None:
        """Started once more, it comes to the keyboard: with a card that waits, or with the home window."""
        if not self._prompting.take_keyboard():
            self._windows.open_home()

    def _open_without_tray(self) -> None:
        """The first start says how to open the window; later ones know, and are quiet."""
        if self._tray.retry() or not self._is_first_start:
            return
        if self._windows.asks_first_questions:
            QTimer.singleShot(TRAY_PATIENCE_MS, self._open_without_tray)
        else:
            self._windows.tell_no_tray()

    def _pause(self, for_: str) -> None:
        try:
            self._remote.pause(for_)
        except RefusedError as refusal:  # only a typed length can be wrong
            logger.error("%s", refusal)

    def _meet(self, until: str, stand: bool) -> None:
        try:
            self._remote.meet(until, stand=stand)
        except RefusedError as refusal:  # a menu that stood open until its time was over
            logger.error("%s", refusal)

    def _ignore_long_hold(self) -> None:
        """The program that holds is ignored from now on; a hold of no known program, until it is over."""
        hold = self._reminder.status().long_hold
        if hold is None:
            return
        if hold.program:
            ignored = (*self._settings.holds.ignored_programs, f"{hold.name}:{hold.program}")
            self._take(changed(self._settings, "holds.ignored_programs", ignored))
        self._reminder.ignore_hold(hold.name)

    def _take(self, settings: Settings) -> None:
        """New settings from the window: they hold at once, and are written."""
        old = self._settings
        self._apply(settings)
        self._trying_out.changed(old, settings)
        try:
            settings_file.save(paths.settings_file(), settings)
        except settings_file.NotSavedError as error:
            self._report(error.problem)

    def _reload(self) -> None:
        settings, problems = settings_file.load(paths.settings_file())
        for problem in problems:
            self._report(problem)
        self._reminder.muting.reload()
        self._apply(settings)

    def _apply(self, settings: Settings) -> None:
        old, self._settings = self._settings, settings
        if old.appearance.language != settings.appearance.language:
            words.use(settings.appearance.language)
            self._tray.retranslate()
        self._windows.show_settings(settings)
        self._narrator.take(settings)
        self._machine.holds.use(settings.holds)
        self._reminder.change(settings)
        self._follow()

    def _is_still(self) -> bool:
        """Whether figures stand in poses and nothing slides: the person's wish, or the system's."""
        wish = self._settings.appearance.motion
        return wish == "reduced" or (wish == "system" and self._machine.motion.adapter.is_reduced() is True)

    def _report(self, problem: Problem) -> None:
        """What went wrong with a file goes to the log and the terminal, and `doctor` repeats it."""
        self._problems.append(problem)
        _log(problem)

    def _start_routine(self, id_: str) -> None:
        if self._library.routines.routine(id_) is not None:  # else its file was taken away this moment
            self._reminder.start(routine=id_)

    def _offer(self) -> None:
        """Tell the rules and the windows what there is."""
        library, today = self._library, self._clock.read().wall.date()
        self._reminder.offer_from(library.choices(), library.routine_choices(today))
        self._windows.show_routines()

    def _suggested(self, offer: Offer) -> str:
        """The errand of a walk, the name of an exercise, or a routine's with its length."""
        from backbreak.ui.suggestions import suggestion

        if not offer.seated and (errand := suggestion(offer, self._settings.errands)):
            return errand
        id_ = offer.routine or offer.exercise or ""
        return self._routine_editing.titles().get(id_) or (self._library.exercises.name(id_) if id_ else "")

    def _doctor(self) -> dict[str, Any]:
        problems = [*self._problems, *self._library.problems()]
        return self._machine.survey() | {"problems": problem_lines(problems)}


def _log(problem: Problem) -> None:
    logger.warning("%s", problem)


def run(pace: float = 1.0, *, open_home: bool = False) -> NoReturn:
    """Run Backbreak until it is quit; the process ends with it.

    Raises `AlreadyRunning` where it runs already, and `Unavailable` where it can't.
    """
    check_screen(os.environ)
    paths.private_folder(paths.runtime_folder())
    log.write_to(paths.log_file())
    application = make_application()
    backbreak = Backbreak(application, Instance(paths.lock_file()), pace)
    QTimer.singleShot(0, lambda: backbreak.open(home=open_home))
    leave(application.exec())


__all__ = ["AlreadyRunning", "run"]
