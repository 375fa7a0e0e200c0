"""Notifications on servers that answer rightly, wrongly, late or never."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.bus import NoBus
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.notification_server import NAME, PATH
from backbreak.desktop.notifications import Closed, Notifications
from backbreak.desktop.session_bus import SessionBus
from tests.desktop.bus_peer import Answer, Peer, round_trip
from tests.desktop.conftest import BusDaemon, need
from tests.desktop.prompt import ACTIONS, Seen, show

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")

GOOD: dict[str, Answer | str | None] = {
    "GetServerInformation": ("ssss", ("Fake", "nobody", "1.0", "1.2")),
    "GetCapabilities": ("as", (["actions", "body"],)),
    "Notify": ("u", (7,)),
    "CloseNotification": ("", ()),
}


STARTED_BY_THE_BUS = """
import sys
from jeepney import HeaderFields, MessageType, message_bus, new_method_return
from jeepney.io.blocking import open_dbus_connection
connection = open_dbus_connection()
connection.send(message_bus.RequestName("org.freedesktop.Notifications"))
answers = {
    "GetServerInformation": ("ssss", ("Fake", "nobody", "1.0", "1.2")),
    "GetCapabilities": ("as", (["actions"],)),
    "Notify": ("u", (7,)),
}
while True:
    try:
        message = connection.receive()
    except ConnectionError:  # the bus has ended
        break
    if message.header.message_type is MessageType.method_call:
        member = message.header.fields[HeaderFields.member]
        with open(sys.argv[1], "a") as log:
            log.write(member + "\\n")
        connection.send(new_method_return(message, *answers[member]))
