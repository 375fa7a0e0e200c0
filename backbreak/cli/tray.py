"""`backbreak` alone: open the window of the program that runs, or start it in the tray."""

from __future__ import annotations

import os
from argparse import Namespace

from backbreak.cli import client
from backbreak.cli.failure import FailureError
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.screen import names_screen
from backbreak.phrases import capital
from backbreak.words import _


def run(options: Namespace) -> int:
    """Return when the running program has been told, or when the one that was started has ended."""
    try:
        client.ask("home")
    except client.NotRunningError:
        return _start(options.pace)
    if options.pace != 1:
        raise FailureError(_("Backbreak is already running. Quit it first: backbreak quit"))
    return 0


def _start(pace: float) -> int:
    if not names_screen(os.environ):
        raise FailureError(
            _("There is no screen to show Backbreak on: DISPLAY and WAYLAND_DISPLAY are not set.")
        )
    try:
        from backbreak.app import AlreadyRunning, run
    except ImportError as error:
        if not (error.name or "").startswith(("PySide6", "shiboken6")) and ".so" not in str(error):
            raise
        raise FailureError(
            _("Qt cannot be loaded: {why}. The README lists what has to be installed.").format(why=error)
        ) from None
    try:
        run(pace)
    except (AlreadyRunning, Unavailable) as reason:
        raise FailureError(f"{capital(str(reason)).rstrip('.')}.") from None
