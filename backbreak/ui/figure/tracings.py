"""Traced outlines, kept from one frame to the next: to trace them is dearest of all that a frame takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtGui import QPainterPath

from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.hull import Tracer, new_path

Chains = tuple[tuple[Blob, ...], ...]
Traced = tuple[QPainterPath, QPainterPath]

ROOM = 48
"""Two frames: what rests is found again, and what moves hardly ever comes back just so."""


class Tracings:
    """The outlines of one scene. Those that were not asked for longest give way; all go with the scene.

    A shape takes 8 to 14 kB, since a hand has five fingers.
    """

    def __init__(self, room: int = ROOM) -> None:
        self.trace: Callable[[float, tuple[float, float], Chains, Chains], Traced]
        self.trace = lru_cache(maxsize=room)(_trace)


def _trace(rim: float, light: tuple[float, float], chains: Chains, seams: Chains) -> Traced:
    """Return the outline and the lit face of chains of blobs; seams lie in the face alone."""
    tracer = Tracer(rim, light)
    base, face = new_path(), new_path()
    for chain in chains:
        tracer.trace(chain, base, face)
    for seam in seams:
        tracer.trace(seam, None, face)
    return base, face
