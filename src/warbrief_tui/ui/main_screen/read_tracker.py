"""Which lines of a page were on the screen, so that a section counts as read once all of its lines were."""

from ..lazy_layout import LazyLayout


class ReadTracker:
    """Tracks the pieces of one page, also across new layouts of the same pieces."""

    def __init__(self, sections: list[int]) -> None:
        """`sections` is the section of each piece."""
        self._sections = sections
        self._seen_lines: dict[int, set[int]] = {}
        self._seen_pieces: set[int] = set()
        self._remaining = {section: sections.count(section) for section in set(sections)}

    def record_viewport(self, layout: LazyLayout, y: int, rows: int) -> tuple[int, ...]:
        """Record that `rows` lines from line `y` on are on the screen; return the sections that this completes."""
        completed: list[int] = []
        index, _ = layout.at(y)
        while index < len(layout.pieces) and layout.tops[index] < y + rows:
            if index not in self._seen_pieces and self._is_seen(layout, index, y, rows):
                self._seen_pieces.add(index)
                section = self._sections[index]
                self._remaining[section] -= 1
                completed += [section] if not self._remaining[section] else []
            index += 1
        return tuple(completed)

    def _is_seen(self, layout: LazyLayout, index: int, y: int, rows: int) -> bool:
        with_text = [number for number, line in enumerate(layout.lines(index)) if line]
        lines = self._seen_lines.setdefault(index, set())
        top = layout.tops[index]
        lines.update(number for number in with_text if y <= top + number < y + rows)
        return len(lines) == len(with_text)

    def forget_lines(self) -> None:
        """Start again with the pieces that were seen in part: they have other lines now."""
        self._seen_lines.clear()
