"""Snippets: a piece of text around a match."""

from msgspec import Struct

HIGHLIGHT_START, HIGHLIGHT_END = "\x02", "\x03"
"""How the index marks where a match begins and ends; `text.clean` lets neither into any text."""
_WIDTH = 240
_BEFORE = 80
_CUT = "…"


class Snippet(Struct, frozen=True):
    """A piece of text with its matches."""

    text: str
    highlights: tuple[tuple[int, int], ...]
    """Spans of `text` that matched."""


def snippet(marked: str) -> Snippet:
    """Return the marked text if it is short, else a window that begins a little before the first match."""
    text, highlights = _spans(marked)
    if len(text) <= _WIDTH:
        return Snippet(text, tuple(highlights))
    start, end = _window(text, highlights[0][0] if highlights else 0)
    before = _CUT if start else ""
    shift = len(before) - start
    inside = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in highlights if a < end and b > start)
    return Snippet(before + text[start:end] + (_CUT if end < len(text) else ""), inside)


def _spans(marked: str) -> tuple[str, list[tuple[int, int]]]:
    head, *rest = marked.split(HIGHLIGHT_START)
    text, spans = head, []
    for part in rest:
        highlighted, _, plain = part.partition(HIGHLIGHT_END)
        spans.append((len(text), len(text) + len(highlighted)))
        text += highlighted + plain
    return text, spans


def _window(text: str, match: int) -> tuple[int, int]:
    """Return where to cut, between words if possible."""
    start = min(max(0, match - _BEFORE), len(text) - _WIDTH)
    if start:
        space = text.find(" ", start, match)
        start = space + 1 if space >= 0 else start
    end = start + _WIDTH
    if end < len(text):
        space = text.rfind(" ", match + 1, end)
        end = space if space > start else end
    return start, end
