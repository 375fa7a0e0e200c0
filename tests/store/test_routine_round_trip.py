"""Whatever a routine is and whatever its file said before: what is saved is what is read."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from backbreak.core.routine import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MOST_SETS,
    MOST_STEPS,
    MOST_WEEKS,
    REPETITIONS,
    REST_SECONDS,
    SECONDS,
    Growth,
    Routine,
    Step,
)
from backbreak.core.settings import WEEKDAYS
from backbreak.store.routine_text import merged, said, text_of

EXERCISES = ("cat_cow", "bridge", "walk")


printable = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))


def texts(longest: int) -> st.SearchStrategy[dict[str, str]]:
    line = st.text(printable, min_size=1, max_size=longest).map(lambda text: text.strip() or "x")
    return st.one_of(
        line.map(lambda text: {"en": text, "da": text}), st.fixed_dictionaries({"en": line, "da": line})
    )


steps = st.builds(
    Step,
    st.sampled_from(EXERCISES),
    st.none() | st.integers(*REPETITIONS),
    st.none(),
    st.integers(1, MOST_SETS),
    st.booleans(),
) | st.builds(Step, st.sampled_from(EXERCISES), st.none(), st.integers(*SECONDS))

routines = st.builds(
    Routine,
    st.just("mine"),
    texts(LONGEST_NAME),
    st.lists(steps, min_size=1, max_size=MOST_STEPS).map(tuple),
    st.integers(*REST_SECONDS),
    st.just({}) | texts(LONGEST_DESCRIPTION),
    st.sets(st.sampled_from(WEEKDAYS)).map(lambda days: tuple(day for day in WEEKDAYS if day in days)),
    st.none()
    | st.builds(Growth, st.dates(date(1, 1, 1)), st.integers(1, MOST_WEEKS), st.integers(1, MOST_SETS)),
)

COMMENTS = """\
# on top
format = 1 # one
name = "Before" # a name

# before the first
[[steps]]
# inside
exercise = "walk" # beside
# at the end
"""
INLINE = """\
format = 1
name.en = "B"
name.da = "F"
steps = [ {exercise = "walk"}, # one
          {exercise="bridge"} ]
"""
olds = st.one_of(st.just(""), routines.map(text_of), st.just(COMMENTS), st.just(INLINE))


@settings(max_examples=150, deadline=None)
@given(routines, olds)
def test_what_is_saved_is_what_is_read(routine: Routine, old: str) -> None:
    text = merged(old, routine) or text_of(routine)

    assert said(text, "mine", frozenset(EXERCISES)) == routine
    assert "\n\n\n" not in text


@settings(max_examples=50, deadline=None)
@given(routines, routines)
def test_saving_what_is_there_changes_nothing(routine: Routine, other: Routine) -> None:
    text = merged(text_of(other), routine)

    assert text is not None
    assert merged(text, routine) == text


@settings(max_examples=50, deadline=None)
@given(routines)
def test_comments_outlive_every_change(routine: Routine) -> None:
    text = merged(COMMENTS, routine)

    assert text is not None
    assert "# on top" in text
    assert ("# inside" in text) is any(step.exercise == "walk" for step in routine.steps)
