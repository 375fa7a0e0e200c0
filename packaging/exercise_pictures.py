"""Draws every exercise that ships for the documentation, and writes the page that shows them.

Run it after an exercise or the figure has changed (`make exercise-pictures`): it draws anew what no longer
shows what the program shows. A test compares in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from backbreak import paths
from backbreak.body.phase import Side
from backbreak.cli.animation import animation, picture
from backbreak.cli.drawing import Look, prepare
from backbreak.core.exercise import PLACES, Exercise, Place
from backbreak.store.exercise_files import load_exercises

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/catalogue.md"
PICTURES = ROOT / "docs/exercises"
LOOK = Look(300, 245)
FPS = 12  # smooth enough for slow movements, and the pictures stay small
COMPARED = 6  # frames of a picture
_PATCH = 20  # pixels: what differs is counted by patches of this size
_UNLIKE = 13  # of 255, in one patch: a limb that is 2 cm elsewhere makes as much, compression up to 8
_LATE_MS = 100

_INTRODUCTION = """\
# The exercises

Each picture shows one repetition at its true pace, with the way in and out; to the left first where there are
two sides. How an exercise is written is told in [exercises.md](exercises.md). This page and its pictures are
made by `make exercise-pictures`.
"""
_HEADINGS: dict[Place, str] = {
    "chair": "On the chair · *På stolen*",
    "standing": "Standing · *Stående*",
    "mat": "On the mat · *På måtten*",
}


def shipped() -> Mapping[str, Exercise]:
    """Return the exercises that come with Backbreak. ValueError: one of them has a fault."""
    loaded = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"])
    if loaded.problems:
        raise ValueError(f"{len(loaded.problems)} faults; see: backbreak check assets/exercises/*.toml")
    return loaded.exercises


def moving(exercise: Exercise) -> bytes:
    """Return the moving picture of an exercise, as a WebP file."""
    return animation(exercise, _side(exercise), LOOK, FPS, "WEBP")


def is_current(file: Path, exercise: Exercise) -> bool:
    """Tell whether a picture shows the exercise as it is drawn now, as far as anybody would notice."""
    if not file.exists():
        return False
    film = Image.open(BytesIO(file.read_bytes()))
    frames = list(_frames(film))
    performance = LOOK.performance(exercise, _side(exercise), 2 if exercise.motion.alternates else 1)
    end = frames[-1][0] + film.info["duration"]
    if film.size != (LOOK.width, LOOK.height) or abs(end - performance.motion.seconds * 1000) > _LATE_MS:
        return False
    chosen = frames[:: -(-len(frames) // COMPARED)]
    return all(
        _difference(frame, picture(performance, begin / 1000, LOOK)) < _UNLIKE for begin, frame in chosen
    )


def _side(exercise: Exercise) -> Side:
    return "left" if exercise.sides == "both" else "none"


def _frames(film: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """Yield every frame of a moving picture with the time at which it comes, in milliseconds."""
    begin = 0
    for number in range(getattr(film, "n_frames", 1)):
        film.seek(number)
        yield (begin, film.convert("RGB"))
        begin += film.info["duration"]


def _difference(one: Image.Image, other: Image.Image) -> float:
    """Return by how much two pictures differ in the patch where they differ most."""
    patches = (one.width // _PATCH, one.height // _PATCH)
    grey = ImageChops.difference(one, other).convert("L").resize(patches, Image.Resampling.BOX)
    return float(grey.getextrema()[1])  # type: ignore[arg-type]  # one band has one pair


def page(exercises: Iterable[Exercise]) -> str:
    """Return the page that shows these exercises, by where they are done."""
    by_name = sorted(exercises, key=lambda exercise: exercise.name["en"])
    parts = [_INTRODUCTION]
    for place in PLACES:
        parts.append(f"## {_HEADINGS[place]}\n")
        parts += [_entry(exercise) for exercise in by_name if exercise.place == place]
    return "\n".join(parts)


def _entry(exercise: Exercise) -> str:
    english, danish = exercise.name["en"], exercise.name["da"]
    picture = (
        f'<img src="exercises/{exercise.id}.webp" alt="A person does it: {english}" width="{LOOK.width}">'
    )
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(exercise.steps["en"], 1))
    return f"### {english} · *{danish}*\n\n{picture}\n\n{steps}\n\n`backbreak start {exercise.id}`\n"


def main() -> None:
    """Write the page, draw what is not current, and remove the pictures of exercises that are gone."""
    prepare()
    exercises = shipped()
    PICTURES.mkdir(exist_ok=True)
    for exercise in exercises.values():
        file = PICTURES / f"{exercise.id}.webp"
        if not is_current(file, exercise):
            file.write_bytes(moving(exercise))
            print(file.relative_to(ROOT))
    for file in PICTURES.glob("*.webp"):
        if file.stem not in exercises:
            file.unlink()
    PAGE.write_text(page(exercises.values()), "utf-8")


if __name__ == "__main__":
    main()
