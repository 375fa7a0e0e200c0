"""Where the person has put a window: two numbers, kept for the next start. Losing them costs nothing."""

from __future__ import annotations

from pathlib import Path

import msgspec

from backbreak.store import whole_file

_LIMIT_BYTES = 1024
_FURTHEST = 100_000  # pixels: no desktop is larger

Place = tuple[int, int]


class PlaceFile:
    """Keeps one place in `file`. What can't be read or written is as if it had never been."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self) -> Place | None:
        """The place that was kept; None if there is none."""
        try:
            text = whole_file.read_text(self._file, _LIMIT_BYTES)
            x, y = msgspec.json.decode(text, type=tuple[int, int])
        except (OSError, whole_file.BrokenError, msgspec.DecodeError):
            return None
        return (x, y) if max(abs(x), abs(y)) <= _FURTHEST else None

    def save(self, place: Place) -> None:
        """Keep it."""
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            whole_file.write_text(self._file, msgspec.json.encode(place).decode())
        except OSError:
            return
