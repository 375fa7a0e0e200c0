"""logind on a bus of the test's own: one person's session, which idles, locks and sleeps as the test says."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer

from backbreak.desktop.logind import MANAGER, NAME, PATH, PROPERTIES, SESSION
from tests.desktop.bus_peer import Peer

SESSION_PATH = f"{PATH}/session/_32"


class FakeLogind:
    """Answers as systemd 252 does. The desktop gives its hint `hint_after` seconds after the last input."""

    def __init__(self, environ: Mapping[str, str], hint_after: float = 0.1) -> None:
        self.peer = Peer(environ)
        self.session: dict[str, tuple[str, Any]] = {
            "Id": ("s", "2"),
            "Active": ("b", True),
            "LockedHint": ("b", False),
            "IdleHint": ("b", False),
            "IdleSinceHint": ("t", 0),
            "IdleSinceHintMonotonic": ("t", 0),
        }
        self.peer.answers |= {
            "GetUser": ("o", (f"{PATH}/user/_1000",)),
            "Get": ("v", (("(so)", ("2", SESSION_PATH)),)),
            "GetSession": ("o", (SESSION_PATH,)),
            "GetSessionByPID": ("o", (SESSION_PATH,)),
            "GetAll": ("a{sv}", (self.session,)),
        }
        self._idle = QTimer()
        self._idle.setSingleShot(True)
        self._idle.setInterval(int(hint_after * 1000))
        self._idle.timeout.connect(self.idle)
        self.peer.own(NAME)

    def set(self, **properties: Any) -> None:
        """Other properties, told as logind tells them."""
        changed = {name: (self.session[name][0], value) for name, value in properties.items()}
        self.session |= changed
        body = (SESSION, changed, [])
        self.peer.signal(SESSION_PATH, PROPERTIES, "PropertiesChanged", "sa{sv}as", body)

    def idle(self) -> None:
        self.set(IdleHint=True, IdleSinceHintMonotonic=int(time.monotonic() * 1e6))

    def touch(self) -> None:
        self.set(IdleHint=False, IdleSinceHintMonotonic=int(time.monotonic() * 1e6))
        self._idle.start()

    def ask_to(self, member: str) -> None:
        """What `loginctl lock-session` and `unlock-session` do: "Lock" or "Unlock"."""
        self.peer.signal(SESSION_PATH, SESSION, member, "", ())

    def prepare_for_sleep(self, start: bool) -> None:
        self.peer.signal(PATH, MANAGER, "PrepareForSleep", "b", (start,))

    def close(self) -> None:
        self._idle.stop()
        self.peer.close()
