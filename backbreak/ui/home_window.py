"""The home window: what comes next and why, three things to do now, and the few choices of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.facts import Kind
from backbreak.core.rhythms import RHYTHMS
from backbreak.core.status import Reason, State, Status
from backbreak.phrases import why_text
from backbreak.ui import theme
from backbreak.ui.buttons import BARE, RIM, Button, Look
from backbreak.ui.home_notice import HomeNotice
from backbreak.ui.home_words import lasted_text, ring_words
from backbreak.ui.meeting_row import MeetingRow
from backbreak.ui.picture import Picture
from backbreak.ui.progress import part_passed
from backbreak.ui.rings import Ring
from backbreak.ui.rows import Chip, Row, Rule
from backbreak.ui.scroll import Scroll
from backbreak.ui.text import Text
from backbreak.ui.window import Window
from backbreak.words import _

_REFRESH_MS = 15_000
_TOLD_BY_RING = (Reason.NOT_DUE, Reason.PAUSED, Reason.MEETING)
_EDGE = 24  # of the window
_SIZE = QSize(400, 488)
_GAP = 40  # so much room too much is a gap; for one line that comes and goes the window keeps its size


class HomeWindow(Window):
    """One window, reused. It shows what `show_status` gives it, and asks through its signals.

    While it can be seen it asks for a fresh status (`stale`) four times a minute; hidden it does nothing.
    `pause_requested` carries "30m", "2h" or "tomorrow", the words of the command line.
    """

    start_requested = Signal(object)  # Kind
    stand_requested = Signal()
    sit_requested = Signal()
    pause_requested = Signal(str)
    meeting_requested = Signal(str, bool)  # "14:30"; whether the person stands in it
    meeting_over_requested = Signal()
    long_hold_ignored = Signal()
    resume_requested = Signal()
    routine_requested = Signal(str)  # its id
    routines_requested = Signal()  # their window
    settings_requested = Signal()
    safety_requested = Signal()
    quit_requested = Signal()
    missed_requested = Signal()  # start the prompt that was missed
    missed_ignored = Signal()
    less_often_requested = Signal(object)  # Kind
    off_requested = Signal(object)  # Kind
    welcome_answered = Signal(bool)  # the absence was a break
    pain_answered = Signal(str)  # "better" or "same", 36 hours after something hurt
    trouble_told = Signal()  # the person has read what `show_trouble` says
    stale = Signal()

    def __init__(
        self,
        pictures: Mapping[Kind, Picture] | None = None,
        seated_change: Picture | None = None,
        seated_movement: Picture | None = None,
        *,
        still: bool = False,
    ) -> None:
        """`seated_change` stands for sitting down, too; `seated_movement` for a walk of who only sits."""
        super().__init__(still=still)
        self._pictures = dict(pictures or {})
        self._seated_change, self._seated_movement = seated_change, seated_movement
        self._status: Status | None = None
        self._now: datetime | None = None
        self._can_stand = True
        self._needed = 0  # height, when it was last asked for
        self._ring = Ring()
        self._lasted = Text(strong=True, centred=True)
        self._why = Text(pixels=theme.SMALL, role=theme.MUTED, centred=True)
        self._notice = HomeNotice()
        self._chips = {kind: Chip(self._pictures.get(kind)) for kind in RHYTHMS}
        self._routine, self._posture, self._pause = Row(), Row(), Row()
        self._meeting = MeetingRow()
        self._routines: Mapping[str, str] = {}
        self._settings, self._quit = Button("", Look.PLAIN), Button("", Look.PLAIN)
        self._safety = Button("", Look.PLAIN)
        self._refresh = QTimer(self, interval=_REFRESH_MS)
        self._connect()
        self._lay_out()
        self.retranslate()

    def _connect(self) -> None:
        notice, meeting = self._notice, self._meeting
        notice.missed_requested.connect(self.missed_requested)
        notice.missed_ignored.connect(self.missed_ignored)
        notice.less_often_requested.connect(self.less_often_requested)
        notice.off_requested.connect(self.off_requested)
        notice.welcome_answered.connect(self.welcome_answered)
        notice.pain_answered.connect(self.pain_answered)
        notice.long_hold_ignored.connect(self.long_hold_ignored)
        notice.trouble_told.connect(self.trouble_told)
        for kind, chip in self._chips.items():
            chip.clicked.connect(lambda _checked=False, kind=kind: self.start_requested.emit(kind))
        meeting.meeting_requested.connect(self.meeting_requested)
        meeting.over_requested.connect(self.meeting_over_requested)
        self._safety.clicked.connect(self.safety_requested)
        self._settings.clicked.connect(self.settings_requested)
        self._quit.clicked.connect(self.quit_requested)
        self._refresh.timeout.connect(self.stale)

    @property
    def is_fresh_kept(self) -> bool:
        """Whether it asks for a fresh status from time to time."""
        return self._refresh.isActive()

    def show_status(self, status: Status, now: datetime, *, can_stand: bool = True) -> None:
        """Show `status` as it is at `now`. `can_stand` is false where the desk can't be raised."""
        before = self._status
        if can_stand is not self._can_stand or before is None or before.standing is not status.standing:
            is_rising = can_stand and not status.standing
            picture = self._pictures.get(Kind.POSTURE) if is_rising else self._seated_change
            self._chips[Kind.POSTURE].show_picture(picture)
        if before is None or before.seated_only is not status.seated_only:
            moving = self._seated_movement if status.seated_only else self._pictures.get(Kind.WALK)
            self._chips[Kind.WALK].show_picture(moving)
        self._status, self._now, self._can_stand = status, now, can_stand
        self._fill_ring(status, now)
        self._fill_sentences(status, now)
        self._fill_chips(status)
        self._fill_rows(status)
        self._meeting.show_status(status, now, can_stand=self._can_stand)
        self._notice.show_status(status)
        self._grow()

    def show_routines(self, routines: Mapping[str, str]) -> None:
        """Offer `routines` to start, by their ids, with what each is called."""
        self._routines = routines

    def show_trouble(self, words: str) -> None:
        """Tell with the next status what is wrong with a file; nothing if `words` is empty."""
        self._notice.show_trouble(words)

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        self.setWindowTitle("Backbreak")
        self._settings.setText(_("Settings…"))
        self._safety.setText(_("If it hurts…"))
        self._quit.setText(_("Quit"))
        if self._status is not None and self._now is not None:
            self.show_status(self._status, self._now, can_stand=self._can_stand)

    def tell_no_tray(self) -> None:
        """Say once how to come back to this window where no tray shows an icon."""
        self._notice.tell_no_tray()
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep the minutes right from now on."""
        self._refresh.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Nothing need be right any more."""
        self._refresh.stop()
        self._notice.told()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_EDGE - BARE, 20, _EDGE - BARE, 12)
        column.setSpacing(8)
        column.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        words = QVBoxLayout()
        words.setContentsMargins(BARE, 0, BARE, 0)
        words.setSpacing(4)
        for part, below in ((self._lasted, 0), (self._why, 4), (self._notice, 0)):
            words.addWidget(part)
            words.addSpacing(below)
        column.addLayout(words)
        chips = QHBoxLayout()
        chips.setContentsMargins(BARE - RIM, 0, BARE - RIM, 0)
        chips.setSpacing(4)
        for chip in self._chips.values():
            chips.addWidget(chip, 1)
        column.addLayout(chips)
        column.addStretch(1)
        column.addWidget(self._routine)
        column.addWidget(Rule())
        column.addWidget(self._posture)
        column.addWidget(Rule())
        column.addWidget(self._meeting)
        column.addWidget(Rule())
        column.addWidget(self._pause)
        column.addSpacing(4)
        ends = QHBoxLayout()
        ends.addWidget(self._settings)
        ends.addStretch(1)
        ends.addWidget(self._safety)
        ends.addStretch(1)
        ends.addWidget(self._quit)
        column.addLayout(ends)
        keeps_its_line = self._why.sizePolicy()  # so that nothing jumps when there is a reason to tell
        keeps_its_line.setRetainSizeWhenHidden(True)
        self._why.setSizePolicy(keeps_its_line)
        self._body = body
        whole = QVBoxLayout(self.inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(body))  # for large text on a small screen

    def wanted_size(self) -> QSize:
        """All of it, or at least what is needed most."""
        wide = max(theme.scaled(_SIZE.width()), self._body.minimumSizeHint().width())
        return QSize(wide, self._as_high_as(self._high(wide)))

    def _high(self, wide: int = 0) -> int:
        """The height that everything takes in this width, or in the present one."""
        layout = self._body.layout()
        assert layout is not None
        return layout.totalHeightForWidth(wide or self.width())

    def _grow(self) -> None:
        """Give more words more room, and take it back; a window that the person has resized stays so."""
        if not self.isVisible():
            self._needed = self._high()
            return
        self._settle()
        before, needed = self._needed, self._high()
        if 0 <= before - needed <= theme.scaled(_GAP):
            return
        self._needed = needed
        if needed > before:
            self.grow()
        elif self.height() == self._as_high_as(before):
            self.resize(self.width(), self._as_high_as(needed))

    @staticmethod
    def _as_high_as(needed: int) -> int:
        return max(theme.scaled(_SIZE.height()), needed)

    def _fill_ring(self, status: Status, now: datetime) -> None:
        big, small = ring_words(status, now, can_stand=self._can_stand)
        self._ring.show_part(part_passed(status, now), big, small, broken=status.state is State.HELD)

    def _fill_sentences(self, status: Status, now: datetime) -> None:
        self._lasted.setText(lasted_text(status))
        self._why.setText(why_text(status.why, now))
        self._why.setVisible(status.why.reason not in _TOLD_BY_RING)

    def _fill_chips(self, status: Status) -> None:
        stand = _("Sit down") if status.standing else _("Stand up")
        words = {
            Kind.STRETCH: _("Stretch"),
            Kind.POSTURE: stand if self._can_stand else _("Change position"),
            Kind.WALK: _("Move") if status.seated_only else _("Walk"),
        }
        for kind, chip in self._chips.items():
            chip.setText(words[kind])
            chip.setAccessibleDescription(_("Starts now"))
            chip.mark(on=status.state is State.DUE and status.next is not None and status.next.kind is kind)

    def _fill_rows(self, status: Status) -> None:
        sitting, standing = _("I am sitting"), _("I am standing")
        self._posture.show_choice(
            _("Posture"),
            standing if status.standing else sitting,
            {sitting: self.sit_requested.emit, standing: self.stand_requested.emit},
        )
        pauses: dict[str, Callable[[], object]] = {
            _("Pause reminders for 30 minutes"): lambda: self.pause_requested.emit("30m"),
            _("Pause reminders for 2 hours"): lambda: self.pause_requested.emit("2h"),
            _("Pause reminders until tomorrow"): lambda: self.pause_requested.emit("tomorrow"),
        }
        resume: dict[str, Callable[[], object]] = {_("Resume reminders"): self.resume_requested.emit}
        starts: dict[str, Callable[[], object]] = {
            title: partial(self.routine_requested.emit, id_) for id_, title in self._routines.items()
        }
        all_ = {_("All routines…"): self.routines_requested.emit}
        self._routine.show_choice(_("Routine"), _("choose one"), starts | all_)
        paused = status.state is State.PAUSED
        value = _("paused") if paused else _("on")
        self._pause.show_choice(_("Reminders"), value, resume if paused else pauses)
