"""The coach: leads through a plan, from what is wanted at hand to the end, and fills the view meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from backbreak.core.exercise import Exercise
from backbreak.core.mutes import Because
from backbreak.core.session import Session
from backbreak.session_words import spoken
from backbreak.ui.break_buttons import Mode
from backbreak.ui.break_parts import HowMenu
from backbreak.ui.break_plan import Plan, cues, done_words, lines
from backbreak.ui.break_reading import BreakReading
from backbreak.ui.break_show import BreakShow
from backbreak.ui.break_view import BreakView
from backbreak.ui.player import Player
from backbreak.ui.stage import Stage
from backbreak.ui.stopwatch import Stopwatch
from backbreak.words import _, language

_TICK_MS = 100
_MINUTES_TICK_MS = 1_000
_BEGINS_AFTER = 15.0  # seconds in which to read what is wanted at hand for a short exercise


class Coach(QObject):
    """Leads through one plan after the other. What it shows follows from the two clocks alone.

    `seconds` tells the time of the program's clock, which a walk goes by; `beat` tells real seconds, which
    movements follow. `exercise_of` finds an exercise by its id.
    """

    over = Signal()  # all repetitions are done
    told = Signal(object)  # Saying: it is time to say it
    hushed = Signal()  # what was said no longer holds
    exchange_wanted = Signal(int, str)
    refused = Signal(str, object)  # an exercise's id, and the Because for which it is not to come again

    def __init__(
        self,
        view: BreakView,
        stage: Stage,
        seconds: Callable[[], float],
        beat: Callable[[], float],
        exercise_of: Callable[[str], Exercise | None],
    ) -> None:
        super().__init__(view)
        self._view, self._stage, self._beat = view, stage, beat
        self._watch = Stopwatch(seconds)
        self._show = BreakShow(view, stage, self._watch)
        self._running = False
        self._plan: Plan | None = None
        self._player: Player | None = None
        self._begins_at: float | None = None
        self._waits_for_reader = False
        self.reading = BreakReading(view, stage, exercise_of)
        self._how = HowMenu(view, self._set_speed, self._set_repeats, self._refuse)
        view.how.setMenu(self._how)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.refresh)
        view.buttons.previous_clicked.connect(lambda: self.move(Player.previous))
        view.buttons.next_clicked.connect(lambda: self.move(Player.next))
        self.reading.variant_wanted.connect(self._exchange)
        view.details_toggled.connect(self._wait_for_reader)

    # -- where it is

    @property
    def plan(self) -> Plan | None:
        """What it leads through, or has led through last."""
        return self._plan

    @property
    def exercise(self) -> Exercise | None:
        """The exercise that is done, or was done last."""
        return None if self._player is None else self._player.now.exercise

    @property
    def is_running(self) -> bool:
        """Whether a break goes on."""
        return self._running

    @property
    def is_before(self) -> bool:
        """Whether the person still gets everything ready."""
        return self._running and self._show.is_preview

    # -- what it does

    def begin(self, plan: Plan, *, still: bool) -> None:
        """Lead through this plan. Who has chosen a speed keeps it."""
        speed = self._player.speed if self._player is not None else 1.0
        self._plan, self._player = plan, Player(self._beat, plan.session)
        self._player.speed = speed
        self._running, self._waits_for_reader = True, False
        self._watch.restart()
        self.reading.close()
        self._view.notice.hide()
        self._show.lead(plan, self._player, still=still)
        if plan.needs:
            self._begins_at = None if plan.waits else self._beat() + _BEGINS_AFTER
            self._show.preview(self._beat)
        else:
            self._begins_at = None
            self._player.play()
        self.retranslate()
        self._tick.start(_MINUTES_TICK_MS if plan.is_timed else _TICK_MS)

    def exchange(self, session: Session, *, still: bool) -> None:
        """Go on with a session in which another exercise stands in the place of the one that is done now."""
        assert self._plan is not None
        assert self._player is not None
        self._plan = replace(self._plan, session=session)
        self._player.change(session)
        self._show.lead(self._plan, self._player, still=still)
        self.hushed.emit()
        self.reading.close()
        self.retranslate()
        self.refresh()

    def prepare(self, exercise: Exercise) -> None:
        """Work out ahead what the first frame of an exercise takes."""
        self._show.prepare(exercise)

    def toggle(self) -> None:
        """Begin, pause, or go on."""
        assert self._player is not None
        self._waits_for_reader = False
        if self.is_before:
            self._begin_moving()
        elif self._player.plays:
            self._player.pause()
            self._watch.pause()
            self.hushed.emit()
        else:
            self._player.play()
            self._watch.go_on()
        self.refresh()

    def move(self, where: Callable[[Player], None]) -> None:
        """Go forward or back, if there are exercises to go to."""
        if not self._running or self._player is None or self._plan is None or self._plan.is_timed:
            return
        if self.is_before:
            self._begin_moving()
        else:
            where(self._player)
            self.hushed.emit()
        self.refresh()

    def step_speed(self, *, faster: bool) -> None:
        """The next speed, up or down."""
        if self._player is not None and self._view.how.isVisible():
            self._player.step_speed(faster)
            self._set_speed(self._player.speed)

    def unseen(self) -> None:
        """The window is hidden: an exercise that can't be seen waits; a walk goes on by the clock."""
        self._stage.pause()
        self._begins_at = None
        plays = self._player is not None and self._player.plays
        if self._running and plays and self._plan is not None and not self._plan.is_timed:
            self.toggle()

    def seen(self) -> None:
        """The window is shown again: a figure that walks goes on."""
        self._show.set_playing(running=self._running)

    def end(self) -> float:
        """The break is over: stand still, and return the seconds of movement, or of the walk."""
        self._running, self._begins_at = False, None
        self._watch.pause()
        self._stage.stop()
        self._tick.stop()
        if self._player is None or self._plan is None:
            return 0.0
        self._player.pause()
        return self._watch.seconds if self._plan.is_timed else self._player.moved

    def say_goodbye(self, cue: str, line: str) -> None:
        """Show these words in the end."""
        self._view.notice.hide()
        self.reading.close()
        self._view.show_cue(cue)
        self._view.follow_breath(None)
        self._view.show_line(line)
        self._view.show_progress("")
        self._write_buttons()

    # -- what it shows

    def refresh(self) -> None:
        """Show what holds now."""
        assert self._player is not None
        if self.is_before and self._begins_at is not None and self._beat() >= self._begins_at:
            self._begin_moving()
        before = self._show.exercise
        self._show.refresh()
        if self._show.exercise is not before:
            self.retranslate()
        self._write_buttons()
        if self._player.plays:
            for saying in self._player.sayings():
                self.told.emit(saying)
        if self._running and self._player.is_over:
            self.over.emit()
        self._view.keep_up()

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        if self._plan is None or self._player is None:
            return
        exercise = self._player.now.exercise
        name = exercise.name
        other = next((code for code in name if code != language()), language())
        self._view.show_names(spoken(name), name.get(other, ""))
        self._view.reserve(cues(self._plan), lines(self._plan))
        self.reading.tell(self._plan, exercise)
        self._how.show_how(self._player.speed, repeats=self._player.repeats)
        self._write_buttons()

    def _begin_moving(self) -> None:
        assert self._player is not None
        self._begins_at = None
        self._show.end_preview()
        self.reading.close()
        self._player.play()
        self.retranslate()

    def _wait_for_reader(self, reads: bool) -> None:
        """Who reads more about the exercise before it begins says when they are ready; later on it pauses."""
        if reads and self.is_before:
            self._begins_at = None
            self._write_buttons()
        elif reads and self._running and self._player is not None and self._player.plays:
            self.toggle()
            self._waits_for_reader = True
        elif not reads and self._running and self._waits_for_reader:
            self.toggle()

    def _set_speed(self, speed: float) -> None:
        if self._player is not None:
            self._player.speed = speed
            self._how.show_how(speed, repeats=self._player.repeats)
            self.refresh()

    def _set_repeats(self, repeats: bool) -> None:
        if self._player is not None:
            self._player.repeats = repeats

    def _refuse(self, because: Because) -> None:
        """Never again; in a routine the next one follows at once."""
        if not self._running or self._player is None:
            return
        self.refused.emit(self._player.now.exercise.id, because)
        if self._player.session.exercises > 1:
            self.move(Player.next)

    def _exchange(self, id_: str) -> None:
        assert self._player is not None
        self.exchange_wanted.emit(self._player.now.part.number, id_)

    def _write_buttons(self) -> None:
        assert self._plan is not None
        assert self._player is not None
        view, timed, mode = self._view, self._plan.is_timed, self._mode
        pause = {
            Mode.OVER: _("Close"),
            Mode.BEFORE: self._begin_words(),
        }.get(mode, _("Pause") if self._player.plays else _("Resume"))
        view.buttons.write(pause=pause, done=done_words(self._plan.opened))
        without_seconds = _("Begin") if mode is Mode.BEFORE else ""
        if without_seconds != view.buttons.pause.accessibleName():
            view.buttons.pause.setAccessibleName(without_seconds)
        may_hurt = not (timed and mode is Mode.OVER)
        view.buttons.show_mode(mode, may_change=self._plan.may_change, can_hurt=may_hurt)
        view.show_tools(details=not timed and mode is not Mode.OVER, how=mode is Mode.COUNTED)
        view.counter.setVisible(not timed)

    @property
    def _mode(self) -> Mode:
        if not self._running:
            return Mode.OVER
        if self.is_before:
            return Mode.BEFORE
        return Mode.TIMED if self._plan is not None and self._plan.is_timed else Mode.COUNTED

    def _begin_words(self) -> str:
        if self._begins_at is None:
            return _("Begin")
        return _("Begin ({n})").format(n=max(1, round(self._begins_at - self._beat())))
