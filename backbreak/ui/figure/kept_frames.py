"""Drawn frames of a movement, kept since most come back: on the way back, and in each repetition.

A frame takes most of its time in Python, for its outlines; to unpack one that is kept takes a tenth of that.
"""

from __future__ import annotations

import mmap
import sys
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QColor, QPainterPath

from backbreak.ui.figure.part import Layer

ROOM = 11 * 2**19
"""Bytes, 5.5 MB: about 175 frames. A walk has 34; going to and fro, most movements have 80 to 170."""


class _Kept(NamedTuple):
    """Where a frame lies, and for each layer its colour and whether it lies inside another path."""

    begin: int
    end: int
    layers: tuple[tuple[QColor, bool], ...]


class KeptFrames:
    """The frames of one scene, by a key that tells the body in them.

    Once its room is full, no more are kept: of a loop that is longer, those that came first are found again.
    The room is the system's, and goes back to it all at once.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._memory: mmap.mmap | None = None
        self.used = 0
        """Bytes that are taken."""
        self._frames: dict[Hashable, _Kept] = {}
        self._colours: dict[int, QColor] = {}

    def __len__(self) -> int:
        """Return how many frames are kept."""
        return len(self._frames)

    def find(self, key: Hashable) -> list[Layer] | None:
        """Return the layers of a frame, if it is kept."""
        kept = self._frames.get(key)
        if kept is None or self._memory is None:
            return None
        stream = QDataStream(QByteArray(self._memory[kept.begin : kept.end]))
        stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
        return [
            Layer(_read(stream), colour, _read(stream) if is_inside else None)
            for colour, is_inside in kept.layers
        ]

    def keep(self, key: Hashable, layers: Sequence[Layer]) -> None:
        """Keep a frame, if there is room for it."""
        if self.used >= self._room:
            return
        data = _packed(layers)
        begin, end = self.used, self.used + len(data)
        if end > self._room:
            self.used = self._room  # a smaller one might fit: not worth packing it
            return
        if self._memory is None:
            self._memory = _memory(self._room)
        self._memory[begin:end] = data
        self.used = end
        self._frames[key] = _Kept(
            begin, end, tuple((self._one(x.colour), x.inside is not None) for x in layers)
        )

    def forget(self) -> None:
        """Keep none any longer, and give the room back."""
        self._frames.clear()
        self._colours.clear()
        self.used = 0
        if self._memory is not None:
            self._memory.close()
            self._memory = None

    def _one(self, colour: QColor) -> QColor:
        """Return one object for all layers of a colour."""
        return self._colours.setdefault(colour.rgba(), colour)


def _packed(layers: Sequence[Layer]) -> bytes:
    data = QByteArray()
    stream = QDataStream(data, QIODevice.OpenModeFlag.WriteOnly)
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
    for layer in layers:
        stream << layer.path
        if layer.inside is not None:
            stream << layer.inside
    return bytes(data.data())


def _read(stream: QDataStream) -> QPainterPath:
    path = QPainterPath()
    stream >> path
    return path


def _memory(size: int) -> mmap.mmap:
    if sys.platform == "win32":
        return mmap.mmap(-1, size)
    return mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANON)
