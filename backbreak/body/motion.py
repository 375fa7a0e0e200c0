"""A movement in time: a way in, a loop (one repetition), a way out. `pose(t)` is a function of t alone."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from backbreak.body.breath import Lungs, fullness_before
from backbreak.body.grips import Grip
from backbreak.body.phase import Phase, Side, other_side
from backbreak.body.skeleton import AXIAL_ANGLES, LIMB_ANGLES, Pose
from backbreak.body.vector import Vec, add, scaled

if TYPE_CHECKING:
    from backbreak.body.anchors import PlantedMotion
    from backbreak.body.stretch import Stretch

Part = Literal["way_in", "loop", "way_out"]

_WIDTH = len(LIMB_ANGLES)
_ARM = LIMB_ANGLES.index("hip_flex")  # a limb's angles before this one are the arm's
_ARMS = [start + i for start in (len(AXIAL_ANGLES), len(AXIAL_ANGLES) + _WIDTH) for i in range(_ARM)]


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in a movement a time falls.

    `repetition` counts from 0; in the way out it is that of the last one. `index` is the phase's in its part,
    `since` the seconds since it began.
    """

    part: Part
    index: int
    phase: Phase
    since: float
    repetition: int
    side: Side

    @property
    def name(self) -> str:
        """The phase's name: "loop.2" is the second of the loop."""
        return f"{self.part}.{self.index + 1}"


