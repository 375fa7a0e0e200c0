"""A message bus: one connection that all adapters share. It never blocks, and a lost bus is looked for
calmly."""

from __future__ import annotations

import logging
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from backbreak.desktop.bus import (
    DBUS,
    DBUS_PATH,
    TIME_LIMIT,
    Call,
    Done,
    Failed,
    Heard,
    Match,
    OwnerChanged,
    Reply,
)
from backbreak.desktop.bus_calls import PendingCalls
from backbreak.desktop.bus_names import NameOwners
from backbreak.desktop.bus_wire import BusWire, match_rule, method_call
from backbreak.desktop.candidates import Unavailable
from backbreak.words import _

if TYPE_CHECKING:
    from jeepney import Message

logger = logging.getLogger(__name__)

PATIENCE = (2, 5, 15, 30, 60)
"""Seconds between attempts to find a lost bus again. The last goes on for as long as it takes."""


class MessageBus(QObject):
    """The port `bus.Bus` on the bus at `address`; `lost` and `back` say in English that it went and came."""

    def __init__(self, address: str, *, lost: str, back: str) -> None:
        """Connect. Raises `Unavailable` where there is no bus."""
        super().__init__()
        self._address = address
        self._lost, self._back = lost, back
        self.lost: list[Callable[[], None]] = []
        """Called after the bus is gone."""
        self.regained: list[Callable[[], None]] = []
        """Called after there is a bus again."""
        self._calls = PendingCalls()
        self._heard: list[tuple[Match, Heard]] = []
        self._names = NameOwners(self)
        self._attempt = 0
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._reconnect)
        self._wire: BusWire | None = None
        self._attach(BusWire(self._address))

    @property
    def is_connected(self) -> bool:
        """Whether there is a bus now."""
        return self._wire is not None

    def close(self) -> None:
        """Leave the bus for good. Nobody is told."""
        self._retry.stop()
        self._calls.forget_all()
        self._detach()

    def call(self, call: Call, done: Done, *, seconds: float = TIME_LIMIT, late: Done | None = None) -> None:
        """Ask, and pass the answer or the failure to `done`. An answer after the limit goes to `late`."""
        try:
            serial = self._send(method_call(call))
        except (OSError, ValueError, TypeError, struct.error) as fault:
            why = Failed(
                _("the message can't be sent: {why}").format(why=fault) if self._wire else _(self._lost)
            )
            QTimer.singleShot(0, lambda: done(why))
        else:
            self._calls.add(serial, done, seconds, late)

    def listen(self, match: Match, heard: Heard) -> None:
        """Pass the arguments of every such signal to `heard`: for good, also after a loss of the bus."""
        if match.sender != DBUS and not match.sender.startswith(":"):
            self._names.watch(match.sender, lambda _owner: None)  # to know who may speak under that name
        self._heard.append((match, heard))
        self._subscribe(match)

    def watch_name(self, name: str, changed: OwnerChanged) -> None:
        """Tell who owns a name: once soon, then at every change. None: nobody, or there is no bus."""
        self._names.watch(name, changed)

    def _attach(self, wire: BusWire) -> None:
        self._wire = wire
        self._attempt = 0
        self._readable = QSocketNotifier(wire.file_descriptor, QSocketNotifier.Type.Read)
        self._readable.activated.connect(self._read)
        self._writable = QSocketNotifier(wire.file_descriptor, QSocketNotifier.Type.Write)
        self._writable.setEnabled(False)
        self._writable.activated.connect(self._flush)
        QTimer.singleShot(0, self._read)  # what came along with the answer to hello

    def _detach(self) -> None:
        if self._wire is None:
            return
        # They live until the next connection has its own, since one of them may be calling us just now.
        # No deleteLater: should the garbage collector run while PySide delivers that event to an object which
        # only a cycle keeps, the process dies.
        self._readable.setEnabled(False)
        self._writable.setEnabled(False)
        self._wire.close()
        self._wire = None

    def _lose(self, fault: OSError) -> None:
        logger.warning("%s (%s); it is looked for again", self._lost, fault)
        self._detach()
        self._try_later()
        self._calls.fail_all(_(self._lost))
        self._names.lose_all()
        for lost in tuple(self.lost):
            lost()

    def _try_later(self) -> None:
        self._retry.start(PATIENCE[min(self._attempt, len(PATIENCE) - 1)] * 1000)
        self._attempt += 1

    def _reconnect(self) -> None:
        try:
            self._attach(BusWire(self._address))
        except Unavailable:
            self._try_later()
            return
        logger.info("%s", self._back)
        for match, _heard in self._heard:
            self._subscribe(match)
        self._names.ask_all()
        for regained in tuple(self.regained):
            regained()

    def _send(self, message: Message) -> int:
        if self._wire is None:
            raise ConnectionError(self._lost)
        serial = self._wire.send(message)
        self._writable.setEnabled(self._wire.has_unsent)
        return serial

    def _flush(self) -> None:
        if self._wire is None:
            return
        try:
            self._wire.flush()
        except OSError as fault:
            self._lose(fault)
        else:
            self._writable.setEnabled(self._wire.has_unsent)

    def _subscribe(self, match: Match) -> None:
        if self._wire is not None:
            rule = Call(DBUS, DBUS_PATH, DBUS, "AddMatch", "s", (match_rule(match),))
            self.call(rule, lambda answer: _warn_of_failure(match, answer))

    def _read(self) -> None:
        while (message := self._received()) is not None:
            try:
                self._dispatch(message)
            except Exception:
                QTimer.singleShot(
                    0, self._read
                )  # a call-back of ours is broken: the other messages still count
                raise

    def _received(self) -> Message | None:
        """The next message; None if there is none now, or the bus is gone."""
        try:
            return next(self._wire.receive(), None) if self._wire is not None else None
        except OSError as fault:
            self._lose(fault)
            return None

    def _dispatch(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        match message.header.message_type:
            case MessageType.method_return:
                self._calls.answer(fields[HeaderFields.reply_serial], Reply(tuple(message.body)))
            case MessageType.error:
                name = str(fields.get(HeaderFields.error_name, "an error"))
                why = f"{name}: {message.body[0]}" if message.body else name
                self._calls.answer(fields[HeaderFields.reply_serial], Failed(why))
            case MessageType.signal:
                self._dispatch_signal(message)

    def _dispatch_signal(self, message: Message) -> None:
        from jeepney import HeaderFields

        fields = message.header.fields
        sender, path = fields.get(HeaderFields.sender), fields.get(HeaderFields.path)
        interface, member = fields.get(HeaderFields.interface), fields.get(HeaderFields.member)
        for match, heard in tuple(self._heard):
            if (
                (path, interface, member) == (match.path, match.interface, match.member)
                and self._names.is_from(match.sender, sender)
                and (match.argument is None or message.body[:1] == (match.argument,))
            ):
                heard(tuple(message.body))


def _warn_of_failure(match: Match, answer: Reply | Failed) -> None:
    if isinstance(answer, Failed):
        logger.warning("signals %s of %s will not be heard: %s", match.member, match.sender, answer.why)
