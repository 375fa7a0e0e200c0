"""The acceptance table: what a movement must keep to, one function for each criterion.

Thresholds are our own, at a stature of 1.75 m, 60 frames a second, over two repetitions with way in and out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

from backbreak.body.camera import View
from backbreak.body.check_contact import flat_feet, gaps, penetration, slide
from backbreak.body.check_flesh import self_penetration
from backbreak.body.check_pose import balance, girdle, joint_limits, limb_length
from backbreak.body.check_time import (
    GAIT,
    SLOW,
    TRANSIT,
    Pace,
    breath,
    continuity,
    loop_closes,
    speed,
    tempo,
)
from backbreak.body.check_view import foreshortening
from backbreak.body.exercise_checks import own_row
from backbreak.body.finding import Finding, worst_of_each
from backbreak.body.motion import Motion
from backbreak.body.phase import Side
from backbreak.body.recording import FPS, MILLIMETRES, record
from backbreak.body.skeleton import ANGLES, JOINTS, place
from backbreak.body.vector import distance

__all__ = ["Finding", "check_exercise", "pace_of", "symmetry"]

_PACES = {"slow": SLOW, "step": TRANSIT, "gait": GAIT}

SYMMETRY_DEGREES = 0.1
SYMMETRY_MM = 1.0


class Checked(Protocol):
    """What the checks need to know of an exercise."""

    @property
    def id(self) -> str:
        """By what name its own row is found."""

    @property
    def view(self) -> View:
        """From where it is seen."""

    @property
    def motion(self) -> Motion:
        """Its movement."""

    @property
    def hold_seconds(self) -> float | None:
        """How long its stretch is held."""

    @property
    def pace(self) -> Literal["slow", "step", "gait"]:
        """How fast its joints may turn."""

    def once(self, side: Side) -> Motion:
        """One repetition on that side."""


def check_exercise(exercise: Checked) -> list[Finding]:
    """Return all that is wrong in an exercise's movement, the worst for each phase and thing."""
    motion = exercise.motion
    recording, pace = record(motion), pace_of(exercise)
    found = [
        *limb_length(recording),
        *joint_limits(recording),
        *girdle(recording),
        *slide(recording),
        *flat_feet(recording),
        *penetration(recording),
        *self_penetration(recording),
        *gaps(recording),
        *balance(recording),
        *continuity(recording, pace),
        *speed(recording, pace),
        *tempo(motion, exercise.hold_seconds),
        *breath(motion),
        *loop_closes(motion),
        *symmetry(exercise.once("left"), exercise.once("right"), motion.side != "none"),
        *own_row(exercise.id, recording),
        *foreshortening(motion, exercise.view),
    ]
    return worst_of_each(found)


def pace_of(exercise: Checked) -> Pace:
    """Return how fast the joints of an exercise may turn."""
    return _PACES[exercise.pace]


def symmetry(left: Motion, right: Motion, has_sides: bool) -> Iterator[Finding]:
    """The movement to the right is that to the left in a mirror."""
    if not has_sides:
        return
    for i in range(int(left.seconds * FPS + 1e-6) + 1):
        moment = left.moment(i / FPS)
        here, there = left.pose_at(moment).mirrored(), right.pose(i / FPS)
        for name, a, b in zip(ANGLES, here.values, there.values, strict=True):
            if abs(a - b) > SYMMETRY_DEGREES:
                yield Finding("symmetry", moment.name, i / FPS, name, abs(a - b), SYMMETRY_DEGREES, "degrees")
        before, after = place(here).positions, place(there).positions
        for name in JOINTS:
            gap = distance(before[name], after[name]) * MILLIMETRES
            if gap > SYMMETRY_MM:
                yield Finding("symmetry", moment.name, i / FPS, name, gap, SYMMETRY_MM, "mm")
