"""Every adapter can be imported on every system, and says of itself where it can't work."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from backbreak import desktop
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.clock import linux_clock, mac_clock, windows_clock
from backbreak.desktop.macos_idle import macos_idle
from backbreak.desktop.macos_lock import MacLock
from backbreak.desktop.wayland_idle import WaylandIdle
from backbreak.desktop.windows_idle import windows_idle
from backbreak.desktop.windows_messages import WindowsMessages
from backbreak.desktop.x11_idle import XSyncIdle

MODULES = [module.name for module in pkgutil.iter_modules(desktop.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_it_can_be_imported(name: str) -> None:
    importlib.import_module(f"backbreak.desktop.{name}")


@pytest.mark.parametrize("system", ["win32", "darwin", "freebsd14"])
def test_all_can_be_imported_where_the_system_calls_itself(system: str) -> None:
    """Only the name is another one; but what looks at it while it is imported would stumble."""
    imports = "\n".join(f"import backbreak.desktop.{name}" for name in MODULES)
    preparation = (
        "import PySide6.QtWidgets, ctypes.wintypes, logging, socket, subprocess, sys, tempfile, zoneinfo\n"
    )
    program = f"{preparation}sys.platform = {system!r}\nsys.modules['jeepney'] = None\n{imports}\n"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("make", "system"),
    [
        (lambda: WaylandIdle({}), None),
        (lambda: XSyncIdle({}), None),
        (windows_idle, "win32"),
        (macos_idle, "darwin"),
        (WindowsMessages, "win32"),
        (MacLock, "darwin"),
        (linux_clock, "linux"),
        (mac_clock, "darwin"),
        (windows_clock, "win32"),
    ],
)
def test_it_is_made_where_it_belongs_and_says_why_not_elsewhere(
    make: Callable[[], object], system: str | None, qtbot: QtBot
) -> None:
    if system == sys.platform:
        assert make() is not None
    else:
        with pytest.raises(Unavailable) as elsewhere:
            make()
        assert str(elsewhere.value)
