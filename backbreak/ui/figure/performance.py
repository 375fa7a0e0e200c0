"""One exercise on stage: which body to show at which second, seen through which lens."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from backbreak.body.camera import View
from backbreak.body.motion import Motion
from backbreak.body.phase import Side
from backbreak.body.skeleton import Placed, Pose, place
from backbreak.body.vector import Vec, distance
from backbreak.core.exercise import Exercise
from backbreak.ui.figure.ahead import paint_arrows, paint_goal
from backbreak.ui.figure.beat import Frame, fingerprint, frame_at
from backbreak.ui.figure.breath import DEPTH, step
from backbreak.ui.figure.colours import Colours
from backbreak.ui.figure.framing import extent, on_the_spot, times_of
from backbreak.ui.figure.key_poses import KeyPoses
from backbreak.ui.figure.lifting import Lifting
from backbreak.ui.figure.scene import Scene
from backbreak.ui.figure.scenery import paint_belt

_UNSEEN = 0.2  # pixels that nobody sees a joint move
_WITHIN = 1e-3  # seconds by which a moment lies within its phase
_A_MOMENT = 0.005  # seconds that a body may be old
_TRACK = 4  # legs of the way that is looked at for arrows
_REMEMBERED = 32  # exercises and sides of which it is kept how far they reach
_SMALL = 0.13  # statures: a movement that takes no joint further than this gets a ghost of its start


class _Looked(NamedTuple):
    """The body at one time of a movement."""

    seconds: float
    pose: Pose
    body: Placed


class Performance:
    """An exercise, done on one side, for so many repetitions or without end.

    A right side is seen from the mirrored view, so that both sides are shown equally well, unless sides take
    turns. `view` replaces the exercise's own; a person may turn it further. With `muscles`, those that work
    and stretch glow. What is kept of the one that was on stage `before` serves here, if it shows the same.
    """

    def __init__(
        self,
        exercise: Exercise,
        side: Side = "left",
        repetitions: int | None = None,
        view: View | None = None,
        *,
        muscles: bool = False,
        before: Performance | None = None,
    ) -> None:
        self.exercise = exercise
        self._side: Side = "right" if side == "right" else "left"
        self.motion = exercise.on_side(side).times(repetitions)
        seen_from = view or exercise.view
        mirrored = exercise.sides == "both" and side == "right" and not exercise.motion.alternates
        self._best = seen_from.mirrored() if mirrored and view is None else seen_from
        self.view = self._best
        self._key_poses = KeyPoses(self.motion)
        self.shows_muscles = muscles
        self._lifting = Lifting(self.motion) if "box" in exercise.props else None
        self._scene: Scene | None = None
        self._scene_before = before._scene if before is not None else None
        self._breath = 0.0
        self._looked: _Looked | None = None

    def body(self, seconds: float) -> Placed:
        """Return the body at that time; a walker stays on the spot."""
        return place(on_the_spot(self.motion, seconds))

    def frame(self, seconds: float) -> Frame:
        """Return the frame that stands for that second where the movement is played, and comes back."""
        return frame_at(self.motion, seconds)

    def forget_frames(self) -> None:
        """Give back the room of all frames that are kept."""
        if self._scene is not None:
            self._scene.kept.forget()

    def turn(self, right: float, down: float) -> None:
        """Turn the body by so many degrees to the right, and its top to the front."""
        self.view = self.view.turned(-right, down)

    def turn_back(self) -> None:
        """See the body from its best side again."""
        self.view = self._best

    def scene(self, size: QSizeF, colours: Colours) -> Scene:
        """Return what is around the body, in a picture of that size. The same for as long as nothing changes.

        A body that was turned keeps its size, unless some of it would be cut off.
        """
        scene = self._scene
        if scene is None or (scene.size, scene.colours, scene.view) != (size, colours, self.view):
            scene = Scene(self._places, self._best, size, colours, self.exercise.props, self._ghost)
            if self._scene_before == scene:
                scene = self._scene_before
            self._scene_before = None
            if self.view != self._best:
                scene = replace(scene, view=self.view, largest=scene.lens.scale)
            self._scene = scene
        return scene

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        seconds: float,
        *,
        still: bool = False,
        ahead: bool = False,
        keeps: bool = False,
    ) -> Placed:
        """Paint the body on that scene, and return it.

        With `ahead`, a ghost and arrows show where the phase goes. So they do with `still`, which shows a key
        pose instead of the movement, and where it goes from there. With `keeps`, the figure is drawn once for
        each pose that it comes back to.
        """
        at, until = self._key_poses.stretch(seconds) if still else (seconds, self._end_of_phase(seconds))
        if self.motion.travels:
            paint_belt(painter, self.motion.travel, at / self.motion.loop_seconds, scene.lens, scene.colours)
        if self._shows_ghost(at):
            scene.paint_ghost(painter)
        pose, body = self._looked_at(at)
        way = self._way(at, until) if still or ahead else []
        if way:
            paint_goal(painter, way[-1], scene.lens, scene.colours)
        self._breath = self.motion.breath(at)
        muscles = self.exercise.muscles if self.shows_muscles else None
        load = self._load(at, body)
        comes_back = keeps and self.motion.moment(at).part == "loop"
        key = (fingerprint(pose), step(self._breath), muscles, load) if comes_back else None
        scene.paint(painter, body, muscles, self._breath, load, key)
        if way:
            paint_arrows(painter, way, scene.lens, scene.colours)
        return body

    def moves(self, body: Placed | None, seconds: float, pixels: float) -> bool:
        """Tell whether any joint is elsewhere at that time than in `body`; a stature is so many pixels."""
        if body is None or abs(self.motion.breath(seconds) - self._breath) * DEPTH > _UNSEEN / pixels:
            return True
        self._looked = self._look(seconds)
        now, limit = self._looked.body.positions, _UNSEEN / pixels
        return any(
            abs(x - a) > limit or abs(y - b) > limit or abs(z - c) > limit
            for (x, y, z), (a, b, c) in zip(now.values(), body.positions.values(), strict=True)
        )

    def key_pose(self, seconds: float) -> tuple[float, float]:
        """Return what tells one key pose from another."""
        begin, end = self._key_poses.stretch(seconds)
        return round(begin, 2), round(end, 2)

    def _looked_at(self, seconds: float) -> tuple[Pose, Placed]:
        """Return the pose and the body at that time, looked at a moment ago to see if it moves."""
        looked = self._looked
        if looked is None or abs(looked.seconds - seconds) >= _A_MOMENT:
            looked = self._look(seconds)
        return looked.pose, looked.body

    def _look(self, seconds: float) -> _Looked:
        pose = on_the_spot(self.motion, seconds)
        return _Looked(seconds, pose, place(pose))

    def _end_of_phase(self, seconds: float) -> float:
        moment = self.motion.moment(seconds)
        return seconds - moment.since + moment.phase.seconds - _WITHIN

    def _way(self, seconds: float, until: float) -> list[Placed]:
        """Return bodies from one time to another; none if a pose is held meanwhile, or for a walker."""
        left = until - seconds
        if self.motion.moment(seconds).phase.is_hold or self.motion.travels or left <= 0.0:
            return []
        return [self.body(seconds + left * k / _TRACK) for k in range(_TRACK + 1)]

    def _load(self, seconds: float, body: Placed) -> Vec | None:
        """Return where the middle of the box is, if there is one."""
        return self._lifting.middle(seconds, body) if self._lifting is not None else None

    @property
    def _places(self) -> list[Vec]:
        return _places(self.exercise, self._side, self.motion.repetitions)

    @property
    def _ghost(self) -> Placed | None:
        return _ghost(self.exercise, self._side, self.motion.repetitions)[0]

    def _shows_ghost(self, seconds: float) -> bool:
        """Whether the body has been in the ghost's pose by then, and comes back to it.

        On the way in and out another pose beside it would be a patch on the wall.
        """
        _, begins = _ghost(self.exercise, self._side, self.motion.repetitions)
        return begins == 0.0 or self.motion.moment(seconds).part == "loop"


@lru_cache(maxsize=_REMEMBERED)
def _places(exercise: Exercise, side: Side, repetitions: int | None) -> list[Vec]:
    """Everywhere that a joint, or the box, comes to."""
    motion = exercise.on_side(side).times(repetitions)
    return extent(motion) + (Lifting(motion).extent() if "box" in exercise.props else [])


@lru_cache(maxsize=_REMEMBERED)
def _ghost(exercise: Exercise, side: Side, repetitions: int | None) -> tuple[Placed | None, float]:
    """Return the pose in which it all starts, or else the loop, if no joint goes far from there; and when."""
    motion = exercise.on_side(side).times(repetitions)
    if motion.travels:
        return None, 0.0
    begins = sum(phase.seconds for phase in motion.way_in)
    if (start := _start_if_near(motion, 0.0, begins)) is not None:
        return start, 0.0
    return _start_if_near(motion, begins, begins), begins


def _start_if_near(motion: Motion, at: float, begins: float) -> Placed | None:
    start = place(on_the_spot(motion, at))
    times = (t for t in times_of(motion) if at <= t <= begins + motion.loop_seconds)
    furthest = max(
        distance(place_, start.positions[name])
        for t in times
        for name, place_ in place(on_the_spot(motion, t)).positions.items()
    )
    return start if furthest < _SMALL else None
