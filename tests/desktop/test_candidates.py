"""Which adapter answers: the first that can, and the others say why not."""

from __future__ import annotations

import sys

import pytest

from backbreak.desktop.candidates import Candidate, Unavailable, choose


def unavailable() -> str:
    raise Unavailable("there is no such thing here")


def broken() -> str:
    raise KeyError("x")


def test_the_first_that_can_answer_is_chosen_and_the_others_say_why_not() -> None:
    chosen = choose(
        "weather",
        [Candidate("a", unavailable), Candidate("b", lambda: "sunny"), Candidate("c", lambda: "unknown")],
    )

    assert (chosen.question, chosen.name, chosen.adapter) == ("weather", "b", "sunny")
    assert [(other.adapter, other.why_not) for other in chosen.others] == [
        ("a", "there is no such thing here"),
        ("c", "not needed: b answers"),
    ]


def test_an_adapter_of_another_system_is_not_tried_and_says_so() -> None:
    elsewhere = "win32" if sys.platform != "win32" else "darwin"
    chosen = choose(
        "weather",
        [
            Candidate("a", broken, elsewhere),
            Candidate("b", lambda: "sunny", sys.platform),
            Candidate("c", broken, elsewhere),
        ],
    )

    assert chosen.name == "b"
    assert [other.why_not.partition(" on ")[0] for other in chosen.others] == ["only", "only"]


def test_the_last_one_answers_when_no_other_can() -> None:
    chosen = choose("weather", [Candidate("a", unavailable), Candidate("last", lambda: "unknown")])

    assert chosen.name == "last"
    assert [other.adapter for other in chosen.others] == ["a"]


def test_an_adapter_that_breaks_is_passed_over_and_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    chosen = choose("weather", [Candidate("a", broken), Candidate("last", lambda: "unknown")])

    assert chosen.adapter == "unknown"
    assert [(other.adapter, other.why_not) for other in chosen.others] == [("a", "it failed: KeyError('x')")]
    assert "weather: the adapter a failed" in caplog.text


def test_a_fault_of_the_last_one_is_not_hidden() -> None:
    with pytest.raises(KeyError):
        choose("weather", [Candidate("a", unavailable), Candidate("last", broken)])
