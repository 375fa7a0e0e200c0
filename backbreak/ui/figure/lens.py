"""From the body's space to pixels: one lens for a whole exercise, so that nothing drifts by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backbreak.body.camera import Camera
from backbreak.body.skeleton import Placed
from backbreak.body.vector import Mat3, Vec, about_x, add, scaled, subtract, times, turn, unit
from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.lump import Lump


@dataclass(frozen=True, slots=True)
class Lens:
    """A camera and where its picture lies: `scale` pixels a stature, its target at (`x`, `y`)."""

    camera: Camera
    scale: float
    x: float
    y: float

    def point(self, place: Vec) -> Vec:
        """Return a place in the world as x and y in pixels and its depth in statures."""
        x, y, depth = self.camera.project(place)
        return (self.x + x * self.scale, self.y + y * self.scale, depth)

    def ball(self, place: Vec, radius: float) -> Blob:
        """Return a ball in the world as it is seen."""
        x, y, depth = self.point(place)
        return Blob(x, y, radius * self.scale * self.camera.distance / depth, depth)

    def ellipsoid(self, place: Vec, frame: Mat3, size: Vec) -> Blob:
        """Return an ellipsoid in the world, its half-widths along the axes of `frame`, as it is seen."""
        x, y, depth = self.point(place)
        zoom = self.scale * self.camera.distance / depth
        (a, b, c), (d, e, f), _ = self.camera.axes
        xx = xy = yy = 0.0
        for k, half in enumerate(size):
            ux, uy, uz = frame[0][k], frame[1][k], frame[2][k]
            px, py = (a * ux + b * uy + c * uz) * half, -(d * ux + e * uy + f * uz) * half
            xx, xy, yy = xx + px * px, xy + px * py, yy + py * py
        square = zoom * zoom
        mean = (size[0] + size[1] + size[2]) / 3.0 * zoom
        return Blob(x, y, mean, depth, (xx * square, xy * square, yy * square))

    def toward(self, place: Vec) -> Vec:
        """Return the direction from a place in the world to the eye."""
        eye = add(self.camera.target, scaled(self.camera.axes[2], self.camera.distance))
        return unit(subtract(eye, place))


_PLACES = 1.5 * 2.0**48
_DEPTHS = 1.5 * 2.0**35
_SHAPES = 1.5 * 2.0**49
"""Added and taken away again, these round to a sixteenth of a pixel, to 2⁻¹⁷ statures, and a shape to 2⁻³.

So what rests is the same in each frame and is not traced anew. (To call round costs four times as much: a
float of that size has no finer digits.)
"""


class Sight:
    """A placed body seen through a lens. Where a joint and how a frame lies is worked out once for each."""

    def __init__(self, lens: Lens, placed: Placed) -> None:
        self._lens = lens
        self._placed = placed
        self._joints: dict[str, Vec] = {}
        self._frames: dict[tuple[str, float], Mat3] = {}

    def see(self, chain: Iterable[Lump]) -> list[Blob]:
        """Return lumps of flesh as they are seen."""
        blobs = []
        lens, joints, frames = self._lens, self._joints, self._frames
        eye, zoom = lens.camera.distance, lens.scale * lens.camera.distance
        left, top, new = lens.x, lens.y, tuple.__new__  # Blob(...) itself goes a longer way there
        for lump in chain:
            right, up, near = joints.get(lump.joint) or self._joint(lump.joint)
            (a, b, c), (d, e, f), (g, h, i) = frames.get((lump.frame, 0.0)) or self._frame(lump.frame, 0.0)
            x, y, z = lump.at
            depth = eye - near - g * x - h * y - i * z
            grown, size, shape = zoom / depth, lump.size, None
            if isinstance(size, float):
                radius = size * grown
            else:
                radius = (size[0] + size[1] + size[2]) / 3.0 * grown
                shape = self._shape(lump, size, grown * grown)
            seen = (
                left + (right + a * x + b * y + c * z) * grown + _PLACES - _PLACES,
                top - (up + d * x + e * y + f * z) * grown + _PLACES - _PLACES,
                radius + _PLACES - _PLACES,
                depth + _DEPTHS - _DEPTHS,
                shape,
            )
            blobs.append(new(Blob, seen))
        return blobs

    def points(self, joint: str, frame: str, places: Iterable[Vec]) -> list[tuple[float, float]]:
        """Return places in the frame of a joint as they are seen."""
        lens = self._lens
        eye, zoom = lens.camera.distance, lens.scale * lens.camera.distance
        right, up, near = self._joints.get(joint) or self._joint(joint)
        (a, b, c), (d, e, f), (g, h, i) = self._frames.get((frame, 0.0)) or self._frame(frame, 0.0)
        points = []
        for x, y, z in places:
            grown = zoom / (eye - near - g * x - h * y - i * z)
            across, down = right + a * x + b * y + c * z, up + d * x + e * y + f * z
            points.append((lens.x + across * grown, lens.y - down * grown))
        return points

    def _shape(self, lump: Lump, size: Vec, square: float) -> tuple[float, float, float]:
        key = (lump.frame, lump.tilt)
        (a, b, c), (d, e, f), _ = self._frames.get(key) or self._frame(*key)
        x, y, z = size[0] * size[0] * square, size[1] * size[1] * square, size[2] * size[2] * square
        return (
            a * a * x + b * b * y + c * c * z + _SHAPES - _SHAPES,
            -a * d * x - b * e * y - c * f * z + _SHAPES - _SHAPES,
            d * d * x + e * e * y + f * f * z + _SHAPES - _SHAPES,
        )

    def _joint(self, name: str) -> Vec:
        """Return how far a joint lies to the right of, above and before the camera's target."""
        camera = self._lens.camera
        place = self._joints[name] = turn(camera.axes, subtract(self._placed.positions[name], camera.target))
        return place

    def _frame(self, name: str, tilt: float) -> Mat3:
        """Return a frame in the camera's axes, its front turned down by so many degrees."""
        turned = times(self._lens.camera.axes, self._placed.rotations[name])
        frame = self._frames[name, tilt] = times(turned, about_x(tilt)) if tilt else turned
        return frame
