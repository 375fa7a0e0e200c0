"""What the tray costs: memory, start-up and wake-ups of Backbreak beside a bare PySide6 tray.

Each program gets a virtual desktop of its own and is watched for a minute, Backbreak when nobody has been
there for two: by then it has asked whether a film or a call is why nobody types. Backbreak then leads through
ten breaks. Read the ratios, not the figures: they compare runs on the same machine. Ends with exit code 1
where a bound is broken.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from virtual_desktop import VirtualDesktop

BARE_TRAY = """
import sys
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
app = QApplication(sys.argv)
picture = QPixmap(22, 22)
picture.fill(0x1F7A70)
menu = QMenu()
menu.addAction("Quit", app.quit)
icon = QSystemTrayIcon(QIcon(picture))
icon.setContextMenu(menu)
icon.setToolTip("bare")
icon.show()
app.exec()
"""

GENERIC = {"QT_QPA_PLATFORMTHEME": "generic"}

BREAK_MB, TEN_MB = 14.0, 3.0  # that the first break may add to the anonymous memory, and nine more to that
WAKE_UPS = 10.0  # a minute
FIRST_SECONDS, SECONDS = 12, 3  # of a break
SOON = 5.0  # seconds in which a program that does nothing has settled


@dataclass(frozen=True)
class Cost:
    """What a process tree costs. Memory in MB, processor time in seconds, wake-ups by the minute."""

    pss: float
    anonymous: float
    start_up: float
    wake_ups: float
    idle_cpu: float
    breaks: tuple[tuple[float, float], ...] = ()  # PSS and anonymous after the first and the tenth


def measure(
    command: list[str], extra: Mapping[str, str], settle: float, watch: float, *, breaks: bool = False
) -> Cost:
    """Start `command` in a desktop of its own, let it settle and watch it, both in seconds.

    It is started once before, as a program that is installed finds its modules compiled.
    """
    with VirtualDesktop() as desktop:
        _answer_first_questions(desktop)
        compiling = desktop.start(command, extra)
        time.sleep(8)
        compiling.terminate()
        compiling.wait(10)
        process = desktop.start(command, extra)
        time.sleep(10)
        start_up = processor_time(process.pid)
        time.sleep(settle)
        before, cpu = context_switches(process.pid), processor_time(process.pid)
        time.sleep(watch)
        after, cpu_after = context_switches(process.pid), processor_time(process.pid)
        if process.poll() is not None:
            raise SystemExit(f"{command[0]} ended by itself:\n{desktop.output_of(command[0])}")
        pss, anonymous = memory(process.pid)
        cost = (pss, anonymous, start_up, (after - before) * 60 / watch, cpu_after - cpu)
        return Cost(*cost, _after_breaks(desktop, process.pid, command, extra) if breaks else ())


def _answer_first_questions(desktop: VirtualDesktop) -> None:
    """A first start opens a window with questions, which is no idle tray."""
    folder = Path(desktop.environment["XDG_CONFIG_HOME"]) / "backbreak"
    folder.mkdir(exist_ok=True)
    (folder / "settings.toml").touch()


def _after_breaks(
    desktop: VirtualDesktop, pid: int, command: list[str], extra: Mapping[str, str]
) -> tuple[tuple[float, float], ...]:
    weights = []
    for number in range(10):
        for order, seconds in (("start", SECONDS if number else FIRST_SECONDS), ("stop", 1)):
            subprocess.run(
                [*command, order],
                env=desktop.environment | dict(extra),
                check=True,
                timeout=30,
                stdout=subprocess.DEVNULL,
            )
            time.sleep(seconds)
        weights.append(memory(pid))
    return weights[0], weights[-1]


def memory(pid: int) -> tuple[float, float]:
    """Proportional set size and anonymous memory, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    kib = {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines)}
    return kib["Pss"] / 1024, kib["Anonymous"] / 1024


def processor_time(pid: int) -> float:
    """Seconds of processor time so far."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def context_switches(pid: int) -> int:
    """How often any of its threads was woken or put aside so far."""
    total = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if line.startswith(("voluntary_ctxt_switches", "nonvoluntary_ctxt_switches")):
                total += int(line.split()[1])
    return total


def main() -> int:
    """Measure the three, print them as a table, and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--settle", type=float, default=125, help="seconds until nobody has been there for long"
    )
    parser.add_argument("--watch", type=float, default=60, help="seconds to count wake-ups for")
    options = parser.parse_args()
    python = sys.executable
    compiled = tempfile.TemporaryDirectory()
    keeps = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled.name}
    programs: dict[str, tuple[list[str], dict[str, str]]] = {
        "bare PySide6 tray": ([python, "-c", BARE_TRAY], {}),
        "the same, generic theme": ([python, "-c", BARE_TRAY], GENERIC),
        "Backbreak": ([python, "-m", "backbreak"], {"PYTHONPATH": str(Path(__file__).parents[2])}),
    }
    bare: Cost | None = None
    heads = "PSS MB", "anon MB", "start s", "wake/min", "idle cpu s"
    print(f"{'':26}{heads[0]:>8}{heads[1]:>9}{heads[2]:>9}{heads[3]:>10}{heads[4]:>12}{'PSS':>8}{'start':>7}")
    for name, (command, extra) in programs.items():
        is_ours = name == "Backbreak"
        settle = options.settle if is_ours else min(options.settle, SOON)
        cost = measure(command, extra | keeps, settle, options.watch, breaks=is_ours)
        bare = cost if extra is GENERIC else bare
        ratio = f"{cost.pss / bare.pss:8.2f}{cost.start_up / bare.start_up:7.2f}" if bare else ""
        print(
            f"{name:26}{cost.pss:8.1f}{cost.anonymous:9.1f}{cost.start_up:9.2f}"
            f"{cost.wake_ups:10.1f}{cost.idle_cpu:12.3f}{ratio}",
            flush=True,
        )
    compiled.cleanup()
    return judge(cost)


def judge(cost: Cost) -> int:
    """Print what breaks weigh; 1 if a bound is broken."""
    once, ten = cost.breaks
    print(f"{'after one break':26}{once[0]:8.1f}{once[1]:9.1f}{once[1] - cost.anonymous:+9.1f} MB anonymous")
    print(f"{'after ten':26}{ten[0]:8.1f}{ten[1]:9.1f}{ten[1] - once[1]:+9.1f} MB anonymous")
    good = once[1] - cost.anonymous <= BREAK_MB and ten[1] - once[1] <= TEN_MB and cost.wake_ups <= WAKE_UPS
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
