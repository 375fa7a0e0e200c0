"""An exercise: what it is called and how it is done, for whom it is not, and the movement itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from backbreak.body.camera import View
from backbreak.body.motion import Motion
from backbreak.body.phase import Side

Text = Mapping[str, str]
"""One text in each language, by its code: {"en": …, "da": …}."""

Place = Literal["chair", "standing", "mat"]
Sides = Literal["none", "both"]
Serves = Literal["stretch", "posture", "walk", "session"]
Prop = Literal["chair", "desk", "mat", "box"]
Pace = Literal["slow", "step", "gait"]

Direction = Literal["bend", "arch", "side", "turn"]

PLACES: tuple[Place, ...] = ("chair", "standing", "mat")
SERVES: tuple[Serves, ...] = ("stretch", "posture", "walk", "session")
PROPS: tuple[Prop, ...] = ("chair", "desk", "mat", "box")
PACES: tuple[Pace, ...] = ("slow", "step", "gait")

DIRECTIONS: tuple[Direction, ...] = ("bend", "arch", "side", "turn")

MUSCLES: tuple[str, ...] = (
    *("neck_flexors", "neck_extensors", "shoulder_girdle", "chest", "latissimus"),
    *("erector_spinae", "multifidus", "quadratus_lumborum", "abdominals", "obliques", "deep_abdominals"),
    *("gluteus_maximus", "gluteus_medius", "hip_flexors", "quadriceps", "hamstrings", "calves"),
)
"""Muscle groups that an exercise may work or stretch."""


@dataclass(frozen=True, slots=True)
class Repetitions:
    """How often: from `low` to `high` by the guide, `default` in a session, `desk` in a break at the desk.

    With two sides, on each side.
    """

    low: int
    high: int
    default: int
    desk: int


@dataclass(frozen=True, slots=True)
class Muscles:
    """Which muscle groups an exercise works or stretches."""

    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)  # one is another only if it is the same: what is worked out of it is kept
class Exercise:
    """One exercise as its file describes it.

    `motion` shows the left side where there are two; it goes on without end until a number of repetitions is
    asked for. `hold_seconds` is how long its stretch is held, if it is. `rises` says of a change of posture
    whether it ends standing; None for all others. `deep_flexion` bends the back fully forward, which it likes
    least in the first hour of the day (Snook 1998). `pace` says how fast the joints may turn: slowly, as in a
    step or in standing up, or as in walking. `steps` are whole sentences, in order. `directions` are those in
    which it moves the back. `discreet`: a colleague who looks up notices nothing. `alternatives` are the ids
    of what may be done where this can't be, best first.
    `mistake` is what goes wrong most often. `easier` and `harder` are the ids of exercises of the same kind.
    """

    id: str
    name: Text
    place: Place
    motion: Motion
    repetitions: Repetitions
    steps: Mapping[str, tuple[str, ...]]
    view: View
    serves: tuple[Serves, ...]
    sides: Sides = "none"
    pace: Pace = "slow"
    rises: bool | None = None
    hold_seconds: float | None = None
    deep_flexion: bool = False
    discreet: bool = False
    directions: tuple[Direction, ...] = ()
    alternatives: tuple[str, ...] = ()
    props: tuple[Prop, ...] = ()
    cautions: tuple[str, ...] = ()
    muscles: Muscles = field(default_factory=Muscles)
    mistake: Text = field(default_factory=dict)
    easier: str | None = None
    harder: str | None = None
    source: Text = field(default_factory=dict)

    @property
    def desk_seconds(self) -> float:
        """How long the repetitions of a break at the desk take, on each side where there are two."""
        motion, sides = self.motion, 2 if self.sides == "both" else 1
        once = sum(phase.seconds for phase in motion.loop)
        ways = sum(phase.seconds for phase in (*motion.way_in, *motion.way_out))
        return sides * self.repetitions.desk * once + (1 if motion.alternates else sides) * ways

    def on_side(self, side: Side) -> Motion:
        """The movement, begun on that side. An exercise without sides is the same on both."""
        return self._other_side if self.sides == "both" and side == "right" else self.motion

    def once(self, side: Side = "left") -> Motion:
        """One repetition on that side, with its way in and out."""
        return self.on_side(side).times(1)

    @cached_property
    def _other_side(self) -> Motion:
        return self.motion.mirrored()
