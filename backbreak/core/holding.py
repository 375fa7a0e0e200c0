"""What the detectors said, as it changes the state: does it keep a prompt back, is somebody listening?"""

from __future__ import annotations

from dataclasses import replace

from backbreak.core.ports import Answer, Hold
from backbreak.core.state import Held, State

LISTENING = frozenset({"microphone", "camera", "call", "media", "idle_inhibitor"})
NOT_HOLDING = frozenset({"media", "idle_inhibitor"})  # music all day must not silence the prompts


def asked(state: State, at: float, holds: tuple[Hold, ...]) -> State:
    """The detectors have answered. An ignored hold is ignored until it is over."""
    over = {hold.name for hold in holds if hold.answer is not Answer.YES}
    state = replace(state, holds=holds, ignored_holds=state.ignored_holds - over)
    name = next((hold.name for hold in holds if keeps_back(state, hold)), None)
    if name is not None:
        since = state.held.since if state.held else at
        return replace(state, held=Held(since, name), released=None)
    return replace(state, held=None, released=at) if state.held else state


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
