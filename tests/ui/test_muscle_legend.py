from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.exercise import MUSCLES, Muscles
from backbreak.ui.figure.colours import DARK, LIGHT, Colours
from backbreak.ui.figure.muscles import mark
from backbreak.ui.muscle_legend import MuscleLegend

BRIDGE = Muscles(("gluteus_maximus", "hamstrings"), ("erector_spinae",))


@pytest.fixture
def legend(qtbot: QtBot) -> MuscleLegend:
    made = MuscleLegend()
    qtbot.addWidget(made)
    made.resize(360, 120)
    made.show_muscles(BRIDGE)
    made.show()
    return made


def texts(legend: QWidget) -> list[str]:
    return [label.text() for label in legend.findChildren(QLabel) if label.isVisible()]


def picture_of(colours: Colours, *, works: bool) -> QImage:
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for layer in mark(QRectF(0, 0, 80, 80), colours, works=works):
        layer.paint(painter)
    painter.end()
    return image


def test_it_names_what_works_and_what_joins_in(legend: MuscleLegend) -> None:
    assert texts(legend) == ["Mainly gluteus maximus, hamstrings", "Also back extensors"]


def test_a_kind_without_muscles_has_no_line(legend: MuscleLegend) -> None:
    legend.show_muscles(Muscles(("calves",)))
    assert texts(legend) == ["Mainly calves"]

    legend.show_muscles(Muscles())
    assert texts(legend) == []

    legend.show_muscles(BRIDGE)
    assert len(texts(legend)) == 2


def test_it_speaks_danish(legend: MuscleLegend, danish: None) -> None:
    legend.show_muscles(Muscles((), ("calves",)))

    assert texts(legend) == ["Desuden lægmuskler"]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_marks_differ_in_form_and_not_only_in_colour(qapp: QApplication, colours: Colours) -> None:
    """What works is filled in the middle; what joins in is a ring round a dark middle."""

    def lightness(works: bool) -> int:
        return picture_of(colours, works=works).pixelColor(40, 40).lightness()

    assert lightness(works=True) > lightness(works=False) + 50


def test_every_name_fits_at_twice_the_size_of_text(
    qtbot: QtBot, large_text: None, danish: None, cut_off: Callable[[QWidget], list[str]]
) -> None:
    legend = MuscleLegend()
    qtbot.addWidget(legend)
    legend.show_muscles(Muscles(MUSCLES, MUSCLES))
    legend.setGeometry(QRect(0, 0, 400, legend.heightForWidth(400)))
    legend.show()

    assert cut_off(legend) == []
