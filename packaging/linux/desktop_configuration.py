"""What the programs on the virtual desktop are told: in their environment and their configuration files."""

from __future__ import annotations

import os
import time
from pathlib import Path

START_BUTTON_COLOUR = (31, 95, 168)  # a notification's first button, so that it can be found on the screen
PANEL_HEIGHT = 30

# No service folders: what nobody started must not start by itself.
BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""

PANEL = f"""<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="{PANEL_HEIGHT}"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/><property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray">
      <property name="icon-size" type="int" value="22"/>
    </property>
    <property name="plugin-3" type="string" value="separator">
      <property name="style" type="uint" value="0"/>
    </property>
  </property>
</channel>
"""

NOTIFICATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-notifyd" version="1.0">
  <property name="notify-location" type="uint" value="2"/>
  <property name="initial-opacity" type="double" value="1.0"/>
  <property name="do-fadeout" type="bool" value="false"/>
  <property name="do-slideout" type="bool" value="false"/>
</channel>
"""

GTK_STYLE = f"""#XfceNotifyWindow buttonbox button:first-child {{
  background-image: none; background-color: rgb{START_BUTTON_COLOUR}; color: white; text-shadow: none;
}}
"""


FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "runtime",
}
REAL_DESKTOP = (
    "DISPLAY",
    "WAYLAND_",
    "DBUS_",
    "XDG_",
    "QT_",
    "GTK_",
    "SESSION_MANAGER",
    "XAUTHORITY",
    "LC_",
    "LANG",
)
VIRTUAL_DESKTOP = {
    "LANG": "C.UTF-8",
    "XDG_CURRENT_DESKTOP": "XFCE",
    "XDG_SESSION_TYPE": "x11",
    "NO_AT_BRIDGE": "1",
}


def make_environment(folder: Path) -> dict[str, str]:
    """Make a home below `folder`, and return the variables that lead programs there and nowhere else."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(REAL_DESKTOP)}
    for variable, name in FOLDERS.items():
        path = folder / name
        path.mkdir(parents=True, mode=0o700)
        environment[variable] = str(path)
    for name in ("screen", "log"):
        (folder / name).mkdir()
    _write_configuration(folder / FOLDERS["XDG_CONFIG_HOME"])
    return environment | VIRTUAL_DESKTOP | {"TZ": zone_where_it_is_nine()}


def _write_configuration(folder: Path) -> None:
    """Configure the panel and the notification server."""
    channels = folder / "xfce4" / "xfconf" / "xfce-perchannel-xml"
    channels.mkdir(parents=True)
    (channels / "xfce4-panel.xml").write_text(PANEL)
    (channels / "xfce4-notifyd.xml").write_text(NOTIFICATIONS)
    (folder / "gtk-3.0").mkdir()
    (folder / "gtk-3.0" / "gtk.css").write_text(GTK_STYLE)


def zone_where_it_is_nine() -> str:
    """A time zone where the day's work begins about now, so that a test at night finds working hours too."""
    ahead = (9 - time.gmtime().tm_hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"
