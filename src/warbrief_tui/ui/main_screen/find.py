"""Finding words in the text of an edition, not in painted lines. Pure."""

import re
from collections.abc import Iterable

from msgspec import Struct

from ...model import Edition
from ...views.edition_page import texts
from ...views.styled_line import Mark, TextPosition

TextSpan = tuple[TextPosition, int, int]
"""A text with the first and the end character of a match in it."""


class Matches(Struct, frozen=True):
    """Matches in reading order; `index` is the one that the user is at."""

    spans: tuple[TextSpan, ...] = ()
    index: int = 0

    @property
    def current(self) -> TextSpan | None:
        return self.spans[self.index] if self.spans else None

    def step(self, by: int) -> "Matches":
        """Return the matches `by` matches further, past the end from the beginning again."""
        return Matches(self.spans, (self.index + by) % len(self.spans)) if self.spans else self

    def marks(self) -> dict[TextPosition, list[Mark]]:
        marks: dict[TextPosition, list[Mark]] = {}
        for number, (position, start, end) in enumerate(self.spans):
            meaning = "match-now" if number == self.index else "match"
            marks.setdefault(position, []).append((start, end, meaning))
        return marks


def find(edition: Edition, words: Iterable[str], section: int = 0) -> Matches:
    """Return every match of any of `words`, ignoring case, at the first one from `section` on."""
    alternatives = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not alternatives:
        return Matches()
    pattern = re.compile("|".join(map(re.escape, alternatives)), re.IGNORECASE)
    spans = tuple((position, *match.span()) for position, text in texts(edition) for match in pattern.finditer(text))
    return Matches(spans, next((n for n, (position, _, _) in enumerate(spans) if position.section >= section), 0))


def nearest(matches: Matches, position: TextPosition) -> Matches:
    """Return `matches` at the first one in or after the block of `position`."""
    block = (position.section, position.block)
    later = (n for n, (p, _, _) in enumerate(matches.spans) if (p.section, p.block) >= block)
    return Matches(matches.spans, next(later, 0))
