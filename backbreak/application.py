"""Qt's application, set up so that it costs little and is quiet."""

from __future__ import annotations

import logging
import os
import sys
from typing import NoReturn

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from backbreak import __version__
from backbreak.desktop.platform_theme import VARIABLE, choose_platform_theme

_UNTELLING = ("qt.qpa.services", "qt.qpa.theme.gnome", "qt.accessibility.atspi")
"""Categories of Qt's whose warnings tell nobody anything that they could mend."""


def make_application() -> QApplication:
    """Make the one application of this process."""
    theme = choose_platform_theme(os.environ)
    if theme is not None:
        os.environ[VARIABLE] = theme
    # Without a desktop portal Qt complains on the terminal of every program; the doctor says it calmly.
    # It also complains of its own events for labels whose text can be selected, once somebody reads them.
    QLoggingCategory.setFilterRules("".join(f"{category}.warning=false\n" for category in _UNTELLING))
    QApplication.setDesktopFileName("backbreak")
    application = QApplication([sys.argv[0]])
    if theme is not None:
        del os.environ[VARIABLE]  # not for the programs that we open
    application.setApplicationName("backbreak")
    application.setApplicationVersion(__version__)
    application.setQuitOnLastWindowClosed(False)
    return application


def leave(code: int) -> NoReturn:
    """End the process with this exit code, once everything is written.

    Python's own ending would free windows in whatever order it comes upon them, some of them after what they
    need, and so crash now and then.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # as on Windows, without a terminal
            stream.flush()
    os._exit(code)
