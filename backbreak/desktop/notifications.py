"""A prompt as a notification of the desktop, with buttons: org.freedesktop.Notifications.

It can be used only where a server runs that really draws buttons. That is asked first, and anew whenever the
server is replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from backbreak.desktop.bus import Bus, Call, Failed, Match, Reply
from backbreak.desktop.candidates import Unavailable
from backbreak.words import _

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

DRAW_NO_BUTTONS = frozenset({"dunst", "mako", "fnott"})
"""Servers that announce actions, but reach them by a menu or a command: docs/desktops.md."""

DRAW_THE_DEFAULT = frozenset({"xfce notify daemon"})
"""Servers that draw the action of a click on the body as one more button."""

_SECONDS_TO_SHOW = 5.0  # the bus may have to start the server
_NORMAL_URGENCY = 1
_NEVER_EXPIRES = 0


class Closed(Enum):
    """Why a notification is no longer there. The numbers are the protocol's, but for the last."""

    EXPIRED = 1
    DISMISSED = 2
    WITHDRAWN = 3
    UNKNOWN = 4
    LOST = 0  # with its server, or with the bus


@dataclass(frozen=True, slots=True)
class Server:
    """The program that draws notifications, as it describes itself."""

    name: str
    version: str
    capabilities: frozenset[str]

    @property
    def why_not(self) -> str | None:
        """Why a prompt can't be drawn by it, or None."""
        if "actions" not in self.capabilities:
            return _("{server} offers no buttons").format(server=self.name)
        if self.name.lower() in DRAW_NO_BUTTONS:
            return _("{server} announces buttons, but draws none").format(server=self.name)
        return None


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
        self.server: Server | None = None
        """The server, once it has described itself."""
        self.activation_token: str | None = None
        """What the server gave with the last action, so that a window may take the focus on Wayland."""
        self._bus = bus
        self._identity = (app_name, desktop_entry, icon)
        self._wanted: _Note | None = None
        self._id: int | None = None
        self._owner: str | None = None
        self._fault = _("no notification server runs")
        bus.watch_name(NAME, self._owner_changed)
        for signal in ("ActionInvoked", "NotificationClosed", "ActivationToken"):
            bus.listen(Match(NAME, PATH, NAME, signal), getattr(self, f"_heard_{signal}"))

    @property
    def why_not(self) -> str | None:
        """Why no prompt can go out this way now; None if one can, as far as is known."""
        if not self._bus.is_connected:
            return _("there is no session bus")
        return self.server.why_not if self.server else self._fault

    def show(self, title: str, body: str, actions: Sequence[tuple[str, str]]) -> None:
        """Show it, in place of what is shown. `actions` are keys and labels; a click means the first.

        Raises `Unavailable` at once where it is known that it can't be shown. A server that has not started
        yet is started by the bus; `failed` follows if that is in vain.
        """
        if not self._bus.is_connected or (self.server and self.server.why_not):
            raise Unavailable(self.why_not)
        self._wanted = _Note(title, body, tuple(actions))
        if self.server:
            self._send(self._wanted)
        else:
            self._ask(start=True)

    def withdraw(self) -> None:
        """Take back what is shown, or was to be shown."""
        self._wanted = None
        if self._id is not None:
            self._close(self._id)
            self._id = None

    # Who draws it

    def _owner_changed(self, owner: str | None) -> None:
        was_shown, self._id = self._id is not None, None
        self._owner, self.server = owner, None
        self._fault = _("no notification server runs")
        if was_shown:
            self._wanted = None
            self.closed.emit(Closed.LOST)
        if owner:
            self._ask(start=False)

    def _ask(self, *, start: bool) -> None:
        owner = self._owner

        def described(answer: Reply | Failed) -> None:
            if owner is None or owner == self._owner:
                self._described(answer)

        self._bus.call(self._call("GetServerInformation", start=start), described, seconds=_SECONDS_TO_SHOW)

    def _described(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(str() as name, str(), str() as version, str())):
                owner = self._owner
                self._bus.call(
                    self._call("GetCapabilities", start=False),
                    lambda more: self._capable(name, version, more) if owner == self._owner else None,
                )
            case Failed(why):
                self._give_up(_("the notification server did not answer: {why}").format(why=why))
            case _:
                self._give_up(_("the notification server describes itself wrongly"))

    def _capable(self, name: str, version: str, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(list() as capabilities,)):
                self.server = Server(name, version, frozenset(c for c in capabilities if isinstance(c, str)))
                if self.server.why_not:
                    self._give_up(self.server.why_not)
                elif self._wanted:
                    self._send(self._wanted)
            case _:
                self._give_up(_("the notification server describes itself wrongly"))

    def _give_up(self, why: str) -> None:
        self._fault = why
        if self._wanted:
            self._wanted = None
            self.failed.emit(why)

    # What is drawn

    def _send(self, note: _Note) -> None:
        assert self.server
        app_name, desktop_entry, icon = self._identity
        hints = {
            "urgency": ("y", _NORMAL_URGENCY),
            "category": ("s", "x-backbreak.reminder"),
            "desktop-entry": ("s", desktop_entry),
            "resident": ("b", False),
        }
        body = _escaped(note.body) if "body-markup" in self.server.capabilities else note.body
        actions = [text for action in self._actions(note) for text in action]
        arguments = (app_name, self._id or 0, icon, note.title, body, actions, hints, _NEVER_EXPIRES)
        self._bus.call(
            self._call("Notify", "susssasa{sv}i", arguments),
            lambda answer: self._shown(note, answer),
            seconds=_SECONDS_TO_SHOW,
            late=lambda answer: self._shown(note, answer),
        )

    def _actions(self, note: _Note) -> list[tuple[str, str]]:
        assert self.server
        default = [] if self.server.name.lower() in DRAW_THE_DEFAULT else [("default", note.actions[0][1])]
        return default + list(note.actions)

    def _shown(self, note: _Note, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(int() as number,)) if note is self._wanted:
                self._id = number
            case Reply(body=(int() as number,)) if number != self._id:
                self._close(number)  # withdrawn or replaced before the server had answered, or too late
            case Failed(why) if note is self._wanted:
                self._give_up(_("the notification server did not answer: {why}").format(why=why))
            case Reply() if note is self._wanted:
                self._give_up(_("the notification server answers wrongly"))

    def _close(self, number: int) -> None:
        self._bus.call(self._call("CloseNotification", "u", (number,), start=False), lambda _answer: None)

    def _call(
        self, member: str, signature: str = "", body: tuple[object, ...] = (), *, start: bool = True
    ) -> Call:
        return Call(NAME, PATH, NAME, member, signature, body, start)

    # What the person does with it

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
