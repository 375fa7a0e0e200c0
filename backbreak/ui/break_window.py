"""The break window: it leads through one break, from the first movement to done, stopped or "It hurts"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout

from backbreak.core.exercise import Exercise
from backbreak.core.mutes import Because
from backbreak.core.session import Session
from backbreak.session_words import spoken
from backbreak.ui import theme
from backbreak.ui.before_page import BeforePage
from backbreak.ui.break_buttons import Mode
from backbreak.ui.break_parts import HowMenu
from backbreak.ui.break_plan import Plan, cues, done_words, lines
from backbreak.ui.break_show import BreakShow
from backbreak.ui.break_view import BreakView
from backbreak.ui.deaf import DeafAtFirst
from backbreak.ui.details_page import DetailsPage
from backbreak.ui.placement import bring_forward, fade_in, fitted, put_in_corner, work_area
from backbreak.ui.player import Player
from backbreak.ui.safety_page import SafetyPage
from backbreak.ui.stage import Stage
from backbreak.ui.stopwatch import Stopwatch
from backbreak.ui.window import Window
from backbreak.words import _, language

_SIZE = QSize(420, 640)
_BROAD = 640  # where the screen is too low for that
_DONE_SHOWS_MS = 8_000
_TICK_MS = 100
_MINUTES_TICK_MS = 1_000
_BEGINS_AFTER = 15.0  # seconds in which to read what is wanted at hand for a short exercise
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
    refused = Signal(str, object)  # an exercise's id, and the Because for which it is not to come again
    exchange_wanted = Signal(int, str)  # which exercise of the session, and the id of another in its place
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
        self._beat = beat or _real_seconds()
        self._exercise_of = exercise_of
        self._watch = Stopwatch(seconds)  # of the break; a walk goes by it
        self._deaf = DeafAtFirst(self, seconds)
        self._running = False
        self._plan: Plan | None = None
        self._player: Player | None = None
        self._begins_at: float | None = None
        self._stage = Stage(still=still)
        self._view = BreakView(self._stage)
        self._show = BreakShow(self._view, self._stage, self._watch)
        self._safety = SafetyPage()
        self._before, self._details = BeforePage(), DetailsPage()
        self._how = HowMenu(self, self._set_speed, self._set_repeats, self._refuse)
        self._view.how.setMenu(self._how)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._safety)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._refresh)
        self._goodbye = QTimer(self, interval=_DONE_SHOWS_MS, singleShot=True)
        self._goodbye.timeout.connect(self._leave)
        self._connect()

    def _connect(self) -> None:
        buttons = self._view.buttons
        buttons.pause_clicked.connect(self.toggle)
        buttons.done_clicked.connect(self._done)
        buttons.stop_clicked.connect(self.close)
        buttons.hurt_clicked.connect(self._stop_for_pain)
        buttons.previous_clicked.connect(lambda: self._move(Player.previous))
        buttons.next_clicked.connect(lambda: self._move(Player.next))
        buttons.another_clicked.connect(self.another_wanted)
        self._view.details_toggled.connect(self._show_details)
        self._details.easier_clicked.connect(lambda: self._exchange("easier"))
        self._details.harder_clicked.connect(lambda: self._exchange("harder"))
        self._safety.closed.connect(self.hide)
        for key, do in (
            (Qt.Key.Key_Left, lambda: self._move(Player.previous)),
            (Qt.Key.Key_Right, lambda: self._move(Player.next)),
            (Qt.Key.Key_Plus, lambda: self._step_speed(faster=True)),
            (Qt.Key.Key_Minus, lambda: self._step_speed(faster=False)),
            (Qt.Key.Key_D, self._view.details.click),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(do)

    # -- from outside

    def begin(self, plan: Plan, *, activate: bool = False) -> None:
        """Lead through a break.

        `activate` gives the window the keyboard at once: only where the person came from another of ours.
        """
        speed = self._player.speed if self._player is not None else 1.0
        self._plan, self._player = plan, Player(self._beat, plan.session)
        self._player.speed = speed
        self._running = True
        self._goodbye.stop()
        self._watch.restart()
        self._view.details.setChecked(False)
        self._view.show_page(None)
        self._view.notice.hide()
        self._pages.setCurrentWidget(self._view)
        self._show.lead(plan, self._player, still=self.still)
        if plan.needs:
            self._begins_at = None if plan.waits else self._beat() + _BEGINS_AFTER
            self._show.preview(self._beat)
        else:
            self._player.play()
        self.retranslate()
        self._open(activate=activate)
        if plan.needs:
            self._view.show_page(self._before, long=False)
        self._view.buttons.pause.setFocus()
        self._tick.start(_MINUTES_TICK_MS if plan.is_timed else _TICK_MS)
        self._refresh()

    def exchange(self, session: Session) -> None:
        """Go on with a session in which another exercise stands in the place of the one that is done now."""
        assert self._plan is not None
        assert self._player is not None
        self._plan = replace(self._plan, session=session)
        self._player.change(session)
        self._show.lead(self._plan, self._player, still=self.still)
        self.hushed.emit()
        self._view.details.setChecked(False)
        self.retranslate()
        self._refresh()

    def prepare(self, exercise: Exercise) -> None:
        """Work out ahead what the first frame of an exercise takes: a prompt is shown that offers it."""
        if not self._running and not self.isVisible():
            self.ensurePolished()
            self._show.prepare(exercise)

    def ask_walking(self) -> None:
        """Ask, without any hurry, whether a walk that was started will be walked."""
        self._view.ask_walking(self.walking_answered.emit)
        self.grow()

    def end(self) -> None:
        """The break has ended elsewhere: go, without a word but to a walker who is back."""
        self._end_running()
        if self.isVisible() and self._plan is not None and self._plan.is_walk:
            self._take_leave(_("Welcome back"), _("Carry on when you like."))
        else:
            self.hide()

    def toggle(self) -> None:
        """Begin, pause, or go on."""
        if not self._running or self._player is None:
            self.hide()
            return
        if self._is_before:
            self._begin_moving()
        elif self._player.plays:
            self._player.pause()
            self._watch.pause()
            self.hushed.emit()
        else:
            self._player.play()
            self._watch.go_on()
        self._refresh()

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        if self._plan is None or self._player is None:
            return
        exercise = self._player.now.exercise
        spoken_code = language()
        other = next((code for code in exercise.name if code != spoken_code), spoken_code)
        self.setWindowTitle(spoken(self._plan.routine or exercise.name))
        self._view.show_names(spoken(exercise.name), exercise.name.get(other, ""))
        self._view.reserve(cues(self._plan), lines(self._plan))
        self._before.show_needs(self._plan.needs)
        self._tell_details()
        self._how.show_how(self._player.speed, repeats=self._player.repeats)
        self._write_buttons()

    @property
    def opening(self) -> str:
        """What somebody who can't see it wants to hear when it opens; a session then tells itself."""
        if self._plan is None:
            return ""
        if self._is_before:
            return "\n".join((self.windowTitle(), self._before.accessibleName()))
        return "\n".join((self.windowTitle(), self._plan.errand)) if self._plan.is_timed else ""

    # -- what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Space pauses and goes on; Esc stops."""
        match event.key():
            case Qt.Key.Key_Escape if self._view.details.isChecked():
                self._view.details.setChecked(False)
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Space if not event.isAutoRepeat():
                self.toggle()
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """A figure that walks goes on where it can be seen again."""
        super().showEvent(event)
        self._show.set_playing(running=self._running)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """An exercise that can't be seen waits; a walk goes on by the clock."""
        super().hideEvent(event)
        self._stage.pause()
        self._begins_at = None
        plays = self._player is not None and self._player.plays
        if self._running and plays and self._plan is not None and not self._plan.is_timed:
            self.toggle()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Closing is stopping; what was done counts, and where nothing was it is put off."""
        if self._running and self._plan is not None:
            moved = self._end_running()
            if self._plan.is_timed or moved >= _SOMETHING:
                self.stopped.emit(moved)
            else:
                self.put_off.emit()
        super().closeEvent(event)

    def _move(self, move: Callable[[Player], None]) -> None:
        if not self._running or self._player is None or self._plan is None or self._plan.is_timed:
            return
        if self._is_before:
            self._begin_moving()
        else:
            move(self._player)
            self.hushed.emit()
        self._refresh()

    def _begin_moving(self) -> None:
        assert self._player is not None
        self._begins_at = None
        self._show.end_preview()
        self._view.show_page(None)
        self._player.play()
        self.retranslate()

    def _set_speed(self, speed: float) -> None:
        if self._player is not None:
            self._player.speed = speed
            self._how.show_how(speed, repeats=self._player.repeats)
            self._refresh()

    def _step_speed(self, *, faster: bool) -> None:
        if self._player is not None and self._view.how.isVisible():
            self._player.step_speed(faster)
            self._set_speed(self._player.speed)

    def _set_repeats(self, repeats: bool) -> None:
        if self._player is not None:
            self._player.repeats = repeats

    def _refuse(self, because: Because) -> None:
        """Never again; in a routine the next one follows at once."""
        if not self._running or self._player is None:
            return
        self.refused.emit(self._player.now.exercise.id, because)
        if self._player.session.exercises > 1:
            self._move(Player.next)

    def _show_details(self, shown: bool) -> None:
        self._stage.show_muscles(shown)
        self._tell_details()
        page = self._details if shown else self._before if self._is_before else None
        self._view.show_page(page, long=shown)

    def _tell_details(self) -> None:
        if self._player is None or not self._view.details.isChecked():
            return
        exercise = self._player.now.exercise
        easier, harder = (
            self._exercise_of(id_) if id_ is not None else None for id_ in (exercise.easier, exercise.harder)
        )
        self._details.show_exercise(exercise, easier, harder)

    def _exchange(self, how: str) -> None:
        assert self._player is not None
        now = self._player.now
        self.exchange_wanted.emit(now.part.number, getattr(now.exercise, how))

    # -- how it goes on

    @property
    def _is_before(self) -> bool:
        return self._running and self._show.is_preview

    def _refresh(self) -> None:
        assert self._player is not None
        if self._is_before and self._begins_at is not None and self._beat() >= self._begins_at:
            self._begin_moving()
        before = self._player.now.exercise if self._show.exercise is None else self._show.exercise
        self._show.refresh()
        if self._show.exercise is not before:
            self.retranslate()
        self._write_buttons()
        if self._player.plays:
            for saying in self._player.sayings():
                self.told.emit(saying)
        if self._running and self._player.is_over:
            self._complete()
        self._view.keep_up()

    def _complete(self) -> None:
        """All is done: say so, and leave after a while."""
        moved = self._end_running()
        self._take_leave(_("Done"), _("Carry on when you like."))
        self.finished.emit(moved)

    def _take_leave(self, cue: str, line: str) -> None:
        self._view.notice.hide()
        self._view.details.setChecked(False)
        self._view.show_cue(cue)
        self._view.follow_breath(None)
        self._view.show_line(line)
        self._view.show_progress("")
        self._write_buttons()
        self._goodbye.start()

    def _done(self) -> None:
        """The person says that it is done."""
        self.hushed.emit()
        moved = self._end_running()
        self.hide()
        self.finished.emit(moved)

    def _stop_for_pain(self) -> None:
        assert self._player is not None
        self.hushed.emit()
        moved = self._end_running()
        self._goodbye.stop()
        self._safety.open(stopped=True, muted=True)
        self._pages.setCurrentWidget(self._safety)
        self.hurt.emit(self._player.now.exercise.id, moved)

    def _write_buttons(self) -> None:
        assert self._plan is not None
        assert self._player is not None
        view, plan = self._view, self._plan
        over, timed = not self._running, plan.is_timed
        mode = (
            Mode.OVER if over else Mode.BEFORE if self._is_before else Mode.TIMED if timed else Mode.COUNTED
        )
        paused = not over and not self._player.plays
        begin = _("Begin")
        if self._begins_at is not None:
            left = max(1, round(self._begins_at - self._beat()))
            begin = _("Begin ({n})").format(n=left)
        pause = {Mode.OVER: _("Close"), Mode.BEFORE: begin}.get(mode, _("Resume") if paused else _("Pause"))
        view.buttons.write(pause=pause, done=done_words(plan.opened))
        view.buttons.pause.setAccessibleName(_("Begin") if mode is Mode.BEFORE else "")  # without the seconds
        view.buttons.show_mode(mode, may_change=plan.may_change, can_hurt=not (over and timed))
        view.show_tools(details=not timed and not over, how=mode is Mode.COUNTED)
        view.counter.setVisible(not timed)

    def _end_running(self) -> float:
        self._running = False
        self._begins_at = None
        self._watch.pause()
        self._stage.pause()
        self._tick.stop()
        if self._player is None or self._plan is None:
            return 0.0
        self._player.pause()
        return self._watch.seconds if self._plan.is_timed else self._player.moved

    # -- where it stands

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

    def _leave(self) -> None:
        if self.underMouse():
            self._goodbye.start()
        else:
            self.hide()


def _real_seconds() -> Callable[[], float]:
    timer = QElapsedTimer()
    timer.start()
    return lambda: timer.nsecsElapsed() / 1e9
