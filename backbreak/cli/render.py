"""`backbreak render ID -o FILE`: a picture of an exercise, still or moving, or its frames as numbers."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from backbreak import paths
from backbreak.body.camera import VIEWS, View
from backbreak.body.frames import frames
from backbreak.body.phase import Side
from backbreak.cli.failure import FailureError
from backbreak.core.exercise import Exercise
from backbreak.name_words import no_exercise
from backbreak.store.exercise_files import load_exercises
from backbreak.words import _

_VIEWS = tuple(name.replace("_", "-") for name in VIEWS)
_SIZES = range(32, 4001)
_PICTURE, _CELL, _MOVING = (840, 680), (390, 320), (360, 290)
_FASTEST, _FASTEST_GIF = 240, 50
_FPS_JSON, _FPS_MOVING = 60, 20
_LARGEST_MOVING = 1000  # pixels on a side: the frames of a minute are in memory all at once
_STILLS = (".png", ".svg")
_KINDS = (*_STILLS, ".gif", ".webp", ".json")


def add_arguments(parser: ArgumentParser) -> None:
    """What to draw, how, and where to."""
    parser.add_argument("exercise", metavar=_("EXERCISE"), help=_("the id of an exercise"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=_("FILE"), help=", ".join(_KINDS))
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--at", type=_seconds, metavar=_("SECONDS"), help=_("the moment to draw"))
    when.add_argument("--sheet", action="store_true", help=_("one repetition in many pictures"))
    parser.add_argument("--view", choices=_VIEWS, help=_("its best view without it"))
    parser.add_argument("--size", type=_size, metavar="840x680", help=_("of one picture, in pixels"))
    parser.add_argument("--muscles", action="store_true", help=_("let the muscles glow that it is for"))
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--side", choices=("left", "right"), default="left")
    parser.add_argument("--fps", type=_fps, metavar="60", help=_("frames a second, for .json, .gif, .webp"))


def run(options: Namespace) -> int:
    """Write the file."""
    kind = options.output.suffix.lower()
    _refuse_what_does_not_fit(kind, options)
    exercise = _exercise(options.exercise)
    side: Side = options.side if exercise.sides == "both" else "none"
    match kind:
        case ".json":
            numbers = frames(exercise.id, exercise.once(side), options.fps or _FPS_JSON)
            data = (json.dumps(numbers) + "\n").encode()
        case ".gif" | ".webp":
            data = _moving(exercise, side, options, kind)
        case _:
            data = _still(exercise, side, options, kind)
    _write(options.output, data)
    return 0


def _refuse_what_does_not_fit(kind: str, options: Namespace) -> None:
    file = options.output
    if kind not in _KINDS:
        text = _("{file}: cannot make a {suffix} file. End the name in one of {kinds}.")
        raise FailureError(text.format(file=file, suffix=kind or "?", kinds=", ".join(_KINDS)))
    if options.sheet and kind != ".png":
        raise FailureError(_("{file}: --sheet makes a .png file.").format(file=file))
    if options.at is not None and kind not in _STILLS:
        raise FailureError(_("{file}: --at makes a .png or .svg file.").format(file=file))
    if kind == ".gif" and options.fps and options.fps > _FASTEST_GIF:
        text = _("{file}: a GIF shows at most {most} frames a second.")
        raise FailureError(text.format(file=file, most=_FASTEST_GIF))
    if kind in (".gif", ".webp") and options.size and max(options.size) > _LARGEST_MOVING:
        text = _("{file}: a moving picture is at most {most} pixels wide and high.")
        raise FailureError(text.format(file=file, most=_LARGEST_MOVING))


def _exercise(name: str) -> Exercise:
    assets = paths.assets()
    loaded = load_exercises(assets / "poses.toml", [assets / "exercises", paths.own_exercises()])
    if name not in loaded.exercises:
        raise FailureError(no_exercise(name, loaded.exercises))
    return loaded.exercises[name]


def _still(exercise: Exercise, side: Side, options: Namespace, kind: str) -> bytes:
    from backbreak.cli import drawing

    drawing.prepare()
    width, height = options.size or (_CELL if options.sheet else _PICTURE)
    look = drawing.Look(width, height, options.theme, _view(options), options.muscles)
    if options.sheet:
        return drawing.png_sheet(exercise, side, look)
    draw = drawing.svg if kind == ".svg" else drawing.png
    return draw(exercise, side, look, options.at)


def _moving(exercise: Exercise, side: Side, options: Namespace, kind: str) -> bytes:
    from backbreak.cli import drawing

    try:
        from backbreak.cli.animation import animation
    except ImportError:
        text = _("{file}: moving pictures need Pillow. Get it with: {command}")
        command = f"{sys.executable} -m pip install pillow"
        raise FailureError(text.format(file=options.output, command=command)) from None
    drawing.prepare()
    width, height = options.size or _MOVING
    look = drawing.Look(width, height, options.theme, _view(options), options.muscles)
    return animation(exercise, side, look, options.fps or _FPS_MOVING, "GIF" if kind == ".gif" else "WEBP")


def _view(options: Namespace) -> View | None:
    return VIEWS[options.view.replace("-", "_")] if options.view else None


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
