"""What a person hears who turns on sounds or the voice, and reads where they can't be heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from backbreak.core.settings import Settings
from backbreak.voice_words import missing_voices
from backbreak.words import _, language

if TYPE_CHECKING:
    from backbreak.desktop.candidates import Chosen
    from backbreak.desktop.sound import Sounds
    from backbreak.desktop.speech import Speech
    from backbreak.narrator import Narrator


class TryingOut:
    """Lets settings be heard at once. `note` shows words below a setting, none where nothing is wrong."""

    def __init__(
        self,
        narrator: Narrator,
        speech: Callable[[], Chosen[Speech]],
        sounds: Callable[[], Chosen[Sounds]],
        note: Callable[[str, str], None],
    ) -> None:
        self._narrator, self._note = narrator, note
        self._speech, self._sounds = speech, sounds

    def changed(self, old: Settings, new: Settings) -> None:
        """The person has changed settings in the window; the narrator has them already."""
        self._narrator.sample(
            sound=new.sound.on and new.sound != old.sound, voice=new.voice.on and new.voice != old.voice
        )
        if _what_is_needed(old) != _what_is_needed(new):
            self.check(new)

    def check(self, settings: Settings) -> None:
        """Say in the window what can't be heard of that which is turned on."""
        silent = settings.sound.on and self._sounds().name == "none"
        self._note("sound.on", _("No program that plays sounds was found.") if silent else "")
        if settings.voice.on:
            self._speech().adapter.learn_languages(self._tell_voices)
        else:
            self._note("voice.on", "")

    def _tell_voices(self) -> None:
        speech = self._speech().adapter
        if speech.trouble:
            self._note("voice.on", _("Nothing can be said: {why}").format(why=speech.trouble))
        elif speech.languages is not None:
            self._note("voice.on", missing_voices(speech.languages, (language(),)))


def _what_is_needed(settings: Settings) -> tuple[object, ...]:
    return settings.sound.on, settings.voice.on, settings.appearance.language
