"""The photos of editions: captions, credits and anchors. Pure."""

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
    """Return the photos whose caption, credit or publisher contains all `words`, ignoring case, in reading order."""
    terms = words.casefold().split()
    every = (
        Captioned(reading.headline, reading.headline.anchor.at(s, b), block)
        for reading in readings
        for s, section in enumerate(reading.edition.sections)
        for b, block in enumerate(section.blocks)
        if isinstance(block, Photo)
    )
    return tuple(caption for caption in every if all(word in _searchable_text(caption) for word in terms))


def _searchable_text(photo_row: Captioned) -> str:
    photo = photo_row.photo
    parts = (photo.caption, photo.credit, photo.alt, photo_row.headline.source_name)
    return " ".join(filter(None, parts)).casefold()
