"""What a frame of the figure costs: the body's pose with its contacts, its projection, and the drawing.

In the stage's size on a screen of ratio 2, over all exercises that ship. Read the ratios, not the
milliseconds: they are to a loop of arithmetic in the same run, so they can be compared between machines and
days. Of several rounds the quickest counts, for the others were disturbed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from backbreak import paths
from backbreak.body.camera import Camera
from backbreak.body.motion import Motion
from backbreak.body.skeleton import Placed, place
from backbreak.cli.drawing import Look, prepare
from backbreak.core.exercise import Exercise
from backbreak.store.exercise_files import load_exercises

LOOK = Look(420, 420)
RATIO = 2
FPS = 30
FRAMES = 30  # of each exercise, spread over what moves of one repetition
ROUNDS = 5
REFERENCE_STEPS = 20_000


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time for one frame."""

    pose: float
    place: float
    project: float
    draw: float

    @property
    def body(self) -> float:
        """All that comes before the drawing."""
        return self.pose + self.place + self.project


def reference() -> float:
    """Milliseconds for a loop of arithmetic as the body's: the measure for the others."""

    def loop() -> None:
        x, y, z = 0.3, 0.5, 0.7
        for _ in range(REFERENCE_STEPS):
            x, y, z = 0.6 * y - 0.8 * z, 0.6 * z + 0.8 * x, 0.36 * x + 0.48 * y + 0.8 * z

    return quickest([loop])


def cost(exercise: Exercise) -> Cost:
    """What the frames of an exercise cost, on average. What is kept between frames has been made already."""
    motion = exercise.once("left")
    times = moving(motion)
    poses = [motion.pose(t) for t in times]
    camera = Camera(exercise.view)
    bodies = [place(pose) for pose in poses]
    return Cost(
        quickest(partial(motion.pose, t) for t in times),
        quickest(partial(place, pose) for pose in poses),
        quickest(partial(project, camera, body) for body in bodies),
        drawing(exercise, times),
    )


def moving(motion: Motion) -> list[float]:
    """Times at which the body moves: a hold is drawn once."""
    times = [motion.seconds * i / (10 * FRAMES) for i in range(10 * FRAMES)]
    times = [t for t in times if not motion.moment(t).phase.is_hold]
    return times[:: max(1, len(times) // FRAMES)]


def project(camera: Camera, body: Placed) -> None:
    """Every joint into the picture plane."""
    for at in body.positions.values():
        camera.project(at)


def drawing(exercise: Exercise, times: list[float]) -> float:
    """Milliseconds for painting one frame over a background that stands, without the body's share."""
    performance = LOOK.performance(exercise, "left")
    scene = performance.scene(LOOK.size, LOOK.colours)
    image = QImage(LOOK.size.toSize() * RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(RATIO)
    background = scene.background(RATIO)

    def frame(t: float) -> None:
        painter = QPainter(image)
        painter.drawPixmap(0, 0, background)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        performance.paint(painter, scene, t)
        painter.end()

    whole = quickest(partial(frame, t) for t in times)
    return whole - quickest(partial(performance.body, t) for t in times)


def quickest(jobs: Iterable[Callable[[], object]]) -> float:
    """Milliseconds of processor time for one job, on average over all, in the quickest of some rounds."""
    jobs = list(jobs)
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        for job in jobs:
            job()
        best = min(best, time.process_time() - begin)
    return best * 1000 / len(jobs)


def main() -> None:
    """Measure every exercise, and print them as a table."""
    prepare()
    assets = paths.assets()
    exercises = load_exercises(assets / "poses.toml", [assets / "exercises"]).exercises
    base = reference()
    heads = ("pose ms", "place ms", "project ms", "body ms", "draw ms", "body x", "draw x", f"cpu {FPS}/s")
    print(f"{LOOK.width}x{LOOK.height} at ratio {RATIO}; the reference loop takes {base:.3f} ms")
    print(f"{'':22}" + "".join(f"{head:>11}" for head in heads))
    costs = []
    for name, exercise in exercises.items():
        costs.append(cost(exercise))
        print(row(name, costs[-1], base), flush=True)
    means = (
        sum(getattr(c, part) for c in costs) / len(costs) for part in ("pose", "place", "project", "draw")
    )
    print(row("on average", Cost(*means), base))


def row(name: str, cost: Cost, base: float) -> str:
    """One line of the table; a share of one processor at the stage's frame rate comes last."""
    numbers = (cost.pose, cost.place, cost.project, cost.body, cost.draw, cost.body / base, cost.draw / base)
    share = (cost.body + cost.draw) * FPS / 1000
    return f"{name:22}" + "".join(f"{number:11.3f}" for number in numbers) + f"{share:11.1%}"


if __name__ == "__main__":
    main()
