"""A prompt as a notification of the desktop, with buttons: org.freedesktop.Notifications.

It can be used only where a server runs that really draws buttons. That is asked first, and anew whenever the
server is replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from backbreak.desktop.bus import Bus, Failed, Match, Reply
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.notification_server import (
    NAME,
    PATH,
    SECONDS_TO_START,
    Server,
    ServerWatch,
    method,
    why_wrong,
)
from backbreak.words import _

_NORMAL_URGENCY = 1
_NEVER_EXPIRES = 0


class Closed(Enum):
    """Why a notification is no longer there. The numbers are the protocol's, but for the last."""

    EXPIRED = 1
    DISMISSED = 2
    WITHDRAWN = 3
    UNKNOWN = 4
    LOST = 0  # with its server, or with the bus


@dataclass(frozen=True, slots=True, eq=False)
class _Note:
    title: str
    body: str
    actions: tuple[tuple[str, str], ...]


class Notifications(QObject):
    """One notification at a time, on whatever server there is at that moment."""

    acted = Signal(str)
    """The key of the action that the person chose. The notification is gone then."""
    closed = Signal(object)
    """It is gone without an action and without our doing: `Closed` says why."""
    failed = Signal(str)
    """It could not be shown after all, and why: show it in another way."""

    def __init__(self, bus: Bus, app_name: str, desktop_entry: str, icon: str) -> None:
        """`icon` is a name from the icon theme, or the absolute path of a file."""
        super().__init__()
        self.activation_token: str | None = None
        """What the server gave with the last action, so that a window may take the focus on Wayland."""
        self._bus = bus
        self._identity = (app_name, desktop_entry, icon)
        self._wanted: _Note | None = None
        self._id: int | None = None
        self._watch = ServerWatch(bus, self._described, self._gone)
        for signal in ("ActionInvoked", "NotificationClosed", "ActivationToken"):
            bus.listen(Match(NAME, PATH, NAME, signal), getattr(self, f"_heard_{signal}"))

    @property
    def server(self) -> Server | None:
        """The server, once it has described itself."""
        return self._watch.server

    @property
    def why_not(self) -> str | None:
        """Why no prompt can go out this way now; None if one can, as far as is known."""
        if not self._bus.is_connected:
            return _("there is no session bus")
        return self.server.why_not if self.server else self._watch.fault

    def show(self, title: str, body: str, actions: Sequence[tuple[str, str]]) -> None:
        """Show it, in place of what is shown. `actions` are keys and labels; a click means the first.

        Raises `Unavailable` at once where it is known that it can't be shown. A server that has not started
        yet is started by the bus; `failed` follows if that is in vain.
        """
        if not self._bus.is_connected or (self.server and self.server.why_not):
            raise Unavailable(self.why_not)
        self._wanted = _Note(title, body, tuple(actions))
        if self.server:
            self._send(self._wanted, self.server)
        else:
            self._watch.ask()

    def withdraw(self) -> None:
        """Take back what is shown, or was to be shown."""
        self._wanted = None
        if self._id is not None:
            self._close(self._id)
            self._id = None

    def _described(self) -> None:
        if self._wanted is None:
            return
        if self.server is None or self.server.why_not:
            self._give_up(self.why_not or "")
        else:
            self._send(self._wanted, self.server)

    def _gone(self) -> None:
        if self._id is None:
            self._give_up(self._watch.fault)
        else:
            self._id = self._wanted = None
            self.closed.emit(Closed.LOST)

    def _give_up(self, why: str) -> None:
        if self._wanted:
            self._wanted = None
            self.failed.emit(why)

    def _send(self, note: _Note, server: Server) -> None:
        app_name, desktop_entry, icon = self._identity
        hints = {
            "urgency": ("y", _NORMAL_URGENCY),
            "category": ("s", "x-backbreak.reminder"),
            "desktop-entry": ("s", desktop_entry),
            "resident": ("b", False),
        }
        body = _escaped(note.body) if server.reads_markup else note.body
        default = () if server.draws_the_default else (("default", note.actions[0][1]),)
        actions = [text for action in (*default, *note.actions) for text in action]
        arguments = (app_name, self._id or 0, icon, note.title, body, actions, hints, _NEVER_EXPIRES)
        generation = self._watch.generation

        def shown(answer: Reply | Failed) -> None:
            if generation == self._watch.generation:
                self._shown(note, answer)

        notify = method("Notify", "susssasa{sv}i", arguments)
        self._bus.call(notify, shown, seconds=SECONDS_TO_START, late=shown)

    def _shown(self, note: _Note, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(int() as number,)) if number and note is self._wanted:
                self._id = number
            case Reply(body=(int() as number,)) if number and number != self._id:
                self._close(number)  # withdrawn or replaced before the server had answered, or too late
            case _ if note is self._wanted:
                self._give_up(why_wrong(answer))

    def _close(self, number: int) -> None:
        self._bus.call(method("CloseNotification", "u", (number,), start=False), lambda _answer: None)

    def _heard_ActivationToken(self, arguments: tuple[object, ...]) -> None:  # noqa: N802
        match arguments:
            case (int() as number, str() as token) if number == self._id:
                self.activation_token = token

    def _heard_ActionInvoked(self, arguments: tuple[object, ...]) -> None:  # noqa: N802
        match arguments:
            case (int() as number, str() as key) if self._wanted and number == self._id:
                keys = [known for known, _label in self._wanted.actions]
                chosen = keys[0] if key == "default" else key
                if chosen in keys:
                    self.withdraw()  # most servers have closed it by now; the others must
                    self.acted.emit(chosen)

    def _heard_NotificationClosed(self, arguments: tuple[object, ...]) -> None:  # noqa: N802
        match arguments:
            case (int() as number, int() as reason) if number == self._id:
                self._id = self._wanted = None
                known = [closed for closed in Closed if closed.value == reason and closed is not Closed.LOST]
                self.closed.emit(known[0] if known else Closed.UNKNOWN)


def _escaped(text: str) -> str:
    """Text for a server that reads markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
