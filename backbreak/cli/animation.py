"""An exercise as a moving picture that repeats: an animated GIF or WebP. Needs Pillow, an optional extra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import Literal

from PIL import Image
from PySide6.QtGui import QImage

from backbreak.body.phase import Side
from backbreak.cli.drawing import Look, with_legend
from backbreak.core.exercise import Exercise
from backbreak.ui.figure import sheet
from backbreak.ui.figure.performance import Performance

Format = Literal["GIF", "WEBP"]

_STEP_MS = {"GIF": 10, "WEBP": 1}  # what a frame's time is counted in
_COLOURS = 128  # of a GIF: fewer leave bands in the shadows, more cost half as much again
_SAMPLES = 8  # pictures that its colours are chosen from
_QUALITY = 75  # of a WebP: with less, thin lines get a halo


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture, and how long it is shown."""

    picture: Image.Image
    milliseconds: int


def animation(exercise: Exercise, side: Side, look: Look, fps: int, form: Format) -> bytes:
    """Return one repetition (if sides take turns, one to each side), with its way in and out, as a file."""
    performance = look.performance(exercise, side, 2 if exercise.motion.alternates else 1)
    frames = list(_frames(performance, look, fps, _STEP_MS[form]))
    match form:
        case "GIF":
            return _encoded(_with_one_palette(frames), form)
        case "WEBP":
            return _encoded(frames, form, quality=_QUALITY, method=4)


def _frames(performance: Performance, look: Look, fps: int, step: int) -> Iterator[Frame]:
    """Yield the pictures that differ: one in which the body rests is shown for as long as it does."""
    shown = list(_pictures(performance, look, fps))
    times = [*(t for t, _drawn in shown), performance.motion.seconds]
    stamps = [round(t * 1000 / step) * step for t in times]
    for (_t, drawn), (begin, end) in zip(shown, pairwise(stamps), strict=True):
        yield Frame(drawn, end - begin)


def _pictures(performance: Performance, look: Look, fps: int) -> Iterator[tuple[float, Image.Image]]:
    """Yield each picture that differs from the one before, with its time."""
    body = None
    for number in range(max(1, round(performance.motion.seconds * fps))):
        t = number / fps
        if performance.moves(body, t, max(look.width, look.height)):
            body = performance.body(t)
            yield (t, picture(performance, t, look))


def picture(performance: Performance, at: float, look: Look) -> Image.Image:
    """Return one moment as Pillow has pictures."""
    drawn = with_legend(sheet.picture(performance, at, look.size, look.colours), performance.exercise, look)
    image = drawn.convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    return Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())


def _with_one_palette(frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames in few colours, the same for all, so that what doesn't move doesn't flicker."""
    chosen = frames[:: -(-len(frames) // _SAMPLES)]
    width, height = frames[0].picture.size
    montage = Image.new("RGB", (width, height * len(chosen)))
    for row, frame in enumerate(chosen):
        montage.paste(frame.picture, (0, row * height))
    palette = montage.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1)
    plain = Image.Dither.NONE  # dithering swarms where something moves
    return [replace(frame, picture=frame.picture.quantize(palette=palette, dither=plain)) for frame in frames]


def _encoded(frames: Sequence[Frame], form: Format, **options: int) -> bytes:
    file = BytesIO()
    first, *others = [frame.picture for frame in frames]
    durations = [frame.milliseconds for frame in frames]
    first.save(file, form, save_all=True, append_images=others, duration=durations, loop=0, **options)
    return file.getvalue()
