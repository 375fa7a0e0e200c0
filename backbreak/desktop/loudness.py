"""Our sounds at a volume of their own, whatever player plays them.

Few players can be told how loud to be, and each means something else by it. So the samples are made smaller,
once for each sound and volume, in a file of the cache.
"""

from __future__ import annotations

from pathlib import Path


class Loudness:
    """The sounds in `sounds`, made as loud as asked in `cache`, which is made when it is first needed."""

    def __init__(self, sounds: Path, cache: Path) -> None:
        self._sounds, self._cache = sounds, cache
        self._made: dict[str, int] = {}

    def file(self, name: str, volume: int) -> Path:
        """The file of a sound at `volume` percent, of which half sounds about half as loud.

        Raises OSError where there is no such sound, or where none can be written.
        """
        source = self._sounds / f"{name}.wav"
        if volume >= 100:
            return source
        file = self._cache / source.name
        if self._made.get(name) != volume:
            self._cache.mkdir(parents=True, exist_ok=True)
            new = file.with_suffix(".new")
            new.write_bytes(scaled(source.read_bytes(), (max(0, volume) / 100) ** 1.66))
            new.replace(file)  # a player that still reads the old one reads it to its end
            self._made[name] = volume
        return file


def scaled(sound: bytes, factor: float) -> bytes:
    """A WAV file with 16-bit samples, each made `factor` times as large."""
    import array
    import io
    import wave

    with wave.open(io.BytesIO(sound), "rb") as source:
        parameters, samples = source.getparams(), array.array("h", source.readframes(source.getnframes()))
    samples = array.array("h", [round(sample * factor) for sample in samples])
    made = io.BytesIO()
    with wave.open(made, "wb") as target:
        target.setparams(parameters)
        target.writeframes(samples.tobytes())
    return made.getvalue()
