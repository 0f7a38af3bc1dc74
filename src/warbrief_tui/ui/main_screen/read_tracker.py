"""What of a page has been on the screen, line by line, so that a section counts as read when all of it was shown."""

from ..lazy_layout import LazyLayout


class Shown:
    """Of the pieces of one page; it outlives a new layout of the same pieces."""

    def __init__(self, sections: list[int]) -> None:
        """`sections` has that of every piece."""
        self._sections = sections
        self._lines: dict[int, set[int]] = {}
        self._whole: set[int] = set()
        self._left = {section: sections.count(section) for section in set(sections)}

    def note(self, layout: LazyLayout, y: int, rows: int) -> tuple[int, ...]:
        """Lines `y` to `y + rows` are on the screen; the sections that thereby have been shown to their last line."""
        done: list[int] = []
        index, _ = layout.at(y)
        while index < len(layout.pieces) and layout.tops[index] < y + rows:
            if index not in self._whole and self._is_whole(layout, index, y, rows):
                self._whole.add(index)
                section = self._sections[index]
                self._left[section] -= 1
                done += [section] if not self._left[section] else []
            index += 1
        return tuple(done)

    def _is_whole(self, layout: LazyLayout, index: int, y: int, rows: int) -> bool:
        said = [number for number, line in enumerate(layout.lines(index)) if line]
        seen = self._lines.setdefault(index, set())
        top = layout.tops[index]
        seen.update(number for number in said if y <= top + number < y + rows)
        return len(seen) == len(said)

    def forget_lines(self) -> None:
        """The pieces have other lines now; those that were shown in part begin anew."""
        self._lines.clear()
