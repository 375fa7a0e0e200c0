"""What is there on a virtual desktop, in words: for whoever reads of a test that failed on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from virtual_desktop import VirtualDesktop

_LAST = 1500  # characters of what each program has written


def report(desktop: VirtualDesktop) -> str:
    """The machine's load, the windows, what is told by whoever watches programs here, and their output."""
    return "\n".join(["--- what was on the desktop", *_lines(desktop)])


def _lines(desktop: VirtualDesktop) -> Iterator[str]:
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    yield f"load: {load} on {os.cpu_count()} processors"
    for told in (_windows, *desktop.witnesses):
        try:
            yield told(desktop)
        except Exception as error:  # a report never hides what it is about
            yield f"not to be found out: {error!r}"
    ended = {process.args[0]: code for process in desktop.running if (code := process.poll()) is not None}  # type: ignore[index]
    yield f"ended, with exit code: {ended or 'none'}"
    for log in sorted((desktop.folder / "log").glob("*.txt")):
        if written := log.read_text(errors="replace"):
            yield f"--- {log.stem} wrote\n{written[-_LAST:].rstrip()}"


def _windows(desktop: VirtualDesktop) -> str:
    screen = desktop.screen
    front = screen.active_window()
    lines = ["windows:"]
    for window in screen.windows():
        try:
            place = screen.place_of(window)
        except LookupError:
            continue
        size = f"{place.width}x{place.height} at {place.x},{place.y}"
        lines.append(f"  {screen.title_of(window)!r} {size}{' (has the focus)' if window == front else ''}")
    return "\n".join(lines)
