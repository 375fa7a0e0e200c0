"""What a screen reader finds on the virtual desktop: the tree of what is shown, and what it is told to read.

It speaks AT-SPI over the accessibility bus, as Orca does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from screen import PATIENCE
from virtual_desktop import VirtualDesktop

ENVIRONMENT = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
"""What a program needs to be told that somebody reads it, where no desktop says so."""

LAUNCHER = "at-spi-bus-launcher"

_FOCUSABLE, _FOCUSED, _SHOWING = 11, 12, 25  # bits of an object's state
_LABELLED_BY = 2  # a kind of relation
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_REGISTRY = "org.a11y.atspi.Registry"
_EVENTS = "org.a11y.atspi.Event.Object"
_ROOT = "/org/a11y/atspi/accessible/root"
_MEMBER = 3  # of a message's header

Place = tuple[str, str]  # the program's name on the bus, and the path of the object


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the screen, as it is told to the reader."""

    role: str
    name: str
    description: str
    is_showing: bool
    takes_keyboard: bool
    has_keyboard: bool


class ScreenReader:
    """Reads the programs of `desktop` that start after it."""

    def __init__(self, desktop: VirtualDesktop, launcher: str) -> None:
        """`launcher` is the path of the program that starts the accessibility bus."""
        desktop.environment.pop("NO_AT_BRIDGE", None)
        desktop.environment.update(ENVIRONMENT)
        desktop.start([launcher, "--launch-immediately"])
        desktop.wait_for_name("org.a11y.Bus")
        with open_dbus_connection(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as session:
            (address,) = _ask(session, ("org.a11y.Bus", "/org/a11y/bus"), "org.a11y.Bus", "GetAddress")
        self._bus = open_dbus_connection(address)
        self._ears = open_dbus_connection(address)
        self._heard: list[str] = []
        rule = MatchRule(type="signal", interface=_EVENTS, member="Announcement")
        self._ears.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE)
        registry = (_REGISTRY, "/org/a11y/atspi/registry")
        _ask(self._ears, registry, _REGISTRY, "RegisterEvent", "s", "object:")

    def close(self) -> None:
        """Read no more."""
        self._ears.close()
        self._bus.close()

    def heard(self) -> list[str]:
        """Everything that it was told to read aloud so far."""
        while True:
            try:
                message = self._ears.receive(timeout=0)
            except TimeoutError:
                return self._heard
            if message.header.fields.get(_MEMBER) == "Announcement":
                self._heard.append(message.body[3][1])

    def windows(self) -> list[list[Thing]]:
        """The windows on the screen, each as the things in it that show, itself first."""
        programs = self._children((_REGISTRY, _ROOT))
        windows = [window for program in programs for window in self._children(program)]
        found = [[thing for thing in self._below(window) if thing.is_showing] for window in windows]
        return [things for things in found if things]

    def focused(self) -> Thing | None:
        """What has the keyboard."""
        return next((thing for window in self.windows() for thing in window if thing.has_keyboard), None)

    def _below(self, place: Place) -> Iterator[Thing]:
        try:
            yield self._thing(place)
        except LookupError:  # it went away since it was listed
            return
        for child in self._children(place):
            yield from self._below(child)

    def _label(self, place: Place) -> str:
        """What names a thing whose own name is its value: the label that stands beside it."""
        for kind, others in _ask(self._bus, place, _ACCESSIBLE, "GetRelationSet")[0]:
            if kind == _LABELLED_BY:
                return self._thing(tuple(others[0])).name
        return ""

    def _children(self, place: Place) -> list[Place]:
        try:
            return [(name, path) for name, path in _ask(self._bus, place, _ACCESSIBLE, "GetChildren")[0]]
        except LookupError:
            return []

    def _thing(self, place: Place) -> Thing:
        low, high = _ask(self._bus, place, _ACCESSIBLE, "GetState")[0]
        state = low | high << 32
        name, description = (
            _ask(self._bus, place, "org.freedesktop.DBus.Properties", "Get", "ss", _ACCESSIBLE, what)[0][1]
            for what in ("Name", "Description")
        )
        role = _ask(self._bus, place, _ACCESSIBLE, "GetRoleName")[0]
        return Thing(
            role,
            self._label(place) if role == "combo box" else name,
            description,
            *(bool(state >> bit & 1) for bit in (_SHOWING, _FOCUSABLE, _FOCUSED)),
        )


def _ask(
    bus: DBusConnection, place: Place, interface: str, method: str, signature: str = "", *body: Any
) -> Any:
    """The answer. Raises LookupError where there is no such thing any more."""
    name, path = place
    call = new_method_call(DBusAddress(path, name, interface), method, signature or None, body)
    reply = bus.send_and_get_reply(call, timeout=PATIENCE)
    if reply.header.message_type is MessageType.error:
        raise LookupError(f"{method} of {path}: {reply.body}")
    return reply.body
