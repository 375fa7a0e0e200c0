"""An X screen that nobody sits at: its picture, its mouse and keys (by xdotool), and the windows on it."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import x11
from picture import Picture, Rect, read_frame_buffer

ROOT_COLOUR = 0x7A8B8F  # behind the windows
PATIENCE = 60.0
"""Seconds that something may take which has to come: the machine may be busy with other things."""

_REST = 0.15  # seconds in which what moves on the screen has moved on

T = TypeVar("T")


def wait_until(holds: Callable[[], object], what: str, timeout: float = PATIENCE) -> None:
    """Wait until `holds()` is true; raise TimeoutError naming `what` when it isn't in `timeout` seconds."""
    end = time.monotonic() + timeout
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {timeout:g} s: {what}")
        time.sleep(0.05)


def settled(look: Callable[[], T | None], what: str, *, rest: float = _REST) -> T:
    """What `look()` sees once it is there and stays so for `rest` seconds. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while True:
        before = look()
        time.sleep(rest)
        if before and look() == before:
            return before
        if time.monotonic() > end:
            raise TimeoutError(f"not within {PATIENCE:g} s: {what} that stays as it is")


class Screen:
    """The screen of a running Xvfb. `frame_buffers` is the folder that it was given as -fbdir."""

    def __init__(self, environment: Mapping[str, str], frame_buffers: Path) -> None:
        self._environment = environment
        self._frame_buffer = frame_buffers / "Xvfb_screen0"

    def picture(self, part: Rect | None = None) -> Picture:
        """What the screen shows now, or a part of it."""
        whole = read_frame_buffer(self._frame_buffer)
        return whole.crop(part) if part else whole

    def screenshot(self, path: Path, part: Rect | None = None) -> Picture:
        """Save what the screen shows now as a PNG file, and return it."""
        picture = self.picture(part)
        picture.save(path)
        return picture

    def move_mouse(self, x: int, y: int) -> None:
        """Move the mouse pointer there."""
        self.xdotool("mousemove", str(x), str(y))

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Move the mouse pointer there and click: 1 is the left button, 3 the right one."""
        self.xdotool("mousemove", str(x), str(y), "sleep", "0.05", "click", str(button))

    def key(self, *keys: str) -> None:
        """Press keys, named as xdotool names them ("Tab", "ctrl+q"), in the window that has the focus."""
        self.xdotool("key", "--delay", "40", *keys)

    def windows(self, title: str = "", *, pid: int | None = None, window_class: str = "") -> list[str]:
        """The ids of the visible windows that match all that is given; `title` and class are patterns."""
        wanted = ["--pid", str(pid)] if pid is not None else ["--class", window_class or "."]
        found = self.xdotool("search", "--onlyvisible", *wanted, check=False).split()
        return [window for window in found if not title or re.search(title, self.title_of(window))]

    def wait_for_window(
        self, title: str = "", *, pid: int | None = None, window_class: str = "", timeout: float = PATIENCE
    ) -> str:
        """The id of the first visible window that matches, as soon as there is one."""

        found: list[str] = []

        def look() -> list[str]:
            found[:] = self.windows(title, pid=pid, window_class=window_class)
            return found

        wait_until(look, f"window {title or window_class or pid}", timeout)
        return found[0]

    def place_of(self, window: str) -> Rect:
        """Where a window lies on the screen, without its frame. Raises LookupError when it is gone."""
        return x11.place_of(self._environment["DISPLAY"], int(window))

    def title_of(self, window: str) -> str:
        """A window's title; empty where there is no such window any more."""
        return self.xdotool("getwindowname", window, check=False).strip()

    def settled_place_of(self, window: str) -> Rect:
        """Where a window lies once the window manager has put it in its place."""
        return settled(lambda: self.place_of(window), f"a place of window {window}")

    def bring_to_front(self, window: str) -> None:
        """Give a visible window the focus, and wait until it has it.

        `xdotool search … windowactivate --sync` waits 15 s for a program's hidden windows, too, to get it.
        """
        self.xdotool("windowactivate", window)
        self.wait_for_focus(window)

    def wait_for_focus(self, window: str) -> None:
        """Wait until what is typed goes to this window."""
        wait_until(lambda: self.active_window() == window, f"the focus on {self.title_of(window)!r}")

    def active_window(self) -> str | None:
        """The id of the window that has the focus, if one has."""
        return self.xdotool("getactivewindow", check=False).strip() or None

    def has_window_manager(self) -> bool:
        """Does a window manager run here?"""
        return self.xdotool("get_num_desktops", check=False).strip() not in ("", "0")

    def paint_root(self) -> None:
        """Give the screen a calm background."""
        x11.paint_root(self._environment["DISPLAY"], ROOT_COLOUR)

    def xdotool(self, *arguments: str, check: bool = True) -> str:
        """Run xdotool and return what it prints; with `check`, raise CalledProcessError when it fails."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env=dict(self._environment),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=check,
        )
        return done.stdout
