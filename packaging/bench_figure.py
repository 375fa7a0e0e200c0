"""What a frame of the figure costs: the body's pose with its contacts, its projection, and the drawing.

In the stage's size on a screen of ratio 2, over all exercises that ship. `new` is the drawing of a frame that
was not there before. In the `first` round, from the start through the first repetition, some come back on the
way back; in a `later` one, the third, many or all do. `cpu` is the share of one processor while something
moves, at the full rate: if every frame is new, in the first round, and later.

Read the ratios (x), not the milliseconds: they are to a loop of arithmetic in the same run, so they can be
compared between machines and days. The loop runs before and after each exercise. Of several rounds the
quickest counts, for the others were disturbed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage, QPainter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from backbreak import paths
from backbreak.body.camera import Camera
from backbreak.body.motion import Motion
from backbreak.body.skeleton import Placed, place
from backbreak.cli.drawing import Look, prepare
from backbreak.core.exercise import Exercise
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.beat import PER_SECOND as FPS
from backbreak.ui.figure.beat import fingerprint, frame_at
from backbreak.ui.figure.breath import step
from backbreak.ui.figure.framing import on_the_spot
from backbreak.ui.figure.kept_frames import ROOM
from backbreak.ui.figure.performance import Performance

LOOK = Look(420, 420)
RATIO = 2
FRAMES = 30  # of each exercise for the body alone, spread over all that are painted
ROUNDS = 5
REFERENCE_STEPS = 20_000


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time for one frame, on average over an exercise."""

    pose: float
    place: float
    project: float
    new: float
    first: float
    later: float

    @property
    def body(self) -> float:
        """All that comes before the drawing."""
        return self.pose + self.place + self.project

    def share(self, drawing: float) -> float:
        """The share of one processor at the full rate, if the drawing takes so long."""
        return (self.pose + self.place + drawing) * FPS / 1000


def reference() -> float:
    """Milliseconds for a loop of arithmetic as the body's: the measure for the others."""

    def loop() -> None:
        x, y, z = 0.3, 0.5, 0.7
        for _ in range(REFERENCE_STEPS):
            x, y, z = 0.6 * y - 0.8 * z, 0.6 * z + 0.8 * x, 0.36 * x + 0.48 * y + 0.8 * z

    return quickest([loop])


def cost(exercise: Exercise) -> Cost:
    """What the frames of an exercise cost, on average."""
    motion = exercise.on_side("left").times(None)
    rounds = shown(motion)
    times = [frame.seconds for frame in rounds[1][:: max(1, len(rounds[1]) // FRAMES)]]
    poses = [on_the_spot(motion, t) for t in times]
    bodies = [place(pose) for pose in poses]
    camera = Camera(exercise.view)
    new, again, fit = drawing(exercise, times)
    kept_first, kept_later = kept(rounds, fit)
    return Cost(
        quickest(partial(motion.pose, t) for t in times),
        quickest(partial(place, pose) for pose in poses),
        quickest(partial(project, camera, body) for body in bodies),
        new,
        again * kept_first + new * (1.0 - kept_first),
        again * kept_later + new * (1.0 - kept_later),
    )


class Shown(NamedTuple):
    """A frame that the stage shows: when, what tells it from others, and whether it is to be kept."""

    seconds: float
    key: tuple[bytes, int]
    comes_back: bool


def shown(motion: Motion) -> list[list[Shown]]:
    """The frames of three repetitions (each of both, if sides take turns), the first with its way in.

    The second may breathe otherwise than the first. Only those that differ from the one before: a hold is
    drawn once.
    """
    once = motion.loop_seconds * (2 if motion.alternates else 1)
    begins = sum(phase.seconds for phase in motion.way_in)
    rounds: list[list[Shown]] = [[], [], []]
    at, before = 0.0, None
    while at < begins + 3 * once:
        seconds, left = frame_at(motion, at)
        key = (fingerprint(on_the_spot(motion, seconds)), step(motion.breath(seconds)))
        if key != before:
            number = int(max(at - begins, 0.0) / once)
            rounds[number].append(Shown(seconds, key, motion.moment(seconds).part == "loop"))
        at, before = at + left + 1e-4, key
    return rounds


def kept(rounds: list[list[Shown]], fit: int) -> tuple[float, float]:
    """Which part of the frames come back in the first round and in the last, if so many fit into the room."""
    room: set[tuple[bytes, int]] = set()
    shares = []
    for frames in rounds:
        found = 0
        for frame in frames:
            found += frame.key in room
            if frame.comes_back and len(room) < fit:
                room.add(frame.key)
        shares.append(found / len(frames))
    return shares[0], shares[-1]


def drawing(exercise: Exercise, times: list[float]) -> tuple[float, float, int]:
    """Milliseconds for drawing a new and a kept frame over a background that stands; how many are kept.

    Without the body's share. To keep a frame is part of what a new one costs.
    """
    image = QImage(LOOK.size.toSize() * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    performance = Performance(exercise, "left")
    scene = performance.scene(LOOK.size, LOOK.colours)
    background = scene.background(RATIO)

    def frame(t: float) -> None:
        painter = QPainter(image)
        painter.drawPixmap(0, 0, background)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        performance.paint(painter, scene, t, keeps=True)
        painter.end()

    jobs = [partial(frame, t) for t in times]
    new = quickest(jobs, before=scene.kept.forget)
    again = quickest(jobs)
    body = quickest(partial(performance.body, t) for t in times)
    return new - body, again - body, ROOM * len(scene.kept) // scene.kept.used


def project(camera: Camera, body: Placed) -> None:
    """Every joint into the picture plane."""
    for at in body.positions.values():
        camera.project(at)


def quickest(jobs: Iterable[Callable[[], object]], before: Callable[[], None] | None = None) -> float:
    """Milliseconds of processor time for one job, on average over all, in the quickest of some rounds."""
    jobs = list(jobs)
    best = float("inf")
    for _ in range(ROUNDS):
        if before is not None:
            before()
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
    heads = (
        *("pose ms", "place ms", "proj ms", "new ms", "first ms", "later ms"),
        *("body x", "new x", "first x", "later x", "cpu new", "cpu first", "cpu later"),
    )
    print(f"{LOOK.width}x{LOOK.height} at ratio {RATIO}; the loop as it was around each exercise")
    print(f"{'':22}{'loop ms':>9}" + "".join(f"{head:>10}" for head in heads))
    rows = []
    for name, exercise in exercises.items():
        before = reference()
        found = cost(exercise)
        rows.append((min(before, reference()), *astuple(found)))
        print(row(name, found, rows[-1][0]), flush=True)
    base, *means = (sum(column) / len(column) for column in zip(*rows, strict=True))
    print(row("on average", Cost(*means), base))


def row(name: str, cost: Cost, base: float) -> str:
    """One line of the table."""
    drawings = (cost.new, cost.first, cost.later)
    numbers = (*astuple(cost), cost.body / base, *(drawing / base for drawing in drawings))
    shares = "".join(f"{cost.share(drawing):10.1%}" for drawing in drawings)
    return f"{name:22}{base:9.3f}" + "".join(f"{number:10.3f}" for number in numbers) + shares


if __name__ == "__main__":
    main()
