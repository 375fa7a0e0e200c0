"""Is somebody there? All the ways that may know, in order."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.desktop.best_presence import BestPresence, Source, Unknown
from backbreak.desktop.bus import Bus
from backbreak.desktop.candidates import Candidate
from backbreak.desktop.logind import LogindSession


def choose_presence(environ: Mapping[str, str], session_bus: Bus, logind: LogindSession) -> BestPresence:
    """The best way of this desktop to tell whether somebody is there. Each is imported when it is tried."""

    def wayland() -> Source:
        from backbreak.desktop.wayland_idle import WaylandIdle

        return WaylandIdle(environ)

    def x11() -> Source:
        from backbreak.desktop.x11_idle import XSyncIdle

        return XSyncIdle(environ)

    def mutter() -> Source:
        from backbreak.desktop.mutter_idle import MutterIdle

        return MutterIdle(session_bus)

    def windows() -> Source:
        from backbreak.desktop.windows_idle import windows_idle

        return windows_idle()

    def macos() -> Source:
        from backbreak.desktop.macos_idle import macos_idle

        return macos_idle()

    def hint() -> Source:
        from backbreak.desktop.logind_idle import LogindIdle

        return LogindIdle(logind)

    return BestPresence(
        [
            Candidate("wayland", wayland),
            Candidate("x11", x11),
            Candidate("mutter", mutter, "linux"),
            Candidate("windows", windows, "win32"),
            Candidate("macos", macos, "darwin"),
            Candidate("logind", hint, "linux"),
            Candidate[Source]("unknown", Unknown),
        ]
    )
