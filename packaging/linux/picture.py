"""Pictures of a virtual screen, by Python alone: read from Xvfb's frame buffer, searched, compared, saved."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """The point in the middle."""
        return self.x + self.width // 2, self.y + self.height // 2

    def inset(self, margin: int) -> Rect:
        """The rectangle less `margin` on each side."""
        return Rect(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of the screen: three bytes (red, green, blue) for each pixel, row by row."""

    width: int
    height: int
    rgb: bytes

    def crop(self, part: Rect) -> Picture:
        """The pixels inside `part`, as far as they lie on this picture."""
        left, right = max(part.x, 0), min(part.x + part.width, self.width)
        top, bottom = max(part.y, 0), min(part.y + part.height, self.height)
        width = max(right - left, 0)
        rows = (self._row(y)[3 * left : 3 * (left + width)] for y in range(top, bottom))
        return Picture(width, max(bottom - top, 0), b"".join(rows))

    def find(self, colour: tuple[int, int, int]) -> Rect | None:
        """The smallest rectangle that holds every pixel of exactly this colour."""
        wanted = bytes(colour)
        return self._box(lambda pixel: pixel == wanted)

    def unlike(self, colour: tuple[int, int, int], tolerance: int = 24) -> Rect | None:
        """The smallest rectangle that holds every pixel further than `tolerance` from this colour."""
        wanted = bytes(colour)
        return self._box(lambda pixel: _distance(pixel, wanted) > tolerance)

    def pixel(self, x: int, y: int) -> tuple[int, int, int]:
        """The colour at one place."""
        red, green, blue = self.rgb[3 * (y * self.width + x) :][:3]
        return red, green, blue

    def changed_pixels(self, other: Picture, tolerance: int = 24) -> int:
        """How many pixels differ by more than `tolerance` in a channel; the pictures are of one size."""
        if (self.width, self.height) != (other.width, other.height):
            raise ValueError(f"pictures of {self.width}×{self.height} and {other.width}×{other.height}")
        pairs = (
            (self.rgb[i : i + 3], other.rgb[i : i + 3])
            for y in range(self.height)
            if self._row(y) != other._row(y)
            for i in range(3 * y * self.width, 3 * (y + 1) * self.width, 3)
        )
        return sum(_distance(mine, theirs) > tolerance for mine, theirs in pairs if mine != theirs)

    def save(self, path: Path) -> None:
        """Write it as a PNG file."""
        rows = b"".join(b"\0" + self._row(y) for y in range(self.height))
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        chunks = (("IHDR", header), ("IDAT", zlib.compress(rows)), ("IEND", b""))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks))

    def _row(self, y: int) -> bytes:
        return self.rgb[3 * y * self.width : 3 * (y + 1) * self.width]

    def _box(self, matches: Callable[[bytes], bool]) -> Rect | None:
        """The smallest rectangle around all pixels that match; each colour is asked about once."""
        known: dict[bytes, bool] = {}
        columns: list[int] = []
        rows: list[int] = []
        for y in range(self.height):
            row = self._row(y)
            pixels = [row[i : i + 3] for i in range(0, len(row), 3)]
            known.update({pixel: matches(pixel) for pixel in set(pixels) - known.keys()})
            hits = [x for x, pixel in enumerate(pixels) if known[pixel]]
            if hits:
                rows.append(y)
                columns += hits[0], hits[-1]
        if not rows:
            return None
        left, top = min(columns), rows[0]
        return Rect(left, top, max(columns) - left + 1, rows[-1] - top + 1)


def _distance(one: bytes, other: bytes) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _chunk(name: str, data: bytes) -> bytes:
    body = name.encode() + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def read_frame_buffer(path: Path) -> Picture:
    """Read the picture that Xvfb keeps in a file (its option -fbdir; an X window dump, 24 bits deep)."""
    dump = path.read_bytes()
    header = struct.unpack(">25I", dump[:100])
    start, width, height = header[0] + 12 * header[19], header[4], header[5]
    bgrx = dump[start : start + 4 * width * height]
    rgb = bytearray(3 * width * height)
    rgb[0::3], rgb[1::3], rgb[2::3] = bgrx[2::4], bgrx[1::4], bgrx[0::4]
    return Picture(width, height, bytes(rgb))
