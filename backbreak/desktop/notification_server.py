"""Which program draws notifications here, and can it draw a prompt? It is asked, anew for each that comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backbreak.desktop.bus import Bus, Call, Done, Failed, Reply
from backbreak.words import _

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

SECONDS_TO_START = 5.0
"""The bus may have to start the server before it can answer."""

DRAW_NO_BUTTONS = frozenset({"dunst", "mako", "fnott"})
"""Servers that announce actions, but reach them by a menu or a command: docs/desktops.md."""

DRAW_THE_DEFAULT = frozenset({"xfce notify daemon"})
"""Servers that draw the action of a click on the body as one more button."""


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

    @property
    def draws_the_default(self) -> bool:
        """Whether the action of a click on the body would be a button of its own."""
        return self.name.lower() in DRAW_THE_DEFAULT

    @property
    def reads_markup(self) -> bool:
        """Whether `<` and `&` in a body mean something."""
        return "body-markup" in self.capabilities


class ServerWatch:
    """Keeps the description of the server that runs at the moment."""

    def __init__(self, bus: Bus, described: Callable[[], None], gone: Callable[[], None]) -> None:
        """`described` is called after an answer, `server` or `fault`; `gone` when the server has ended."""
        self.server: Server | None = None
        """The server that runs, once it has described itself."""
        self.fault = _("no notification server runs")
        """Why there is no `server`."""
        self.generation = 0
        """Another number for each server that comes and each time it is asked: older answers don't count."""
        self._bus = bus
        self._tell_described, self._tell_gone = described, gone
        self._owner: str | None = None
        self._is_asking = False
        bus.watch_name(NAME, self._owner_changed)

    def ask(self) -> None:
        """Have it describe itself; the bus starts it if it can. `described` follows, also if that fails."""
        if not self._is_asking:
            self._ask(start=True)

    def _owner_changed(self, owner: str | None) -> None:
        if owner == self._owner:
            return
        had_one, self._owner = self._owner is not None, owner
        self._forget(_("no notification server runs"))
        if had_one:
            self._tell_gone()
        if owner:
            self._ask(start=False)

    def _forget(self, fault: str) -> None:
        self.server, self.fault = None, fault
        self.generation += 1
        self._is_asking = False

    def _ask(self, *, start: bool) -> None:
        self.generation += 1
        self._is_asking = True
        generation = self.generation

        def only_now(done: Done) -> Done:
            return lambda answer: done(answer) if generation == self.generation else None

        def named(answer: Reply | Failed) -> None:
            match answer:
                case Reply(body=(str() as name, str(), str() as version, str())):
                    capable = only_now(lambda more: self._capable(name, version, more))
                    self._bus.call(method("GetCapabilities", start=False), capable)
                case _:
                    self._fail(answer)

        information = method("GetServerInformation", start=start)
        self._bus.call(information, only_now(named), seconds=SECONDS_TO_START)

    def _capable(self, name: str, version: str, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(list() as capabilities,)):
                self.server = Server(name, version, frozenset(c for c in capabilities if isinstance(c, str)))
                self._is_asking = False
                self._tell_described()
            case _:
                self._fail(answer)

    def _fail(self, answer: Reply | Failed) -> None:
        self._forget(why_wrong(answer))
        self._tell_described()


def method(member: str, signature: str = "", body: tuple[object, ...] = (), *, start: bool = True) -> Call:
    """A method of the notification server."""
    return Call(NAME, PATH, NAME, member, signature, body, start)


def why_wrong(answer: Reply | Failed) -> str:
    """What to say of an answer that is none."""
    match answer:
        case Failed(why):
            return _("the notification server did not answer: {why}").format(why=why)
        case _:
            return _("the notification server answers wrongly")
