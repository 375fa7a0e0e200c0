"""Somebody who shares a screen: asks a real Mutter for a stream, as a video call does by the portal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.compositors import wait_for_owner
from tests.patience import PATIENCE

NAME = "org.gnome.Mutter.ScreenCast"


class ScreenCast:
    """A session with one stream. It begins to flow when somebody takes its pictures from PipeWire."""

    def __init__(self, bus: Mapping[str, str]) -> None:
        self._bus = open_dbus_connection(bus["DBUS_SESSION_BUS_ADDRESS"])
        wait_for_owner(self._bus, NAME)
        self._session = self._ask("/org/gnome/Mutter/ScreenCast", NAME, "CreateSession", "a{sv}", ({},))
        stream = self._ask(self._session, f"{NAME}.Session", "RecordVirtual", "a{sv}", ({},))
        added = MatchRule(
            type="signal", interface=f"{NAME}.Stream", member="PipeWireStreamAdded", path=stream
        )
        self._bus.send_and_get_reply(message_bus.AddMatch(added), timeout=PATIENCE)
        with self._bus.filter(added) as news:
            self._ask(self._session, f"{NAME}.Session", "Start")
            self.node: int = self._bus.recv_until_filtered(news, timeout=PATIENCE).body[0]
            """The number of the stream's node in PipeWire."""

    def close(self) -> None:
        self._ask(self._session, f"{NAME}.Session", "Stop")
        self._bus.close()

    def _ask(self, path: str, interface: str, member: str, *arguments: Any) -> Any:
        call = new_method_call(DBusAddress(path, NAME, interface), member, *arguments)
        body = self._bus.send_and_get_reply(call, timeout=PATIENCE).body
        return body[0] if body else None
