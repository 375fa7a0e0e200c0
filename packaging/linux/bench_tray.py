"""What the tray costs: memory, start-up and wake-ups of Backbreak beside a bare PySide6 tray.

Each program gets a virtual desktop of its own, waits until nobody has been there for a minute, and is then
watched for another. Read the ratios, not the figures: they compare runs on the same machine.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
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


@dataclass(frozen=True)
class Cost:
    """What a process tree costs. Memory in MB, processor time in seconds, wake-ups by the minute."""

    pss: float
    anonymous: float
    start_up: float
    wake_ups: float
    idle_cpu: float


def measure(command: list[str], extra: dict[str, str], settle: float, watch: float) -> Cost:
    """Start `command` in a desktop of its own, let it settle and watch it, both in seconds."""
    with VirtualDesktop() as desktop:
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
        return Cost(pss, anonymous, start_up, (after - before) * 60 / watch, cpu_after - cpu)


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


def main() -> None:
    """Measure the three, and print them as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--settle", type=float, default=65, help="seconds until nobody has been there for long"
    )
    parser.add_argument("--watch", type=float, default=60, help="seconds to count wake-ups for")
    options = parser.parse_args()
    python = sys.executable
    programs = {
        "bare PySide6 tray": ([python, "-c", BARE_TRAY], {}),
        "the same, generic theme": ([python, "-c", BARE_TRAY], GENERIC),
        "Backbreak": ([python, "-m", "backbreak"], {"PYTHONPATH": str(Path(__file__).parents[2])}),
    }
    bare: Cost | None = None
    heads = "PSS MB", "anon MB", "start s", "wake/min", "idle cpu s"
    print(f"{'':26}{heads[0]:>8}{heads[1]:>9}{heads[2]:>9}{heads[3]:>10}{heads[4]:>12}{'PSS':>8}{'start':>7}")
    for name, (command, extra) in programs.items():
        cost = measure(command, extra, options.settle, options.watch)
        bare = cost if extra is GENERIC else bare
        ratio = f"{cost.pss / bare.pss:8.2f}{cost.start_up / bare.start_up:7.2f}" if bare else ""
        print(
            f"{name:26}{cost.pss:8.1f}{cost.anonymous:9.1f}{cost.start_up:9.2f}"
            f"{cost.wake_ups:10.1f}{cost.idle_cpu:12.3f}{ratio}",
            flush=True,
        )


if __name__ == "__main__":
    main()
