"""The two message buses of a Linux desktop: the session's, and the system's."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.desktop.bus import Bus, NoBus
from backbreak.desktop.bus_wire import session_address, system_address
from backbreak.desktop.candidates import Candidate, Chosen, choose
from backbreak.desktop.message_bus import MessageBus
from backbreak.words import N_, Later


class SessionBus(MessageBus):
    """The bus of the person's session: notifications, the tray, the desktop's own services."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Connect. Raises `Unavailable` where there is no bus."""
        super().__init__(
            session_address(environ), lost=N_("the session bus is lost"), back="the session bus is back"
        )


class SystemBus(MessageBus):
    """The bus of the whole machine: logind tells there of sleep and of the lock."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Connect. Raises `Unavailable` where there is no bus."""
        super().__init__(
            system_address(environ), lost=N_("the system bus is lost"), back="the system bus is back"
        )


def choose_session_bus(environ: Mapping[str, str]) -> Chosen[Bus]:
    """The session bus, or the admission that there is none."""
    return choose(
        "session_bus",
        [Candidate[Bus]("dbus", lambda: SessionBus(environ)), Candidate[Bus]("none", NoBus)],
    )


def choose_system_bus(environ: Mapping[str, str]) -> Chosen[Bus]:
    """The system bus, or the admission that there is none."""
    none = NoBus(Later(N_("there is no system bus")))
    return choose(
        "system_bus",
        [
            Candidate[Bus]("dbus", lambda: SystemBus(environ), "linux"),
            Candidate[Bus]("none", lambda: none),
        ],
    )
