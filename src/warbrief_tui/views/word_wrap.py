"""Wrap text to a width in cells. Lines are spans of the text, so that each knows its offset."""

import re

from rich.cells import cell_len, chop_cells

_MAYBE_WIDE = re.compile(
    "[^\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f\u2190-\u21ff]"
)
_NUMBER_GAP = re.compile(r"(?<!\d{4})(?<=\d) (?=\d{3}(?!\d))")
"""The space inside a grouped number such as `4 567`. No line breaks there."""
_WORD = re.compile(rf"(?:\S|{_NUMBER_GAP.pattern})+\s*")
CharRange = tuple[int, int]


def wrap(text: str, width: int) -> list[CharRange]:
    """Return at least one span of `text`; each is at most `width` cells wide without trailing spaces."""
    width = max(width, 1)
    if _MAYBE_WIDE.search(text):
        return _wrap_wide(text, width)
    return _wrap_narrow(text, width)


def _wrap_narrow(text: str, width: int) -> list[CharRange]:
    """Wrap text in which every character is one cell wide: one backward search finds the end of a line."""
    lines: list[CharRange] = []
    start, size = 0, len(text)
    while size - start > width:
        end = text.rfind(" ", start + 1, start + width + 1)
        while end > 0 and _NUMBER_GAP.match(text, end):
            end = text.rfind(" ", start + 1, end)
        if end < 0:
            end = start + width
        lines.append((start, end))
        start = end
        while start < size and text[start] == " ":
            start += 1
    if start < size or not lines:
        lines.append((start, size))
    return lines


def _wrap_wide(text: str, width: int) -> list[CharRange]:
    lines: list[CharRange] = []
    start = end = used = 0
    for word in _WORD.finditer(text):
        bare = word.group().rstrip()
        cells = cell_len(bare)
        if used and used + cells > width:
            lines.append((start, end))
            start, used = word.start(), 0
        if cells > width:
            *whole, start = _chopped(bare, word.start(), width)
            lines.extend(zip(whole, [*whole[1:], start], strict=True))
            used = cell_len(text[start : word.end()])
        else:
            used += cells + len(word.group()) - len(bare)
        end = word.start() + len(bare)
    lines.append((start, end or len(text)))
    return lines


def _chopped(word: str, at: int, width: int) -> list[int]:
    """Return the offsets at which to break a word that is wider than a line."""
    starts = [at]
    for part in chop_cells(word, width)[:-1]:
        starts.append(starts[-1] + len(part))
    return starts
