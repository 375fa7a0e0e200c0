"""The one thing that the home window has to say or to ask: of several, what matters most."""

from __future__ import annotations

from PySide6.QtCore import Signal

from backbreak.core.facts import Kind
from backbreak.core.ports import Hold
from backbreak.core.status import Status
from backbreak.phrases import capital, ignore_text, kind_name, long_hold_text
from backbreak.ui.home_words import Once
from backbreak.ui.rows import Notice
from backbreak.words import _


class HomeNotice(Notice):
    """It waits quietly, and asks through its signals."""

    missed_requested = Signal()  # start the prompt that was missed
    missed_ignored = Signal()
    less_often_requested = Signal(object)  # Kind
    off_requested = Signal(object)  # Kind
    welcome_answered = Signal(bool)  # the absence was a break
    pain_answered = Signal(str)  # "better" or "same", 36 hours after something hurt
    long_hold_ignored = Signal()
    trouble_told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._long_hold = Once()
        self._status: Status | None = None
        self._trouble = ""
        self._tells_no_tray = False

    def told(self) -> None:
        """The person has seen what it says: what is said once is not said again."""
        self._long_hold.told()
        self._tells_no_tray = False

    def tell_no_tray(self) -> None:
        """Say how to come back to this window where no tray shows an icon."""
        self._tells_no_tray = True
        if self._status is not None:
            self.show_status(self._status)

    def show_trouble(self, words: str) -> None:
        """Say with the next status that something is wrong with a file, if `words` say so."""
        self._trouble = words

    def show_status(self, status: Status) -> None:
        """Say what `status` calls for, or nothing."""
        self._status = status
        if status.still_hurts is not None:
            self.say(
                _("Is the pain the same as 36 hours ago? Then see a doctor or licensed therapist."),
                {
                    _("It is better"): lambda: self.pain_answered.emit("better"),
                    _("It is the same"): lambda: self.pain_answered.emit("same"),
                },
            )
        elif status.welcome_back:
            yes, no = (lambda: self.welcome_answered.emit(True)), (lambda: self.welcome_answered.emit(False))
            self.say(_("Welcome back – was that a break?"), {_("Yes"): yes, _("No"): no})
        elif status.missed is not None:
            words = _("You missed this: {kind}.").format(
                kind=kind_name(status.missed, seated=status.seated_only)
            )
            self.say(
                words, {_("Start now"): self.missed_requested.emit, _("Not now"): self.missed_ignored.emit}
            )
        elif (hold := self._long_hold.tell(status.long_hold)) is not None:
            self._offer_to_ignore(hold)
        elif self._trouble:
            self.say(self._trouble, {_("OK"): self.trouble_told.emit})
        elif status.often_skipped is not None:
            self._offer_less(status.often_skipped, seated=status.seated_only)
        elif self._tells_no_tray:
            words = _("Your desktop shows no tray icons. Start Backbreak once more to see this window again.")
            self.say(words, {_("OK"): self._rest})
        else:
            self.hide()

    def _rest(self) -> None:
        self.told()
        self.hide()

    def _offer_to_ignore(self, hold: Hold) -> None:
        choices = {ignore_text(hold): self.long_hold_ignored.emit, _("Keep waiting"): self._rest}
        self.say(long_hold_text(hold), choices)

    def _offer_less(self, kind: Kind, *, seated: bool) -> None:
        words = _("{kind}: you often skip this one. Less often, or off?").format(
            kind=capital(kind_name(kind, seated=seated))
        )
        self.say(
            words,
            {
                _("Less often"): lambda: self.less_often_requested.emit(kind),
                _("Switch off"): lambda: self.off_requested.emit(kind),
            },
        )
