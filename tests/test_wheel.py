"""The wheel is whole: installed by itself, far from the checkout, it does what the checkout does."""

from __future__ import annotations

import configparser
import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    subprocess.run([*pip, "wheel", *options, str(CHECKOUT)], check=True, timeout=300)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; only what Backbreak depends on is borrowed from this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / Path(sys.executable).name
    options = ["--no-deps", "--no-index", "--disable-pip-version-check", "--quiet"]
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", *options, str(wheel)]
    subprocess.run(install, check=True, timeout=120)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.strip()
    Path(packages, "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return scripts / "backbreak"


def run(backbreak: Path, *arguments: str, **environment: str) -> str:
    """What the installed program prints, run in the root folder, where no checkout is near."""
    command = [str(backbreak), *arguments]
    done = subprocess.run(
        command, cwd=Path("/"), env=os.environ | environment, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_it_tells_its_version(installed: Path) -> None:
    assert run(installed, "--version").strip() == "Backbreak 0.1.0"


def test_it_brings_the_same_exercises_as_the_checkout(installed: Path) -> None:
    listed = {exercise["id"] for exercise in json.loads(run(installed, "exercises", "--json"))}

    assert listed == {path.stem for path in (CHECKOUT / "assets" / "exercises").glob("*.toml")}
    assert len(listed) >= 7


def test_it_brings_danish(installed: Path) -> None:
    english = run(installed, "day", "--date", "2026-11-23", LANGUAGE="en", LANG="en_GB.UTF-8")
    danish = run(installed, "day", "--date", "2026-11-23", LANGUAGE="da", LANG="da_DK.UTF-8")

    assert "Stretch" in english
    assert "Strækpause" in danish


def test_it_knows_a_working_day(installed: Path) -> None:
    meetings = ["--lunch", "12:00-12:30", "--meeting", "14:00-14:40"]
    hours = ["--date", "2026-11-23", "--start", "09:00", "--end", "17:00"]

    day = json.loads(run(installed, "day", *hours, *meetings, "--json"))

    assert len(day["prompts"]) == 16
    assert day["prompts"][0] == {"at": "09:30", "kind": "stretch"}


def test_it_holds_all_assets_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assets = {
        path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "assets").rglob("*") if path.is_file()
    }

    assert {f"backbreak/{name}" for name in assets if not name.endswith((".po", ".new"))} <= set(names)
    assert not [name for name in names if "test" in name]


def test_it_brings_what_menus_of_linux_need(wheel: Path) -> None:
    shared = {name.partition(".data/data/")[2]: name for name in zipfile.ZipFile(wheel).namelist()}
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # its keys tell capitals from small letters

    entry.read_string(zipfile.ZipFile(wheel).read(shared["share/applications/backbreak.desktop"]).decode())

    main = entry["Desktop Entry"]
    assert main["Exec"] == "backbreak"
    assert f"share/icons/hicolor/scalable/apps/{main['Icon']}.svg" in shared
    assert all(f"{key}[da]" in main for key in ("GenericName", "Comment", "Keywords"))
