"""The break window: it leads through one break, from the first movement to done, stopped or "It hurts"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout

from backbreak.body.motion import Motion
from backbreak.body.phase import Side
from backbreak.core.exercise import Exercise
from backbreak.core.facts import Kind
from backbreak.core.status import OpenBreak
from backbreak.phrases import left_text
from backbreak.ui import theme
from backbreak.ui.break_course import course, cues, done_words, said
from backbreak.ui.break_parts import HurtPanel
from backbreak.ui.break_view import BreakView
from backbreak.ui.breathing import Breathing, breathing_at
from backbreak.ui.deaf import DeafAtFirst
from backbreak.ui.free_corner import free_corner
from backbreak.ui.placement import bring_forward, fade_in, fitted, put_in_corner, work_area
from backbreak.ui.stage import Stage
from backbreak.ui.stopwatch import Stopwatch
from backbreak.ui.window import Window
from backbreak.words import _, language

_SIZE = QSize(420, 620)
_BROAD = 620  # where the screen is too low for that
_DONE_SHOWS_MS = 8_000
_TICK_MS = 100
_MINUTES_TICK_MS = 1_000


class BreakWindow(Window):
    """One window, reused for every break. It opens without taking the keyboard from what the person types.

    Each break ends with one of `finished`, `stopped` and `hurt`, with the seconds that it lasted, less those
    it was paused; or it is ended from outside by `end`, which emits nothing. A walk goes on until either.
    """

    finished = Signal(float)
    stopped = Signal(float)
    hurt = Signal(float)
    walking_answered = Signal(bool)  # the answer to `ask_walking`: the person does walk

    def __init__(self, seconds: Callable[[], float], *, still: bool = False) -> None:
        """`seconds` tells the time, since any moment; `still` shows poses instead of a movement."""
        super().__init__(still=still)
        self._stage = Stage(still=still)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._watch = Stopwatch(seconds)
        self._deaf = DeafAtFirst(self, seconds)
        self._running = False
        self._exercise: Exercise | None = None
        self._opened: OpenBreak | None = None
        self._errand = ""
        self._course: list[tuple[Side, Motion]] = []
        self._view = BreakView(self._stage)
        self._hurt = HurtPanel()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._hurt)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._refresh)
        self._goodbye = QTimer(self, interval=_DONE_SHOWS_MS, singleShot=True)
        self._goodbye.timeout.connect(self._leave)
        self._view.pause_clicked.connect(self.toggle)
        self._view.done_clicked.connect(self._done)
        self._view.stop_clicked.connect(self.close)
        self._view.hurt_clicked.connect(self._stop_for_pain)
        self._hurt.closed.connect(self.hide)

    def begin(
        self, exercise: Exercise, opened: OpenBreak, errand: str = "", *, activate: bool = False
    ) -> None:
        """Lead through a break. `errand` is what to do with a walk or a change of posture.

        `activate` gives the window the keyboard at once: only where the person came from another of ours.
        """
        self._exercise, self._opened, self._errand = exercise, opened, errand
        self._course = course(exercise, opened)
        self._running = True
        self._goodbye.stop()
        self._watch.restart()
        self._show_side()
        self.retranslate()
        self._pages.setCurrentWidget(self._view)
        self._view.notice.hide()
        self._open(activate=activate)
        self._view.pause.setFocus()
        self._refresh()

    def ask_walking(self) -> None:
        """Ask, without any hurry, whether a walk that was started will be walked."""
        self._view.ask_walking(self.walking_answered.emit)
        self.grow()

    def end(self) -> None:
        """The break has ended elsewhere: go, without a word but to a walker who is back."""
        self._end_running()
        if self.isVisible() and self._opened is not None and self._opened.kind is Kind.WALK:
            self._take_leave(_("Welcome back"), _("Carry on when you like."))
        else:
            self.hide()

    def toggle(self) -> None:
        """Pause, or go on."""
        if not self._running:
            self.hide()
        elif self._watch.runs:
            self._watch.pause()
            self._stage.pause()
            self._refresh()
        else:
            self._watch.go_on()
            self._stage.play()
            self._refresh()
        self._write_buttons()

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        if self._exercise is None:
            return
        spoken = language()
        other = next((code for code in self._exercise.name if code != spoken), spoken)
        name = said(self._exercise.name, spoken)
        self.setWindowTitle(name)
        self._view.show_names(name, said(self._exercise.name, other))
        self._write_buttons()
        leads = self._is_timed and not (self._opened is not None and self._opened.seated)
        self._view.reserve([self._errand] if leads else cues(self._exercise, spoken))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Space pauses and goes on; Esc stops."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Space if not event.isAutoRepeat():
                self.toggle()
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """A figure that walks goes on where it can be seen again."""
        super().showEvent(event)
        if self._running and self._watch.runs:
            self._stage.play()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """An exercise that can't be seen waits; a walk goes on by the clock."""
        super().hideEvent(event)
        self._stage.pause()
        if self._running and self._watch.runs and not self._is_timed:
            self.toggle()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Closing is stopping."""
        if self._running:
            self.stopped.emit(self._end_running())
        super().closeEvent(event)

    @property
    def _is_timed(self) -> bool:
        return self._opened is not None and self._opened.kind is not Kind.STRETCH

    def _open(self, *, activate: bool) -> None:
        if not self.isVisible():
            area = work_area()
            self.fit()
            moved = self.testAttribute(Qt.WidgetAttribute.WA_Moved)
            if not (moved and area.contains(self.geometry())):
                put_in_corner(self, area)
            self._deaf.begin()
            fade_in(self, still=self.still)
        self.raise_()
        if activate:
            bring_forward(self)

    def wanted_size(self) -> QSize:
        """Small beside the work; wider where the words need it, or where the screen is low."""
        size = QSize(theme.scaled(_SIZE.width()), theme.scaled(_SIZE.height()))
        least = self._view.arrange(size.width(), beside=False)
        if least.height() > fitted(least, work_area()).height():
            size = QSize(theme.scaled(_BROAD), 0)
            least = self._view.arrange(size.width(), beside=True)
        return size.expandedTo(least)

    def _show_side(self) -> None:
        """Show the side that comes first in what is left of the course."""
        assert self._exercise is not None
        side, motion = self._course[0]
        self._stage.still = self.still
        self._stage.show_exercise(self._exercise, side, motion.repetitions)
        self._stage.play()
        self._tick.start(_TICK_MS if not self._is_timed else _MINUTES_TICK_MS)
        self._view.follow_breath(self._ring(), free_corner(self._exercise, side))

    def _ring(self) -> Callable[[], Breathing] | None:
        """What the ring on the stage shows: the breath, or how much of a walk has passed."""
        match self._opened:
            case OpenBreak(kind=Kind.STRETCH):
                return None if self.still else self._breathing
            case OpenBreak(kind=Kind.WALK, target_seconds=target) if target > 0:
                return lambda: Breathing(None, min(1.0, self._watch.seconds / target), "", "")
        return None

    def _breathing(self) -> Breathing:
        _side, motion = self._course[0]
        return breathing_at(motion, motion.moment(self._stage.elapsed))

    def _refresh(self) -> None:
        if self._is_timed:
            self._refresh_timed()
        else:
            self._refresh_counted()
        self._view.keep_up()

    def _refresh_counted(self) -> None:
        _side, motion = self._course[0]
        at = self._stage.elapsed
        moment = motion.moment(at)
        total = motion.repetitions or 0
        is_out = moment.part == "way_out" or at >= motion.seconds
        self._view.counter.show_count(total if is_out else moment.repetition, total, moment.side)
        self._view.show_cue(said(moment.phase.cue, language()))
        self._show_line(breathing_at(motion, moment).line)
        if at < motion.seconds:
            return
        if len(self._course) > 1:
            self._course.pop(0)
            self._show_side()
        else:
            self._complete(_("Done"), _("Carry on when you like."))

    def _refresh_timed(self) -> None:
        assert self._opened is not None
        if self._opened.kind is Kind.POSTURE:
            moment = self._course[0][1].moment(self._stage.elapsed)
            movement = said(moment.phase.cue, language())
            # In the chair the movement is the thing; getting up is told by what is done with it.
            cue, line = (movement, self._errand) if self._opened.seated else (self._errand, movement)
            self._view.show_cue(cue)
            self._show_line(line)
            return
        self._view.show_cue(self._errand)
        left = self._opened.target_seconds - self._watch.seconds
        # A walk ends with the walker's return, which no stopwatch can see.
        self._show_line(left_text(left) if left > 0 else _("Come back when you like."))

    def _show_line(self, line: str) -> None:
        self._view.show_line(line if self._watch.runs else _("Paused. Go on when you like."))

    def _complete(self, cue: str, line: str) -> None:
        """All is done: say so, and leave after a while."""
        seconds = self._end_running()
        self._take_leave(cue, line)
        self.finished.emit(seconds)

    def _take_leave(self, cue: str, line: str) -> None:
        self._view.notice.hide()
        self._view.show_cue(cue)
        self._view.follow_breath(None)
        self._view.show_line(line)
        self._write_buttons()
        self._goodbye.start()

    def _done(self) -> None:
        """The person says that it is done."""
        seconds = self._end_running()
        self.hide()
        self.finished.emit(seconds)

    def _stop_for_pain(self) -> None:
        seconds = self._end_running()
        self._goodbye.stop()
        self._hurt.open()
        self._pages.setCurrentWidget(self._hurt)
        self.hurt.emit(seconds)

    def _write_buttons(self) -> None:
        view, over = self._view, not self._running
        paused = self._running and not self._watch.runs
        view.write_buttons(
            pause=_("Close") if over else _("Resume") if paused else _("Pause"), done=done_words(self._opened)
        )
        view.fill(view.done if self._is_timed and not over else view.pause)
        for button in (view.done, view.stop):
            button.setVisible(not over)
        view.hurt.setVisible(not (over and self._is_timed))
        view.counter.setVisible(not self._is_timed)

    def _end_running(self) -> float:
        self._running = False
        self._watch.pause()
        self._stage.pause()
        self._tick.stop()
        return self._watch.seconds

    def _leave(self) -> None:
        if self.underMouse():
            self._goodbye.start()
        else:
            self.hide()
