"""What a person can install or switch on, where a question is answered badly on Linux or not at all."""

from __future__ import annotations

from backbreak.words import N_, _

_WHO_SEES_ABSENCES = N_(
    "use X11, GNOME, KDE Plasma or a Wayland compositor with ext-idle-notify-v1 (Sway, Hyprland, labwc)"
)
_PIPEWIRE = N_("use Wayland with PipeWire, and install pw-dump (on Debian in pipewire-bin)")

REMEDIES = {
    ("presence", "unknown"): _WHO_SEES_ABSENCES,
    ("presence", "logind"): _WHO_SEES_ABSENCES,
    ("lock", "unknown"): N_("run systemd-logind or elogind, or your desktop's own screen locker"),
    ("session_bus", "none"): N_("install D-Bus for sessions (on Debian dbus-user-session), and log in again"),
    ("system_bus", "none"): N_("start the system's D-Bus: sleep and the lock are told over it"),
    ("tray", "none"): N_(
        "add a tray to the panel; on GNOME, the extension AppIndicator and KStatusNotifierItem Support"
    ),
    ("sound", "none"): N_("install paplay, pw-play or aplay, and run its sound system"),
    ("speech", "none"): N_("install speech-dispatcher or espeak-ng"),
    ("microphone", "unknown"): N_("run PipeWire or PulseAudio, and install pw-dump or pactl"),
    ("screen_share", "unknown"): _PIPEWIRE,
}


def remedy(question: str, adapter: str) -> str:
    """What helps where `adapter` is the best that answers `question`; empty where nothing need be done."""
    message = REMEDIES.get((question, adapter))
    return _(message) if message else ""
