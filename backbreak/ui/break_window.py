"""The break window: it leads through one break, from the first movement to done, stopped or "It hurts"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout

from backbreak.core.exercise import Exercise
from backbreak.core.session import Session
from backbreak.session_words import spoken
from backbreak.ui import theme
from backbreak.ui.break_plan import Plan
from backbreak.ui.break_view import STAGE_LOW, BreakView
from backbreak.ui.coach import Coach
from backbreak.ui.deaf import DeafAtFirst
from backbreak.ui.goodbye import Goodbye
from backbreak.ui.placement import bring_forward, fade_in, fitted, put_in_corner, work_area
from backbreak.ui.player import Player
from backbreak.ui.safety_page import SafetyPage
from backbreak.ui.stage import Stage
from backbreak.ui.window import Window
from backbreak.words import _

_SIZE = QSize(420, 640)
_BROAD = 640  # where the screen is too low for that
_NOT_BY_CHANCE = 12  # pixels; a window manager may put it a little beside where it was asked to
_SOMETHING = 10.0  # seconds of movement from which on a break was begun, and is not just put off


class BreakWindow(Window):
    """One window, reused for every break. It opens without taking the keyboard from what the person types.

    Each break ends with one of `finished`, `stopped`, `put_off` and `hurt`; or it is ended from outside by
    `end`, which emits nothing. A walk goes on until either. `told` tells what is said, when it is time, and
    `hushed` that what was said before no longer holds.
    """

    finished = Signal(float)  # seconds of movement
    stopped = Signal(float)  # likewise: enough to count for what it was
    put_off = Signal()  # ended before anything was done
    hurt = Signal(str, float)  # the exercise's id, and seconds of movement
    walking_answered = Signal(bool)  # the answer to `ask_walking`: the person does walk
    another_wanted = Signal()
    brought_back = Signal(str)  # the id of an exercise that was said to hurt, and may come again after all
    refused = Signal(str, object)  # an exercise's id, and the Because for which it is not to come again
    exchange_wanted = Signal(int, str)  # which exercise of the session, and the id of another in its place
    put_elsewhere = Signal(int, int)  # the person has moved the window to this place
    told = Signal(object)  # Saying
    hushed = Signal()

    def __init__(
        self,
        seconds: Callable[[], float],
        *,
        still: bool = False,
        beat: Callable[[], float] | None = None,
        exercise_of: Callable[[str], Exercise | None] = lambda _id: None,
    ) -> None:
        """`seconds` tells the time, since any moment; `still` shows poses instead of a movement.

        `beat` tells the time that movements follow: real seconds, whatever the pace of the program's clock.
        `exercise_of` finds an exercise by its id.
        """
        super().__init__(still=still)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.on_top = False  # of other windows, from the next opening on
        self._put_at = QPoint()  # where it came up
        self._deaf = DeafAtFirst(self, seconds)
        self._stage = Stage(still=still)
        self._view = BreakView(self._stage)
        self._coach = Coach(self._view, self._stage, seconds, beat or _real_seconds(), exercise_of)
        self._safety = SafetyPage()
        self._pages = QStackedLayout(self.inside)
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._safety)
        self._goodbye = Goodbye(self)
        self._connect()

    def _connect(self) -> None:
        coach, buttons = self._coach, self._view.buttons
        coach.over.connect(self._complete)
        coach.told.connect(self.told)
        coach.hushed.connect(self.hushed)
        coach.exchange_wanted.connect(self.exchange_wanted)
        coach.refused.connect(self.refused)
        buttons.pause_clicked.connect(self.toggle)
        buttons.done_clicked.connect(self._done)
        buttons.stop_clicked.connect(self.close)
        buttons.hurt_clicked.connect(self._stop_for_pain)
        buttons.another_clicked.connect(self.another_wanted)
        self._safety.closed.connect(self.hide)
        self._safety.brought_back.connect(self._bring_back)
        for key, do in (
            (Qt.Key.Key_Left, lambda: coach.move(Player.previous)),
            (Qt.Key.Key_Right, lambda: coach.move(Player.next)),
            (Qt.Key.Key_Plus, lambda: coach.step_speed(faster=True)),
            (Qt.Key.Key_Minus, lambda: coach.step_speed(faster=False)),
            (Qt.Key.Key_D, coach.reading.toggle_details),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(do)

    # -- from outside

    def begin(self, plan: Plan, *, activate: bool = False) -> None:
        """Lead through a break.

        `activate` gives the window the keyboard at once: only where the person came from another of ours.
        """
        self._goodbye.stop()
        self._pages.setCurrentWidget(self._view)
        self._coach.begin(plan, still=self.still)
        self._write_title()
        self._open(activate=activate)
        if self._coach.is_before:
            self._coach.reading.show_needs()
        self._view.buttons.pause.setFocus()
        self._coach.refresh()

    def exchange(self, session: Session) -> None:
        """Go on with a session in which another exercise stands in the place of the one that is done now."""
        self._coach.exchange(session, still=self.still)
        self._write_title()

    def prepare(self, exercise: Exercise) -> None:
        """Work out ahead what the first frame of an exercise takes: a prompt is shown that offers it."""
        if not self._coach.is_running and not self.isVisible():
            was_made = self.testAttribute(Qt.WidgetAttribute.WA_WState_Created)
            self.ensurePolished()
            self._coach.prepare(exercise)
            if not was_made:
                self.destroy()  # Qt would forget the frame of what is drawn but was never shown

    def ask_walking(self) -> None:
        """Ask, without any hurry, whether a walk that was started will be walked."""
        self._view.ask_walking(self.walking_answered.emit)
        self.grow()

    def end(self) -> None:
        """The break has ended elsewhere: go, without a word but to a walker who is back."""
        self._coach.end()
        plan = self._coach.plan
        if self.isVisible() and plan is not None and plan.is_walk:
            self._take_leave(_("Welcome back"), _("Carry on when you like."))
        else:
            self.hide()

    def toggle(self) -> None:
        """Begin, pause, or go on; close what is over."""
        if self._coach.is_running:
            self._coach.toggle()
        else:
            self.hide()

    def follow_motion(self, *, still: bool) -> None:
        """Show poses instead of a movement from now on, or a movement again."""
        self.still = self._stage.still = still

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        self._coach.retranslate()
        self._write_title()

    @property
    def is_before(self) -> bool:
        """Whether the person is still told what is wanted at hand."""
        return self._coach.is_before

    @property
    def opening(self) -> str:
        """What somebody who can't see it wants to hear when it opens; a session then tells itself."""
        plan = self._coach.plan
        if plan is None:
            return ""
        if self._coach.is_before:
            return "\n".join((self.windowTitle(), self._coach.reading.before_text))
        return "\n".join((self.windowTitle(), plan.errand)) if plan.is_timed else ""

    # -- what the person does

    def escape(self) -> None:
        """Go back from the details, or stop."""
        if self._view.details.isChecked():
            self._view.details.setChecked(False)
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Space pauses and goes on."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.toggle()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """What moves goes on where it can be seen again."""
        super().showEvent(event)
        self._coach.seen()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """What can't be seen waits. Where the person has put the window, it comes up again."""
        super().hideEvent(event)
        self._coach.unseen()
        if (self.pos() - self._put_at).manhattanLength() > _NOT_BY_CHANCE:
            self._put_at = self.pos()
            self.put_elsewhere.emit(self.x(), self.y())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Closing is stopping; what was done counts, and where nothing was it is put off."""
        plan = self._coach.plan
        if self._coach.is_running and plan is not None:
            moved = self._coach.end()
            if plan.is_timed or moved >= _SOMETHING:
                self.stopped.emit(moved)
            else:
                self.put_off.emit()
        super().closeEvent(event)

    def _done(self) -> None:
        """The person says that it is done."""
        self.hushed.emit()
        moved = self._coach.end()
        self.hide()
        self.finished.emit(moved)

    def _stop_for_pain(self) -> None:
        exercise = self._coach.exercise
        assert exercise is not None
        self.hushed.emit()
        moved = self._coach.end()
        self._goodbye.stop()
        self._safety.open(stopped=True, muted=True)
        self._pages.setCurrentWidget(self._safety)
        self.hurt.emit(exercise.id, moved)

    def _bring_back(self) -> None:
        exercise = self._coach.exercise
        if exercise is not None:
            self.brought_back.emit(exercise.id)

    # -- how it ends

    def _complete(self) -> None:
        """All is done: say so, and leave after a while."""
        moved = self._coach.end()
        self._take_leave(_("Done"), _("Carry on when you like."))
        self.finished.emit(moved)

    def _take_leave(self, cue: str, line: str) -> None:
        self._coach.say_goodbye(cue, line)
        self._goodbye.start()

    # -- where it stands

    def _write_title(self) -> None:
        plan, exercise = self._coach.plan, self._coach.exercise
        if plan is not None and exercise is not None:
            self.setWindowTitle(spoken(plan.routine or exercise.name))

    def _open(self, *, activate: bool) -> None:
        if not self.isVisible():
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, self.on_top)
            area = work_area()
            self.fit()
            moved = self.testAttribute(Qt.WidgetAttribute.WA_Moved)
            if not (moved and area.contains(self.geometry())):
                put_in_corner(self, area)
            self._put_at = self.pos()
            self._deaf.begin()
            fade_in(self, still=self.still)
        self.raise_()
        if activate:
            bring_forward(self)

    def wanted_size(self) -> QSize:
        """Small beside the work; wider where the words need it, or where the screen is low."""
        area, size = work_area(), QSize(theme.scaled(_SIZE.width()), theme.scaled(_SIZE.height()))
        larger = theme.scaled(STAGE_LOW) - STAGE_LOW  # the figure, beside larger words
        least = self._view.arrange(size.width(), beside=False)
        if least.height() + larger > fitted(QSize(0, 10_000), area).height():
            size = QSize(fitted(QSize(theme.scaled(_BROAD), 0), area).width(), 0)
            least = self._view.arrange(size.width(), beside=True)
            size.setHeight(least.height() + larger)
            if least.height() > fitted(least, area).height():
                least = self._view.yield_words()
        return size.expandedTo(least)


def _real_seconds() -> Callable[[], float]:
    timer = QElapsedTimer()
    timer.start()
    return lambda: timer.nsecsElapsed() / 1e9
