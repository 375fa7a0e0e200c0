"""Real Wayland compositors without a screen, and somebody who moves the mouse there."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QCoreApplication

from backbreak.desktop.wayland_wire import WaylandWire
from tests.desktop.conftest import listens
from tests.patience import PATIENCE

REGISTRY, FAKE_INPUT, POINTER = 2, 3, 4  # objects of our own on a connection that makes up input
REMOTE = "org.gnome.Mutter.RemoteDesktop"
REAL_DESKTOP = ("DISPLAY", "WAYLAND_", "DBUS_", "XDG_", "QT_", "KWIN_")


class Compositor:
    """A compositor with a home of its own; its display is `environ["WAYLAND_DISPLAY"]`."""

    def __init__(self, command: Sequence[str | Path], display: Path, extra: Mapping[str, str]) -> None:
        self.environ = {"WAYLAND_DISPLAY": str(display), "XDG_SESSION_TYPE": "wayland"}
        folder = display.parent
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(REAL_DESKTOP)}
        with (folder / "compositor.txt").open("wb") as log:
            self._process = subprocess.Popen(
                command,
                env=inherited | {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)} | extra,
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + PATIENCE
        while not listens(display):
            if time.monotonic() > end or self._process.poll() is not None:
                Compositor.kill(self)
                raise AssertionError((folder / "compositor.txt").read_text()[-2000:])
            if application := QCoreApplication.instance():
                application.processEvents()  # it may wait for an answer of one of the test's peers
            time.sleep(0.02)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def wait_for_owner(bus: DBusConnection, name: str) -> None:
    """Wait until somebody has that name: a compositor takes its own after its display is there."""
    end = time.monotonic() + PATIENCE
    while not bus.send_and_get_reply(message_bus.NameHasOwner(name), timeout=PATIENCE).body[0]:
        assert time.monotonic() < end, f"nobody is {name}"
        time.sleep(0.02)


def plugged_in(compositor: Compositor, interface: str) -> WaylandWire:
    """A connection on which `FAKE_INPUT` is of that interface."""
    wire = WaylandWire(compositor.environ["WAYLAND_DISPLAY"])
    wire.send(1, 1, REGISTRY)  # get_registry
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for event in wire.receive():
            if event.object == REGISTRY and event.text(4)[0] == interface:
                wire.send(REGISTRY, 0, event.number(), interface, 1, FAKE_INPUT)  # bind
                return wire
        time.sleep(0.01)
    raise AssertionError(f"the compositor doesn't offer {interface}")


class Kwin(Compositor):
    """KDE's compositor, which takes input from a client, as its remote desktop does.

    With `locker` it locks when logind asks for it; what the person then sees is not drawn.
    """

    def __init__(self, folder: Path, bus: Mapping[str, str], *, locker: bool = False) -> None:
        program = folder / "kwin_wayland"
        shutil.copyfile(shutil.which("kwin_wayland") or "", program)  # without the capability that is refused
        program.chmod(0o700)
        command = [program, "--virtual", "--width", "640", "--height", "480", "--no-global-shortcuts"]
        command += [] if locker else ["--no-lockscreen"]
        extra = {"KWIN_COMPOSE": "Q", "KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1", **bus}
        super().__init__([*command, "--socket", "kwin"], folder / "kwin", extra)
        self._input: WaylandWire | None = None

    def touch(self) -> None:
        """A little to the right and down."""
        if self._input is None:
            self._input = plugged_in(self, "org_kde_kwin_fake_input")
            self._input.send(FAKE_INPUT, 0, "backbreak", "a test")  # authenticate
        self._input.send(FAKE_INPUT, 1, 5 << 8, 5 << 8)  # pointer_motion, in 256ths of a pixel

    def kill(self) -> None:
        super().kill()
        if self._input is not None:
            self._input.close()


class Mutter(Compositor):
    """GNOME's compositor, which takes input through its remote desktop."""

    def __init__(self, folder: Path, bus: Mapping[str, str]) -> None:
        options = ["--headless", "--wayland", "--no-x11", "--virtual-monitor", "640x480"]
        super().__init__(["mutter", *options, "--wayland-display", "mutter"], folder / "mutter", bus)
        self._bus = open_dbus_connection(bus["DBUS_SESSION_BUS_ADDRESS"])
        self._path = ""

    def touch(self) -> None:
        """A little to the right and down."""
        if not self._path:
            wait_for_owner(self._bus, REMOTE)
            self._path = self._ask("/org/gnome/Mutter/RemoteDesktop", REMOTE, "CreateSession")[0]
            self._ask(self._path, f"{REMOTE}.Session", "Start")
        self._ask(self._path, f"{REMOTE}.Session", "NotifyPointerMotionRelative", "dd", (5.0, 5.0))

    def kill(self) -> None:
        super().kill()
        self._bus.close()

    def _ask(self, path: str, interface: str, member: str, *arguments: Any) -> Any:
        call = new_method_call(DBusAddress(path, REMOTE, interface), member, *arguments)
        reply = self._bus.send_and_get_reply(call, timeout=PATIENCE)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return reply.body


class Sway(Compositor):
    """A compositor that tells others of its windows. It refuses to run as root, so there it is nobody's."""

    NOBODY = 65534

    def __init__(self, folder: Path) -> None:
        configuration = folder / "sway.conf"
        configuration.write_text("xwayland disable\nseat * fallback true\n")
        command: list[str | Path] = ["sway", "--config", configuration]
        if os.getuid() == 0:
            os.chown(folder, self.NOBODY, self.NOBODY)
            command = [
                "setpriv",
                f"--reuid={self.NOBODY}",
                f"--regid={self.NOBODY}",
                "--clear-groups",
                *command,
            ]
        headless = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
        super().__init__(command, folder / "wayland-1", headless)
        self.environ["XDG_RUNTIME_DIR"] = str(folder)
        self._input: WaylandWire | None = None
        self._moves = 0

    def touch(self) -> None:
        """A little to the right and down."""
        self._input = self._input or plugged_in(self, "zwlr_virtual_pointer_manager_v1")
        if self._moves == 0:
            self._input.send(FAKE_INPUT, 0, 0, POINTER)  # create_virtual_pointer, on any seat
        self._moves += 1
        self._input.send(POINTER, 0, self._moves, 5 << 8, 5 << 8)  # motion, in 256ths of a pixel
        self._input.send(POINTER, 4)  # frame

    def kill(self) -> None:
        super().kill()
        if self._input is not None:
            self._input.close()


class Xwayland:
    """An X server in a Wayland session, as programs for X11 get it there."""

    def __init__(self, compositor: Compositor) -> None:
        reader, writer = os.pipe()
        self._process = subprocess.Popen(
            ["Xwayland", "-rootless", "-displayfd", str(writer)],
            pass_fds=[writer],
            env=os.environ | compositor.environ,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as number:
            self.environ = {"DISPLAY": f":{number.readline().strip()}"}

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
