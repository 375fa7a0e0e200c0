"""How a prompt reaches the person: the desktop's own notification where it has buttons, else our card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from backbreak.core.ports import Offer
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.notifications import Closed, Notifications
from backbreak.phrases import prompt_text
from backbreak.words import _


class Card(Protocol):
    """The part of `ui.card.Card` that is used here."""

    start_requested: SignalInstance
    snooze_requested: SignalInstance
    skip_requested: SignalInstance
    another_requested: SignalInstance

    def show_offer(self, offer: Offer, suggested: str = "") -> None:
        """Show it without taking the keyboard."""

    def withdraw(self) -> None:
        """Take it away."""

    def take_keyboard(self) -> None:
        """Let it be answered by keyboard."""


class Prompting(QObject):
    """The port `core.ports.Prompter`. One prompt at a time, in one place."""

    start_requested = Signal()
    snooze_requested = Signal(int)  # minutes
    skip_requested = Signal()
    another_requested = Signal()

    def __init__(
        self, notifications: Notifications, make_card: Callable[[], Card], suggested: Callable[[Offer], str]
    ) -> None:
        """`make_card` is called for the first card; `suggested` names what a prompt suggests, if anything."""
        super().__init__()
        self._notifications = notifications
        self._make_card = make_card
        self._suggested = suggested
        self._card: Card | None = None
        self._on_card = False
        self._offer: Offer | None = None
        notifications.acted.connect(self._acted)
        notifications.closed.connect(self._closed)
        notifications.failed.connect(self._show_card)

    def show(self, offer: Offer) -> None:
        """Show it where the desktop has a place for it, in place of what is shown."""
        if self._on_card and self._offer is not None and self._offer.number == offer.number:
            self._offer = offer
            self._show_card()
            return
        self.withdraw()
        self._offer = offer
        title, body = prompt_text(offer, self._suggested(offer))
        actions = (("start", _("Start")), ("snooze", _("Snooze")), ("skip", _("Skip")))
        try:
            self._notifications.show(title, body, actions)
        except Unavailable:
            self._show_card()

    def take_keyboard(self) -> bool:
        """Let the prompt be answered by keyboard; whether it is shown in a place where that is up to us."""
        if self._card is None or not self._on_card:
            return False
        self._card.take_keyboard()
        return True

    def withdraw(self) -> None:
        """Take back what is shown, if anything."""
        self._offer, self._on_card = None, False
        self._notifications.withdraw()
        if self._card is not None:
            self._card.withdraw()

    def _show_card(self, _why: str = "") -> None:
        if self._offer is None:
            return
        if self._card is None:
            self._card = self._make_card()
            self._card.start_requested.connect(self.start_requested)
            self._card.snooze_requested.connect(self.snooze_requested)
            self._card.skip_requested.connect(self.skip_requested)
            self._card.another_requested.connect(self.another_requested)
        self._on_card = True
        self._card.show_offer(self._offer, self._suggested(self._offer))

    def _acted(self, action: str) -> None:
        match action:
            case "start":
                self.start_requested.emit()
            case "snooze":
                self.snooze_requested.emit(5)
            case "skip":
                self.skip_requested.emit()

    def _closed(self, how: Closed) -> None:
        match how:
            case Closed.DISMISSED:  # the person closed it: rule 5 takes that for "not now"
                self.skip_requested.emit()
            case Closed.LOST:  # its server is gone, the question is not
                self._show_card()
            case _:
                pass  # the server put it away; the tray keeps it, and after three minutes it counts as missed
