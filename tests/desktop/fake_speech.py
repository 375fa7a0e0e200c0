"""Stands in for say and PowerShell: it has the voices it is given and notes what it says, and when.

fake_speech.py KIND NOTES LANGUAGES ARGUMENTS…
"""

import sys
import time
from pathlib import Path

kind, notes, languages, *arguments = sys.argv[1:]
if arguments == ["-v", "?"]:
    print("Agnes (Premium)      xx_XX    # Hello, my name is Agnes.")
    for code in languages.split(","):
        print(f"Voice {code}      {code}_{code.upper()}    # Hello, I am {code}.")
    sys.exit()
if kind == "windows" and "ReadToEnd" not in arguments[-1]:
    print("\n".join(languages.split(",")))
    sys.exit()

read = sys.stdin.buffer.read().decode()
if kind == "windows":
    language, rate, text = read.split("\n", 2)
    speed = int(rate)
else:
    language, speed, text = (
        arguments[arguments.index("-v") + 1],
        int(arguments[arguments.index("-r") + 1]),
        read,
    )
with Path(notes).open("a", encoding="utf-8") as file:
    print(f"{language}|{speed}|{text}", file=file)
time.sleep(0.02 * len(text))
with Path(notes).open("a", encoding="utf-8") as file:
    print("said", file=file)
