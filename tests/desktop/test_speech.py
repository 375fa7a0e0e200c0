"""What is said aloud: one contract for every way to speak, the real ones and those stood in for."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.speech import Mute, Speech, choose_speech
from backbreak.desktop.speech_dispatcher import SpeechDispatcher
from backbreak.desktop.speech_programs import Espeak, Program, Say, WindowsSpeech
from tests.desktop.conftest import Loudspeaker, need, wait_until_it_listens

FAKE = Path(__file__).with_name("fake_speech.py")
LONG = "Sit toward the front of the chair, feet flat, and let your arms hang down while you breathe in."
KINDS = ["speech_dispatcher", "espeak", "say", "windows"]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the real ones are Linux's")


@dataclass
class Speaker:
    """A way to speak, and what is heard of it: a number that grows while it speaks."""

    speech: Speech
    heard: Callable[[], int]

    def has_ended(self, ends: list[Any], times: int = 1) -> bool:
        """Whether so many ends were told. What sounds meanwhile is heard: nobody else empties the pipe."""
        self.heard()
        return len(ends) >= times


MakeSpeaker = Callable[[str], Speaker]


def faked(program: type[Program], notes: Path, languages: str) -> Program:
    """`program`, with a stand-in for what the system has."""

    class Faked(program):  # type: ignore[valid-type, misc]
        def asks_voices(self) -> Sequence[str]:
            return self._stand_in(super().asks_voices())

        def says(self, language: str, words_a_minute: int) -> Sequence[str]:
            return self._stand_in(super().says(language, words_a_minute))

        def _stand_in(self, command: Sequence[str]) -> Sequence[str]:
            kind = "windows" if program is WindowsSpeech else "say"
            return [sys.executable, "-S", str(FAKE), kind, str(notes), languages, *command[1:]]

    return Faked(sys.executable)


@pytest.fixture
def servers() -> Iterator[list[subprocess.Popen[bytes]]]:
    """What was started, and is ended after the test."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for server in started:
        server.kill()
        server.wait()


@pytest.fixture
def speaker(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, servers: list[subprocess.Popen[bytes]]
) -> Iterator[MakeSpeaker]:
    made: list[Speech] = []
    notes = tmp_path / "notes"
    notes.touch()

    def make(kind: str, languages: str = "en,da") -> Speaker:
        speech: Speech
        match kind:
            case "say" | "windows":
                speech = faked(Say if kind == "say" else WindowsSpeech, notes, languages)
                made.append(speech)
                return Speaker(speech, lambda: len(notes.read_text("utf-8").splitlines()))
            case "espeak":
                need("espeak-ng")
                loudspeaker: Loudspeaker = request.getfixturevalue("loudspeaker")
                speech = Espeak()
            case _:
                need("speech-dispatcher", "espeak-ng")
                loudspeaker = request.getfixturevalue("loudspeaker")
                servers.append(dispatcher(Path(os.environ["XDG_RUNTIME_DIR"])))
                speech = SpeechDispatcher(os.environ)
        made.append(speech)
        return Speaker(speech, loudspeaker.samples_heard)

    yield make
    for one in made:
        one.close()


def dispatcher(folder: Path) -> subprocess.Popen[bytes]:
    """A Speech Dispatcher of the test's own, with all that Debian's has."""
    (folder / "speech-dispatcher").mkdir()
    command = ["speech-dispatcher", "--run-single", "-L", str(folder / "log"), "--timeout", "0"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until_it_listens(folder / "speech-dispatcher/speechd.sock")
    return server


@linux_only
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "text"), [("en", "Breathe out"), ("da", "Pust ud, og slip igen")])
def test_a_sentence_is_said_and_its_end_is_told_once(
    speaker: MakeSpeaker, qtbot: QtBot, kind: str, language: str, text: str
) -> None:
    one, ends = speaker(kind), []

    one.speech.say(text, language, 100, lambda: ends.append(one.heard()))

    qtbot.waitUntil(lambda: one.has_ended(ends))
    qtbot.wait(200)
    assert len(ends) == 1
    assert one.heard() > 0
    assert one.speech.trouble == ""


@linux_only
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_anew_cuts_off_what_was_being_said(
    speaker: MakeSpeaker, qtbot: QtBot, kind: str
) -> None:
    one, ends = speaker(kind), []
    one.speech.say(LONG, "en", 100, lambda: ends.append("long"))
    qtbot.waitUntil(lambda: one.heard() > 0)

    one.speech.say("Now", "en", 100, lambda: ends.append("short"))

    qtbot.waitUntil(lambda: one.has_ended(ends))
    assert ends == ["short"]


@linux_only
@pytest.mark.parametrize("kind", KINDS)
def test_of_many_sayings_at_once_only_the_last_is_said(speaker: MakeSpeaker, qtbot: QtBot, kind: str) -> None:
    one, ends = speaker(kind), []
    one.speech.say("Ready", "en", 100, lambda: ends.append("ready"))
    qtbot.waitUntil(lambda: one.has_ended(ends))
    heard = one.heard()

    for number in range(4):
        one.speech.say(LONG, "en", 100, lambda number=number: ends.append(number))
    one.speech.say("Breathe out slowly and long", "en", 100, lambda: ends.append(one.heard()))

    qtbot.waitUntil(lambda: one.has_ended(ends, 2))
    assert len(ends) == 2
    assert ends[1] > heard, "its end was told before it was said"


