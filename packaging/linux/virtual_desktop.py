"""A desktop of its own for tests and demos: X server, buses, window manager, panel, notification server.

Nothing of the person's own desktop, home or settings is touched: home and XDG folders are thrown away at the
end, and each program that was started here is ended by its process id.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Literal, Self

from desktop_configuration import BUS, PANEL_HEIGHT, START_BUTTON_COLOUR, make_environment
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from picture import Picture, Rect
from programs import find_program
from report import report
from screen import PATIENCE, Screen, settled, wait_until

NotificationServer = Literal["xfce", "dunst"]

NOTIFICATIONS = "org.freedesktop.Notifications"
TRAY = "org.kde.StatusNotifierWatcher"
PLAIN_PART = (100, PANEL_HEIGHT // 2)  # of the panel, far from its icons
NARROWEST_ICON = 8  # pixels; a panel that lays itself out shows a line at its edge for a moment
DARKEST_PANEL = 200  # the root behind it is darker in each channel


class VirtualDesktop:
    """An X screen with a window manager and, as asked, a panel with a tray and a notification server.

    Use it as a context manager. `screen` is what a person would see and touch, `environment` what a program
    needs to run here, `folder` holds its home (and is gone afterwards), `running` is all that was started.
    Raises TimeoutError, naming the part, when one doesn't come up in time; RuntimeError when the X server
    doesn't start. It is past nine in the morning there.

    What goes wrong inside gets a note on what was there (`report`); `witnesses` have more to say to it.
    """

    open: ClassVar[list[VirtualDesktop]] = []
    """Those that are there now."""

    def __init__(
        self,
        *,
        panel: bool = True,
        notifications: NotificationServer | None = "xfce",
        size: tuple[int, int] = (1280, 800),
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="backbreak-desktop-"))
        self.environment = make_environment(self.folder)
        self.screen = Screen(self.environment, self.folder / "screen")
        self.size = size
        self._with_panel = panel
        self._notifications = notifications
        self.running: list[subprocess.Popen[bytes]] = []
        self._panel: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._bus: DBusConnection | None = None
        self.witnesses: list[Callable[[VirtualDesktop], str]] = []
        self._session_bus: subprocess.Popen[bytes]
        self._window_manager: subprocess.Popen[bytes]

    def __enter__(self) -> Self:
        try:
            self._start_parts()
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        VirtualDesktop.open.append(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self in VirtualDesktop.open:
            VirtualDesktop.open.remove(self)
        if isinstance(error, Exception):
            error.add_note(report(self))
        self.close()

    def start_panel(self) -> None:
        """Start the panel, the tray's host, and wait until programs can register their icons."""
        self._panel = self.start(["xfce4-panel", "--disable-wm-check"])
        self.wait_for_name(TRAY)
        wait_until(self._panel_is_painted, "picture of the panel")

    def stop_panel(self) -> None:
        """End the panel, and wait until the bus has noticed."""
        if self._panel:
            self.end(self._panel)
        self._panel = None
        self.wait_for_name(TRAY, there=False)

    def start_notifications(self, kind: NotificationServer) -> None:
        """Start a notification server: xfce4-notifyd draws actions as buttons, dunst only announces them."""
        command = ["dunst"] if kind == "dunst" else [_program("xfce4/notifyd/xfce4-notifyd")]
        self._notifications = kind
        self._server = self.start(command)
        self.wait_for_name(NOTIFICATIONS)

    def stop_notifications(self) -> None:
        """End the notification server, and wait until the bus has noticed."""
        if self._server:
            self.end(self._server)
        self._server = None
        self.wait_for_name(NOTIFICATIONS, there=False)

    def restart_notifications(self) -> None:
        """End the notification server and start another of the same kind (xfce4-notifyd where none ran)."""
        self.stop_notifications()
        self.start_notifications(self._notifications or "xfce")

    def stop_bus(self) -> None:
        """End the session bus, as when it crashes. What is on it ends too.

        The window manager ends before it: one that dies while a window asks to be shown takes it along.
        """
        self.end(self._window_manager)
        if self._bus:
            self._bus.close()
        self._bus = None
        self.end(self._session_bus)

    def start_bus(self) -> None:
        """Start a session bus, with a window manager; what else was on an earlier one is for you to start."""
        self._session_bus = self._start_bus("bus")
        self._bus = open_dbus_connection(self.environment["DBUS_SESSION_BUS_ADDRESS"])
        self.start([_program("xfce4/xfconf/xfconfd")])
        self.wait_for_name("org.xfce.Xfconf")
        self._window_manager = self.start(["xfwm4", "--compositor=off"])
        wait_until(self.screen.has_window_manager, "window manager")

    def tray_icons(self) -> Rect | None:
        """Where the panel shows icons: all that isn't of its background's colour; None if nothing is."""
        strip = self._panel_strip()
        return strip.unlike(strip.pixel(*PLAIN_PART))

    def start_button(self) -> Rect | None:
        """Where the first button of a notification of xfce4-notifyd lies, if one is shown."""
        for window in self.screen.windows(window_class="Xfce4-notifyd"):
            try:
                place = self.screen.place_of(window)
            except LookupError:  # it went away since it was listed
                continue
            button = self.screen.picture(place).find(START_BUTTON_COLOUR)
            if button:
                return Rect(place.x + button.x, place.y + button.y, button.width, button.height)
        return None

    def click_start(self) -> None:
        """Click the first button of a notification once it has slid in."""
        self.screen.click(*settled(self.start_button, "a notification with a Start button").centre)

    def start(
        self, command: Sequence[str], extra: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a program in this desktop; it ends with the desktop. `output_of()` tells what it wrote."""
        with self._log_of(command[0]).open("ab") as log:
            process = subprocess.Popen(
                command,
                env=self.environment | dict(extra or {}),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.running.append(process)
        return process

    def output_of(self, program: str) -> str:
        """What the programs of this name or path have written, on both channels."""
        log = self._log_of(program)
        return log.read_text(errors="replace") if log.exists() else ""

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """Ask a program started here to end; insist after five seconds."""
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process in self.running:
            self.running.remove(process)

    def owns(self, name: str) -> bool:
        """Is there a program with this name on the session bus?"""
        assert self._bus
        daemon = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        asked = new_method_call(daemon, "NameHasOwner", "s", (name,))
        reply = self._bus.send_and_get_reply(asked, timeout=PATIENCE)
        return bool(reply.body[0])

    def close(self) -> None:
        """End everything, the last one first, and throw the folders away."""
        if self._bus:
            self._bus.close()
            self._bus = None
        for process in reversed(self.running.copy()):
            self.end(process)
        self._end_what_outlived_them()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end_what_outlived_them(self) -> None:
        """End what programs here have left running in the background: a speech server, for one."""
        own = os.fsencode(f"XDG_RUNTIME_DIR={self.environment['XDG_RUNTIME_DIR']}")
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has ended meanwhile, or is none of ours
                if own in (process / "environ").read_bytes().split(b"\0"):
                    os.kill(int(process.name), signal.SIGKILL)

    def _panel_strip(self) -> Picture:
        return self.screen.picture(Rect(0, 0, self.size[0] - 2, PANEL_HEIGHT - 2))

    def _panel_is_painted(self) -> bool:
        strip = self._panel_strip()
        plain = strip.pixel(*PLAIN_PART)
        return min(plain) > DARKEST_PANEL and strip.pixel(PLAIN_PART[0], 2) == plain

    def _start_parts(self) -> None:
        self.environment["DISPLAY"] = self._start_screen()
        self.screen.paint_root()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._address("bus")
        self.environment["DBUS_SYSTEM_BUS_ADDRESS"] = self._address("system-bus")
        self._start_bus("system-bus")
        self.start_bus()
        if self._notifications:
            self.start_notifications(self._notifications)
        if self._with_panel:
            self.start_panel()

    def _start_screen(self) -> str:
        size = "{}x{}x24".format(*self.size)
        options = [
            "-screen",
            "0",
            size,
            "-fbdir",
            str(self.folder / "screen"),
            "-noreset",
            "-nolisten",
            "tcp",
        ]
        reader, writer = os.pipe()
        with self._log_of("Xvfb").open("wb") as log, os.fdopen(reader) as number:
            process = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writer), *options], pass_fds=[writer], stdout=log, stderr=log
            )
            self.running.append(process)
            os.close(writer)
            display = number.readline().strip()
        if not display:
            raise RuntimeError(f"Xvfb did not start:\n{self.output_of('Xvfb')}")
        return f":{display}"

    def _address(self, bus: str) -> str:
        return f"unix:path={self.folder / 'runtime' / bus}"

    def _start_bus(self, name: str) -> subprocess.Popen[bytes]:
        place = self.folder / "runtime" / name
        configuration = self.folder / f"{name}.conf"
        configuration.write_text(BUS.format(socket=place))
        daemon = self.start(["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile"])
        wait_until(lambda: _listens(place), f"D-Bus at {place}")
        return daemon

    def wait_for_name(self, name: str, there: bool = True) -> None:
        """Wait until a program has this name on the session bus, or none has it any more."""
        wait_until(lambda: self.owns(name) is there, f"{name} {'on' if there else 'off'} the bus")

    def _log_of(self, program: str) -> Path:
        return self.folder / "log" / f"{Path(program).name}.txt"


def _listens(path: Path) -> bool:
    """Whether a socket takes connections: its file comes a moment earlier."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(path)) == 0


def _program(name: str) -> str:
    """The path of a program; where there is none, its name, so that starting it fails by that name."""
    return find_program(name) or name
