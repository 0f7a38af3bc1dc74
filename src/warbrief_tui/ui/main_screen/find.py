"""Finding words in the edition that is open: over its text, not over painted lines. Pure."""

import re
from collections.abc import Iterable

from msgspec import Struct

from ...model import Edition
from ...views.edition_page import texts
from ...views.styled_line import Mark, TextPosition


class Found(Struct, frozen=True):
    """Where words stand, in reading order; `now` is the one the reader is at."""

    spans: tuple[tuple[TextPosition, int, int], ...] = ()
    now: int = 0

    @property
    def here(self) -> tuple[TextPosition, int, int] | None:
        return self.spans[self.now] if self.spans else None

    def step(self, by: int) -> "Found":
        return Found(self.spans, (self.now + by) % len(self.spans)) if self.spans else self

    def marks(self) -> dict[TextPosition, list[Mark]]:
        marks: dict[TextPosition, list[Mark]] = {}
        for number, (place, start, end) in enumerate(self.spans):
            marks.setdefault(place, []).append((start, end, "match-now" if number == self.now else "match"))
        return marks


def find(edition: Edition, words: Iterable[str], section: int = 0) -> Found:
    """Every place of any of `words`, whatever their case; the reader is at the first one from `section` on."""
    wanted = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return Found()
    pattern = re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE)
    spans = tuple((place, *found.span()) for place, text in texts(edition) for found in pattern.finditer(text))
    return Found(spans, next((n for n, (place, _, _) in enumerate(spans) if place.section >= section), 0))


def nearest(found: Found, place: TextPosition) -> Found:
    """`found` with the reader at the first span in or after `place`."""
    at = (place.section, place.block)
    return Found(found.spans, next((n for n, (p, _, _) in enumerate(found.spans) if (p.section, p.block) >= at), 0))
