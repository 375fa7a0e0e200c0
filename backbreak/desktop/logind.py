"""The person's session, as logind on the system bus knows it: whether it is idle, locked and in front."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer

from backbreak.desktop.bus import Bus, Call, Done, Failed, Match, Reply
from backbreak.desktop.message_bus import PATIENCE
from backbreak.words import N_, Later

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = f"{NAME}.Manager"
USER = f"{NAME}.User"
SESSION = f"{NAME}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"


class LogindSession:
    """Finds the session and keeps up with it: the graphical one of this user, else the one we are in."""

    def __init__(self, bus: Bus, environ: Mapping[str, str], user: int) -> None:
        """`user` is the number of the person's account."""
        self.why_not: object | None = Later(N_("logind has not answered yet"))
        """Why nothing is known of it; None once something is."""
        self.changed: list[Callable[[], None]] = []
        """Called after `why_not` or what is known has changed."""
        self.asked_to: list[Callable[[str], None]] = []
        """Called with "Lock" or "Unlock" when somebody asks the session's programs to do that."""
        self._bus = bus
        self._id = environ.get("XDG_SESSION_ID", "")
        self._user = user
        self._owner: str | None = None
        self._path = ""
        self._known: dict[str, object] = {}
        self._heard: set[str] = set()
        self._attempts = 0
        self._again = QTimer()
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._find)
        bus.watch_name(NAME, self._owner_changed)

    def says(self, name: str) -> bool | None:
        """A property that is yes or no; None if it isn't known."""
        value = self._known.get(name)
        return value if isinstance(value, bool) else None

    def number(self, name: str) -> int | None:
        """A property that is a number; None if it isn't known."""
        value = self._known.get(name)
        return value if isinstance(value, int) else None

    def _owner_changed(self, owner: str | None) -> None:
        self._owner, self._path, self._known = owner, "", {}
        self._attempts = 0
        self._again.stop()
        if owner is None:
            self._say(Later(N_("logind is not running")))
        else:
            self._find()

    def _find(self) -> None:
        self._ask(PATH, MANAGER, "GetUser", "u", (self._user,), self._take_user)

    def _take_user(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(str() as path,)):
                self._ask(path, PROPERTIES, "Get", "ss", (USER, "Display"), self._take_display)
            case _:
                self._look_for_our_own()

    def _take_display(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=((_, (str() as name, str() as path)),)) if name:
                self._take(path)
            case _:
                self._look_for_our_own()

    def _look_for_our_own(self) -> None:
        if self._id:
            self._ask(PATH, MANAGER, "GetSession", "s", (self._id,), self._take_session)
        else:
            self._ask(PATH, MANAGER, "GetSessionByPID", "u", (0,), self._take_session)  # 0: who asks

    def _take_session(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(str() as path,)):
                self._take(path)
            case _:
                self._fail(Later(N_("logind knows no session of yours")))

    def _take(self, path: str) -> None:
        self._path = path
        if path not in self._heard:
            self._heard.add(path)
            for member in ("Lock", "Unlock"):
                self._bus.listen(Match(NAME, path, SESSION, member), self._teller(path, member))
            heard = Match(NAME, path, PROPERTIES, "PropertiesChanged", SESSION)
            self._bus.listen(heard, lambda arguments: self._properties_changed(path, arguments))
        self._read()

    def _teller(self, path: str, member: str) -> Callable[[tuple[object, ...]], None]:
        def tell(_arguments: tuple[object, ...]) -> None:
            for asked in tuple(self.asked_to) if path == self._path else ():
                asked(member)

        return tell

    def _read(self) -> None:
        self._ask(self._path, PROPERTIES, "GetAll", "s", (SESSION,), self._take_all)

    def _take_all(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(dict() as values,)):
                self._known = _plain(values)
                self._say(None)
            case _:
                why = answer.why if isinstance(answer, Failed) else Later(N_("a wrong answer"))
                self._fail(Later(N_("logind does not tell: {why}"), why=why))

    def _fail(self, why: object) -> None:
        """It may only have been busy, as at the start of a session."""
        if self._attempts < len(PATIENCE):
            self._again.start(PATIENCE[self._attempts] * 1000)
            self._attempts += 1
        self._say(why)

    def _properties_changed(self, path: str, arguments: tuple[object, ...]) -> None:
        match arguments:
            case (_, dict(), [_, *_]) if path == self._path:
                self._read()  # some were only said to have changed
            case (_, dict() as values, _) if path == self._path and self.why_not is None:
                self._known |= _plain(values)
                self._say(None)

    def _ask(
        self, path: str, interface: str, member: str, signature: str, body: tuple[object, ...], done: Done
    ) -> None:
        owner = self._owner
        call = Call(NAME, path, interface, member, signature, body, start=False)
        self._bus.call(call, lambda answer: done(answer) if owner == self._owner else None)

    def _say(self, why_not: object | None) -> None:
        self.why_not = why_not
        for changed in tuple(self.changed):
            changed()


def _plain(values: Mapping[object, object]) -> dict[str, object]:
    """Without the signatures that D-Bus writes beside each value."""
    return {
        str(name): value[1] for name, value in values.items() if isinstance(value, tuple) and len(value) == 2
    }
