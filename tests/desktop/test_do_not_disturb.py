"""Is "do not disturb" on? Asked of real notification servers, and of peers that speak as the others do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.bus import NoBus
from backbreak.desktop.detector import Adapter, Finding, Question
from backbreak.desktop.do_not_disturb import on_linux
from backbreak.desktop.session_bus import SessionBus
from tests.desktop.bus_peer import Peer, own
from tests.desktop.conftest import need
from tests.desktop.contract_detector import DetectorContract, ask, known

if TYPE_CHECKING:
    from virtual_desktop import NotificationServer, VirtualDesktop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")

NAME = "org.freedesktop.Notifications"
ON, OFF = ("v", (("b", True),)), ("v", (("b", False),))


def question(bus: Any, server: str | None, environ: dict[str, str] | None = None) -> Question:
    return Question("do_not_disturb", on_linux(bus, lambda: server, environ or dict(os.environ)))


class TestContract(DetectorContract):
    @pytest.fixture(params=[None, "gnome-shell", "dunst", "Plasma", "Xfce Notify Daemon", "my own"])
    def adapter(self, request: pytest.FixtureRequest, bus: SessionBus) -> Adapter:
        return question(bus, request.param, {"PATH": "/nowhere"})


@pytest.mark.parametrize(
    ("server", "name", "member", "adapter"),
    [
        ("Plasma", NAME, "Get", "kde"),
        ("dunst", NAME, "Get", "dunst"),
        ("Xfce Notify Daemon", "org.xfce.Xfconf", "GetProperty", "xfce"),
    ],
)
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ON, Answer.YES),
        (OFF, Answer.NO),
        (("v", (("s", "yes"),)), Answer.UNKNOWN),
        (("", ()), Answer.UNKNOWN),
        ("org.freedesktop.DBus.Error.InvalidArgs", Answer.UNKNOWN),
        (None, Answer.UNKNOWN),
    ],
)
def test_a_server_is_asked_in_its_own_way(
    peer: Peer,
    bus: SessionBus,
    qtbot: QtBot,
    server: str,
    name: str,
    member: str,
    adapter: str,
    answer: Any,
    expected: Answer,
) -> None:
    peer.answers[member] = answer
    own(peer, bus, qtbot, name)

    finding = ask(question(bus, server), qtbot)

    assert finding.answer is expected
    assert finding.adapter == ("" if expected is Answer.UNKNOWN else adapter)


def test_mako_and_sway_notification_center(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    peer.answers["ListModes"] = ("as", (["default", "do-not-disturb"],))
    own(peer, bus, qtbot, NAME)
    peer.answers["GetDnd"] = ("b", (True,))
    own(peer, bus, qtbot, "org.erikreider.swaync.cc")

    assert ask(question(bus, "mako"), qtbot).adapter == "mako"
    assert ask(question(bus, "SwayNotificationCenter"), qtbot).adapter == "swaync"
    peer.answers["ListModes"] = ("as", (["default"],))
    assert ask(question(bus, "mako"), qtbot).answer is Answer.NO


def test_a_server_that_nobody_knows_is_not_asked(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    own(peer, bus, qtbot, NAME)

    finding = ask(question(bus, "my own"), qtbot)

    assert (finding.answer, str(finding.why)) == (Answer.UNKNOWN, "notifications are drawn by my own")
    assert peer.asked == []


@pytest.fixture
def gnome(tmp_path: Path) -> dict[str, str]:
    """Where a real gsettings keeps its keys in a file."""
    need("gsettings")
    schemas = Path("/usr/share/glib-2.0/schemas/org.gnome.desktop.notifications.gschema.xml")
    if not schemas.exists():
        pytest.skip("missing: gsettings-desktop-schemas")
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "GSETTINGS_BACKEND": "keyfile",
    }


def test_gnomes_banners_on_a_real_gsettings(gnome: dict[str, str], qtbot: QtBot) -> None:
    banners = ["org.gnome.desktop.notifications", "show-banners"]
    shell = question(NoBus(), "gnome-shell", gnome)
    assert known(shell, qtbot).answer is Answer.NO

    subprocess.run(["gsettings", "set", *banners, "false"], env=gnome, check=True)
    finding = known(shell, qtbot)
    assert (finding.answer, finding.adapter) == (Answer.YES, "gnome")


Desktops = Callable[["NotificationServer"], "VirtualDesktop"]


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    need("Xvfb", "xfwm4", "dbus-daemon", "dunst", "dunstctl", "xfconf-query")
    from virtual_desktop import VirtualDesktop

    with VirtualDesktop(panel=False, notifications=None) as desktop:
        yield desktop


def run(desktop: VirtualDesktop, *command: str) -> None:
    environment = os.environ | desktop.environment
    subprocess.run(command, env=environment, check=True, timeout=60, capture_output=True)


def asked(desktop: VirtualDesktop, server: str, qtbot: QtBot) -> Finding:
    bus = SessionBus(desktop.environment)
    finding = known(question(bus, server), qtbot)
    bus.close()
    return finding


def test_a_real_dunst(desktop: VirtualDesktop, qtbot: QtBot) -> None:
    desktop.start_notifications("dunst")
    assert asked(desktop, "dunst", qtbot).answer is Answer.NO

    run(desktop, "dunstctl", "set-paused", "true")
    assert asked(desktop, "dunst", qtbot).answer is Answer.YES

    run(desktop, "dunstctl", "set-paused", "false")
    assert asked(desktop, "dunst", qtbot).answer is Answer.NO
    desktop.stop_notifications()


def test_a_real_xfce4_notifyd(desktop: VirtualDesktop, qtbot: QtBot) -> None:
    desktop.start_notifications("xfce")
    assert asked(desktop, "Xfce Notify Daemon", qtbot).answer is Answer.NO

    switch = ["xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s"]
    run(desktop, *switch, "true")
    assert asked(desktop, "Xfce Notify Daemon", qtbot).answer is Answer.YES

    run(desktop, *switch, "false")
    assert asked(desktop, "Xfce Notify Daemon", qtbot).answer is Answer.NO
    desktop.stop_notifications()