@linux_only
def test_a_saying_that_another_program_cuts_off_has_ended(speaker: MakeSpeaker, qtbot: QtBot) -> None:
    one, ends = speaker("speech_dispatcher"), []
    one.speech.say(LONG, "en", 100, lambda: ends.append("ended"))
    qtbot.waitUntil(lambda: one.heard() > 0)

    subprocess.run(["spd-say", "--cancel"], check=True, timeout=60)

    qtbot.waitUntil(lambda: one.has_ended(ends), timeout=4_000)


@linux_only
@pytest.mark.parametrize("kind", KINDS)
def test_it_falls_silent_when_it_is_stopped(speaker: MakeSpeaker, qtbot: QtBot, kind: str) -> None:
    one, ends = speaker(kind), []
    one.speech.say(LONG, "en", 100, lambda: ends.append("long"))
    qtbot.waitUntil(lambda: one.heard() > 0)

    one.speech.stop()

    # What is in the pipe may still be heard; said to its end, it would take five seconds and more.
    qtbot.waitUntil(lambda: is_silent_for_a_moment(one, qtbot), timeout=4000)
    qtbot.wait(1500)
    assert ends == []


def is_silent_for_a_moment(one: Speaker, qtbot: QtBot) -> bool:
    before = one.heard()
    qtbot.wait(700)
    return one.heard() == before


@linux_only
@pytest.mark.parametrize("kind", [*KINDS, "none"])
def test_what_there_is_no_voice_for_is_not_said_by_another(
    speaker: MakeSpeaker, qtbot: QtBot, kind: str
) -> None:
    one, ends = Speaker(Mute(), int) if kind == "none" else speaker(kind), []

    one.speech.say("Ka mate", "xx" if kind == "espeak" else "qq", 100, lambda: ends.append("not said"))

    qtbot.waitUntil(lambda: one.has_ended(ends))
    assert one.speech.languages is not None
    assert "qq" not in one.speech.languages
    assert ("da" in one.speech.languages) is (kind != "none")
    assert one.heard() == 0


@linux_only
@pytest.mark.parametrize("kind", KINDS)
def test_the_languages_can_be_learned_before_anything_is_said(
    speaker: MakeSpeaker, qtbot: QtBot, kind: str
) -> None:
    one, learned = speaker(kind), []
    assert one.speech.languages is None

    one.speech.learn_languages(lambda: learned.append(one.speech.languages))

    qtbot.waitUntil(lambda: bool(learned))
    assert {"en", "da"} <= set(learned[0] or ())


@linux_only
def test_a_server_that_has_answered_is_not_taken_for_stuck_later(
    loudspeaker: Loudspeaker, servers: list[subprocess.Popen[bytes]], qtbot: QtBot
) -> None:
    need("speech-dispatcher", "espeak-ng")
    servers.append(dispatcher(Path(os.environ["XDG_RUNTIME_DIR"])))
    speech, learned = SpeechDispatcher(os.environ, patience=3), []
    speech.learn_languages(lambda: learned.append(speech.languages))
    qtbot.waitUntil(lambda: bool(learned))

    qtbot.wait(3200)

    assert (speech.trouble, speech.languages) == ("", learned[0])
    speech.close()


@pytest.mark.parametrize(("program", "voice", "speed"), [(Say, "Voice da", 186), (WindowsSpeech, "da", 1)])
def test_the_text_arrives_as_it_is_in_the_voice_of_its_language(
    qtbot: QtBot, tmp_path: Path, program: type[Program], voice: str, speed: int
) -> None:
    notes = tmp_path / "notes"
    speech, ends = faked(program, notes, "en,da"), []
    text = "Sæt dig; $(touch x) `whoami` \"godt\" 'til' rette -v"

    speech.say(text, "da", 120, lambda: ends.append("said"))

    qtbot.waitUntil(lambda: bool(ends))
    assert notes.read_text("utf-8").splitlines() == [f"{voice}|{speed}|{text}", "said"]
    assert text not in " ".join(speech.says("da", 100))
    speech.close()


def test_a_voice_that_was_never_installed_is_named(qtbot: QtBot) -> None:
    with pytest.raises(Unavailable, match="festival is not installed"):
        Say("festival")


def test_a_program_that_fails_is_told_of_once_and_nothing_waits_for_it(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Espeak):
        def asks_voices(self) -> Sequence[str]:
            return [sys.executable, "-S", "-c", "import sys; sys.exit('no audio device')"]

    speech, ends = Broken(sys.executable), []
    for _time in range(2):
        speech.say("Breathe", "en", 100, lambda: ends.append("ended"))
    qtbot.waitUntil(lambda: len(ends) >= 1)

    assert speech.trouble == "no audio device"
    assert len(caplog.records) == 1


