"""The paragraphs that are chosen to be copied, starred or saved. Pure."""

from msgspec import Struct
from msgspec.structs import replace

from ...model import Anchor, Edition
from ...views.edition_page import texts
from ...views.styled_line import Mark, TextPosition


class Passage(Struct, frozen=True):
    """Neighbouring blocks of an edition; `end` is the one that grows, `start` the one that stays."""

    blocks: tuple[tuple[int, int], ...]
    """Section and number of every block of the edition."""
    start: int = 0
    end: int = 0

    @property
    def chosen(self) -> tuple[tuple[int, int], ...]:
        return self.blocks[min(self.start, self.end) : max(self.start, self.end) + 1]

    def moved(self, by: int) -> "Passage":
        """The block beside the last one, alone."""
        there = self._within(self.end + by)
        return replace(self, start=there, end=there)

    def grown(self, by: int) -> "Passage":
        return replace(self, end=self._within(self.end + by))

    def _within(self, index: int) -> int:
        return min(max(index, 0), len(self.blocks) - 1)

    @property
    def place(self) -> TextPosition:
        """Where it ends, to be brought onto the screen."""
        return TextPosition(*self.blocks[self.end])

    def anchors(self, edition: Anchor) -> tuple[Anchor, Anchor]:
        """Its first and its last block."""
        return edition.at(*self.chosen[0]), edition.at(*self.chosen[-1])

    def marks(self, edition: Edition) -> dict[TextPosition, list[Mark]]:
        chosen = set(self.chosen)
        return {p: [(0, len(text), "target")] for p, text in texts(edition) if (p.section, p.block) in chosen}


def passage(edition: Edition, at: tuple[int, int]) -> Passage | None:
    """The block at `at`, or the next one; None where an edition has none."""
    blocks = tuple((s, b) for s, section in enumerate(edition.sections) for b in range(len(section.blocks)))
    if not blocks:
        return None
    index = next((number for number, block in enumerate(blocks) if block >= at), len(blocks) - 1)
    return Passage(blocks, index, index)
