"""Where in a session the person is: it passes with a clock, at a speed, and stands still while paused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from backbreak.core.sayings import Saying
from backbreak.core.session import Instant, Session

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5)


class Player:
    """Plays a session by the seconds that `clock` counts: nothing is added up tick by tick."""

    def __init__(self, clock: Callable[[], float], session: Session) -> None:
        self._clock = clock
        self._session = session
        self._speed = 1.0
        self._at = 0.0  # where it was when the clock was last started or stopped
        self._since: float | None = None  # the clock then; None while it stands still
        self._moved = 0.0  # seconds of movement until then
        self._told = 0.0  # up to here it was told what is said

    @property
    def session(self) -> Session:
        """What is played."""
        return self._session

    @property
    def position(self) -> float:
        """The second of the session."""
        return self._at + (0.0 if self._since is None else (self._clock() - self._since) * self._speed)

    @property
    def now(self) -> Instant:
        """What is done at this second."""
        return self._session.at(self.position)

    @property
    def plays(self) -> bool:
        """Whether it goes on."""
        return self._since is not None

    @property
    def is_over(self) -> bool:
        """Whether all of it is done."""
        return self.position >= self._session.seconds

    @property
    def moved(self) -> float:
        """For how many seconds of the session the person has moved; what was skipped is not among them."""
        return self._moved + self._session.moving_between(self._at, self.position)

    @property
    def speed(self) -> float:
        """How fast it passes; 1 is as the exercise has it."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._mark(self.position)
        self._speed = min(max(speed, SPEEDS[0]), SPEEDS[-1])

    def step_speed(self, faster: bool) -> None:
        """The next speed, up or down."""
        for slow, fast in pairwise(SPEEDS):
            if slow < self._speed <= fast and not faster:
                self.speed = slow
                return
            if slow <= self._speed < fast and faster:
                self.speed = fast
                return

    @property
    def repeats(self) -> bool:
        """Whether it begins again when it is over."""
        return self._session.repeats

    @repeats.setter
    def repeats(self, repeats: bool) -> None:
        whole = self._session.round_seconds
        self._mark(self.position if repeats or self.position < whole else self.position % whole)
        self._session = replace(self._session, repeats=repeats)

    def play(self) -> None:
        """Go on."""
        if self._since is None:
            self._since = self._clock()

    def pause(self) -> None:
        """Stand still."""
        self._mark(self.position)
        self._since = None

    def seek(self, position: float) -> None:
        """Go on from that second."""
        self._mark(max(0.0, position))
        self._told = self._at

    def next(self) -> None:
        """On to the next exercise, side or set."""
        self.seek(self._session.next(self.position))

    def previous(self) -> None:
        """Back to where this exercise, side or set began; from there to the one before."""
        self.seek(self._session.previous(self.position))

    def change(self, session: Session) -> None:
        """Play another session from where the exercise begins that is done now: it was exchanged in it."""
        number = self.now.part.number
        self.seek(self.position)
        self._session = replace(session, repeats=self.repeats)
        self.seek(next(part.starts for part in session.parts if part.number == number))

    def sayings(self) -> tuple[Saying, ...]:
        """What is to be said since this was last asked. What was skipped is not said."""
        earlier, self._told = self._told, max(self._told, self.position)
        return self._session.between(earlier, self._told)

    def _mark(self, position: float) -> None:
        """Go on from `position`, and keep in mind what was moved until now."""
        until = self.position
        self._moved += self._session.moving_between(self._at, until)
        self._at = position
        if self._since is not None:
            self._since = self._clock()