@dataclass(frozen=True)
class Motion:
    """A way in, a loop and a way out, played for a number of repetitions, or without end.

    The last repetition leaves the loop at the pose in which the way out starts. Phases describe `side`. When
    `alternates`, every second repetition is played mirrored; with `arms_stay` the arms then keep to the trunk
    as they were (arms once crossed stay crossed). A body that `travels` is carried on by its contacts.

    ValueError: the phases don't follow from one another.
    """

    loop: tuple[Phase, ...]
    way_in: tuple[Phase, ...] = ()
    way_out: tuple[Phase, ...] = ()
    side: Side = "none"
    repetitions: int | None = None
    alternates: bool = False
    arms_stay: bool = False
    travels: bool = False

    def __post_init__(self) -> None:
        """Phases follow from one another, and the loop ends where it began."""
        if not self.loop:
            raise ValueError("the loop has no phase")
        for before, after in zip((*self.way_in, *self.loop), (*self.way_in, *self.loop)[1:], strict=False):
            if before.end != after.start:
                raise ValueError(f"a phase ends in {before.end.name}, the next starts in {after.start.name}")
        if self.loop[-1].end != self.loop[0].start:
            raise ValueError(
                f"the loop starts in {self.loop[0].start.name} and ends in {self.loop[-1].end.name}"
            )
        if self.way_in and self.way_in[-1].through != self.loop[-1].through:
            raise ValueError("way in and loop differ in whether they go through the loop's first pose")
        if self.way_out and not any(phase.end == self.way_out[0].start for phase in self.loop):
            raise ValueError(
                f"the way out starts in {self.way_out[0].start.name}, which the loop never reaches"
            )

    def times(self, repetitions: int | None) -> Motion:
        """The same movement with another number of repetitions; None goes on without end.

        Where the body is at each moment is worked out once for all of them.
        """
        other = replace(self, repetitions=repetitions)
        vars(other)["_laid_out"] = self._laid_out
        return other

    def mirrored(self) -> Motion:
        """The same movement, done to the other side."""
        return replace(
            self,
            way_in=tuple(phase.mirrored() for phase in self.way_in),
            loop=tuple(phase.mirrored() for phase in self.loop),
            way_out=tuple(phase.mirrored() for phase in self.way_out),
            side=opposite(self.side),
        )

    @cached_property
    def leave(self) -> int:
        """The phase of the loop after which the last repetition goes over to the way out."""
        if not self.way_out:
            return len(self.loop) - 1
        start = self.way_out[0].start
        return max(i for i, phase in enumerate(self.loop) if phase.end == start)

    @cached_property
    def loop_seconds(self) -> float:
        """How long a whole repetition takes."""
        return sum(phase.seconds for phase in self.loop)

    @cached_property
    def seconds(self) -> float:
        """How long it all takes; infinite without a number of repetitions."""
        if self.repetitions is None:
            return float("inf")
        return self._out_begins + sum(phase.seconds for phase in self.way_out)

    @cached_property
    def travel(self) -> Vec:
        """How far one repetition carries the body, in statures."""
        return self._planted.travel

    def moment(self, t: float) -> Moment:
        """Return where in the movement the time `t` falls, in seconds; outside, its first or last moment."""
        t = max(0.0, t)
        if t < self._ends["way_in"][-1]:
            return self._moment("way_in", t, 0)
        if t >= self._out_begins and self.repetitions is not None:
            if not self.way_out:
                return self._moment("loop", self.loop_seconds, self.repetitions - 1)
            return self._moment("way_out", t - self._out_begins, self.repetitions - 1)
        repetition, since = divmod(t - self._ends["way_in"][-1], self.loop_seconds)
        return self._moment("loop", since, int(repetition))

    def pose(self, t: float) -> Pose:
        """Return the pose at the time `t`, in seconds since the start; outside it, the first or last pose."""
        return self.pose_at(self.moment(t))

    def pose_at(self, moment: Moment) -> Pose:
        """Return the pose at a moment of this movement."""
        stretches: dict[Part, tuple[Stretch, ...]] = self._stretches
        pose = stretches[moment.part][moment.index].pose(min(1.0, moment.since / moment.phase.seconds))
        if moment.side != self.side:
            pose = self._on_other_side(pose)
        if self.travels and moment.repetition:
            pose = Pose(add(pose.root, scaled(self.travel, moment.repetition)), pose.values)
        return pose

    def breath(self, t: float) -> float:
        """Return how full the lungs are at the time `t`, from 0 to 1."""
        return self.breath_at(self.moment(t))

    def breath_at(self, moment: Moment) -> float:
        """Return how full the lungs are at a moment of this movement."""
        into, first, again, out = self._lungs
        since = self._ends[moment.part][moment.index] + moment.since
        match moment.part:
            case "way_in":
                return into.at(since)
            case "way_out":
                return out.at(since)
        return (again if moment.repetition else first).at(since)

    def targets_at(self, moment: Moment) -> dict[str, Vec]:
        """Return where each planted point has to be at a moment, in statures."""
        targets = self._stretches[moment.part][moment.index].planted.targets
        if moment.side != self.side:
            targets = {other_side(name): (-x, y, z) for name, (x, y, z) in targets.items()}
        return {name: add(at, scaled(self.travel, moment.repetition)) for name, at in targets.items()}

    def grips_at(self, moment: Moment) -> dict[str, Grip]:
        """Return what each hand holds on to at a moment."""
        grips = self._stretches[moment.part][moment.index].planted.grips
        if moment.side != self.side and not self.arms_stay:
            return {other_side(side): grip.mirrored() for side, grip in grips.items()}
        return dict(grips)

    def _on_other_side(self, pose: Pose) -> Pose:
        other = pose.mirrored()
        if not self.arms_stay:
            return other
        values = list(other.values)
        for i in _ARMS:
            values[i] = pose.values[i]
        return Pose(other.root, tuple(values))

    def _moment(self, part: Part, since: float, repetition: int) -> Moment:
        phases: tuple[Phase, ...] = getattr(self, part)
        ends = self._ends[part]
        index = min(bisect_right(ends, since), len(phases)) - 1
        index = min(max(index, 0), len(phases) - 1)
        phase = phases[index]
        side = self.side
        if part == "loop" and self.alternates and repetition % 2:
            side, phase = opposite(side), self._mirrored_loop[index]
        return Moment(part, index, phase, since - ends[index], repetition, side)

    @cached_property
    def _mirrored_loop(self) -> tuple[Phase, ...]:
        return tuple(phase.mirrored() for phase in self.loop)

    @cached_property
    def _ends(self) -> dict[Part, list[float]]:
        """For each part the times at which its phases begin, and last the time at which it ends."""
        return {
            "way_in": [0.0, *accumulate(phase.seconds for phase in self.way_in)],
            "loop": [0.0, *accumulate(phase.seconds for phase in self.loop)],
            "way_out": [0.0, *accumulate(phase.seconds for phase in self.way_out)],
        }

    @cached_property
    def _out_begins(self) -> float:
        if self.repetitions is None:
            return float("inf")
        into, loop = self._ends["way_in"][-1], self._ends["loop"]
        return into + (self.repetitions - 1) * self.loop_seconds + loop[self.leave + 1]

    @cached_property
    def _lungs(self) -> tuple[Lungs, Lungs, Lungs, Lungs]:
        """The breath of the way in, of the first repetition, of all others, and of the way out."""
        following = next((phase.breath for phase in self.loop if phase.breath in ("in", "out")), None)
        into = Lungs(self.way_in, fullness_before((*self.way_in, *self.loop)), following)
        first = Lungs(self.loop, into.end, following)
        again = Lungs(self.loop, first.end, following)
        left = Lungs(self.loop[: self.leave + 1], first.end, None)
        return into, first, again, Lungs(self.way_out, left.end, None)

    @property
    def _planted(self) -> PlantedMotion:
        return self._laid_out.planted

    @property
    def _stretches(self) -> dict[Part, tuple[Stretch, ...]]:
        return self._laid_out.stretches

    @cached_property
    def _laid_out(self) -> _LaidOut:
        return _LaidOut(self.way_in, self.loop, self.way_out, self.leave, self.travels)


@dataclass(frozen=True)
class _LaidOut:
    """Where the body is in each phase, whatever the number of repetitions; worked out when first asked.

    What works it out is imported then, too: who only reminds has no use for it.
    """

    way_in: tuple[Phase, ...]
    loop: tuple[Phase, ...]
    way_out: tuple[Phase, ...]
    leave: int
    travels: bool

    @cached_property
    def planted(self) -> PlantedMotion:
        from backbreak.body.anchors import plant

        return plant(self.way_in, self.loop, self.way_out, self.leave, self.travels)

    @cached_property
    def stretches(self) -> dict[Part, tuple[Stretch, ...]]:
        from backbreak.body.trajectory import trajectory

        whole = trajectory(self.planted, self.leave)
        return {"way_in": tuple(whole.way_in), "loop": tuple(whole.loop), "way_out": tuple(whole.way_out)}


def opposite(side: Side) -> Side:
    """Return the other side; none stays none."""
    match side:
        case "left":
            return "right"
        case "right":
            return "left"
    return "none"
