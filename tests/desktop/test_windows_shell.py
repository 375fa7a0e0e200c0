"""What Windows says, against a stand-in for its calls."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.detector import Adapter
from backbreak.desktop.windows_calls import RealShell
from backbreak.desktop.windows_shell import (
    DISPLAY_REQUIRED,
    DeviceInUse,
    FullScreen,
    Notice,
    Presentation,
    QuietHours,
    Running,
    ScreenKeptOn,
    Use,
    WindowsShell,
)
from tests.desktop.contract_detector import DetectorContract, ask


class FakeShell:
    """A Windows on which nothing goes on, until the test changes that. `refuses` names a call that fails."""

    def __init__(self) -> None:
        self.state: int = Notice.APP - 2
        self.quiet = 0
        self.execution = 1
        self.known: dict[str, list[Use]] = {"microphone": [], "webcam": []}
        self.running = ["explorer.exe"]
        self.refuses = ""

    def notice(self) -> int:
        return self._said("notice", self.state)

    def quiet_hours(self) -> int:
        return self._said("quiet_hours", self.quiet)

    def execution_state(self) -> int:
        return self._said("execution_state", self.execution)

    def uses(self, device: str) -> Sequence[Use]:
        self._said("uses", 0)
        return self.known[device]

    def programs(self) -> Sequence[str]:
        self._said("programs", 0)
        return self.running

    def _said(self, call: str, value: int) -> int:
        if call == self.refuses:
            raise OSError("Windows refuses: 0x80070005")
        return value


@pytest.fixture
def shell() -> FakeShell:
    return FakeShell()


def adapters(shell: WindowsShell) -> dict[str, tuple[str, Adapter]]:
    """Each with the call it stands on."""
    return {
        "full screen": ("notice", FullScreen(shell)),
        "presentation": ("notice", Presentation(shell)),
        "quiet hours": ("quiet_hours", QuietHours(shell)),
        "screen kept on": ("execution_state", ScreenKeptOn(shell)),
        "microphone": ("uses", DeviceInUse(shell, "microphone")),
        "camera": ("uses", DeviceInUse(shell, "webcam")),
        "programs": ("programs", Running(shell, lambda: ["zoom"])),
    }


NAMES = ("full screen", "presentation", "quiet hours", "screen kept on", "microphone", "camera", "programs")


class TestContract(DetectorContract):
    @pytest.fixture(params=NAMES)
    def adapter(self, request: pytest.FixtureRequest, shell: FakeShell) -> Adapter:
        return adapters(shell)[request.param][1]


class TestContractWhereWindowsRefuses(DetectorContract):
    @pytest.fixture(params=NAMES)
    def adapter(self, request: pytest.FixtureRequest, shell: FakeShell) -> Adapter:
        shell.refuses, adapter = adapters(shell)[request.param]
        return adapter


@pytest.mark.parametrize("name", NAMES)
def test_a_refusal_is_unknown(shell: FakeShell, qtbot: QtBot, name: str) -> None:
    shell.refuses, adapter = adapters(shell)[name]

    finding = ask(adapter, qtbot)

    assert (finding.answer, finding.why) == (Answer.UNKNOWN, "Windows refuses: 0x80070005")


@pytest.mark.parametrize(
    ("state", "fills_the_screen", "presents"),
    [
        (Notice.BUSY, Answer.YES, Answer.NO),
        (Notice.FULL_SCREEN_GAME, Answer.YES, Answer.NO),
        (Notice.PRESENTATION, Answer.NO, Answer.YES),
        (Notice.NOT_PRESENT, Answer.NO, Answer.NO),
        (Notice.WELCOME, Answer.NO, Answer.NO),
        (Notice.QUIET_TIME, Answer.NO, Answer.NO),
        (Notice.APP, Answer.NO, Answer.NO),
    ],
)
def test_full_screen_and_presentation_settings(
    shell: FakeShell, qtbot: QtBot, state: Notice, fills_the_screen: Answer, presents: Answer
) -> None:
    shell.state = state

    assert ask(FullScreen(shell), qtbot).answer is fills_the_screen
    assert ask(Presentation(shell), qtbot).answer is presents


@pytest.mark.parametrize(
    ("state", "answer"), [(0, Answer.NO), (1, Answer.YES), (2, Answer.YES), (77, Answer.UNKNOWN)]
)
def test_quiet_hours(shell: FakeShell, qtbot: QtBot, state: int, answer: Answer) -> None:
    shell.quiet = state

    assert ask(QuietHours(shell), qtbot).answer is answer


def test_a_screen_that_is_kept_on(shell: FakeShell, qtbot: QtBot) -> None:
    shell.execution = 1 | DISPLAY_REQUIRED

    assert ask(ScreenKeptOn(shell), qtbot).answer is Answer.YES


def test_a_device_is_in_use_by_who_has_begun_and_not_ended(shell: FakeShell, qtbot: QtBot) -> None:
    shell.known["microphone"] = [
        Use("ended", 133_000_000, 133_000_900),
        Use("never", None, None),
        Use("asked only", 0, 0),
        Use("Zoom", 133_000_950, 0),
    ]
    finding = ask(DeviceInUse(shell, "microphone"), qtbot)

    assert (finding.answer, finding.programs) == (Answer.YES, ("Zoom",))
    assert ask(DeviceInUse(shell, "webcam"), qtbot).answer is Answer.NO


@pytest.mark.parametrize("chosen", ["zoom", "Zoom.exe", "ZOOM"])
def test_a_chosen_program_that_runs(shell: FakeShell, qtbot: QtBot, chosen: str) -> None:
    shell.running.append("Zoom.exe")

    assert ask(Running(shell, lambda: [chosen]), qtbot).programs == (chosen,)


class FakeRegistry:
    """The few calls of `winreg` that are used, on a tree of dictionaries."""

    HKEY_CURRENT_USER = 0

    def __init__(self, tree: dict[str, dict[str, dict[str, int]]]) -> None:
        self._tree = tree

    def OpenKey(self, parent: object, path: str) -> FakeKey:  # noqa: N802 - the name of winreg's
        if isinstance(parent, FakeKey):
            return FakeKey(parent.path, path)
        if path not in self._tree:
            raise FileNotFoundError(path)
        return FakeKey(path)

    def QueryInfoKey(self, key: FakeKey) -> tuple[int, int, int]:  # noqa: N802
        return len(self._tree[key.path]), 0, 0

    def EnumKey(self, key: FakeKey, index: int) -> str:  # noqa: N802
        return list(self._tree[key.path])[index]

    def QueryValueEx(self, key: FakeKey, name: str) -> tuple[int, int]:  # noqa: N802
        values = self._tree[key.path][key.entry]
        if name not in values:
            raise FileNotFoundError(name)
        return values[name], 11


class FakeKey:
    def __init__(self, path: str, entry: str = "") -> None:
        self.path, self.entry = path, entry

    def __enter__(self) -> FakeKey:
        return self

    def __exit__(self, *error: object) -> None:
        pass


STORE = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"


def test_the_consent_store_is_read_as_windows_writes_it() -> None:
    registry = FakeRegistry(
        {
            rf"{STORE}\webcam": {
                "Microsoft.WindowsCamera_8wekyb3d8bbwe": {"LastUsedTimeStart": 5, "LastUsedTimeStop": 0},
                "NonPackaged": {},
            },
            rf"{STORE}\webcam\NonPackaged": {
                "C:#Program Files#Zoom#bin#Zoom.exe": {"LastUsedTimeStart": 7, "LastUsedTimeStop": 9}
            },
        }
    )
    shell = RealShell(dll=object(), registry=registry)

    assert list(shell.uses("webcam")) == [
        Use("Microsoft.WindowsCamera", 5, 0),
        Use("NonPackaged", None, None),
        Use("Zoom", 7, 9),
    ]
    assert list(shell.uses("microphone")) == []


class FakeDll:
    """ctypes.windll, of which every call has the same status and writes the same number."""

    def __init__(self, status: int, number: int) -> None:
        self._status, self._number = status, number

    def __getattr__(self, name: str) -> FakeDll:
        return self

    def __call__(self, *arguments: object) -> int:
        for argument in arguments:
            if (target := getattr(argument, "_obj", None)) is not None and hasattr(target, "value"):
                target.value = self._number
        return self._status


def test_what_the_calls_write_is_what_they_tell() -> None:
    shell = RealShell(dll=FakeDll(0, 4), registry=None)

    assert (shell.notice(), shell.quiet_hours(), shell.execution_state()) == (4, 4, 4)


@pytest.mark.parametrize("call", ["notice", "quiet_hours", "execution_state"])
def test_a_call_that_fails_is_named_by_its_number(call: str) -> None:
    shell = RealShell(dll=FakeDll(-2147024891, 0), registry=None)

    with pytest.raises(OSError, match="0x80070005"):
        getattr(shell, call)()


@pytest.mark.skipif(sys.platform == "win32", reason="there it is available")
def test_elsewhere_it_says_for_which_system_it_is() -> None:
    with pytest.raises(Unavailable, match="Windows"):
        RealShell()
