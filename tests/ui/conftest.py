from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from open_break import Opened, opener
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backbreak import words
from backbreak.body.camera import View
from backbreak.body.motion import Motion
from backbreak.body.phase import Breath, NamedPose, Phase
from backbreak.body.skeleton import Pose
from backbreak.core.exercise import Exercise, Repetitions, Serves, Sides
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
    """Text at 200 % of 10 points, as a person sets it for the whole desktop."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(20.0)
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


def _both(**angles: float) -> dict[str, float]:
    return {f"{side}_{name}": value for side in ("left", "right") for name, value in angles.items()}


_SIT = NamedPose("sit", Pose.of((0.0, 0.2936, 0.0), _both(hip_flex=90.0, knee=90.0)))
_ARCH = NamedPose(
    "arch", Pose.of((0.0, 0.2936, 0.0), _both(hip_flex=100.0, knee=90.0) | {"lumbar_flex": -12.0})
)


def _phase(start: NamedPose, end: NamedPose, breath: Breath, en: str, da: str, seconds: float = 3.0) -> Phase:
    return Phase(start, end, seconds, breath, frozenset(), cue={"en": en, "da": da})


@pytest.fixture
def exercise() -> Callable[..., Exercise]:
    """A movement in the chair whose repetition takes ten seconds: three up, four held, three down."""

    def made(*, times: int = 5, sides: Sides = "none", serves: Serves = "stretch") -> Exercise:
        loop = (
            _phase(_SIT, _ARCH, "in", "Rise as tall as you can", "Ret dig helt op med et behageligt svaj"),
            _phase(_ARCH, _ARCH, "free", "Stay tall", "Bliv oprejst", 4.0),
            _phase(_ARCH, _SIT, "out", "Let go", "Slip igen"),
        )
        return Exercise(
            id="arch",
            name={"en": "Slouch and overcorrect", "da": "Overkorrektion af siddestilling"},
            place="chair",
            motion=Motion(loop=loop, side="left" if sides == "both" else "none"),
            repetitions=Repetitions(low=5, high=10, default=10, desk=times),
            steps={"en": (), "da": ()},
            view=View(-90.0, 4.0),
            serves=(serves,),
            sides=sides,
            props=("chair",),
        )

    return made


@pytest.fixture
def opened(qtbot: QtBot, exercise: Callable[..., Exercise]) -> Callable[..., Opened]:
    """Opens the break window for a break of a kind."""
    return opener(qtbot, exercise)
