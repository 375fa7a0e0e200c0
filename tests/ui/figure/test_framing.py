from __future__ import annotations

import pytest

from backbreak.body.camera import VIEWS, View
from backbreak.body.motion import Motion
from backbreak.body.phase import NamedPose, Phase
from backbreak.body.skeleton import Pose, place
from backbreak.ui.figure.framing import extent, lens_for, on_the_spot, times_of

from .conftest import Poses

WIDTH, HEIGHT = 390.0, 320.0


def motion_of(start: Pose, end: Pose) -> Motion:
    a, b = NamedPose("a", start), NamedPose("b", end)
    return Motion(loop=(Phase(a, b, 2.0, "in", frozenset()), Phase(b, a, 3.0, "out", frozenset())))


@pytest.fixture
def rising(poses: Poses) -> Motion:
    return motion_of(poses["seated"], poses["standing"])


@pytest.fixture
def walking() -> Motion:
    """Half a stride on the left foot, half on the right; it carries the body on."""

    def contact(side: str, other: str) -> Pose:
        angles = {f"{side}_hip_flex": 21.0, f"{side}_knee": 6.0, f"{other}_hip_flex": -12.0}
        return Pose.of((0.0, 0.52, 0.0), angles | {f"{other}_knee": 18.0})

    left, right = (
        NamedPose("left", contact("left", "right")),
        NamedPose("right", contact("right", "left")),
    )
    return Motion(
        loop=(
            Phase(left, right, 0.5, "free", frozenset({"left_heel"}), through=True),
            Phase(right, left, 0.5, "free", frozenset({"right_heel"}), through=True),
        ),
        travels=True,
    )


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_everything_stays_in_the_picture_for_all_of_the_exercise(rising: Motion, view: View) -> None:
    lens = lens_for(extent(rising), view, WIDTH, HEIGHT)

    for tenth in range(51):
        for place_ in place(rising.pose(tenth / 10)).positions.values():
            x, y, _ = lens.point(place_)
            assert 4 < x < WIDTH - 4
            assert 4 < y < HEIGHT - 4


def test_the_figure_fills_the_picture(rising: Motion) -> None:
    lens = lens_for(extent(rising), View(-60.0, 8.0), WIDTH, HEIGHT)
    tall = place(rising.pose(2.0)).positions
    height = lens.point(tall["left_toe"])[1] - lens.point(tall["vertex"])[1]

    assert height > 0.7 * HEIGHT


def test_every_phase_is_looked_at(rising: Motion) -> None:
    times = list(times_of(rising))

    assert times[0] == 0.0
    assert times[-1] == rising.loop_seconds
    assert any(time == pytest.approx(2.0) for time in times)


def test_a_walker_is_shown_on_the_spot(walking: Motion) -> None:
    begin, later = on_the_spot(walking, 0.2), on_the_spot(walking, 0.2 + 7 * walking.loop_seconds)

    assert walking.travel[2] > 0.3
    assert later.root == pytest.approx(begin.root, abs=1e-6)


def test_a_walker_who_has_arrived_stays_there(walking: Motion) -> None:
    """Seen in `backbreak render walk --at 3`: the figure slid out of the picture."""
    once = walking.times(1)

    assert on_the_spot(once, 3.0).root == pytest.approx(on_the_spot(once, once.seconds).root, abs=1e-6)
