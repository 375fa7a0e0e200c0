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

    def show_offer(self, offer: Offer, exercise: str = "") -> None:
        """Show it without taking the keyboard."""

    def withdraw(self) -> None:
        """Take it away."""


class Prompting(QObject):
    """The port `core.ports.Prompter`. One prompt at a time, in one place."""

    start_requested = Signal()
    snooze_requested = Signal(int)  # minutes
    skip_requested = Signal()

    def __init__(
        self, notifications: Notifications, make_card: Callable[[], Card], name_of: Callable[[str], str]
    ) -> None:
        """`make_card` is called for the first card; `name_of` names an exercise or a routine by its id."""
        super().__init__()
        self._notifications = notifications
        self._make_card = make_card
        self._name_of = name_of
        self._card: Card | None = None
        self._offer: Offer | None = None
        notifications.acted.connect(self._acted)
        notifications.closed.connect(self._closed)
        notifications.failed.connect(self._show_card)

    def show(self, offer: Offer) -> None:
        """Show it where the desktop has a place for it, in place of what is shown."""
        self.withdraw()
        self._offer = offer
        title, body = prompt_text(offer, self._exercise(offer))
        actions = (("start", _("Start")), ("snooze", _("Snooze")), ("skip", _("Skip")))
        try:
            self._notifications.show(title, body, actions)
        except Unavailable:
            self._show_card()

    def withdraw(self) -> None:
        """Take back what is shown, if anything."""
        self._offer = None
        self._notifications.withdraw()
        if self._card is not None:
            self._card.withdraw()

    def _exercise(self, offer: Offer) -> str:
        id_ = offer.routine or offer.exercise
        return self._name_of(id_) if id_ is not None else ""

    def _show_card(self, _why: str = "") -> None:
        if self._offer is None:
            return
        if self._card is None:
            self._card = self._make_card()
            self._card.start_requested.connect(self.start_requested)
            self._card.snooze_requested.connect(self.snooze_requested)
            self._card.skip_requested.connect(self.skip_requested)
        self._card.show_offer(self._offer, self._exercise(self._offer))

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
