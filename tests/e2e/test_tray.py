"""The icon in every sort of tray, on light panels and dark ones, and its peace while nobody is there."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from jeepney import DBusAddress, MatchRule, new_method_call
from jeepney.io.blocking import open_dbus_connection
from picture import Rect
from programs import find_program
from pytestqt.qtbot import QtBot
from running_backbreak import PROGRAM, RunningBackbreak
from screen import PATIENCE, wait_until
from virtual_desktop import VirtualDesktop

from tests.desktop.conftest import need
from tests.desktop.fake_logind import FakeLogind

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]

LIGHT, DARK = "0xf4f4f4", "0x202124"
STRIP = Rect(1080, 0, 199, 28)  # where trayer lies
ICON = Rect(1254, 3, 24, 24)
AWAY_FROM_EVERYTHING = (600, 700)
LEAST_PIXELS = 60  # of the icon that stand out from the panel


class Trayer:
    """A tray of the older sort, which takes windows in (XEmbed)."""

    def __init__(self, desktop: VirtualDesktop, colour: str = LIGHT) -> None:
        self._desktop, self._colour = desktop, colour
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = "--edge top --align right --widthtype pixel --width 200 --height 30 --SetDockType true"
        colour = f"--transparent true --alpha 0 --tint {self._colour}"
        self._process = self._desktop.start(["trayer", *options.split(), *colour.split()])

    def stop(self) -> None:
        assert self._process
        self._desktop.end(self._process)

    def pixels(self) -> int:
        """How many pixels of the icon stand out clearly from the panel."""
        strip = self._desktop.screen.picture(ICON)
        panel = self._desktop.screen.picture(STRIP).pixel(20, 4)
        expected = tuple(int(self._colour[n : n + 2], 16) for n in (2, 4, 6))
        if max(abs(one - other) for one, other in zip(panel, expected, strict=True)) > 12:
            return 0  # there is no panel
        return sum(
            max(abs(one - other) for one, other in zip(strip.pixel(x, y), panel, strict=True)) > 60
            for x in range(ICON.width)
            for y in range(ICON.height)
        )


@pytest.fixture
def desktop() -> Iterator[VirtualDesktop]:
    need("trayer")
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        desktop.screen.move_mouse(*AWAY_FROM_EVERYTHING)
        yield desktop


def is_shown(backbreak: RunningBackbreak, trayer: Trayer) -> None:
    backbreak.wait_until(lambda: trayer.pixels() > LEAST_PIXELS, "an icon in the tray")


@pytest.mark.parametrize("colour", [LIGHT, DARK])
def test_an_older_tray_shows_the_icon_and_a_click_on_it_opens_the_home_window(
    desktop: VirtualDesktop, colour: str
) -> None:
    trayer = Trayer(desktop, colour)
    trayer.start()
    backbreak = RunningBackbreak(desktop)
    backbreak.wait_until_reachable()
    is_shown(backbreak, trayer)

    desktop.screen.click(*ICON.centre)

    window = desktop.screen.wait_for_window("^Backbreak$", pid=backbreak.process.pid)
    assert desktop.screen.place_of(window).width > 200
    desktop.screen.xdotool("windowclose", window)
    is_shown(backbreak, trayer)


def test_an_older_tray_that_starts_anew_gets_the_icon_again(desktop: VirtualDesktop) -> None:
    trayer = Trayer(desktop)
    trayer.start()
    backbreak = RunningBackbreak(desktop)
    backbreak.wait_until_reachable()
    is_shown(backbreak, trayer)

    trayer.stop()
    trayer.start()

    is_shown(backbreak, trayer)


def test_an_older_tray_that_comes_later_gets_the_icon(desktop: VirtualDesktop) -> None:
    backbreak = RunningBackbreak(desktop)
    backbreak.wait_until_reachable()
    trayer = Trayer(desktop)

    trayer.start()

    is_shown(backbreak, trayer)  # Qt looks for one every 15 seconds


ICON_SIGNALS = ("org.kde.StatusNotifierItem", "com.canonical.dbusmenu")


class Signals:
    """Counts what the icon tells the panel."""

    def __init__(self, desktop: VirtualDesktop) -> None:
        self._bus = open_dbus_connection(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
        daemon = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        for interface in ICON_SIGNALS:
            rule = MatchRule(type="signal", interface=interface).serialise()
            self._bus.send_and_get_reply(new_method_call(daemon, "AddMatch", "s", (rule,)), timeout=5)

    def within(self, seconds: float, *, enough: int | None = None) -> int:
        """How many came in so many seconds from now, or until there were `enough`."""
        wait_until(lambda: self._count(1, 1) == 0 or enough, "an icon that has told all of before")
        return self._count(seconds, enough)

    def close(self) -> None:
        self._bus.close()

    def _count(self, seconds: float, enough: int | None) -> int:
        end, count = time.monotonic() + seconds, 0
        while count != enough and (left := end - time.monotonic()) > 0:
            try:
                self._bus.receive(timeout=left)
                count += 1
            except TimeoutError:
                break
        return count


def test_the_icon_moves_while_somebody_works_and_rests_while_nobody_is_there(qtbot: QtBot) -> None:
    with VirtualDesktop(notifications=None) as desktop:
        system_bus = {"DBUS_SESSION_BUS_ADDRESS": desktop.environment["DBUS_SYSTEM_BUS_ADDRESS"]}
        logind = FakeLogind(system_bus)
        backbreak = RunningBackbreak(desktop, pace=60)
        backbreak.wait_until_reachable()
        qtbot.waitUntil(lambda: "not locked" in backbreak.command("doctor"))
        backbreak.wait_until(desktop.tray_icons, "an icon in the tray")
        backbreak.stay()
        with closing(Signals(desktop)) as signals:
            assert signals.within(PATIENCE, enough=1) == 1

            logind.set(LockedHint=True)
            qtbot.waitUntil(lambda: backbreak.status()["present"] is False)
            assert signals.within(6) == 0
        logind.close()


def test_without_a_tray_the_first_start_says_how_to_open_the_window_and_later_ones_are_quiet(
    desktop: VirtualDesktop,
) -> None:
    backbreak = RunningBackbreak(desktop, pace=1, settings=None)
    welcome = desktop.screen.wait_for_window("^Welcome to Backbreak$", pid=backbreak.process.pid)
    desktop.screen.wait_for_focus(welcome)
    desktop.screen.key("Escape")
    home = desktop.screen.wait_for_window("^Backbreak$", pid=backbreak.process.pid)
    desktop.screen.xdotool("windowclose", home)
    backbreak.command("quit")
    assert backbreak.wait_for_end() == 0

    backbreak.restart()
    backbreak.wait_until_reachable()
    time.sleep(17)
    assert backbreak.windows() == []

    assert desktop.start([str(PROGRAM)]).wait(PATIENCE) == 0
    desktop.screen.wait_for_window("^Backbreak$", pid=backbreak.process.pid)
