"""One lens for a whole exercise: everything that moves in it stays in the picture, at one scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from backbreak.body.camera import Camera, View
from backbreak.body.motion import Motion
from backbreak.body.phase import Phase
from backbreak.body.skeleton import Placed, Pose, place
from backbreak.body.vector import Vec, scaled, subtract
from backbreak.ui.figure.lens import Lens

_SAMPLES = 4  # of each phase: its start and what lies between
_FLESH = 0.055  # that may lie beyond a joint, in statures
_MARGIN = 0.05  # of the smaller side of the picture stays free
_BIGGEST = 1.15  # of the picture's height that a stature may take


def times_of(motion: Motion) -> Iterator[float]:
    """Yield times of one repetition (or two, if sides take turns) at which to look at a movement."""
    once = motion.times(2 if motion.alternates else 1)
    at = 0.0
    while at < once.seconds:
        phase: Phase = once.moment(at + 1e-6).phase
        yield from (at + phase.seconds * k / _SAMPLES for k in range(_SAMPLES))
        at += phase.seconds
    yield once.seconds


def on_the_spot(motion: Motion, t: float) -> Pose:
    """Return the pose at a time, of a walker as on a moving belt that carries it back as fast as it goes."""
    pose = motion.pose(t)
    if not motion.travels:
        return pose
    gone = min(t, motion.seconds) / motion.loop_seconds
    return Pose(subtract(pose.root, scaled(motion.travel, gone)), pose.values)


def extent(motion: Motion, *, mirrored: bool = False) -> list[Vec]:
    """Return every place where a joint comes to in a movement; `mirrored`, also those of its mirror image."""
    places = [p for t in times_of(motion) for p in place(on_the_spot(motion, t)).positions.values()]
    return places + [(-x, y, z) for x, y, z in places] if mirrored else places


def body_of(poses: Iterable[Placed]) -> list[Vec]:
    """Return every place where a joint is in some placed poses."""
    return [p for placed in poses for p in placed.positions.values()]


def lens_for(
    places: Sequence[Vec], view: View, width: float, height: float, largest: float | None = None
) -> Lens:
    """Return the lens that has all these places in a picture of that size, as large as may be.

    `largest` is how many pixels a stature may take at most.
    """
    middle = tuple((min(p[k] for p in places) + max(p[k] for p in places)) / 2 for k in range(3))
    camera = Camera(view, (middle[0], middle[1], middle[2]))
    box = camera.frame(places).grown(_FLESH)
    free = _MARGIN * min(width, height)
    most = _BIGGEST * height if largest is None else largest
    scale = min((width - 2 * free) / box.width, (height - 2 * free) / box.height, most)
    return Lens(
        camera,
        scale,
        width / 2 - (box.left + box.right) / 2 * scale,
        height / 2 - (box.top + box.bottom) / 2 * scale,
    )
