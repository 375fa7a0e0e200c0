"""Those that keep the screen on, asked of the power managers of the desktops, and of logind."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.desktop.bus import Bus, Call, Failed, Reply
from backbreak.desktop.detector import NO, Told, found, unknown
from backbreak.desktop.inhibitors import SECONDS, Inhibitor, Listed, failed

_POWER = "org.freedesktop.PowerManagement"
_KDE = "org.kde.Solid.PowerManagement.PolicyAgent"
_LOGIND = "org.freedesktop.login1"


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
                    listed(failed(answer, _KDE))

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
                    listed(failed(answer, _POWER))

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
                    listed(failed(answer, _LOGIND))

        self._bus.call(call, take, seconds=SECONDS)


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
                    told(unknown(failed(answer, "org.xfce.Xfconf").why))

        self._bus.call(self.CALL, take, seconds=SECONDS)


def _are_texts(row: object, count: int) -> bool:
    """Whether a peer's row begins with so many texts."""
    return isinstance(row, tuple) and len(row) >= count and all(isinstance(v, str) for v in row[:count])
