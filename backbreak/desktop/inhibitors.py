"""Who keeps the screen from going dark? Asked of the session, the power manager, or logind.

One that says it is for a presentation keeps prompts back; any of them tells that somebody may be watching.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from backbreak.desktop.bus import Bus, Call, Failed, Reply
from backbreak.desktop.detector import NO, Told, found, unknown
from backbreak.desktop.shared import Shared
from backbreak.words import _

IDLE = 8
"""The session manager's flag for "keep the session from becoming idle"."""

MOST = 16
"""More inhibitors than this are not looked at."""

SECONDS = 0.4
"""So long each of them may take: one after the other must fit into the time of all."""

_PROPERTIES = "org.freedesktop.DBus.Properties"
_SESSION = "org.gnome.SessionManager"
_POWER = "org.freedesktop.PowerManagement"
_KDE = "org.kde.Solid.PowerManagement.PolicyAgent"
_LOGIND = "org.freedesktop.login1"

_ABSENT = ("Error.NameHasNoOwner", "Error.ServiceUnknown")

_PRESENTS = ("presentation", "slide show", "slideshow", "præsentation", "diasshow")
_PRESENTERS = ("libreoffice", "soffice", "impress", "pympress", "pdfpc", "onlyoffice", "wpp")


@dataclass(frozen=True, slots=True)
class Inhibitor:
    """A program that keeps the screen on, and why, as it says itself."""

    who: str
    why: str = ""

    @property
    def presents(self) -> bool:
        """Whether it gives a presentation."""
        reason, name = self.why.lower(), self.who.lower()
        return any(word in reason for word in _PRESENTS) or any(word in name for word in _PRESENTERS)


Inhibitors = Sequence[Inhibitor] | Failed
Listed = Callable[[Inhibitors], None]


class Source(Protocol):
    """Somebody who knows of inhibitors."""

    def list(self, listed: Listed) -> None:
        """Pass on those that keep the screen on, once."""


class Session:
    """The session manager of GNOME, Cinnamon and MATE."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def list(self, listed: Listed) -> None:
        """Ask whether there are any, and only then for each of them."""

        def count(answer: Reply | Failed) -> None:
            match answer:
                case Reply(body=(("u", int() as actions),)):
                    self._list_each(listed) if actions & IDLE else listed(())
                case _:
                    listed(_failed(answer, _SESSION))

        self._ask(_PROPERTIES, "Get", "/org/gnome/SessionManager", count, (_SESSION, "InhibitedActions"))

    def _list_each(self, listed: Listed) -> None:
        def each(answer: Reply | Failed) -> None:
            match answer:
                case Reply(body=(list() as paths,)):
                    known = [path for path in paths if isinstance(path, str)][:MOST]
                    _Collected(self._describe, known, listed)
                case _:
                    listed((Inhibitor(""),))

        self._ask(_SESSION, "GetInhibitors", "/org/gnome/SessionManager", each)

    def _describe(self, path: str, told: Callable[[Inhibitor | None], None]) -> None:
        interface = f"{_SESSION}.Inhibitor"

        def flags(answer: Reply | Failed) -> None:
            match answer:
                case Reply(body=(int() as actions,)) if actions & IDLE:
                    self._ask(interface, "GetAppId", path, name)
                case _:
                    told(None)

        def name(answer: Reply | Failed) -> None:
            who = _text(answer)
            self._ask(interface, "GetReason", path, lambda why: told(Inhibitor(who, _text(why))))

        self._ask(interface, "GetFlags", path, flags)

    def _ask(
        self,
        interface: str,
        member: str,
        path: str,
        done: Callable[[Reply | Failed], None],
        body: tuple[str, ...] = (),
    ) -> None:
        call = Call(_SESSION, path, interface, member, "s" * len(body), body, start=False)
        self._bus.call(call, done, seconds=SECONDS)


class _Collected:
    """Asks for each of several, and passes on all that were found."""

    def __init__(
        self,
        describe: Callable[[str, Callable[[Inhibitor | None], None]], None],
        paths: Sequence[str],
        listed: Listed,
    ) -> None:
        self._left, self._listed = len(paths), listed
        self._found: list[Inhibitor] = []
        if not paths:
            listed(())
        for path in paths:
            describe(path, self._take)

    def _take(self, inhibitor: Inhibitor | None) -> None:
        if inhibitor is not None:
            self._found.append(inhibitor)
        self._left -= 1
        if self._left == 0:
            self._listed(tuple(self._found))


class Plasma:
    """The power manager of KDE."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def list(self, listed: Listed) -> None:
        """Pass on those that keep the screen on."""
        call = Call(_KDE, "/org/kde/Solid/PowerManagement/PolicyAgent", _KDE, "ListInhibitions", start=False)

        def take(answer: Reply | Failed) -> None:
            match answer:
                case Reply(body=(list() as pairs,)):
                    listed(tuple(Inhibitor(*pair) for pair in pairs if _are_texts(pair, 2)))
                case _:
                    listed(_failed(answer, _KDE))

        self._bus.call(call, take, seconds=SECONDS)


