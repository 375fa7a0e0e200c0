"""All detectors together: cheapest first, none waited for too long, and none able to break the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer, Hold
from backbreak.core.settings import Holds
from backbreak.desktop.candidates import Candidate, Unavailable
from backbreak.desktop.detector import NO, Adapter, Finding, Question, Told, found, unknown, yes
from backbreak.desktop.holds import Detectors

Enough = Callable[[Hold], bool]


def never(_hold: Hold) -> bool:
    return False


class Says:
    """An adapter that says what the test wants, `after` milliseconds (0: at once; None: never)."""

    def __init__(self, finding: Finding, after: int | None = 0) -> None:
        self.finding, self.after = finding, after
        self.asked = 0

    def ask(self, told: Told) -> None:
        self.asked += 1
        if self.after == 0:
            told(self.finding)
        elif self.after is not None:
            QTimer.singleShot(self.after, lambda: told(self.finding))


class Breaks:
    """An adapter that is broken."""

    def ask(self, told: Told) -> None:
        raise RuntimeError("broken")


def question(hold: str, *adapters: Adapter, any_of: bool = False) -> Question:
    made = [Candidate[Adapter](f"way{n}", lambda one=one: one) for n, one in enumerate(adapters, 1)]
    return Question(hold, made, any_of=any_of)


def detectors(*stages: list[Question], wishes: Holds = Holds()) -> Detectors:  # noqa: B008
    return Detectors(lambda: stages, wishes)


def answers(asked: Detectors, qtbot: QtBot, enough: Enough = never) -> dict[str, Answer]:
    return {hold.name: hold.answer for hold in holds(asked, qtbot, enough)}


def holds(asked: Detectors, qtbot: QtBot, enough: Enough = never) -> tuple[Hold, ...]:
    told: list[bool] = []
    said = asked.ask(enough, lambda: told.append(True))
    if said is None:
        assert told == []
        qtbot.waitUntil(lambda: bool(told))
        said = asked.ask(enough, lambda: None)
    assert said is not None
    return said


def is_yes(hold: Hold) -> bool:
    return hold.answer is Answer.YES


def test_what_answers_at_once_is_told_at_once(qtbot: QtBot) -> None:
    asked = detectors([question("full_screen", Says(yes("vlc")))], [question("camera", Says(NO))])

    assert asked.ask(never, lambda: None) == (
        Hold("full_screen", Answer.YES, "way1", "vlc"),
        Hold("camera", Answer.NO, "way1"),
    )


def test_slow_ones_are_waited_for_and_then_told(qtbot: QtBot) -> None:
    asked = detectors([question("full_screen", Says(NO))], [question("microphone", Says(yes("zoom"), 60))])

    assert answers(asked, qtbot) == {"full_screen": Answer.NO, "microphone": Answer.YES}


def test_the_order_is_always_the_same_whoever_answers_first(qtbot: QtBot) -> None:
    microphone, camera = Says(yes(), 60), Says(yes(), 10)
    asked = detectors([question("microphone", microphone), question("camera", camera)])
    first = [hold.name for hold in holds(asked, qtbot)]

    microphone.after, camera.after = 10, 60
    asked.use(Holds())
    assert [hold.name for hold in holds(asked, qtbot)] == first == ["microphone", "camera"]


def test_the_dear_ones_are_spared_when_a_cheap_one_is_enough(qtbot: QtBot) -> None:
    dear = Says(NO)
    asked = detectors([question("full_screen", Says(yes()))], [question("microphone", dear)])

    assert answers(asked, qtbot, is_yes) == {"full_screen": Answer.YES}
    assert dear.asked == 0


def test_who_wants_to_know_all_asks_again_where_some_were_spared(qtbot: QtBot) -> None:
    asked = detectors([question("full_screen", Says(yes()))], [question("microphone", Says(yes()))])
    answers(asked, qtbot, is_yes)

    assert answers(asked, qtbot) == {"full_screen": Answer.YES, "microphone": Answer.YES}


def test_one_that_never_answers_is_unknown_after_its_time_and_told_of_once(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    asked = detectors([question("media", Says(NO, None)), question("presentation", Says(yes()))])

    assert answers(asked, qtbot) == {"media": Answer.UNKNOWN, "presentation": Answer.YES}
    asked.use(Holds())
    answers(asked, qtbot)
    assert len(caplog.records) == 1


def test_an_answer_after_its_time_disturbs_nothing(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    late = Says(yes(), 3300)
    asked = detectors([question("media", late)])
    assert answers(asked, qtbot) == {"media": Answer.UNKNOWN}

    late.after = 600
    asked.use(Holds())
    assert answers(asked, qtbot) == {"media": Answer.YES}


def test_one_that_breaks_is_unknown_and_told_of_once(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    asked = detectors([question("camera", Breaks()), question("media", Says(NO))])
    for _time in range(3):
        asked.use(Holds())
        assert answers(asked, qtbot) == {"camera": Answer.UNKNOWN, "media": Answer.NO}

    assert [record.getMessage() for record in caplog.records] == [
        "camera is not known: way1 failed: RuntimeError('broken')"
    ]


def test_what_is_switched_off_is_not_asked(qtbot: QtBot) -> None:
    silent = Says(yes())
    asked = detectors([question("full_screen", silent)], wishes=Holds(full_screen=False))

    assert answers(asked, qtbot) == {}
    assert silent.asked == 0


def test_fresh_answers_are_not_asked_for_again(qtbot: QtBot) -> None:
    once = Says(NO, 30)
    asked = detectors([question("media", once)])
    answers(asked, qtbot)
    answers(asked, qtbot)

    assert once.asked == 1


def test_all_who_ask_while_others_wait_are_told(qtbot: QtBot) -> None:
    told: list[str] = []
    asked = detectors([question("media", Says(NO, 50))])
    asked.ask(never, lambda: told.append("first"))
    asked.ask(never, lambda: told.append("second"))

    qtbot.waitUntil(lambda: sorted(told) == ["first", "second"])


def test_the_next_way_is_asked_where_one_does_not_know(qtbot: QtBot) -> None:
    asked = question("microphone", Says(unknown("not here"), 10), Says(yes("zoom"), 10), Says(NO))
    told: list[Finding] = []
    asked.ask(told.append)
    qtbot.waitUntil(lambda: bool(told))

    assert (told[0].answer, told[0].adapter) == (Answer.YES, "way2")
    assert {other.adapter: other.why_not for other in asked.others} == {
        "way1": "not here",
        "way3": "not needed: way2 answers",
    }


def test_a_way_that_says_no_settles_it_unless_any_way_may_say_yes(qtbot: QtBot) -> None:
    first, all_of_them = (
        question("a", Says(NO), Says(yes())),
        question("b", Says(NO), Says(yes()), any_of=True),
    )

    assert answers(detectors([first, all_of_them]), qtbot) == {"a": Answer.NO, "b": Answer.YES}


def test_where_any_way_may_say_yes_a_no_is_worth_more_than_not_to_know(qtbot: QtBot) -> None:
    asked = question("camera", Says(unknown("?")), Says(NO), Says(unknown("?")), any_of=True)

    assert answers(detectors([asked]), qtbot) == {"camera": Answer.NO}


def test_a_way_that_can_not_be_made_says_why() -> None:
    def make() -> Adapter:
        raise Unavailable("not installed")

    asked = Question("camera", [Candidate[Adapter]("way", make), Candidate[Adapter]("far", make, "beos")])
    told: list[Finding] = []
    asked.ask(told.append)

    assert told[0].answer is Answer.UNKNOWN
    assert [(o.adapter, o.why_not) for o in asked.others] == [
        ("way", "not installed"),
        ("far", "only on beos"),
    ]


@pytest.mark.parametrize(
    ("ignored", "answer", "program"),
    [
        ((), Answer.YES, "Firefox"),
        (("firefox",), Answer.YES, "mpv"),
        (("full_screen:firefox", "MPV"), Answer.NO, ""),
        (("full_screen: Firefox", "mpv"), Answer.NO, ""),
        (("camera:firefox", "camera:mpv"), Answer.YES, "Firefox"),
    ],
)
def test_programs_that_the_person_excepts_hold_nothing(
    qtbot: QtBot, ignored: tuple[str, ...], answer: Answer, program: str
) -> None:
    asked = detectors(
        [question("full_screen", Says(found(["Firefox", "mpv"])))], wishes=Holds(ignored_programs=ignored)
    )

    assert holds(asked, qtbot) == (Hold("full_screen", answer, "way1", program),)


def test_a_program_without_a_name_holds_although_the_named_one_is_excepted(qtbot: QtBot) -> None:
    wishes = Holds(ignored_programs=("obs",))
    asked = detectors([question("screen_share", Says(found(["obs", ""])))], wishes=wishes)

    assert holds(asked, qtbot)[0].answer is Answer.YES


def test_nothing_is_made_before_it_is_needed(qtbot: QtBot) -> None:
    made: list[bool] = []
    asked = Detectors(lambda: made.append(True) or (), Holds())
    assert made == []

    asked.ask(never, lambda: None)
    asked.use(Holds())
    asked.ask(never, lambda: None)
    assert made == [True]
