"""What a person may write as a value."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.settings import Settings, Span, declared, value_of
from backbreak.core.week import Meeting
from backbreak.store import setting_values as values
from backbreak.store.setting_values import InvalidError, UnknownSettingError, with_value

QUARTER = Span(time(9), time(9, 15))
MONDAYS = Meeting(("mon",), QUARTER)
WEDNESDAY_TO_FRIDAY = Meeting(("wed", "thu", "fri"), Span(time(10), time(10, 30)))


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("walk.on", "off", False),
        ("walk.on", "TRUE", True),
        ("walk.on", "nej", False),
        ("walk.interval_minutes", " 45 ", 45),
        ("walk.interval_minutes", "25", 25),
        ("walk.interval_minutes", "120", 120),
        ("hours.days", "mon,tue", ("mon", "tue")),
        ("hours.days", "fri mon", ("mon", "fri")),
        ("hours.days", "mon-fri", ("mon", "tue", "wed", "thu", "fri")),
        ("hours.days", "sat-mon", ("mon", "sat", "sun")),
        ("hours.days", "", ()),
        ("hours.start", "7:30", time(7, 30)),
        ("hours.start", "07.30", time(7, 30)),
        ("hours.lunch", "12:00-12:30", Span(time(12), time(12, 30))),
        ("hours.lunch", "12.00 – 12.30", Span(time(12), time(12, 30))),
        ("hours.lunch", "", None),
        ("place.where", "mat", "mat"),
        ("person.spare", "knee, surgery", ("surgery", "knee")),
        ("person.spare", "", ()),
        ("errands.walk", "Fill the glass ;  Feed the  fish;", ("Fill the glass", "Feed the fish")),
        ("programme.times", "15:00, 9.30,15:00", (time(9, 30), time(15))),
        ("programme.times", "", ()),
        ("programme.routine", "my_own-2", "my_own-2"),
        ("meetings.times", "mon 9:00-9:15, Wed-Fri 10.00–10.30", (MONDAYS, WEDNESDAY_TO_FRIDAY)),
        ("meetings.times", "mon thu 9:00-9:15", (Meeting(("mon", "thu"), QUARTER),)),
        ("appearance.language", "da", "da"),
    ],
)
def test_a_value_is_understood(key: str, text: str, value: object):
    assert value_of(with_value(Settings(), key, text), key) == value


@pytest.mark.parametrize(
    ("key", "text", "remedy"),
    [
        ("walk.on", "maybe", "Choose true or false."),
        ("walk.interval_minutes", "24", "Choose between 25 and 120 minutes."),
        ("walk.interval_minutes", "121", "Choose between 25 and 120 minutes."),
        ("walk.interval_minutes", "an hour", "Choose between 25 and 120 minutes."),
        ("walk.interval_minutes", "9" * 5000, "Choose between 25 and 120 minutes."),
        ("walk.interval_minutes", "-30", "Choose between 25 and 120 minutes."),
        ("hours.days", "monday", "Choose days from: mon, tue, wed, thu, fri, sat, sun."),
        ("hours.start", "24:00", "Write a time as 09:30."),
        ("hours.start", "9", "Write a time as 09:30."),
        ("hours.lunch", "12:30-12:00", "Write it as 12:00-12:30, or empty for none."),
        ("hours.lunch", "noon", "Write it as 12:00-12:30, or empty for none."),
        ("place.where", "bed", "Choose one of: chair, stand, mat."),
        (
            "person.spare",
            "toe",
            "Choose from: surgery, pregnancy, osteoporosis, blood_pressure, balance, disc, leg_pain, "
            "stenosis, neck, shoulder, wrist, hip_replacement, knee, ankle.",
        ),
        ("programme.times", "noon", "Write times as 10:00, with commas between them."),
        ("programme.times", "9:00,10:00,11:00,12:00,13:00", "Write at most 4."),
        ("programme.routine", "Mine!", "Write the id of a routine. See them all with: backbreak routines"),
        ("meetings.times", "10:00-10:30", "Write meetings as mon 10:00-10:30, with commas between them."),
        ("meetings.times", "mon", "Write meetings as mon 10:00-10:30, with commas between them."),
        ("meetings.times", "mon 10:00-9:00", "Write meetings as mon 10:00-10:30, with commas between them."),
        ("meetings.times", "mån 9:00-10:00", "Write meetings as mon 10:00-10:30, with commas between them."),
        ("errands.walk", "x" * 121, "Write at most 40 lines of plain text, each of at most 120 letters."),
        (
            "errands.walk",
            ";".join("x" * 41),
            "Write at most 40 lines of plain text, each of at most 120 letters.",
        ),
        ("errands.walk", "a\x1bb", "Write at most 40 lines of plain text, each of at most 120 letters."),
    ],
)
def test_a_value_that_cannot_be_is_answered_with_what_can(key: str, text: str, remedy: str):
    with pytest.raises(InvalidError, match="^" + remedy.replace(".", r"\.") + "$"):
        with_value(Settings(), key, text)


def test_a_misspelt_key_is_answered_with_the_right_one():
    with pytest.raises(UnknownSettingError, match=r"Did you mean walk\.interval_minutes\?"):
        with_value(Settings(), "walk.intervall_minutes", "30")


def test_a_key_like_no_other_is_answered_with_the_way_to_all():
    with pytest.raises(UnknownSettingError, match="backbreak get"):
        with_value(Settings(), "zzz", "30")


@pytest.mark.parametrize("item", list(declared()), ids=lambda item: item.key)
def test_each_default_can_be_written_and_typed(item: values.Declared):
    written = values.plain(item.default)
    typed = ",".join(written) if isinstance(written, list) else str(written)

    assert values.checked(item, written) == item.default
    assert values.from_text(item, typed) == item.default


@pytest.mark.parametrize("item", list(declared()), ids=lambda item: item.key)
@given(text=st.text())
def test_any_text_is_refused_or_gives_a_value_that_can_be_written(item: values.Declared, text: str):
    try:
        value = values.from_text(item, text)
    except InvalidError:
        return

    assert values.checked(item, values.plain(value)) == value


@given(st.recursive(st.integers() | st.floats() | st.text() | st.booleans(), st.lists))
def test_what_is_shown_is_short_and_printable(value: object):
    text = values.shown(value)

    assert len(text) < 60
    assert text.isprintable()