"""


@pytest.fixture
def starting_bus(short_folder: Path, qtbot: QtBot) -> Iterator[SessionBus]:
    """A bus that starts a notification server when it is first needed."""
    need("dbus-daemon")
    script, services = short_folder / "server.py", short_folder / "services"
    script.write_text(STARTED_BY_THE_BUS)
    services.mkdir()
    command = f"{sys.executable} {script} {short_folder / 'log'}"
    (services / "server.service").write_text(f"[D-BUS Service]\nName={NAME}\nExec={command}\n")
    daemon = BusDaemon(short_folder, services)
    daemon.start()
    bus = SessionBus(daemon.environ)
    yield bus
    bus.close()
    daemon.kill()


@pytest.fixture
def notifications(bus: SessionBus) -> Notifications:
    return Notifications(bus, "Backbreak", "backbreak", "backbreak")


@pytest.fixture
def seen(notifications: Notifications) -> Seen:
    return Seen(notifications)


@pytest.fixture
def server(peer: Peer, notifications: Notifications, qtbot: QtBot) -> Peer:
    """A server that behaves well, until a test says otherwise."""
    peer.answers.update(GOOD)
    peer.own(NAME)
    qtbot.waitUntil(lambda: notifications.why_not is None)
    return peer


def shown(server: Peer, notifications: Notifications, bus: SessionBus, qtbot: QtBot) -> None:
    """A prompt is shown, and the server has said so."""
    show(notifications)
    qtbot.waitUntil(lambda: bool(server.calls("Notify")))
    round_trip(server, bus, NAME, qtbot)


def test_a_prompt_goes_out_with_its_buttons_and_what_the_server_should_know(
    server: Peer, notifications: Notifications, qtbot: QtBot
) -> None:
    show(notifications)

    qtbot.waitUntil(lambda: bool(server.calls("Notify")))
    (app_name, replaces, icon, title, body, actions, hints, expires) = server.calls("Notify")[0]
    assert (app_name, replaces, icon) == ("Backbreak", 0, "backbreak")
    assert (title, body, expires) == ("Time to move", "Five cat-cows", 0)
    assert actions == ["default", "Start", "start", "Start", "snooze", "Snooze", "skip", "Skip"]
    assert hints["desktop-entry"] == ("s", "backbreak")
    assert hints["urgency"] == ("y", 1)


@pytest.mark.parametrize(("key", "told"), [("start", "start"), ("skip", "skip"), ("default", "start")])
def test_a_click_is_told_once_and_the_notification_is_gone(
    server: Peer, notifications: Notifications, seen: Seen, qtbot: QtBot, key: str, told: str
) -> None:
    show(notifications)
    qtbot.waitUntil(lambda: bool(server.calls("Notify")))

    server.signal(PATH, NAME, "ActivationToken", "us", (7, "token"))
    server.signal(PATH, NAME, "ActionInvoked", "us", (7, key))
    server.signal(PATH, NAME, "NotificationClosed", "uu", (7, 2))
    server.signal(PATH, NAME, "ActionInvoked", "us", (7, key))

    qtbot.waitUntil(lambda: bool(server.calls("CloseNotification")))
    qtbot.wait(100)
    assert seen.events == [told]
    assert notifications.activation_token == "token"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (1, Closed.EXPIRED),
        (2, Closed.DISMISSED),
        (3, Closed.WITHDRAWN),
        (4, Closed.UNKNOWN),
        (0, Closed.UNKNOWN),
        (99, Closed.UNKNOWN),
    ],
)
def test_a_notification_that_is_closed_says_why(
    server: Peer, notifications: Notifications, seen: Seen, qtbot: QtBot, reason: int, told: Closed
) -> None:
    show(notifications)
    qtbot.waitUntil(lambda: bool(server.calls("Notify")))

    server.signal(PATH, NAME, "NotificationClosed", "uu", (7, reason))

    qtbot.waitUntil(lambda: bool(seen.events))
    assert seen.events == [told]


def test_signals_about_others_and_of_wrong_types_are_left_alone(
    server: Peer, notifications: Notifications, seen: Seen, qtbot: QtBot
) -> None:
    show(notifications)
    qtbot.waitUntil(lambda: bool(server.calls("Notify")))

    server.signal(PATH, NAME, "ActionInvoked", "us", (8, "start"))
    server.signal(PATH, NAME, "ActionInvoked", "us", (7, "rubbish"))
    server.signal(PATH, NAME, "ActionInvoked", "s", ("start",))
    server.signal(PATH, NAME, "ActionInvoked", "", ())
    server.signal(PATH, NAME, "NotificationClosed", "ss", ("7", "2"))
    server.signal(PATH, NAME, "ActivationToken", "uu", (7, 7))
    server.signal(PATH, NAME, "ActionInvoked", "us", (7, "skip"))

    qtbot.waitUntil(lambda: bool(seen.events))
    assert seen.events == ["skip"]
    assert notifications.activation_token is None


def test_a_new_prompt_replaces_the_one_that_is_shown(
    server: Peer, notifications: Notifications, bus: SessionBus, seen: Seen, qtbot: QtBot
) -> None:
    shown(server, notifications, bus, qtbot)

    show(notifications)

    qtbot.waitUntil(lambda: len(server.calls("Notify")) == 2)
    assert server.calls("Notify")[1][1] == 7
    assert seen.events == []


def test_a_prompt_can_be_withdrawn_without_a_word(
    server: Peer, notifications: Notifications, bus: SessionBus, seen: Seen, qtbot: QtBot
) -> None:
    shown(server, notifications, bus, qtbot)

    notifications.withdraw()
    server.signal(PATH, NAME, "NotificationClosed", "uu", (7, 3))

    qtbot.waitUntil(lambda: server.calls("CloseNotification") == [(7,)])
    qtbot.wait(50)
    assert seen.events == []


def test_a_prompt_withdrawn_before_the_server_has_answered_does_not_stay(
    server: Peer, notifications: Notifications, seen: Seen, qtbot: QtBot
) -> None:
    show(notifications)
    notifications.withdraw()

    qtbot.waitUntil(lambda: server.calls("CloseNotification") == [(7,)])
    assert seen.events == []


def test_a_server_that_answers_too_late_does_not_leave_a_second_prompt(
    server: Peer, notifications: Notifications, seen: Seen, qtbot: QtBot
) -> None:
    server.answers["Notify"] = None
    show(notifications)
    qtbot.waitUntil(lambda: bool(seen.events))
    assert seen.events == ["failed: the notification server did not answer: no answer in time"]

    server.answer_late("u", (9,))

    qtbot.waitUntil(lambda: server.calls("CloseNotification") == [(9,)])


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("org.freedesktop.DBus.Error.NoMemory", "did not answer: org.freedesktop.DBus.Error.NoMemory"),
        (("s", ("seven",)), "answers wrongly"),
        (("", ()), "answers wrongly"),
        (("uu", (7, 7)), "answers wrongly"),
        (("u", (0,)), "answers wrongly"),
    ],
)
def test_a_prompt_that_cannot_be_shown_fails_once(
    server: Peer, notifications: Notifications, seen: Seen, qtbot: QtBot, answer: Answer | str, why: str
) -> None:
    server.answers["Notify"] = answer
    show(notifications)

    qtbot.waitUntil(lambda: bool(seen.events))
    assert len(seen.events) == 1
    assert why in str(seen.events[0])


@pytest.mark.parametrize(
    ("member", "answer", "why"),
    [
        ("GetCapabilities", ("as", (["body"],)), "Fake offers no buttons"),
        ("GetCapabilities", ("s", ("actions",)), "answers wrongly"),
        ("GetCapabilities", ("ai", ([1, 2],)), "Fake offers no buttons"),
        ("GetServerInformation", ("s", ("Fake",)), "answers wrongly"),
        ("GetServerInformation", ("ssss", ("mako", "", "", "")), "mako announces buttons, but draws none"),
        ("GetServerInformation", "org.example.Error", "did not answer: org.example.Error"),
    ],
)
def test_a_server_that_cannot_show_a_prompt_is_not_asked_to(
    peer: Peer,
    notifications: Notifications,
    seen: Seen,
    qtbot: QtBot,
    member: str,
    answer: Answer | str,
    why: str,
) -> None:
    peer.answers.update({**GOOD, member: answer})
    peer.own(NAME)
    qtbot.waitUntil(lambda: bool(peer.calls(member)))
    qtbot.waitUntil(lambda: why in str(notifications.why_not))

    try:
        show(notifications)
    except Unavailable as reason:
        assert why in str(reason)  # noqa: PT017 - either way is right, but one of them it must be
    else:
        qtbot.waitUntil(lambda: bool(seen.events))
        assert why in str(seen.events[0])
    assert peer.calls("Notify") == []


def test_a_server_that_reads_markup_is_given_no_markup_by_accident(
    peer: Peer, notifications: Notifications, qtbot: QtBot
) -> None:
    peer.answers.update({**GOOD, "GetCapabilities": ("as", (["actions", "body-markup"],))})
    peer.own(NAME)
    qtbot.waitUntil(lambda: notifications.why_not is None)

    notifications.show("5 < 6 & 7", "<b>5 < 6 & 7</b>", ACTIONS)

    qtbot.waitUntil(lambda: bool(peer.calls("Notify")))
    assert peer.calls("Notify")[0][3:5] == ("5 < 6 & 7", "&lt;b&gt;5 &lt; 6 &amp; 7&lt;/b&gt;")


def test_a_server_that_dies_takes_the_prompt_along_and_says_so(
    server: Peer, notifications: Notifications, bus: SessionBus, seen: Seen, qtbot: QtBot
) -> None:
    shown(server, notifications, bus, qtbot)

    server.close()

    qtbot.waitUntil(lambda: bool(seen.events))
    assert seen.events == [Closed.LOST]
    assert notifications.why_not == "no notification server runs"


def test_a_server_that_dies_before_it_has_answered_is_a_failure(
    server: Peer, notifications: Notifications, seen: Seen, qtbot: QtBot
) -> None:
    server.answers["Notify"] = None
    server.on_call = lambda member: server.close() if member == "Notify" else None
    show(notifications)

    qtbot.waitUntil(lambda: bool(seen.events))
    assert len(seen.events) == 1
    assert str(seen.events[0]).startswith("failed: ")


def test_where_no_server_runs_the_prompt_fails_and_a_server_that_comes_later_is_used(
    peer: Peer, notifications: Notifications, seen: Seen, qtbot: QtBot
) -> None:
    show(notifications)
    qtbot.waitUntil(lambda: bool(seen.events))
    assert str(seen.events[0]).startswith("failed: the notification server did not answer")

    peer.answers.update(GOOD)
    peer.own(NAME)
    qtbot.waitUntil(lambda: notifications.why_not is None)
    show(notifications)

    qtbot.waitUntil(lambda: bool(peer.calls("Notify")))


def test_a_server_that_dies_before_it_has_described_itself_is_a_failure(
    peer: Peer, notifications: Notifications, seen: Seen, qtbot: QtBot
) -> None:
    peer.answers.update({**GOOD, "GetServerInformation": None})
    peer.own(NAME)
    qtbot.waitUntil(lambda: bool(peer.calls("GetServerInformation")))
    show(notifications)
    assert seen.events == []

    peer.close()

    qtbot.waitUntil(lambda: bool(seen.events))
    qtbot.wait(100)
    assert len(seen.events) == 1
    assert str(seen.events[0]).startswith("failed: ")


def test_a_server_that_the_bus_has_to_start_shows_the_prompt_once(
    starting_bus: SessionBus, short_folder: Path, qtbot: QtBot
) -> None:
    log = short_folder / "log"
    notifications = Notifications(starting_bus, "Backbreak", "backbreak", "backbreak")
    seen = Seen(notifications)
    qtbot.wait(200)
    assert not log.exists()  # it is not started for nothing

    show(notifications)

    qtbot.waitUntil(lambda: log.exists() and "Notify" in log.read_text())
    qtbot.wait(300)
    assert log.read_text().split().count("Notify") == 1
    assert seen.events == []


def test_a_server_that_is_replaced_is_asked_anew(
    server: Peer, bus_daemon: BusDaemon, notifications: Notifications, qtbot: QtBot
) -> None:
    other = Peer(bus_daemon.environ)
    other.answers.update({**GOOD, "GetServerInformation": ("ssss", ("dunst", "", "1.9", "1.2"))})
    server.give_up(NAME)
    other.own(NAME)

    qtbot.waitUntil(lambda: notifications.why_not == "dunst announces buttons, but draws none")
    with pytest.raises(Unavailable, match="dunst"):
        show(notifications)
    other.close()


def test_without_a_bus_a_prompt_is_refused_at_once(qtbot: QtBot) -> None:
    notifications = Notifications(NoBus(), "Backbreak", "backbreak", "backbreak")

    with pytest.raises(Unavailable, match="there is no session bus"):
        show(notifications)
    notifications.withdraw()


def test_a_bus_that_is_lost_loses_the_prompt(
    server: Peer,
    bus_daemon: BusDaemon,
    bus: SessionBus,
    notifications: Notifications,
    seen: Seen,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    shown(server, notifications, bus, qtbot)
    server.close()

    bus_daemon.kill()

    qtbot.waitUntil(lambda: bool(seen.events))
    assert seen.events == [Closed.LOST]
    with pytest.raises(Unavailable):
        show(notifications)
