"""What the figure is made of: balls and ellipsoids of flesh that move with the joints.

Lengths are statures. What is given for a limb is the left one's; the right one is its mirror image. All
measures in the tables of this package are those of a slim adult in everyday clothes, found by looking.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from backbreak.body.vector import Vec

Size = float | Vec
"""The radius of a ball, or the half-widths of an ellipsoid: sideways, upwards, forwards."""


@dataclass(frozen=True, slots=True)
class Lump:
    """A ball or an ellipsoid in the frame of one joint.

    `at` is to the own left, up and forward of the joint; `tilt` turns an ellipsoid's front down, in degrees.
    """

    joint: str
    frame: str
    at: Vec
    size: Size
    tilt: float = 0.0


Chain = tuple[Lump, ...]
"""Lumps of which each two neighbours are joined."""


def along(joint: str, frame: str, *rows: tuple[float, float, Size]) -> Chain:
    """Return lumps along a limb: how far up from the joint, how far forward, and the size."""
    return tuple(Lump(joint, frame, (0.0, up, forward), size) for up, forward, size in rows)


def lumps(joint: str, frame: str, *rows: tuple[Vec, Size]) -> Chain:
    """Return lumps in one frame: where, and the size."""
    return tuple(Lump(joint, frame, at, size) for at, size in rows)


_MIDDLE = {
    *("pelvis", "lumbosacral", "lumbar_1", "lumbar_2", "thoracolumbar", "thoracic_1", "thoracic_2", "thorax"),
    *("c7", "skull"),
}


def sided(chain: Chain) -> dict[str, Chain]:
    """Return a chain for both sides of the body: joints by their full names, mirrored on the right."""
    return {"left": _on("left", 1.0, chain), "right": _on("right", -1.0, chain)}


def _on(side: str, sign: float, chain: Chain) -> Chain:
    def full(name: str) -> str:
        return name if name in _MIDDLE else f"{side}_{name}"

    return tuple(
        replace(lump, joint=full(lump.joint), frame=full(lump.frame), at=(sign * lump.at[0], *lump.at[1:]))
        for lump in chain
    )
