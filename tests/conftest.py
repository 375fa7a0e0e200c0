"""What holds for every test: no screen, no home of anybody's, no warning that nobody expected."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# Whatever asserts for a test says what it compared, in modules beside the tests' own too.
BESIDE = [f"tests.{each.stem}" for each in Path(__file__).parent.iterdir() if each.stem != "conftest"]
pytest.register_assert_rewrite(
    *BESIDE, "command_line", "running_backbreak", "screen", "screen_reader", "start_cost"
)

from tests.patience import PatientBot  # noqa: E402

IN_CI = os.environ.get("CI") == "true"
FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")

hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if IN_CI else "local")


def pytest_configure(config: pytest.Config) -> None:
    """Before Qt or Backbreak look at the environment, take the person's own desktop out of it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "win32":
        os.environ.setdefault("QT_QPA_FONTDIR", r"C:\Windows\Fonts")
    for name in list(os.environ):
        if name in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "LANG") or name.startswith(("DBUS_", "LC_")):
            del os.environ[name]
    os.environ["LANG"] = "C.UTF-8"
    home = tempfile.TemporaryDirectory(prefix="backbreak-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(home.cleanup)
    for name in FOLDERS:
        folder = Path(home.name) / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = str(folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[Any]:
    """A failure gets a note on what was on the virtual desktops that are still there.

    In CI on Linux an end-to-end test that is skipped has failed: the desktop for it must be there.
    """
    if call.excinfo and "virtual_desktop" in sys.modules:
        from report import report as report_on
        from virtual_desktop import VirtualDesktop

        for desktop in VirtualDesktop.open:
            call.excinfo.value.add_note(report_on(desktop))
    report = yield
    if report.skipped and IN_CI and sys.platform == "linux" and item.get_closest_marker("e2e"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def unexpected_log_records_fail(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log fails the test, unless the test asks for `caplog` and so judges the log itself."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    if collector.lines and "caplog" not in request.fixturenames:
        pytest.fail("logged unexpectedly:\n" + "\n".join(collector.lines))


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with more patience."""
    return PatientBot(request)
