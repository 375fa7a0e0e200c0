"""The real program in a virtual desktop: started, asked by its command line, and watched."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Collection
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from screen import PATIENCE, wait_until
from virtual_desktop import VirtualDesktop

from backbreak.core.facts import Fact, What
from backbreak.store.history import History

PROGRAM = Path(sys.executable).with_name("backbreak")

# The shortest interval that a person may set, and nothing else that could come first.
ONLY_STRETCHES = """
[stretch]
interval_minutes = 15
[posture]
on = false
[walk]
on = false
"""
NEARLY_DUE = timedelta(minutes=13)  # of `open_since`: two minutes are left to the first of those stretches


class RunningBackbreak:
    """Backbreak in `desktop`, on a clock `pace` times faster, with the settings file `settings` (None: none).

    With `open_since` its history says that it was opened so long ago and was killed just now. Somebody has to
    be there for it to prompt: `stay()` moves the mouse a little.
    """

    def __init__(
        self,
        desktop: VirtualDesktop,
        *,
        pace: int = 60,
        settings: str | None = ONLY_STRETCHES,
        open_since: timedelta | None = None,
    ) -> None:
        self.desktop = desktop
        self._pace = pace
        self._steps = 0
        configuration = Path(desktop.environment["XDG_CONFIG_HOME"]) / "backbreak"
        configuration.mkdir(exist_ok=True)
        self.settings_file = configuration / "settings.toml"
        if settings is not None:
            self.settings_file.write_text(settings)
        if open_since is not None:
            self._write_history(open_since)
        self.process = self._start()
        desktop.witnesses.append(self._tell)

    def restart(self) -> None:
        """Start it again after it has ended."""
        self.process = self._start()

    def command(self, *arguments: str, exit_code: int = 0) -> str:
        """What `backbreak ARGUMENTS` prints; raises AssertionError when it ends with another exit code."""
        done = subprocess.run(
            [str(PROGRAM), *arguments],
            env=self.desktop.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        if done.returncode != exit_code:
            raise AssertionError(
                f"backbreak {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}"
            )
        return done.stdout + done.stderr if exit_code else done.stdout

    def status(self) -> dict[str, Any]:
        """What `backbreak status --json` says."""
        answer = json.loads(self.command("status", "--json"))
        assert isinstance(answer, dict)
        return answer

    def history(self) -> list[dict[str, Any]]:
        """The rows of the history, in order."""
        with closing(sqlite3.connect(f"file:{self._history_file}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute("SELECT * FROM fact ORDER BY id")]

    def stay(self) -> None:
        """Move the mouse a little, as somebody does who is there."""
        self._steps += 1
        self.desktop.screen.move_mouse(600 + self._steps % 7, 700)

    def wait_until(self, holds: Callable[[], object], what: str, timeout: float = PATIENCE) -> None:
        """Wait for something that Backbreak does. Raises TimeoutError, AssertionError when it has ended."""
        wait_until(lambda: self._must_run() and holds(), what, timeout)

    def wait_for_end(self) -> int:
        """Wait until it has ended; return its exit code."""
        return self.process.wait(PATIENCE)

    def wait_for_state(self, *states: str, timeout: float = PATIENCE) -> dict[str, Any]:
        """Wait until `status` says one of these states; return the whole answer."""
        self.wait_until(lambda: self.status()["state"] in states, f"state {' or '.join(states)}", timeout)
        return self.status()

    def wait_until_reachable(self) -> None:
        """Wait until it answers its command line."""

        def answers() -> bool:
            asked = [str(PROGRAM), "status"]
            return subprocess.run(asked, env=self.desktop.environment, capture_output=True).returncode == 0

        self.wait_until(answers, "an answer to `backbreak status`")

    def wait_for_prompt(self, timeout: float = 2 * PATIENCE) -> None:
        """Wait for the Start button of a notification, with somebody there who stops typing now and then."""
        self.stay()
        self.wait_until(self.desktop.start_button, "a notification with a Start button", timeout)

    def wait_for_a_new_window(self, before: Collection[str] = ()) -> str:
        """Wait for one more visible window than those `before`; return its id."""
        new: set[str] = set()

        def look() -> set[str]:
            new.update(set(self.windows()) - set(before))
            return new

        self.wait_until(look, "a new window")
        (window,) = new
        return window

    def windows(self) -> list[str]:
        """The ids of its visible windows."""
        return self.desktop.screen.windows(pid=self.process.pid)

    def output(self) -> str:
        """What it has written on both channels."""
        return self.desktop.output_of(str(PROGRAM))

    def _tell(self, _desktop: VirtualDesktop) -> str:
        """For a report: what it does, and the last facts."""
        lines = [f"backbreak, {self._pace} times faster:"]
        if self.process.poll() is None:
            lines.append(f"  {self.status()}")
        for row in self.history()[-5:] if self._history_file.exists() else ():
            told = {name: value for name, value in row.items() if value is not None}
            lines.append(f"  {told}")
        return "\n".join(lines)

    @property
    def _history_file(self) -> Path:
        name = "history.sqlite" if self._pace == 1 else "rehearsal.sqlite"
        return Path(self.desktop.environment["XDG_DATA_HOME"]) / "backbreak" / name

    def _write_history(self, open_since: timedelta) -> None:
        history = History(self._history_file, lambda problem: sys.exit(str(problem)))
        now = datetime.now(UTC)  # noqa: TID251
        history.add(Fact(now - open_since, What.OPENED))
        history.seen(now)
        history.close()

    def _start(self) -> subprocess.Popen[bytes]:
        return self.desktop.start([str(PROGRAM), "--pace", str(self._pace)])

    def _must_run(self) -> bool:
        code = self.process.poll()
        if code is not None:
            raise AssertionError(f"backbreak ended with exit code {code}\n{self.output()}")
        return True