class PowerManager:
    """The power managers of Xfce and others, which tell no reasons."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def list(self, listed: Listed) -> None:
        """Ask whether there are any, and then for their names, which not all power managers tell."""

        def count(answer: Reply | Failed) -> None:
            match answer:
                case Reply(body=(False,)):
                    listed(())
                case Reply(body=(True,)):
                    self._ask("GetInhibitors", names)
                case _:
                    listed(_failed(answer, _POWER))

        def names(answer: Reply | Failed) -> None:
            known = answer.body[0] if isinstance(answer, Reply) and answer.body else None
            texts = [name for name in known if isinstance(name, str)] if isinstance(known, list) else []
            listed(tuple(map(Inhibitor, texts or [""])))

        self._ask("HasInhibit", count)

    def _ask(self, member: str, done: Callable[[Reply | Failed], None]) -> None:
        path = "/org/freedesktop/PowerManagement/Inhibit"
        call = Call(_POWER, path, f"{_POWER}.Inhibit", member, start=False)
        self._bus.call(call, done, seconds=SECONDS)


class Logind:
    """Those that have told the system itself."""

    def __init__(self, bus: Bus) -> None:
        """`bus` is the system's."""
        self._bus = bus

    def list(self, listed: Listed) -> None:
        """Pass on those that block idleness, and not only delay it."""
        call = Call(_LOGIND, "/org/freedesktop/login1", f"{_LOGIND}.Manager", "ListInhibitors", start=False)

        def take(answer: Reply | Failed) -> None:
            match answer:
                case Reply(body=(list() as rows,)):
                    known = [row for row in rows if _are_texts(row, 4)]
                    blocking = (row for row in known if "idle" in row[0].split(":") and row[3] != "delay")
                    listed(tuple(Inhibitor(row[1], row[2]) for row in blocking))
                case _:
                    listed(_failed(answer, _LOGIND))

        self._bus.call(call, take, seconds=SECONDS)


class AsksSource:
    """Whether a source knows of one that `counts`."""

    def __init__(self, source: Shared[Inhibitors], counts: Callable[[Inhibitor], bool]) -> None:
        self._source, self._counts = source, counts

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""

        def take(inhibitors: Inhibitors) -> None:
            if isinstance(inhibitors, Failed):
                told(unknown(inhibitors.why))
            else:
                told(found(one.who for one in inhibitors if self._counts(one)))

        self._source.ask(take)


class XfcePresentation:
    """The presentation mode that a person switches on in Xfce's panel."""

    CALL = Call(
        "org.xfce.Xfconf",
        "/org/xfce/Xfconf",
        "org.xfce.Xfconf",
        "GetProperty",
        "ss",
        ("xfce4-power-manager", "/xfce4-power-manager/presentation-mode"),
        start=False,
    )

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""

        def take(answer: Reply | Failed) -> None:
            match answer:
                case Reply(body=(("b", bool() as on),)):
                    told(found(["xfce4-power-manager"] if on else []))
                case Failed(why) if "PropertyNotFound" in why:
                    told(NO)  # nobody has ever switched it on
                case _:
                    told(unknown(_failed(answer, "org.xfce.Xfconf").why))

        self._bus.call(self.CALL, take, seconds=SECONDS)


def _failed(answer: Reply | Failed, peer: str) -> Failed:
    if isinstance(answer, Failed):
        is_absent = any(name in answer.why for name in _ABSENT)
        return Failed(_("{peer} doesn't run").format(peer=peer)) if is_absent else answer
    return Failed(_("{peer} answers wrongly").format(peer=peer))


def _text(answer: Reply | Failed) -> str:
    match answer:
        case Reply(body=(str() as text,)):
            return text
        case _:
            return ""


def _are_texts(row: object, count: int) -> bool:
    """Whether a peer's row begins with so many texts."""
    return isinstance(row, tuple) and len(row) >= count and all(isinstance(v, str) for v in row[:count])


def sources(session_bus: Bus, system_bus: Bus) -> dict[str, Shared[Inhibitors]]:
    """Who may be asked on Linux."""
    known: Iterable[tuple[str, Source]] = (
        ("session_manager", Session(session_bus)),
        ("kde", Plasma(session_bus)),
        ("power_manager", PowerManager(session_bus)),
        ("logind", Logind(system_bus)),
    )
    return {name: Shared[Inhibitors](source.list) for name, source in known}
