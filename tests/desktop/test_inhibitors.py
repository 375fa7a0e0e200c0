"""Programs that keep the screen on: a presentation holds, a film only tells that somebody may be watching."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.bus import NoBus
from backbreak.desktop.detector import Adapter, Question
from backbreak.desktop.hold_questions import hold_questions
from backbreak.desktop.power_inhibitors import XfcePresentation
from backbreak.desktop.session_bus import SessionBus
from tests.desktop.bus_peer import Peer, own
from tests.desktop.contract_detector import DetectorContract, ask

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")

IDLE, SUSPEND = 8, 4


def question(name: str, bus: SessionBus, system_bus: Any = None) -> Question:
    stages = hold_questions({}, bus, system_bus or NoBus(), lambda: None, tuple)
    return next(one for stage in stages for one in stage if one.hold == name)


def said(name: str, bus: SessionBus, qtbot: QtBot) -> tuple[Answer, tuple[str, ...], str]:
    finding = ask(question(name, bus), qtbot)
    return finding.answer, finding.programs, finding.adapter


def run_session(
    peer: Peer, bus: SessionBus, qtbot: QtBot, *, actions: int, who: str = "", why: str = ""
) -> None:
    """Let the peer be a session manager with one inhibitor."""
    peer.answers["Get"] = ("v", (("u", actions),))
    peer.answers["GetInhibitors"] = ("ao", (["/org/gnome/SessionManager/Inhibitor1"],))
    peer.answers["GetFlags"] = ("u", (actions,))
    peer.answers["GetAppId"] = ("s", (who,))
    peer.answers["GetReason"] = ("s", (why,))
    own(peer, bus, qtbot, "org.gnome.SessionManager")


class TestContract(DetectorContract):
    @pytest.fixture(params=["presentation", "idle_inhibitor", "media"])
    def adapter(self, request: pytest.FixtureRequest, bus: SessionBus) -> Adapter:
        return question(request.param, bus)


def test_a_slide_show_is_a_presentation(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    run_session(peer, bus, qtbot, actions=IDLE, who="LibreOffice", why="presentation")

    assert said("presentation", bus, qtbot) == (Answer.YES, ("LibreOffice",), "session_manager")
    assert said("idle_inhibitor", bus, qtbot)[0] is Answer.YES


def test_a_film_is_no_presentation(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    run_session(peer, bus, qtbot, actions=IDLE, who="mpv", why="Playing a video")

    assert said("presentation", bus, qtbot)[0] is Answer.NO
    assert said("idle_inhibitor", bus, qtbot) == (Answer.YES, ("mpv",), "session_manager")


def test_a_download_that_keeps_the_machine_from_sleeping_is_neither(
    peer: Peer, bus: SessionBus, qtbot: QtBot
) -> None:
    run_session(peer, bus, qtbot, actions=SUSPEND, who="transmission", why="Downloading")

    assert said("presentation", bus, qtbot)[0] is Answer.NO
    assert said("idle_inhibitor", bus, qtbot)[0] is Answer.NO
    assert peer.calls("GetInhibitors") == []


def test_one_that_leaves_between_two_questions_is_left_out(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    run_session(peer, bus, qtbot, actions=IDLE, who="LibreOffice", why="presentation")
    peer.answers["GetFlags"] = "org.freedesktop.DBus.Error.UnknownObject"

    assert said("presentation", bus, qtbot)[0] is Answer.NO


@pytest.mark.parametrize("answer", [("v", (("s", "eight"),)), ("", ()), "org.example.Error"])
def test_a_session_manager_that_talks_rubbish_is_unknown(
    peer: Peer, bus: SessionBus, qtbot: QtBot, answer: Any
) -> None:
    peer.answers["Get"] = answer
    own(peer, bus, qtbot, "org.gnome.SessionManager")

    assert said("presentation", bus, qtbot)[0] is Answer.UNKNOWN


def test_one_that_never_answers_does_not_keep_the_others_from_being_asked(
    peer: Peer, bus: SessionBus, qtbot: QtBot
) -> None:
    peer.answers["Get"] = None
    own(peer, bus, qtbot, "org.gnome.SessionManager")
    peer.answers["ListInhibitions"] = ("a(ss)", ([("okular", "Giving a presentation")],))
    own(peer, bus, qtbot, "org.kde.Solid.PowerManagement.PolicyAgent")

    assert said("presentation", bus, qtbot) == (Answer.YES, ("okular",), "kde")


def test_plasmas_power_manager_tells_who_and_why(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    peer.answers["ListInhibitions"] = ("a(ss)", ([("firefox", "video-playing")],))
    own(peer, bus, qtbot, "org.kde.Solid.PowerManagement.PolicyAgent")

    assert said("presentation", bus, qtbot)[0] is Answer.NO
    assert said("idle_inhibitor", bus, qtbot) == (Answer.YES, ("firefox",), "kde")


@pytest.mark.parametrize(
    ("names", "programs"), [(("as", (["vlc"],)), ("vlc",)), ("org.example.Error", ("",))]
)
def test_a_power_manager_need_not_tell_names(
    peer: Peer, bus: SessionBus, qtbot: QtBot, names: Any, programs: tuple[str, ...]
) -> None:
    peer.answers["HasInhibit"] = ("b", (True,))
    peer.answers["GetInhibitors"] = names
    own(peer, bus, qtbot, "org.freedesktop.PowerManagement")

    assert said("idle_inhibitor", bus, qtbot) == (Answer.YES, programs, "power_manager")


def test_logind_counts_what_blocks_idleness_and_not_what_delays_sleep(
    peer: Peer, bus: SessionBus, qtbot: QtBot
) -> None:
    rows = [
        ("sleep", "NetworkManager", "needs to turn off networks", "delay", 0, 812),
        ("idle", "somebody", "for a moment", "delay", 0, 813),
        ("sleep:idle", "pdfpc", "Fullscreen presentation", "block", 1000, 4711),
    ]
    peer.answers["ListInhibitors"] = ("a(ssssuu)", (rows,))
    own(peer, bus, qtbot, "org.freedesktop.login1")

    finding = ask(question("presentation", bus, bus), qtbot)
    assert (finding.answer, finding.programs, finding.adapter) == (Answer.YES, ("pdfpc",), "logind")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (("v", (("b", True),)), Answer.YES),
        (("v", (("b", False),)), Answer.NO),
        ("org.xfce.Xfconf.Error.PropertyNotFound", Answer.NO),
        (("v", (("s", "on"),)), Answer.UNKNOWN),
        ("org.example.Error", Answer.UNKNOWN),
    ],
)
def test_the_presentation_mode_of_xfce(
    peer: Peer, bus: SessionBus, qtbot: QtBot, answer: Any, expected: Answer
) -> None:
    peer.answers["GetProperty"] = answer
    own(peer, bus, qtbot, "org.xfce.Xfconf")

    assert ask(XfcePresentation(bus), qtbot).answer is expected


def play(peer: Peer, bus: SessionBus, qtbot: QtBot, status: Any, *names: str) -> None:
    peer.answers["Get"] = status
    own(peer, bus, qtbot, *(f"org.mpris.MediaPlayer2.{name}" for name in names))


def test_a_player_that_plays_is_media(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    play(peer, bus, qtbot, ("v", (("s", "Playing"),)), "vlc", "firefox.instance_1_23")

    answer, programs, adapter = said("media", bus, qtbot)
    assert (answer, sorted(programs), adapter) == (Answer.YES, ["firefox", "vlc"], "mpris")


@pytest.mark.parametrize("status", [("v", (("s", "Paused"),)), ("v", (("u", 1),)), "org.example.Error"])
def test_a_player_that_does_not_play_is_none(peer: Peer, bus: SessionBus, qtbot: QtBot, status: Any) -> None:
    play(peer, bus, qtbot, status, "vlc")

    assert said("media", bus, qtbot)[0] is Answer.NO


def test_a_telephone_that_plays_is_none(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    play(peer, bus, qtbot, ("v", (("s", "Playing"),)), "kdeconnect.mpris_000001")

    assert said("media", bus, qtbot)[0] is Answer.NO


def test_a_player_that_never_answers_keeps_nobody_waiting(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    play(peer, bus, qtbot, None, "vlc")

    assert said("media", bus, qtbot)[0] is Answer.NO
