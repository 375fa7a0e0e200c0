"""`backbreak render ID -o FILE`: a picture of an exercise, a contact sheet, or its frames as numbers."""

from __future__ import annotations

import json
import os
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from backbreak import paths
from backbreak.body.camera import VIEWS
from backbreak.body.frames import frames
from backbreak.body.phase import Side
from backbreak.cli.failure import FailureError
from backbreak.core.exercise import Exercise
from backbreak.store.exercise_files import load_exercises
from backbreak.words import _

_VIEWS = tuple(name.replace("_", "-") for name in VIEWS)
_SIZES = range(32, 4001)
_PICTURE, _CELL = (840, 680), (390, 320)
_FASTEST = 240


def add_arguments(parser: ArgumentParser) -> None:
    """What to draw, how, and where to."""
    parser.add_argument("exercise", metavar=_("EXERCISE"), help=_("the id of an exercise"))
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar=_("FILE"), help=_(".png or .json")
    )
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--at", type=_seconds, metavar=_("SECONDS"), help=_("the moment to draw"))
    when.add_argument("--sheet", action="store_true", help=_("one repetition in many pictures"))
    parser.add_argument("--view", choices=_VIEWS, help=_("its best view without it"))
    parser.add_argument("--size", type=_size, metavar="840x680", help=_("of one picture, in pixels"))
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--side", choices=("left", "right"), default="left")
    parser.add_argument("--fps", type=_fps, default=60, metavar="60", help=_("frames a second, for .json"))


def run(options: Namespace) -> int:
    """Write the file."""
    exercise = _exercise(options.exercise)
    side: Side = options.side if exercise.sides == "both" else "none"
    match options.output.suffix.lower():
        case ".png":
            _draw(exercise, side, options)
        case ".json":
            numbers = frames(exercise.id, exercise.once(side), options.fps)
            _write(options.output, (json.dumps(numbers) + "\n").encode())
        case other:
            raise FailureError(
                _("{file}: cannot make a {suffix} file. End the name in .png or .json.").format(
                    file=options.output, suffix=other or "?"
                )
            )
    return 0


def _exercise(name: str) -> Exercise:
    assets = paths.assets()
    loaded = load_exercises(assets / "poses.toml", [assets / "exercises", paths.own_exercises()])
    if name not in loaded.exercises:
        known = ", ".join(loaded.exercises)
        text = _("There is no exercise {name}. There are: {known}.")
        raise FailureError(text.format(name=ascii(name)[:60], known=known))
    return loaded.exercises[name]


def _draw(exercise: Exercise, side: Side, options: Namespace) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a picture needs no screen
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF
    from PySide6.QtGui import QGuiApplication

    from backbreak.ui.figure import sheet
    from backbreak.ui.figure.colours import DARK, LIGHT
    from backbreak.ui.figure.performance import Performance

    application = QGuiApplication.instance() or QGuiApplication(["backbreak"])
    view = VIEWS[options.view.replace("-", "_")] if options.view else None
    performance = Performance(exercise, side, 1, view)
    colours = DARK if options.theme == "dark" else LIGHT
    size = QSizeF(*(options.size or (_CELL if options.sheet else _PICTURE)))
    if options.sheet:
        image = sheet.contact_sheet(performance, sheet.telling_times(performance.motion), size, colours)
    else:
        at = sheet.most_telling_time(performance.motion) if options.at is None else options.at
        image = sheet.picture(performance, at, size, colours)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, Qt for a str
    _write(options.output, bytes(data.data()))
    del application


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise FailureError(
            _("{file} cannot be written: {why}. Give another name or folder.").format(
                file=file, why=error.strerror
            )
        ) from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0.0 <= seconds <= 3600.0:
        raise ArgumentTypeError(_("write seconds from 0 to 3600"))
    return seconds


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,4})(?:x(\d{1,4}))?", text)
    if found:
        width, height = int(found[1]), int(found[2] or found[1])
        if width in _SIZES and height in _SIZES:
            return (width, height)
    raise ArgumentTypeError(_("write a size as 840x680, from 32 to 4000"))


def _fps(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= _FASTEST:
        return int(text)
    raise ArgumentTypeError(_("write a whole number from 1 to {most}").format(most=_FASTEST))
