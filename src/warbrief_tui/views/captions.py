"""The photos of editions: captions with their credits, and where they stand. Pure."""

from collections.abc import Sequence

from msgspec import Struct

from ..model import Anchor, Headline, Photo, Reading


class Captioned(Struct, frozen=True):
    headline: Headline
    anchor: Anchor
    """The block."""
    photo: Photo

    @property
    def caption(self) -> str:
        return self.photo.caption or self.photo.alt or "A photo without a caption."


def captions(readings: Sequence[Reading], words: str = "") -> tuple[Captioned, ...]:
    """In reading order: those whose caption, credit or publisher has all `words`, whatever their case."""
    wanted = words.casefold().split()
    every = (
        Captioned(reading.headline, reading.headline.anchor.at(s, b), block)
        for reading in readings
        for s, section in enumerate(reading.edition.sections)
        for b, block in enumerate(section.blocks)
        if isinstance(block, Photo)
    )
    return tuple(one for one in every if all(word in _said(one) for word in wanted))


def _said(one: Captioned) -> str:
    photo = one.photo
    parts = (photo.caption, photo.credit, photo.alt, one.headline.source_name)
    return " ".join(filter(None, parts)).casefold()
