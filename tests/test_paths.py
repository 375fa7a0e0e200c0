"""Where things lie."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from backbreak import paths

posix = pytest.mark.skipif(sys.platform == "win32", reason="file modes and owners are POSIX's")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_assets_of_a_checkout_lie_beside_the_package():
    assert paths.assets() == Path(__file__).parent.parent / "assets"
    assert (paths.assets() / "translations/da").is_dir()


def test_a_frozen_program_carries_its_assets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.assets() == tmp_path / "backbreak/assets"


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_the_persons_files_lie_where_linux_programs_put_them(home: Path):
    assert paths.settings_file() == home / ".config/backbreak/settings.toml"
    assert paths.history_file() == home / ".local/share/backbreak/history.sqlite"
    assert paths.own_exercises() == home / ".local/share/backbreak/exercises"
    assert paths.log_file() == home / ".local/state/backbreak/backbreak.log"
    assert list(home.iterdir()) == []  # asking makes nothing


@posix
def test_the_socket_lies_in_the_runtime_folder(home: Path, monkeypatch: pytest.MonkeyPatch):
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))

    assert paths.socket() == str(runtime / "backbreak/socket")
    assert paths.lock_file() == runtime / "backbreak/lock"


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
@pytest.mark.parametrize("given", ["", "/nowhere/at/all", "/tmp", "open"])
def test_a_runtime_folder_that_others_may_enter_is_not_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, given: str
):
    (home / "open").mkdir()
    (home / "open").chmod(0o755)
    monkeypatch.chdir(home)
    monkeypatch.setenv("XDG_RUNTIME_DIR", given)

    assert paths.runtime_folder() == home / ".local/state/backbreak/run"


@posix
def test_a_private_folder_is_open_to_its_owner_only(tmp_path: Path):
    loose = tmp_path / "made before"
    loose.mkdir()
    loose.chmod(0o777)

    for folder in (loose, tmp_path / "a/b"):
        assert stat.S_IMODE(paths.private_folder(folder).stat().st_mode) == 0o700


@posix
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path):
    foreign = Path("/")
    if os.getuid() == 0:
        foreign = tmp_path / "foreign"
        foreign.mkdir()
        os.chown(foreign, 54321, -1)

    with pytest.raises(PermissionError, match="belongs to somebody else"):
        paths.private_folder(foreign)


def test_looking_for_the_socket_imports_nothing_heavy(tmp_path: Path):
    tmp_path.chmod(0o700)
    code = "import sys; from backbreak import paths; paths.socket(); print('platformdirs' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
    )

    assert (done.stdout, done.stderr) == ("False\n", "")