@linux_only
def test_a_server_that_never_answers_is_given_up(
    short_folder: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(short_folder / "deaf"))
        deaf.listen()
        speech = SpeechDispatcher({"SPEECHD_ADDRESS": f"unix_socket:{short_folder}/deaf"}, patience=0.3)
        ends: list[str] = []

        for saying in ("one", "two"):
            speech.say(saying, "en", 100, lambda saying=saying: ends.append(saying))
            qtbot.waitUntil(lambda saying=saying: saying in ends)

    assert ends == ["one", "two"]
    assert speech.trouble == "it does not answer"
    assert len(caplog.records) == 1
    speech.close()


@linux_only
def test_speech_goes_on_when_the_server_was_started_anew(
    speaker: MakeSpeaker, servers: list[subprocess.Popen[bytes]], qtbot: QtBot
) -> None:
    one, ends = speaker("speech_dispatcher"), []
    one.speech.say("One", "en", 100, lambda: ends.append("one"))
    qtbot.waitUntil(lambda: one.has_ended(ends))

    servers[0].kill()
    servers[0].wait()
    shutil.rmtree(Path(os.environ["XDG_RUNTIME_DIR"], "speech-dispatcher"))
    servers.append(dispatcher(Path(os.environ["XDG_RUNTIME_DIR"])))
    one.speech.say("Two", "en", 100, lambda: ends.append("two"))

    heard = one.heard()
    qtbot.waitUntil(lambda: one.has_ended(ends, 2))
    assert ends == ["one", "two"]
    assert one.heard() > heard
    assert one.speech.trouble == ""


@linux_only
@pytest.mark.parametrize("left", ["nothing", "the socket of a crash"])
def test_a_server_that_does_not_run_is_started(loudspeaker: Loudspeaker, qtbot: QtBot, left: str) -> None:
    need("speech-dispatcher", "espeak-ng")
    folder = Path(os.environ["XDG_RUNTIME_DIR"], "speech-dispatcher")
    folder.mkdir()
    if left != "nothing":
        with socket.socket(socket.AF_UNIX) as crashed:
            crashed.bind(str(folder / "speechd.sock"))
    speech, ends = SpeechDispatcher(os.environ), []
    one = Speaker(speech, loudspeaker.samples_heard)

    speech.say("Here I am", "en", 100, lambda: ends.append("said"))

    qtbot.waitUntil(lambda: one.has_ended(ends))
    assert one.heard() > 0
    speech.close()
    os.kill(int((folder / "pid/speech-dispatcher.pid").read_text()), signal.SIGKILL)


@linux_only
def test_a_server_that_was_started_for_us_ends_in_the_silence_and_is_started_again(
    loudspeaker: Loudspeaker, qtbot: QtBot
) -> None:
    need("speech-dispatcher", "espeak-ng")
    pid = Path(os.environ["XDG_RUNTIME_DIR"], "speech-dispatcher/pid/speech-dispatcher.pid")
    speech, ends = SpeechDispatcher(os.environ, leaves_after=0.2), []
    one = Speaker(speech, loudspeaker.samples_heard)

    for number in (1, 2):
        before = one.heard()
        speech.say("Here I am", "en", 100, lambda: ends.append("said"))
        qtbot.waitUntil(lambda number=number: one.has_ended(ends, number))
        assert one.heard() > before
        server = Path("/proc", pid.read_text().strip())
        qtbot.waitUntil(lambda server=server: not is_running(server))

    assert speech.trouble == ""
    speech.close()


def is_running(process: Path) -> bool:
    """Whether there is such a process, and it isn't just waiting to be forgotten."""
    try:
        return "State:\tZ" not in (process / "status").read_text()
    except OSError:
        return False


@linux_only
def test_a_server_that_falls_at_every_saying_is_given_up(
    short_folder: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    address = short_folder / "falls"
    script = f"""
import socket
server = socket.socket(socket.AF_UNIX)
server.bind({str(address)!r})
server.listen()
while True:
    peer = server.accept()[0].makefile("rw", newline="\\r\\n")
    for line in peer:
        if line.startswith("LIST"):
            peer.write("249-English\\ten\\tnone\\r\\n249 OK\\r\\n")
            peer.flush()
        elif line.startswith("SPEAK"):
            break
    peer.close()
"""
    server = subprocess.Popen([sys.executable, "-S", "-c", script])
    wait_until_it_listens(address)
    speech, ends = SpeechDispatcher({"SPEECHD_ADDRESS": f"unix_socket:{address}"}), []

    speech.say("Fall", "en", 100, lambda: ends.append("ended"))

    qtbot.waitUntil(lambda: bool(ends))
    assert speech.trouble
    assert len(caplog.records) == 1
    speech.close()
    server.kill()
    server.wait()


@linux_only
def test_the_doctor_is_told_why_another_voice_is_not_used() -> None:
    chosen = choose_speech({"SPEECHD_ADDRESS": "inet_socket:elsewhere:6560"})

    why_not = {other.adapter: other.why_not for other in chosen.others}
    assert why_not["speech_dispatcher"] == "it runs on another machine"
    assert why_not["say"] == "only on macOS"
