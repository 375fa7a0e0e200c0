"""A break is told to who doesn't look: by the voice or by their screen reader, and never by both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.sayings import Saying, Sort
from backbreak.core.settings import Settings, changed
from backbreak.narrator import Narrator
from backbreak.telling import Telling

ARCH = Saying(3.0, Sort.PHASE, {"en": "Rise tall"}, sound="phase")


class Window(QWidget):
    """A break window, as far as it tells something."""

    told = Signal(object)
    hushed = Signal()
    stopped = Signal(float)
    put_off = Signal()
    opening = "Walk\nFill your water glass"


class Ears:
    """Hears the voice, the sounds and the screen reader."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def say(self, text: str, language: str, speed: int, ended: Callable[[], None]) -> None:
        self.heard.append(f"voice: {text}")

    def stop(self) -> None:
        self.heard.append("voice: (silence)")

    def play(self, name: str, volume: int) -> None:
        self.heard.append(f"sound: {name}")

    def read(self, _window: QWidget, words: str) -> None:
        self.heard.append(f"reader: {words}")


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def telling(ears: Ears, window: Window) -> Callable[..., Telling]:
    def made(*on: str) -> Telling:
        settings = Settings()
        for key in on:
            settings = changed(settings, f"{key}.on", True)
        narrator = Narrator(lambda: ears, lambda: ears, settings)
        telling = Telling(narrator, lambda: settings, ears.read)
        telling.follow(window)  # type: ignore[arg-type]
        return telling

    return made


def test_without_the_voice_the_screen_reader_is_told(
    telling: Callable[..., Telling], window: Window, ears: Ears
) -> None:
    one = telling()

    one.begun(window, timed=True)  # type: ignore[arg-type]
    window.told.emit(ARCH)
    one.ended(window, welcome=True)  # type: ignore[arg-type]

    assert ears.heard == ["reader: Walk\nFill your water glass", "reader: Rise tall", "reader: Welcome back"]


def test_with_the_voice_the_screen_reader_is_left_in_peace(
    telling: Callable[..., Telling], window: Window, ears: Ears
) -> None:
    one = telling("voice")

    one.begun(window, timed=True)  # type: ignore[arg-type]
    window.hushed.emit()
    window.told.emit(ARCH)
    one.ended(window, welcome=True)  # type: ignore[arg-type]

    assert ears.heard == [
        "voice: Walk. Fill your water glass",
        "voice: (silence)",
        "voice: Rise tall",
        "voice: (silence)",
        "voice: Welcome back",
    ]


def test_sounds_go_with_the_screen_reader(
    telling: Callable[..., Telling], window: Window, ears: Ears
) -> None:
    one = telling("sound")

    window.told.emit(ARCH)

    assert ears.heard == ["sound: phase", "reader: Rise tall"]
    assert one is not None


@pytest.mark.parametrize("ends", ["stopped", "put_off", "hushed"])
def test_the_voice_stops_with_the_break(
    telling: Callable[..., Telling], window: Window, ears: Ears, ends: str
) -> None:
    one = telling("voice")
    window.told.emit(ARCH)

    signal = getattr(window, ends)
    signal.emit(12.0) if ends == "stopped" else signal.emit()

    assert ears.heard == ["voice: Rise tall", "voice: (silence)"]
    assert one is not None
