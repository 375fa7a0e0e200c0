"""Is "do not disturb" on? Each program that draws notifications keeps that in a place of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from backbreak.core.ports import Answer
from backbreak.desktop.bus import Bus, Call, Failed, Reply
from backbreak.desktop.candidates import Candidate
from backbreak.desktop.command import Command
from backbreak.desktop.detector import NO, Adapter, Finding, Told, unknown, yes
from backbreak.desktop.notification_server import NAME, PATH
from backbreak.words import N_, Later

SECONDS = 2.0

ServerName = Callable[[], str | None]
_PROPERTIES = "org.freedesktop.DBus.Properties"
_WRONG = N_("{peer} answers wrongly")

KDE = Call(NAME, PATH, _PROPERTIES, "Get", "ss", (NAME, "Inhibited"), start=False)
DUNST = Call(NAME, PATH, _PROPERTIES, "Get", "ss", ("org.dunstproject.cmd0", "paused"), start=False)
XFCE = Call(
    "org.xfce.Xfconf",
    "/org/xfce/Xfconf",
    "org.xfce.Xfconf",
    "GetProperty",
    "ss",
    ("xfce4-notifyd", "/do-not-disturb"),
    start=False,
)
MAKO = Call(NAME, "/fr/emersion/Mako", "fr.emersion.Mako", "ListModes", start=False)
SWAYNC = Call(
    "org.erikreider.swaync.cc",
    "/org/erikreider/swaync/cc",
    "org.erikreider.swaync.cc",
    "GetDnd",
    start=False,
)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Answers only where the notifications are drawn by the program `by`, in small letters."""

    by: str
    server: ServerName

    def why_not(self) -> object | None:
        server = self.server()
        if server is None:
            return Later(N_("no notification server runs"))
        if server.lower() != self.by:
            return Later(N_("notifications are drawn by {server}"), server=server)
        return None


class OnTheBus:
    """Asks by D-Bus."""

    def __init__(self, bus: Bus, server: ServerName, by: str, call: Call) -> None:
        self._bus, self._drawn, self._call = bus, _Drawn(by, server), call

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""
        if (why := self._drawn.why_not()) is not None:
            told(unknown(why))
        else:
            self._bus.call(self._call, lambda answer: told(self._read(answer)), seconds=SECONDS)

    def _read(self, answer: Reply | Failed) -> Finding:
        match answer:
            case Reply(body=(("b", bool() as on),)) | Reply(body=(bool() as on,)):
                return yes() if on else NO
            case Reply(body=(list() as modes,)) if self._call is MAKO:
                return yes() if "do-not-disturb" in modes else NO
            case Failed(why) if self._call is XFCE and "PropertyNotFound" in why:
                return NO  # nobody has switched it on yet
            case Failed(why):
                return unknown(why)
            case _:
                return unknown(Later(_WRONG, peer=self._call.destination))


class InGSettings:
    """Asks `gsettings`, which comes with the desktops that keep it there."""

    def __init__(
        self, server: ServerName, by: str, key: tuple[str, str], environ: Mapping[str, str], *, on: str
    ) -> None:
        """`on` is what the key says while it is on."""
        self._drawn, self._on = _Drawn(by, server), on
        program = shutil.which("gsettings", path=environ.get("PATH")) or "gsettings"
        self._command = Command([program, "get", *key], environ)

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""
        if (why := self._drawn.why_not()) is not None:
            told(unknown(why))
        else:
            self._command.run(lambda output: told(self._read(output)))

    def _read(self, output: bytes | Failed) -> Finding:
        if isinstance(output, Failed):
            return unknown(output.why)
        said = output.decode(errors="replace").strip()
        if said not in ("true", "false"):
            return unknown(Later(_WRONG, peer="gsettings"))
        return Finding(Answer.YES if said == self._on else Answer.NO)


def on_linux(bus: Bus, server: ServerName, environ: Mapping[str, str]) -> list[Candidate[Adapter]]:
    """An adapter for each program that draws notifications and says whether it is silenced."""
    by_bus = {
        "kde": ("plasma", KDE),
        "dunst": ("dunst", DUNST),
        "xfce": ("xfce notify daemon", XFCE),
        "mako": ("mako", MAKO),
        "swaync": ("swaynotificationcenter", SWAYNC),
    }
    by_key = {
        "gnome": ("gnome-shell", ("org.gnome.desktop.notifications", "show-banners"), "false"),
        "cinnamon": ("cinnamon", ("org.cinnamon.desktop.notifications", "display-notifications"), "false"),
        "mate": ("notification daemon", ("org.mate.NotificationDaemon", "do-not-disturb"), "true"),
    }
    makers: dict[str, Callable[[], Adapter]] = {
        name: partial(OnTheBus, bus, server, by, call) for name, (by, call) in by_bus.items()
    }
    makers |= {
        name: partial(InGSettings, server, by, key, environ, on=on) for name, (by, key, on) in by_key.items()
    }
    return [Candidate[Adapter](name, make, "linux") for name, make in makers.items()]
