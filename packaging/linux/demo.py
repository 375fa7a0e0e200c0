"""Show the main job on a virtual desktop, at a quick pace, and leave a picture of each step.

    python packaging/linux/demo.py FOLDER

Everything is real: tray, notification, the click on Start, windows. Each step is checked before its picture
is taken; one that fails ends the demo with exit code 1, and leaves failed.png.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from picture import Rect
from report import report
from running_backbreak import ONLY_STRETCHES, RunningBackbreak
from screen import settled, wait_until
from virtual_desktop import VirtualDesktop

PACE = 60
ACTION_COLOUR = (0x1F, 0x7A, 0x70)  # of filled buttons, in the light theme
READY = 8.0  # seconds to get ready, and to be in the middle of the movement
TITLE_BAR, BORDER = 29, 5  # pixels around a window's own
MOVED_PIXELS = 300  # between two pictures of a figure that moves; a window that stands still changes none
FAILURES = (AssertionError, TimeoutError, RuntimeError, OSError, subprocess.SubprocessError)


class Demo:
    """The steps of the main job. Pictures go to `folder`, numbered in the order in which they are taken.

    They show the whole screen, or `closely` the part of it that matters.
    """

    def __init__(
        self, desktop: VirtualDesktop, backbreak: RunningBackbreak, folder: Path, *, closely: bool = False
    ) -> None:
        self._desktop = desktop
        self._screen = desktop.screen
        self._backbreak = backbreak
        self._folder = folder
        self._closely = closely
        self._pictures = 0

    def play(self) -> None:
        """All steps, one after the other."""
        self.tray()
        self.prompt()
        self.moving_figure()
        self.home()
        self.settings()
        self.quit()

    def tray(self) -> None:
        """Backbreak starts and shows its icon; resting on it shows what comes next."""
        self._backbreak.wait_until(self._desktop.tray_icons, "an icon in the tray")
        self._backbreak.wait_until_reachable()
        icon = self._icon()
        self._screen.move_mouse(*icon.centre)
        time.sleep(1.5)  # a tool tip takes its time
        told = self._backbreak.command("status").splitlines()[0]
        self._keep("tray", f"the icon in the tray; `backbreak status` says: {told}", self._corner())

    def prompt(self) -> None:
        """The prompt comes once somebody who has sat for long stops typing for a moment."""
        self._backbreak.wait_for_prompt()
        state = self._backbreak.status()["state"]
        assert state == "due", f"a notification is shown, and the state is {state}"
        self._keep("prompt", "the prompt, a real notification", self._corner())

    def moving_figure(self) -> None:
        """A click on Start opens the break window, one on Begin the movement, and the figure moves."""
        self._desktop.click_start()
        window = self._screen.wait_for_window(pid=self._backbreak.process.pid)
        self._backbreak.wait_for_state("break")
        place = self._screen.settled_place_of(window)
        time.sleep(1.5)
        self._screen.click(*self._begin_button(place).centre)
        self._screen.move_mouse(640, 780)
        time.sleep(READY)
        before = self._screen.picture(place)
        self._keep("break", "after a click on Begin: the movement", _with_frame(place))
        wait_until(
            lambda: self._screen.picture(place).changed_pixels(before) > MOVED_PIXELS, "a figure that moves"
        )
        time.sleep(2)  # so that the two pictures differ for a person too
        self._keep("moving", "the same a moment later", _with_frame(place))
        self._backbreak.command("done")
        self._backbreak.wait_for_state("waiting", "held")

    def home(self) -> None:
        """A click on the tray icon opens the home window."""
        before = self._backbreak.windows()
        self._screen.click(*self._icon().centre)
        window = self._backbreak.wait_for_a_new_window(before)
        self._screen.move_mouse(640, 780)
        time.sleep(1)
        place = _with_frame(self._screen.place_of(window))
        self._keep("home", "the home window, after a click on the icon in the tray", place)

    def settings(self) -> None:
        """`backbreak settings` opens the settings window."""
        before = self._backbreak.windows()
        self._backbreak.command("settings")
        window = self._backbreak.wait_for_a_new_window(before)
        time.sleep(1)
        place = _with_frame(self._screen.place_of(window))
        self._keep("settings", "the settings window, after `backbreak settings`", place)

    def quit(self) -> None:
        """`backbreak quit` ends it, without a word of complaint, and all of this is in the history."""
        what = {row["what"] for row in self._backbreak.history()}
        assert {"prompted", "started", "finished"} <= what, f"the history has only {sorted(what)}"
        self._backbreak.command("quit")
        code = self._backbreak.wait_for_end()
        assert code == 0, f"backbreak ended with exit code {code}"
        written = self._backbreak.output()
        assert not written, f"backbreak wrote:\n{written}"

    def _begin_button(self, window: Rect) -> Rect:
        """The filled button at the foot of the break window."""
        foot = Rect(window.x, window.y + window.height * 5 // 6, window.width, window.height // 6)
        button = settled(lambda: self._screen.picture(foot).find(ACTION_COLOUR), "a filled button")
        return Rect(foot.x + button.x, foot.y + button.y, button.width, button.height)

    def _icon(self) -> Rect:
        return settled(self._desktop.tray_icons, "an icon in the tray")

    def _corner(self) -> Rect:
        return Rect(self._desktop.size[0] - 400, 0, 400, 190)

    def _keep(self, name: str, what: str, part: Rect) -> None:
        self._pictures += 1
        file = self._folder / f"{self._pictures}-{name}.png"
        self._screen.screenshot(file, part if self._closely else None)
        print(f"{file}  {what}", flush=True)


def _with_frame(window: Rect) -> Rect:
    height = TITLE_BAR + window.height + BORDER
    return Rect(window.x - BORDER, window.y - TITLE_BAR, window.width + 2 * BORDER, height)


def main() -> int:
    """Run the demo; return the exit code."""
    parser = argparse.ArgumentParser(description="Show Backbreak's main job on a virtual desktop.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--language", choices=("en", "da"), default="en")
    parser.add_argument("--closely", action="store_true", help="only what matters, not the whole screen")
    options = parser.parse_args()
    for old in options.folder.glob("*.png"):
        old.unlink()
    settings = f'{ONLY_STRETCHES}[appearance]\nlanguage = "{options.language}"\n'
    print(f"No screen is needed: Backbreak runs on a virtual desktop, {PACE} times faster.", flush=True)
    with VirtualDesktop() as desktop:
        backbreak = RunningBackbreak(desktop, pace=PACE, settings=settings)
        try:
            Demo(desktop, backbreak, options.folder, closely=options.closely).play()
        except FAILURES as error:
            desktop.screen.screenshot(options.folder / "failed.png")
            print(f"The demo failed: {error}\n{report(desktop)}", file=sys.stderr)
            return 1
    print(f"All steps worked. The pictures are in {options.folder}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
