"""Still pictures of an exercise, as the bytes of a file. They are drawn without a screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from backbreak.body.camera import View
from backbreak.body.phase import Side
from backbreak.core.exercise import Exercise
from backbreak.ui.figure import sheet
from backbreak.ui.figure.colours import DARK, LIGHT, Colours
from backbreak.ui.figure.legend import paint_legend
from backbreak.ui.figure.performance import Performance

_COLOURS = {"light": LIGHT, "dark": DARK}
_DOTS_PER_INCH = 96  # what a browser takes one unit of an SVG to be


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw: so many pixels wide and high, in which theme, from where (None: from the best side).

    With `muscles`, those that the exercise works and stretches glow on the body, and are named.
    """

    width: int
    height: int
    theme: Literal["light", "dark"] = "light"
    view: View | None = None
    muscles: bool = False

    @property
    def size(self) -> QSizeF:
        """The same size, as Qt has it."""
        return QSizeF(self.width, self.height)

    @property
    def colours(self) -> Colours:
        """The colours of the theme."""
        return _COLOURS[self.theme]

    def performance(self, exercise: Exercise, side: Side, repetitions: int = 1) -> Performance:
        """The exercise, performed as it is to be drawn."""
        return Performance(exercise, side, repetitions, self.view, muscles=self.muscles)


@cache
def prepare() -> QGuiApplication:
    """Make ready for drawing. What is returned lives as long as the program: Qt's pictures need it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a picture needs no screen
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QGuiApplication(["backbreak"])


def png(exercise: Exercise, side: Side, look: Look, at: float | None) -> bytes:
    """Return one moment as a PNG file; without `at`, the one that tells most."""
    performance = look.performance(exercise, side)
    image = with_legend(
        sheet.picture(performance, _moment(performance, at), look.size, look.colours), exercise, look
    )
    return _bytes(lambda buffer: image.save(buffer, "PNG"))  # type: ignore[call-overload]  # Qt wants a str


def png_sheet(exercise: Exercise, side: Side, look: Look) -> bytes:
    """Return one repetition as rows of pictures in a PNG file."""
    performance = look.performance(exercise, side)
    times = sheet.telling_times(performance.motion)
    image = with_legend(sheet.contact_sheet(performance, times, look.size, look.colours), exercise, look)
    return _bytes(lambda buffer: image.save(buffer, "PNG"))  # type: ignore[call-overload]  # Qt wants a str


def svg(exercise: Exercise, side: Side, look: Look, at: float | None) -> bytes:
    """Return one moment as an SVG file; without `at`, the one that tells most."""
    performance = look.performance(exercise, side)
    return _bytes(lambda buffer: _paint_svg(buffer, performance, _moment(performance, at), look))


def with_legend(image: QImage, exercise: Exercise, look: Look) -> QImage:
    """Return the picture, or the sheet of pictures, with the names of the muscles if they glow."""
    if look.muscles:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, exercise.muscles, look.size, look.colours)
        painter.end()
    return image


def _moment(performance: Performance, at: float | None) -> float:
    return sheet.most_telling_time(performance.motion) if at is None else at


def _paint_svg(buffer: QBuffer, performance: Performance, at: float, look: Look) -> None:
    from PySide6.QtSvg import QSvgGenerator  # one library more, which only this needs

    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)
    generator.setSize(look.size.toSize())
    generator.setViewBox(QRectF(0.0, 0.0, look.width, look.height))
    generator.setTitle(performance.exercise.name["en"])
    generator.setDescription("")
    scene = performance.scene(look.size, look.colours)
    painter = QPainter(generator)
    scene.paint_behind(painter)
    performance.paint(painter, scene, at)
    if look.muscles:
        paint_legend(painter, performance.exercise.muscles, look.size, look.colours)
    painter.end()


def _bytes(write: Callable[[QBuffer], object]) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return bytes(data.data())
