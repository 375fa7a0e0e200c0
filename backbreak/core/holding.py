"""What the detectors said, as it changes the state: does it keep a prompt back, is somebody listening?"""

from __future__ import annotations

from dataclasses import replace

from backbreak.core.ports import Answer, Hold
from backbreak.core.state import Held, State

LISTENING = frozenset({"microphone", "camera", "call", "media", "idle_inhibitor"})
NOT_HOLDING = frozenset({"media", "idle_inhibitor"})  # music all day must not silence the prompts


def asked(state: State, at: float, holds: tuple[Hold, ...], *, is_due: bool = True) -> State:
    """The detectors have answered. An ignored hold is ignored until it is over.

    What keeps back a prompt that is due does so from now on at the latest. Who has listened to a call is
    given a minute after it in any case, whenever the prompt fell due.
    """
    was_kept = state.held is not None or (state.listening is not None and holding(state) is not None)
    over = {hold.name for hold in holds if hold.answer is not Answer.YES}
    state = replace(state, holds=holds, ignored_holds=state.ignored_holds - over)
    name = holding(state)
    if name is None:
        return replace(state, held=None, released=at) if was_kept else state
    if state.held is None and not is_due:
        return state
    return replace(state, held=Held(state.held.since if state.held else at, name), released=None)


def holding(state: State) -> str | None:
    """The hold that would keep a prompt back, as the detectors last said; None if there is none."""
    return next((hold.name for hold in state.holds if keeps_back(state, hold)), None)


def heard_out(state: State, at: float) -> State:
    """Who listened without a touch has touched something, perhaps only to hang up."""
    name = holding(state)
    held = Held(at, name) if state.held is None and name is not None else state.held
    return replace(state, listening=None, held=held)


def keeps_back(state: State, hold: Hold) -> bool:
    """Whether this hold keeps a due prompt back."""
    is_ignored = hold.name in NOT_HOLDING or hold.name in state.ignored_holds
    return hold.answer is Answer.YES and not is_ignored


def tells_of_a_listener(hold: Hold) -> bool:
    """Whether somebody without input may be sitting there, listening or watching."""
    return hold.answer is Answer.YES and hold.name in LISTENING


def is_listening(state: State) -> bool:
    """Whether one of the holds tells so, or the person did."""
    return state.meeting is not None or any(map(tells_of_a_listener, state.holds))
