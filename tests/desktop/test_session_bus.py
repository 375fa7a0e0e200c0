"""The session bus: a real one that answers, dies and comes back, and false ones that don't."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.bus import DBUS, DBUS_PATH, Call, Failed, Match, Reply
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.session_bus import SessionBus, choose_session_bus, choose_system_bus
from tests.desktop.bus_peer import Peer
from tests.desktop.conftest import BusDaemon

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")

NAME = "org.example.Peer"
PATH = "/org/example/Peer"
GET_ID = Call(DBUS, DBUS_PATH, DBUS, "GetId")


def ask(member: str, signature: str = "", body: tuple[object, ...] = ()) -> Call:
    return Call(NAME, PATH, NAME, member, signature, body)


@pytest.fixture
def named(peer: Peer, bus: SessionBus, qtbot: QtBot) -> Peer:
    """A peer that has its name."""
    owners: list[str | None] = []
    peer.own(NAME)
    bus.watch_name(NAME, owners.append)
    qtbot.waitUntil(lambda: bool(owners and owners[-1]))
    return peer


def test_a_question_is_answered(bus: SessionBus, named: Peer, qtbot: QtBot) -> None:
    answers: list[Reply | Failed] = []
    named.answers["Add"] = ("i", (5,))

    bus.call(ask("Add", "ii", (2, 3)), answers.append)

    assert answers == []
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [Reply((5,))]
    assert named.asked == [("Add", (2, 3))]


def test_an_error_is_a_failure_that_says_why(bus: SessionBus, named: Peer, qtbot: QtBot) -> None:
    answers: list[Reply | Failed] = []
    named.answers["Add"] = "org.example.Error.No"

    bus.call(ask("Add"), answers.append)

    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [Failed("org.example.Error.No: as the test wants")]


def test_a_peer_that_does_not_exist_is_a_failure(bus: SessionBus, qtbot: QtBot) -> None:
    answers: list[Reply | Failed] = []

    bus.call(ask("Add"), answers.append)

    qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(answers[0], Failed)


def test_a_peer_that_never_answers_costs_its_time_and_blocks_nobody(
    bus: SessionBus, named: Peer, qtbot: QtBot
) -> None:
    answers: list[object] = []
    start = time.monotonic()
    bus.call(ask("Never"), lambda answer: answers.append((answer, time.monotonic() - start)), seconds=0.4)
    bus.call(GET_ID, answers.append)
    assert time.monotonic() - start < 0.2

    qtbot.waitUntil(lambda: len(answers) == 2)

    assert isinstance(answers[0], Reply)
    failure, seconds = answers[1]  # type: ignore[misc]
    assert failure == Failed("no answer in time")
    assert 0.4 <= seconds < 1


def test_an_answer_that_comes_too_late_goes_to_who_asked_for_it(
    bus: SessionBus, named: Peer, qtbot: QtBot
) -> None:
    answers: list[Reply | Failed] = []
    late: list[Reply | Failed] = []
    bus.call(ask("Slow"), answers.append, seconds=0.1, late=late.append)
    qtbot.waitUntil(lambda: bool(answers))

    named.answer_late("u", (7,))

    qtbot.waitUntil(lambda: bool(late))
    assert late == [Reply((7,))]
    assert answers == [Failed("no answer in time")]


def test_what_cannot_be_sent_is_a_failure(bus: SessionBus, named: Peer, qtbot: QtBot) -> None:
    answers: list[Reply | Failed] = []

    bus.call(ask("Add", "s", (5,)), answers.append)
    bus.call(ask("Add", "s", ("\ud800",)), answers.append)
    bus.call(GET_ID, answers.append)

    qtbot.waitUntil(lambda: len(answers) == 3)
    assert [type(answer) for answer in answers] == [Failed, Failed, Reply]


@pytest.mark.parametrize("fault", [RuntimeError("a fault of ours"), OSError("the disk is full")])
def test_a_call_back_that_breaks_does_not_cost_the_others_their_answers(
    fault: Exception, bus: SessionBus, qtbot: QtBot
) -> None:
    answers: list[Reply | Failed] = []

    def broken(_answer: Reply | Failed) -> None:
        raise fault

    with qtbot.captureExceptions() as exceptions:
        bus.call(GET_ID, broken)
        bus.call(GET_ID, answers.append)
        qtbot.waitUntil(lambda: bool(answers))

    assert isinstance(answers[0], Reply)
    assert len(exceptions) == 1
    assert bus.is_connected


def test_much_can_be_sent_to_a_peer_that_does_not_read_yet(
    bus: SessionBus, named: Peer, qtbot: QtBot
) -> None:
    answers: list[Reply | Failed] = []
    named.answers["Take"] = ("", ())
    text = "x" * 200_000

    for _ in range(20):
        bus.call(ask("Take", "s", (text,)), answers.append, seconds=20)

    qtbot.waitUntil(lambda: len(answers) == 20)
    assert all(answer == Reply(()) for answer in answers)


def test_signals_are_heard_from_the_owner_of_the_name_only(
    bus: SessionBus, bus_daemon: BusDaemon, named: Peer, qtbot: QtBot
) -> None:
    heard: list[tuple[object, ...]] = []
    bus.listen(Match(NAME, PATH, NAME, "Happened"), heard.append)
    impostor = Peer(bus_daemon.environ)
    impostor.signal(PATH, NAME, "Happened", "s", ("false",))
    named.signal(PATH, NAME, "Other", "s", ("other",))
    qtbot.wait(100)

    named.signal(PATH, NAME, "Happened", "s", ("true",))

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("true",)]
    impostor.close()


def test_the_first_argument_of_a_signal_can_be_demanded(bus: SessionBus, named: Peer, qtbot: QtBot) -> None:
    heard: list[tuple[object, ...]] = []
    bus.listen(Match(NAME, PATH, NAME, "Changed", "ours"), heard.append)
    everything: list[tuple[object, ...]] = []
    bus.listen(Match(NAME, PATH, NAME, "Changed"), everything.append)

    named.signal(PATH, NAME, "Changed", "si", ("theirs", 1))
    named.signal(PATH, NAME, "Changed", "si", ("ours", 2))

    qtbot.waitUntil(lambda: len(everything) == 2)
    assert heard == [("ours", 2)]


def test_who_owns_a_name_is_told_once_and_at_each_change(bus: SessionBus, peer: Peer, qtbot: QtBot) -> None:
    owners: list[str | None] = []
    bus.watch_name(NAME, owners.append)
    qtbot.waitUntil(lambda: owners == [None])

    peer.own(NAME)
    qtbot.waitUntil(lambda: len(owners) == 2)
    peer.give_up(NAME)
    qtbot.waitUntil(lambda: len(owners) == 3)

    assert owners[1]
    assert owners[2] is None


def test_a_second_watcher_is_told_too(bus: SessionBus, named: Peer, qtbot: QtBot) -> None:
    owners: list[str | None] = []

    bus.watch_name(NAME, owners.append)

    qtbot.waitUntil(lambda: bool(owners))
    assert owners[0]


def test_a_bus_that_dies_and_comes_back_is_told_and_used_again(
    bus: SessionBus, bus_daemon: BusDaemon, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    events: list[str] = []
    owners: list[str | None] = []
    answers: list[Reply | Failed] = []
    heard: list[tuple[object, ...]] = []
    bus.lost.append(lambda: events.append("lost"))
    bus.regained.append(lambda: events.append("regained"))
    bus.watch_name(NAME, owners.append)
    bus.listen(Match(NAME, PATH, NAME, "Happened"), heard.append)
    qtbot.waitUntil(lambda: owners == [None])

    bus.call(ask("Add"), answers.append)
    bus_daemon.kill()
    qtbot.waitUntil(lambda: events == ["lost"] and len(answers) == 1)
    assert not bus.is_connected
    bus.call(GET_ID, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[1] == Failed("the session bus is lost")

    bus_daemon.start()
    qtbot.waitUntil(lambda: events == ["lost", "regained"])
    peer = Peer(bus_daemon.environ)
    peer.own(NAME)
    qtbot.waitUntil(lambda: bool(owners[-1]))
    peer.signal(PATH, NAME, "Happened", "s", ("again",))
    qtbot.waitUntil(lambda: heard == [("again",)])
    peer.close()
    assert len(caplog.records) == 1


def test_a_dead_bus_is_looked_for_calmly(
    bus: SessionBus, bus_daemon: BusDaemon, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    bus_daemon.kill()
    qtbot.waitUntil(lambda: not bus.is_connected)

    start = time.process_time()
    qtbot.wait(1500)

    assert time.process_time() - start < 0.2
    assert len(caplog.records) == 1


def test_a_bus_that_was_left_tells_nobody_anything(
    bus: SessionBus, bus_daemon: BusDaemon, qtbot: QtBot
) -> None:
    answers: list[Reply | Failed] = []
    bus.lost.append(lambda: answers.append(Failed("lost")))
    bus.call(GET_ID, answers.append)

    bus.close()
    bus_daemon.kill()
    qtbot.wait(100)

    assert answers == []


@pytest.mark.parametrize(
    ("environ", "why_not"),
    [
        ({}, "DBUS_SESSION_BUS_ADDRESS is not set"),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"}, "No such file"),
        ({"DBUS_SESSION_BUS_ADDRESS": "autolaunch:"}, "can't be reached"),
        ({"DBUS_SESSION_BUS_ADDRESS": "rubbish"}, "can't be reached"),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/" + "x" * 200}, "can't be reached"),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:nothing=1"}, "can't be reached"),
    ],
)
def test_without_a_bus_everything_goes_on_and_the_reason_is_told(
    environ: dict[str, str], why_not: str, qtbot: QtBot
) -> None:
    chosen = choose_session_bus(environ)
    answers: list[object] = []

    chosen.adapter.call(GET_ID, answers.append)
    chosen.adapter.watch_name(NAME, answers.append)
    chosen.adapter.listen(Match(NAME, PATH, NAME, "Happened"), answers.append)

    assert (chosen.name, chosen.adapter.is_connected, answers) == ("none", False, [])
    assert why_not in chosen.others[0].why_not
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [Failed("there is no session bus"), None]


def test_the_customary_place_is_looked_at_where_no_address_is_given(
    bus_daemon: BusDaemon, short_folder: Path, qtbot: QtBot
) -> None:
    bus = SessionBus({"XDG_RUNTIME_DIR": str(short_folder)})

    assert bus.is_connected
    bus.close()


@contextmanager
def false_bus(folder: Path, serve: Callable[[socket.socket], None]) -> Iterator[dict[str, str]]:
    """Something that listens where a bus should."""
    path = folder / "false"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        connections: list[socket.socket] = []

        def accept() -> None:
            connection, _ = listener.accept()
            connections.append(connection)
            serve(connection)

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={path}"}
        thread.join(5)
        for connection in connections:
            connection.close()


def silent(_connection: socket.socket) -> None:
    """It accepts, and says nothing."""


def refusing(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.sendall(b"REJECTED KERBEROS\r\n")


def babbling(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.sendall(b"x" * 20_000)


def without_hello(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.sendall(b"OK 1234\r\n")


def signal_from_the_bus(member: str) -> bytes:
    from jeepney import DBusAddress, HeaderFields, new_signal

    message = new_signal(DBusAddress(PATH, interface=NAME), member, "s", (member,))
    message.header.fields[HeaderFields.sender] = DBUS
    return message.serialise(serial=1)


def sending_what_cannot_be_read(connection: socket.socket) -> None:
    from jeepney import Message, new_method_return

    connection.recv(1000)
    connection.sendall(b"OK 1234\r\n")
    received = b""
    while b"Hello" not in received:
        received += connection.recv(1000)
    hello = Message.from_buffer(received.partition(b"BEGIN\r\n")[2])
    hello.header.serial = 1
    unreadable = bytearray(signal_from_the_bus("Strange"))
    unreadable[16] = 42  # a field of the header that nobody knows
    connection.sendall(
        new_method_return(hello, "s", (":1.1",)).serialise(serial=1)
        + bytes(unreadable)
        + signal_from_the_bus("Readable")
    )


def test_a_message_that_cannot_be_read_costs_only_itself(
    short_folder: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[tuple[object, ...]] = []
    with false_bus(short_folder, sending_what_cannot_be_read) as environ:
        bus = SessionBus(environ)
        for member in ("Strange", "Readable"):
            bus.listen(Match(DBUS, PATH, NAME, member), heard.append)

        qtbot.waitUntil(lambda: bool(heard))
        bus.close()

    assert heard == [("Readable",)]
    assert ["a D-Bus message was left out" in record.message for record in caplog.records] == [True]


def test_without_jeepney_the_reason_is_told() -> None:
    program = (
        "import sys\n"
        "sys.modules['jeepney'] = None\n"
        "from backbreak.desktop.session_bus import choose_session_bus\n"
        "chosen = choose_session_bus({'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'})\n"
        "print(chosen.name, chosen.others[0].why_not)\n"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert output.stdout.strip() == "none the Python package jeepney is not installed"


def hanging_up(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.close()


@pytest.mark.parametrize("serve", [silent, refusing, babbling, without_hello, hanging_up])
def test_a_false_bus_is_given_up_soon(
    serve: Callable[[socket.socket], None], short_folder: Path, qtbot: QtBot
) -> None:
    start = time.monotonic()
    with (
        false_bus(short_folder, serve) as environ,
        pytest.raises(Unavailable, match="the bus can't be reached: "),
    ):
        SessionBus(environ)

    assert time.monotonic() - start < 2


def test_the_system_bus_is_another_one_and_says_so_when_it_is_lost(
    bus_daemon: BusDaemon, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    chosen = choose_system_bus({"DBUS_SYSTEM_BUS_ADDRESS": bus_daemon.environ["DBUS_SESSION_BUS_ADDRESS"]})
    answers: list[Reply | Failed] = []
    assert (chosen.question, chosen.name) == ("system_bus", "dbus")

    bus_daemon.kill()
    qtbot.waitUntil(lambda: not chosen.adapter.is_connected)
    chosen.adapter.call(GET_ID, answers.append)
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [Failed("the system bus is lost")]
    assert ["the system bus is lost" in record.message for record in caplog.records] == [True]
    chosen.adapter.close()  # type: ignore[attr-defined]


def test_without_a_system_bus_the_reason_is_told(qtbot: QtBot) -> None:
    chosen = choose_system_bus({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent/bus"})
    answers: list[Reply | Failed] = []

    chosen.adapter.call(GET_ID, answers.append)

    qtbot.waitUntil(lambda: bool(answers))
    assert (chosen.name, answers) == ("none", [Failed("there is no system bus")])
    assert chosen.others[0].why_not
