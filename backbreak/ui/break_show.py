"""What is shown of a break at each moment: which part on stage, which words below it."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from backbreak.core.exercise import Exercise
from backbreak.core.facts import Kind
from backbreak.core.session import Instant
from backbreak.core.session_parts import Doing, Part
from backbreak.session_words import side_text, spoken
from backbreak.time_words import left_text
from backbreak.ui.break_plan import Plan
from backbreak.ui.break_view import BreakView
from backbreak.ui.breathing import Breathing, breathing_at
from backbreak.ui.free_corner import free_corner
from backbreak.ui.player import Player
from backbreak.ui.stage import Stage
from backbreak.ui.stopwatch import Stopwatch
from backbreak.words import _


class BreakShow:
    """Reads the player, and fills stage and view. `watch` is the break's, for the minutes of a walk."""

    def __init__(self, view: BreakView, stage: Stage, watch: Stopwatch) -> None:
        self._view, self._stage, self._watch = view, stage, watch
        self._plan: Plan | None = None
        self._player: Player | None = None
        self._part: Part | None = None
        self._preview: Callable[[], float] | None = None
        self._stood_at = 0.0  # the second of the movement that was shown last
        stage.follow(self._second)

    @property
    def exercise(self) -> Exercise | None:
        """The exercise that is on stage."""
        return None if self._part is None else self._part.exercise

    @property
    def is_preview(self) -> bool:
        """Whether the figure shows the movement while the person still gets everything ready."""
        return self._preview is not None

    def lead(self, plan: Plan, player: Player, *, still: bool) -> None:
        """Show this plan, as the player plays it, from now on."""
        self._plan, self._player, self._preview, self._part = plan, player, None, None
        self._stage.still = still
        self._show_part(player.now.part)

    def prepare(self, exercise: Exercise) -> None:
        """Draw the exercise once where nobody sees it."""
        self._plan = self._player = self._part = None
        self._view.follow_breath(None)  # of the break before
        self._stage.show_exercise(exercise)
        free_corner(exercise, exercise.motion.side)
        self._stage.resize(self._stage.sizeHint())
        self._stage.grab()

    def preview(self, beat: Callable[[], float]) -> None:
        """Show the first movement again and again, until `end_preview`."""
        assert self._player is not None
        since, part = beat(), self._player.now.part
        self._preview = lambda: beat() - since
        self._stage.show_exercise(part.exercise, part.side, None)
        self._view.follow_breath(None)

    def end_preview(self) -> None:
        """From now on the player leads."""
        assert self._player is not None
        self._preview, self._part = None, None
        self._show_part(self._player.now.part)

    def refresh(self) -> None:
        """Show what holds now."""
        assert self._player is not None
        assert self._plan is not None
        if self._preview is None:
            now = self._player.now
            if now.part is not self._part and now.doing is not Doing.DONE:
                self._show_part(now.part)
            if self._plan.is_timed:
                self._tell_timed(now)
            else:
                self._tell(now)
        self.set_playing(running=True)

    def set_playing(self, *, running: bool) -> None:
        """Let the figure move, or stand in the pose from which it will."""
        moves = self._preview is not None or (
            self._part is not None
            and self._part.doing is Doing.MOVING
            and self._player is not None
            and self._player.plays
        )
        if running and moves and not self._stage.is_playing:
            self._stage.play()
        elif not (running and moves) and self._stage.is_playing:
            self._stage.pause()
        elif not moves and self._second() != self._stood_at:  # the person has gone elsewhere meanwhile
            self._stage.update()
        self._stood_at = self._second()

    def _second(self) -> float:
        """Which second of the movement the stage shows; never one that belongs to the next part."""
        if self._preview is not None:
            return self._preview()
        if self._player is None or self._part is None:
            return 0.0
        now = self._player.now
        if now.part is self._part:
            return now.motion_seconds
        return self._part.motion.seconds if self._part.doing is Doing.MOVING else 0.0

    def _show_part(self, part: Part) -> None:
        before, self._part = self._part, part
        if before is None or before.motion is not part.motion:
            self._stage.show_exercise(part.exercise, part.side, part.motion.repetitions)
        if self._stage.is_playing and part.doing is not Doing.MOVING:
            self._stage.pause()
        self._view.follow_breath(self._ring(), free_corner(part.exercise, part.side))

    def _ring(self) -> Callable[[], Breathing] | None:
        """What the ring on the stage shows: the breath, what is left, or how much of a walk has passed."""
        assert self._plan is not None
        opened = self._plan.opened
        if self._plan.is_walk and opened.target_seconds > 0:
            return lambda: Breathing(None, min(1.0, self._watch.seconds / opened.target_seconds), "", "")
        return None if self._plan.is_timed else self._breathing

    def _breathing(self) -> Breathing:
        assert self._player is not None
        now = self._player.now
        if now.doing is not Doing.MOVING:
            part = now.since / now.part.seconds if now.part.seconds else 1.0
            return Breathing(None, min(1.0, part), str(ceil(now.left)) if now.left else "", "")
        breathing = breathing_at(now.part.motion, now.moment)
        if self._stage.still:
            return Breathing(None, breathing.part, breathing.word, breathing.line)
        return breathing

    def _tell(self, now: Instant) -> None:
        assert self._player is not None
        self._view.counter.show_count(now, self._player.speed, repeats=self._player.repeats)
        match now.doing:
            case Doing.READY:
                cue, line = _("Get ready"), spoken(now.cue)
            case Doing.SWITCH:
                cue, line = side_text(now.side), spoken(now.cue)
            case Doing.REST:
                cue, line = _("Rest"), left_text(ceil(now.left))  # as the ring counts
            case _:
                cue, line = spoken(now.cue), breathing_at(now.part.motion, now.moment).line
        self._view.show_cue(cue)
        self._show_line(line)
        self._view.show_progress(self._progress(now))

    def _progress(self, now: Instant) -> str:
        """Where in a routine this is."""
        assert self._player is not None
        count = self._player.session.exercises
        if count < 2:
            return ""
        here = _("Exercise {n} of {total}").format(n=now.part.number + 1, total=count)
        if now.upcoming is None:
            return here
        return _("{here} · next: {name}").format(here=here, name=spoken(now.upcoming.exercise.name))

    def _tell_timed(self, now: Instant) -> None:
        assert self._plan is not None
        opened, errand = self._plan.opened, self._plan.errand
        if opened.kind is Kind.POSTURE:
            movement = spoken(now.cue)
            # In the chair the movement is the thing; getting up is told by what is done with it.
            cue, line = (movement, errand) if opened.seated else (errand, movement)
            self._view.show_cue(cue)
            self._show_line(line)
            return
        self._view.show_cue(errand)
        left = opened.target_seconds - self._watch.seconds
        # A walk ends with the walker's return, which no stopwatch can see.
        self._show_line(left_text(left) if left > 0 else _("Come back when you like."))

    def _show_line(self, line: str) -> None:
        assert self._player is not None
        self._view.show_line(line if self._player.plays else _("Paused. Go on when you like."))
