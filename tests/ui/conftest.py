from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from backbreak import words
from backbreak.core.facts import Kind
from backbreak.core.status import Reason, Rhythm, State, Status, Upcoming, Why

NOW = datetime(2026, 11, 23, 9, 19, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def status() -> Callable[..., Status]:
    """A desk where somebody has sat for 19 minutes, eleven minutes before a stretch; `changes` to that."""

    def made(**changes: object) -> Status:
        rhythms = {
            Kind.STRETCH: Rhythm(on=True, desk_minutes=19, interval_minutes=30),
            Kind.POSTURE: Rhythm(on=True, desk_minutes=19, interval_minutes=40),
            Kind.WALK: Rhythm(on=True, desk_minutes=19, interval_minutes=60),
        }
        usual: dict[str, object] = {
            "state": State.WAITING,
            "why": Why(Reason.NOT_DUE),
            "next": Upcoming(Kind.STRETCH, NOW + timedelta(minutes=11)),
            "rhythms": rhythms,
            "present": True,
            "standing": False,
            "posture_minutes": 19.0,
        }
        return Status(**(usual | changes))  # type: ignore[arg-type]

    return made


@pytest.fixture
def danish(qapp: QApplication) -> Iterator[None]:
    words.use("da")
    yield
    words.use("en")


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Text at 200 %, as a person sets it for the whole desktop."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(2 * usual.pointSizeF())
    qapp.setFont(large)
    yield
    qapp.setFont(usual)


@pytest.fixture
def cut_off() -> Callable[[QWidget], list[str]]:
    """Every text in a window that has less room than it needs."""

    def found(window: QWidget) -> list[str]:
        return [
            f"{type(part).__name__} {getattr(part, 'text', str)()!r}"
            for part in window.findChildren(QWidget)
            if part.isVisible() and not part.findChildren(QWidget) and _is_cut(part)
        ]

    return found


def _is_cut(part: QWidget) -> bool:
    needed = part.minimumSizeHint()
    if part.hasHeightForWidth():
        return part.height() < part.heightForWidth(part.width())
    return part.width() < needed.width() or part.height() < needed.height()


@pytest.fixture
def roll() -> Callable[[QWidget], bool]:
    """Roll the mouse wheel over a widget; whether it took that for itself."""

    def rolled(part: QWidget) -> bool:
        middle = QPointF(part.rect().center())
        event = QWheelEvent(
            middle,
            part.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(part, event)
        return event.isAccepted()

    return rolled
