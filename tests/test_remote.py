from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from backbreak.core.facts import Kind, What
from backbreak.core.settings import changed
from backbreak.remote import Program, Remote
from backbreak.requests import Requests
from backbreak.settings_in_use import SettingsInUse
from tests.desk import EXERCISES, Desk


class Office:
    """A desk, and a remote control for its reminder."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk("09:00")
        self.opened: list[str] = []
        settings = SettingsInUse(folder / "settings.toml", lambda problem: pytest.fail(str(problem)))
        settings.take(self.desk.settings)
        settings.on_change.append(lambda _old, new: self.desk.reminder.change(new))
        self.settings = settings
        self.remote = Remote(
            self.desk.reminder,
            self.desk.machine,
            Requests(self.desk.reminder, self.desk.machine, settings),
            Program(
                windows={name: partial(self.opened.append, name) for name in ("home", "settings", "quit")},
                doctor=lambda: {"version": "1"},
                reload=lambda: self.opened.append("reload"),
                exercises=lambda: {choice.id: choice.id.replace("_", " ") for choice in EXERCISES},
                routines=lambda: {"back_programme": "Back programme"},
            ),
        )

    def say(self, command: str, **arguments: Any) -> dict[str, Any]:
        return self.remote.handle({"command": command, "arguments": arguments})


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_start_begins_the_break_that_comes_next(office: Office) -> None:
    answer = office.say("start")

    assert answer["ok"]
    assert office.desk.told(What.STARTED) == ["09:00 started stretch"]


@pytest.mark.parametrize(
    ("what", "fact"),
    [
        ("walk", "09:00 started walk"),
        ("forward_bend", "09:00 started stretch"),
        ("back_programme", "09:00 started routine"),
    ],
)
def test_start_begins_what_is_named(office: Office, what: str, fact: str) -> None:
    assert office.say("start", what=what)["ok"]
    assert office.desk.told(What.STARTED) == [fact]


@pytest.mark.parametrize("what", ["handstand", 7, ["walk"], "x" * 5000])
def test_what_there_is_not_is_refused_in_one_short_line(office: Office, what: object) -> None:
    answer = office.say("start", what=what)

    assert not answer["ok"]
    assert "walk" in answer["error"]
    assert "\n" not in answer["error"]
    assert len(answer["error"]) < 300
    assert office.desk.told(What.STARTED) == []


@pytest.mark.parametrize("command", ["done", "stop", "snooze", "skip"])
def test_where_nothing_is_open_the_remedy_is_named(office: Office, command: str) -> None:
    answer = office.say(command)

    assert not answer["ok"]
    assert "backbreak start" in answer["error"]


def test_a_prompt_is_snoozed_for_so_many_minutes(office: Office) -> None:
    office.desk.until("09:31")

    assert office.say("snooze", minutes=15)["ok"]
    assert office.desk.until("09:47").seen == ["09:30 stretch", "09:46 stretch"]


@pytest.mark.parametrize("minutes", [0.5, -1, 10_000, "soon", [5]])
def test_a_wild_snooze_is_refused(office: Office, minutes: object) -> None:
    office.desk.until("09:31")

    assert not office.say("snooze", minutes=minutes)["ok"]
    assert office.desk.status.prompt is not None


def test_a_break_is_done(office: Office) -> None:
    office.say("start", what="stretch")

    answer = office.say("done")

    assert answer["ok"]
    assert answer["data"]["state"] == "waiting"
    assert office.desk.told(What.FINISHED) == ["09:00 finished stretch"]


def test_a_pause_and_its_end(office: Office) -> None:
    paused = office.say("pause", **{"for": "2h"})

    assert paused["data"]["state"] == "paused"
    assert paused["data"]["paused_until"]
    assert office.say("resume")["data"]["state"] == "waiting"


def test_a_wrong_length_of_pause_is_refused(office: Office) -> None:
    answer = office.say("pause", **{"for": "for a while"})

    assert not answer["ok"]
    assert "for a while" in answer["error"]
    assert office.desk.status.paused_until is None


def test_the_person_says_that_they_stand(office: Office) -> None:
    assert office.say("stand")["data"]["posture"] == "standing"
    assert office.say("sit")["data"]["posture"] == "sitting"


def test_the_status_has_its_stable_form(office: Office) -> None:
    data = office.desk and office.say("status")["data"]

    assert data["state"] == "waiting"
    assert data["language"] == "en"
    assert data["next"] == {"kind": "stretch", "at": "2026-11-23T09:30:00+00:00"}
    assert data["rhythms"]["walk"] == {"on": True, "desk_minutes": 0.0, "interval_minutes": 60}
    assert data["present"] is True
    assert data["holds"] == []


@pytest.mark.parametrize("name", ["home", "settings", "quit"])
def test_windows_open_by_their_name(office: Office, name: str) -> None:
    assert office.say(name)["ok"]
    assert office.opened == [name]


@pytest.mark.parametrize("request_", [{}, {"command": 7}, {"command": "__init__"}, {"command": "x" * 9999}])
def test_an_unknown_command_is_refused_in_one_short_line(office: Office, request_: Mapping[str, Any]) -> None:
    answer = office.remote.handle(request_)

    assert not answer["ok"]
    assert "\n" not in answer["error"]
    assert len(answer["error"]) < 200


def test_reload_reads_the_settings_again(office: Office) -> None:
    assert office.say("reload")["ok"]
    assert office.opened == ["reload"]


def test_the_prompt_that_is_open_is_told(office: Office) -> None:
    office.desk.until("09:31")

    data = office.say("status")["data"]

    assert (data["state"], data["prompt"]) == ("due", Kind.STRETCH.value)


def test_another_names_what_is_offered_now(office: Office) -> None:
    office.desk.until("09:30")

    answer = office.say("another")

    assert office.desk.screen.offer is not None
    assert answer["text"] == (office.desk.screen.offer.exercise or "").replace("_", " ")


def test_another_is_refused_where_there_is_none(office: Office) -> None:
    assert "backbreak start" in office.say("another")["error"]
    office.say("start", what="posture")
    assert office.say("another")["error"] == "Nothing else fits here and now."


def test_mute_and_unmute(office: Office) -> None:
    answer = office.say("mute", exercise="lateral_glide", because="hurts")

    assert answer["text"] == "lateral glide is off: it hurts."
    assert office.say("unmute", exercise="lateral_glide")["text"] == "lateral glide is offered again."
    assert "not switched off" in office.say("unmute", exercise="lateral_glide")["error"]


@pytest.mark.parametrize(
    "arguments",
    [{}, {"exercise": 7}, {"exercise": "walk"}, {"exercise": "walk", "because": ["hurts"]}],
)
def test_a_mute_that_makes_no_sense_is_refused_in_one_line(
    office: Office, arguments: dict[str, object]
) -> None:
    answer = office.say("mute", **arguments)

    assert not answer["ok"]
    assert "\n" not in answer["error"]
    assert office.desk.reminder.muting.mutes == ()


def test_the_reason_of_a_skip_goes_into_the_history(office: Office) -> None:
    office.desk.until("09:30")

    office.say("skip", because="busy")

    assert [fact.reason for fact in office.desk.notebook.facts if fact.what is What.SKIPPED] == ["busy"]


def test_a_meeting_lasts_until_it_is_said_and_is_shown_with_its_end(office: Office) -> None:
    answer = office.say("meeting", until="09:40", stand=True)

    assert answer["text"] == "In a meeting until 09:40"
    assert (answer["data"]["state"], answer["data"]["reason"]) == ("held", "meeting")
    assert answer["data"]["meeting_until"] == "09:40"
    assert {"name": "meeting", "answer": "yes"}.items() <= answer["data"]["holds"][0].items()
    assert answer["data"]["posture"] == "standing"


def test_a_meeting_can_be_over_early(office: Office) -> None:
    office.say("meeting", until="45m")

    assert office.say("meeting", until="off")["text"] == "The meeting is over."
    assert office.say("meeting", until="off")["error"] == "You are in no meeting."


@pytest.mark.parametrize("until", ["soon", "", None, ["9:00"], "25:00", "9" * 4000])
def test_an_end_of_a_meeting_that_is_none_is_refused_in_one_line(office: Office, until: object) -> None:
    answer = office.say("meeting", until=until)

    assert "Write 14:30, 45m or off." in answer["error"]
    assert len(answer["error"]) < 200
    assert office.desk.status.meeting_until is None


def test_who_works_seated_does_not_stand_in_a_meeting(office: Office) -> None:
    office.settings.take(changed(office.settings.now, "place.where", "chair"))

    assert (
        office.say("meeting", until="45m", stand=True)["error"] == "Your settings say that you work seated."
    )
    assert office.say("meeting", until="45m")["ok"]
