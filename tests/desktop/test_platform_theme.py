"""Which platform theme Qt loads: GTK's costs much, and the generic one knows no dark windows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.platform_theme import VARIABLE, choose_platform_theme
from tests.desktop.bus_peer import Peer
from tests.desktop.conftest import BusDaemon, XServer

PORTAL, SETTINGS = "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Settings"
APPEARANCE = "org.freedesktop.appearance"

PROGRAM = """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
application = QApplication([])
hints = application.styleHints()
hints.colorSchemeChanged.connect(lambda scheme: print(scheme.name, flush=True))
access = hints.accessibility()
access.contrastPreferenceChanged.connect(lambda wish: print(wish.name, flush=True))
print("started", flush=True)
QTimer.singleShot(20_000, application.quit)
application.exec()
"""


@pytest.mark.parametrize(
    "environ",
    [
        {"XDG_CURRENT_DESKTOP": "GNOME"},
        {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"},
        {"XDG_CURRENT_DESKTOP": "XFCE"},
        {"XDG_CURRENT_DESKTOP": "sway"},
        {"DESKTOP_SESSION": "xfce"},
        {},
    ],
)
def test_qt_is_given_its_light_theme_that_knows_dark_windows(environ: dict[str, str]) -> None:
    assert choose_platform_theme(environ, "linux") == "gnome"


@pytest.mark.parametrize(
    "environ",
    [
        {"XDG_CURRENT_DESKTOP": "KDE"},
        {"KDE_FULL_SESSION": "true"},
        {"DESKTOP_SESSION": "plasma"},
        {"XDG_CURRENT_DESKTOP": "GNOME", "QT_QPA_PLATFORMTHEME": "gtk3"},
        {"XDG_CURRENT_DESKTOP": "XFCE", "QT_QPA_PLATFORMTHEME": ""},
    ],
)
def test_kde_and_what_the_person_chose_are_left_alone(environ: dict[str, str]) -> None:
    assert choose_platform_theme(environ, "linux") is None


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_a_theme_of_their_own(system: str) -> None:
    assert choose_platform_theme({"XDG_CURRENT_DESKTOP": "GNOME"}, system) is None


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus and X11")
def test_with_that_theme_qt_follows_the_wishes_for_dark_windows_and_contrast_and_loads_no_gtk(
    x_server: XServer, bus_daemon: BusDaemon, peer: Peer, tmp_path: Path, qtbot: QtBot
) -> None:
    peer.answers["ReadAll"] = ("a{sa{sv}}", ({APPEARANCE: {"color-scheme": ("u", 2)}},))
    peer.answers["Get"] = "org.freedesktop.DBus.Error.UnknownInterface"
    peer.own(PORTAL)
    desktop = {"XDG_CURRENT_DESKTOP": "XFCE", "PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(tmp_path)}
    environ = {**desktop, **x_server.environ, **bus_daemon.environ}
    theme = choose_platform_theme(environ)
    assert theme
    output = tmp_path / "output"

    with (
        output.open("wb") as file,
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM], stdout=file, env={**environ, VARIABLE: theme}
        ) as program,
    ):
        try:
            qtbot.waitUntil(lambda: output.read_text().split() == ["started", "Light"])
            wish = (APPEARANCE, "color-scheme", ("u", 1))
            peer.signal("/org/freedesktop/portal/desktop", SETTINGS, "SettingChanged", "ssv", wish)
            qtbot.waitUntil(lambda: output.read_text().split() == ["started", "Light", "Dark"])
            wish = (APPEARANCE, "contrast", ("u", 1))
            peer.signal("/org/freedesktop/portal/desktop", SETTINGS, "SettingChanged", "ssv", wish)
            qtbot.waitUntil(lambda: output.read_text().split()[3:] == ["HighContrast"])
            libraries = Path(f"/proc/{program.pid}/maps").read_text()
        finally:
            program.kill()

    assert "libgtk" not in libraries
