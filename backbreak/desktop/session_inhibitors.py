"""Those that keep the session from becoming idle, asked of GNOME's session manager, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backbreak.desktop.bus import Bus, Call, Failed, Reply
from backbreak.desktop.inhibitors import SECONDS, Inhibitor, Listed, failed

IDLE = 8
"""The session manager's flag for "keep the session from becoming idle"."""

MOST = 16
"""More inhibitors than this are not looked at."""

_PROPERTIES = "org.freedesktop.DBus.Properties"
_SESSION = "org.gnome.SessionManager"


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
                    listed(failed(answer, _SESSION))

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


def _text(answer: Reply | Failed) -> str:
    match answer:
        case Reply(body=(str() as text,)):
            return text
        case _:
            return ""
