"""The settings, declared once.

Each field carries its label, group, unit and limits; from them come the settings window, the file, the
command line and docs/settings.md. Labels are message ids: the catalogue of words translates them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import time
from typing import Any

from backbreak.core.cautions import CAUTIONS
from backbreak.core.option import Declared, choice, lines, minutes, option, option_of, percent, some
from backbreak.core.week import WEEKDAYS as WEEKDAYS
from backbreak.core.week import Meeting
from backbreak.core.week import Span as Span
from backbreak.core.week import Weekday as Weekday


@dataclass(frozen=True, slots=True)
class Stretch:
    """The seated stretch: one exercise in the chair."""

    on: bool = option(True, "Seated stretch")
    interval_minutes: int = minutes(30, "Stretch after", 15, 90, "Sitting time from one stretch to the next.")
    length_minutes: int = minutes(1, "A stretch takes", 1, 5)


@dataclass(frozen=True, slots=True)
class Posture:
    """The posture change: sit, stand, sit."""

    on: bool = option(True, "Posture change")
    sit_minutes: int = minutes(40, "Stand up after sitting for", 15, 60)
    stand_minutes: int = minutes(20, "Sit down after standing for", 15, 60)


@dataclass(frozen=True, slots=True)
class Walk:
    """The walk break."""

    on: bool = option(True, "Walk break")
    interval_minutes: int = minutes(60, "Walk after", 25, 120, "Desk time from one walk to the next.")
    length_minutes: int = minutes(5, "A walk takes", 2, 15)


@dataclass(frozen=True, slots=True)
class Hours:
    """When Backbreak may prompt."""

    days: tuple[Weekday, ...] = option(WEEKDAYS, "Working days", choices=WEEKDAYS)
    start: time = option(time(6), "From")  # noqa: RUF009 - this is field()
    end: time = option(time(20), "Until")  # noqa: RUF009 - this is field()
    lunch: Span | None = option(None, "Lunch", 'Written as "12:00-12:30"; empty for none.')  # noqa: RUF009

    @property
    def lunches(self) -> tuple[Span, ...]:
        """The spans of a working day in which nobody is asked to move."""
        return () if self.lunch is None else (self.lunch,)


@dataclass(frozen=True, slots=True)
class Programme:
    """A routine that is offered at fixed times."""

    on: bool = option(False, "Exercise programme")
    times: tuple[time, ...] = option(
        (time(10),),
        "Offered at",
        "Once or twice a day, such as 10:00. One time on each line.",
        form="times",
        most=4,
    )
    routine: str = option(
        "daily_back", "Routine", "On which days it is offered, the routine itself says.", form="routine"
    )


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings that come each week. No reminder comes during one."""

    times: tuple[Meeting, ...] = option(
        (),
        "Each week",
        "Such as mon 10:00-10:30 or mon-fri 9:15-9:30, one on each line. "
        "Just before, you are asked whether to stand in it; during it no reminder comes.",
        form="meetings",
        most=40,
    )


@dataclass(frozen=True, slots=True)
class Prompts:
    """How prompts come."""

    gap_minutes: int = minutes(15, "Least time between two reminders", 10, 60)
    welcome_back: bool = option(False, "Ask whether an absence was a break")


@dataclass(frozen=True, slots=True)
class Holds:
    """What keeps a reminder back while it lasts. An entry of `ignored_programs` names a program, or a hold
    and a program ("full_screen:firefox").
    """

    microphone: bool = option(True, "A call: the microphone is in use")
    camera: bool = option(True, "The camera is in use")
    screen_share: bool = option(True, "The screen is shared")
    full_screen: bool = option(True, "A window fills the screen")
    do_not_disturb: bool = option(True, "Do not disturb is on")
    presentation: bool = option(True, "A presentation runs")
    programs: tuple[str, ...] = lines("One of these programs runs", "One on each line.")
    ignored_programs: tuple[str, ...] = lines(
        "But never because of these", "Such as obs, or full_screen:firefox for its full screen alone."
    )

    def holds_for(self, hold: str, program: str) -> bool:
        """Whether a hold counts that this program causes."""
        ignored = {entry.casefold().replace(": ", ":") for entry in self.ignored_programs}
        return not ignored & {program.casefold(), f"{hold}:{program}".casefold()}


@dataclass(frozen=True, slots=True)
class Place:
    """What is possible where the person works."""

    where: str = choice(
        "stand",
        "Exercises",
        {
            "chair": "in the chair only",
            "stand": "in the chair or standing",
            "mat": "also on a mat on the floor",
        },
    )
    standing_desk: bool = option(True, "I have a sit-stand desk")
    here: str = choice(
        "office",
        "I work now",
        {"office": "at the office", "home": "at home", "elsewhere": "somewhere else"},
        "What you switch off for want of room, or as not for here, is off at this place only.",
    )
    discreet: bool = option(
        False, "Discreet exercises only", "Nothing that a colleague would notice. Walking stays."
    )


