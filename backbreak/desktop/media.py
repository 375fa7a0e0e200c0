"""Does a player play? For who sits before a film without touching anything. Asked by MPRIS."""

from __future__ import annotations

from functools import partial

from backbreak.desktop.bus import DBUS, DBUS_PATH, Bus, Call, Failed, Reply
from backbreak.desktop.detector import Told, found, unknown
from backbreak.words import N_, Later

PREFIX = "org.mpris.MediaPlayer2."
MOST = 12
"""More players than this are not asked."""

SECONDS = 1.2

_ELSEWHERE = ("kdeconnect", "playerctld")  # a telephone plays, or somebody else


class Players:
    """The players on the session bus."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""

        def take(answer: Reply | Failed) -> None:
            match answer:
                case Reply(body=(list() as names,)):
                    players = [name for name in names if isinstance(name, str) and _is_player(name)]
                    self._ask_each(players[:MOST], told)
                case Failed(why):
                    told(unknown(why))
                case _:
                    told(unknown(Later(N_("{peer} answers wrongly"), peer=DBUS)))

        self._bus.call(Call(DBUS, DBUS_PATH, DBUS, "ListNames"), take, seconds=SECONDS)

    def _ask_each(self, players: list[str], told: Told) -> None:
        left, playing = len(players), []
        if not players:
            told(found(()))

        def take(player: str, answer: Reply | Failed) -> None:
            nonlocal left
            left -= 1
            match answer:
                case Reply(body=(("s", "Playing"),)):
                    playing.append(player.removeprefix(PREFIX).partition(".")[0])
            if left == 0:
                told(found(playing))

        for player in players:
            properties = "org.freedesktop.DBus.Properties"
            status = (f"{PREFIX}Player", "PlaybackStatus")
            call = Call(player, "/org/mpris/MediaPlayer2", properties, "Get", "ss", status, start=False)
            self._bus.call(call, partial(take, player), seconds=SECONDS)


def _is_player(name: str) -> bool:
    return name.startswith(PREFIX) and not name.removeprefix(PREFIX).startswith(_ELSEWHERE)