@dataclass(frozen=True, slots=True)
class Person:
    """What suits the person."""

    moves: str = choice(
        "all", "Standing and walking", {"all": "yes", "seated": "seated only, also in a wheelchair"}
    )
    spare: tuple[str, ...] = some(
        "What to spare",
        CAUTIONS,
        "Exercises that may be wrong for it are not offered.",
    )


@dataclass(frozen=True, slots=True)
class Errands:
    """What to do with a walk or a change of posture, in turn. None: those that come with Backbreak."""

    walk: tuple[str, ...] = lines("What to do with a walk", "One on each line; empty for ours.")
    stand: tuple[str, ...] = lines("When you stand up", "One on each line; empty for ours.")
    chair: tuple[str, ...] = lines(
        "When you change position in the chair", "One on each line; empty for ours."
    )


@dataclass(frozen=True, slots=True)
class Sound:
    """Soft sounds during a break, for those who don't look at the screen."""

    on: bool = option(
        False,
        "Sounds",
        "During a break: a new movement, the other side, the end. They are also seen.",
    )
    volume: int = percent(50, "Volume", 0, 100)


@dataclass(frozen=True, slots=True)
class Voice:
    """A break told aloud, by the system's own speech."""

    on: bool = option(
        False, "Voice guidance", "Tells each movement aloud, so that you needn't look at the screen."
    )
    speed: int = percent(100, "Speaking speed", 50, 200)


@dataclass(frozen=True, slots=True)
class Appearance:
    """How Backbreak looks and in which language it speaks."""

    language: str = choice("system", "Language", {"system": "as the system", "en": "English", "da": "Dansk"})
    theme: str = choice(
        "system",
        "Theme",
        {"system": "as the system", "light": "light", "dark": "dark", "contrast": "high contrast"},
    )
    motion: str = choice(
        "system", "Motion", {"system": "as the system", "full": "moving figure", "reduced": "reduced motion"}
    )
    on_top: bool = option(False, "Keep the break window above others")
    skin: str = choice(
        "light_brown",
        "The figure's skin",
        {
            "fair": "fair",
            "beige": "beige",
            "light_brown": "light brown",
            "brown": "brown",
            "dark_brown": "dark brown",
        },
    )
    hair: str = choice(
        "brown",
        "The figure's hair",
        {"black": "black", "brown": "chestnut", "auburn": "auburn", "blond": "blond", "grey": "grey"},
    )
    clothes: str = choice(
        "green", "The figure's clothes", {"green": "green", "blue": "blue", "plum": "plum", "grey": "grey"}
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a person can set. Groups are the tables of the file; their order is the window's."""

    stretch: Stretch = Stretch()
    posture: Posture = Posture()
    walk: Walk = Walk()
    hours: Hours = Hours()
    programme: Programme = Programme()
    meetings: Meetings = Meetings()
    prompts: Prompts = Prompts()
    holds: Holds = Holds()
    place: Place = Place()
    person: Person = Person()
    errands: Errands = Errands()
    sound: Sound = Sound()
    voice: Voice = Voice()
    appearance: Appearance = Appearance()


GROUP_LABELS: dict[str, str] = {
    "stretch": "Seated stretch",
    "posture": "Posture change",
    "walk": "Walk break",
    "hours": "Working hours",
    "programme": "Exercise programme",
    "meetings": "Meetings",
    "prompts": "Reminders",
    "holds": "When to wait",
    "place": "Place",
    "person": "About you",
    "errands": "Ideas for walks and changes of position",
    "sound": "Sounds",
    "voice": "Voice guidance",
    "appearance": "Appearance",
}


def declared() -> Iterator[Declared]:
    """Every setting, in the order of the window and the file."""
    for group in fields(Settings):
        yield from (
            Declared(group.name, item.name, item.default, option_of(item))
            for item in fields(group.default)  # type: ignore[arg-type]
        )


def value_of(settings: Settings, key: str) -> Any:
    """The value that stands under `key` ("walk.on")."""
    group, _, name = key.partition(".")
    return getattr(getattr(settings, group), name)


def changed(settings: Settings, key: str, value: Any) -> Settings:
    """`settings` with `value` under `key`. The value is taken as it is: store validates what people write."""
    group, _, name = key.partition(".")
    return replace(settings, **{group: replace(getattr(settings, group), **{name: value})})
