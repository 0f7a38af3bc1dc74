"""HTML lists to `Listing`s: nesting, numbers, letters, reversed order, and items of several paragraphs."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement as Element
from msgspec import Struct

from ...blocks import BULLET
from ...model import Listing
from .element_hints import is_hidden
from .html_inline import BREAK, DEEPEST, InlinePiece, TextStyle, child_pieces, joined, links_of, piece
from .html_tags import BLOCKS, LISTS

_CONTINUED = ""
"""The marker of a paragraph that continues the item above it."""
_LARGEST = 100_000
"""Numbers beyond this are no item's."""
_LETTERS = 26
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"} | {
    "lower-roman": "i",
    "upper-roman": "I",
}
_STYLE = re.compile(rf"list-style(?:-type)?\s*:[^;]*?\b({'|'.join(_STYLES)})\b", re.IGNORECASE)


class _Paragraph(Struct, frozen=True):
    """One paragraph of an item."""

    pieces: Sequence[InlinePiece]
    text: str
    level: int
    marker: str


def listing(node: Element, style: TextStyle, base: str | None) -> Listing | None:
    """Return the list with the items of all lists in it, in order; None if it says nothing."""
    paragraphs = list(_of_list(node, style.of(node, base), base, 0))
    if not paragraphs:
        return None
    ordered = node.tag == "ol"
    levels, markers = tuple(each.level for each in paragraphs), tuple(each.marker for each in paragraphs)
    usual = tuple(f"{number}." if ordered else BULLET for number in range(1, len(paragraphs) + 1))
    return Listing(
        tuple(each.text for each in paragraphs),
        ordered,
        tuple(link for each in paragraphs for link in links_of(each.pieces)),
        levels if any(levels) else (),
        () if markers == usual else markers,
    )


def _of_list(node: Element, style: TextStyle, base: str | None, level: int) -> Iterator[_Paragraph]:
    if style.depth > DEEPEST:
        yield from _paragraph([piece(str(node.text_content()), style)], level, _CONTINUED)
        return
    markers = _markers(node)
    if node.text and node.text.strip():
        yield from _paragraph([piece(node.text, style)], level, _CONTINUED)
    for child in node:
        if isinstance(child.tag, str) and not is_hidden(child):
            inside = style.of(child, base)
            if child.tag in LISTS:
                yield from _of_list(child, inside, base, level + 1)
            else:
                yield from _of_item(child, inside, base, level, markers.get(child, BULLET))
        if child.tail and child.tail.strip():
            yield from _paragraph([piece(child.tail, style)], level, _CONTINUED)


def _of_item(node: Element, style: TextStyle, base: str | None, level: int, marker: str) -> Iterator[_Paragraph]:
    """Yield the paragraphs of one item, the first with its marker, and the items of the lists inside it."""
    run: list[InlinePiece] = []
    for part in (*_flow(node, style, base, level), None):
        if isinstance(part, InlinePiece) and not (part.text == BREAK and run and run[-1].text == BREAK):
            run.append(part)
            continue
        for paragraph in _paragraph(_without_breaks(run), level, marker):
            yield paragraph
            marker = _CONTINUED
        run = []
        if isinstance(part, _Paragraph):
            yield part


def _paragraph(run: Sequence[InlinePiece], level: int, marker: str) -> Iterator[_Paragraph]:
    """Yield the run as a paragraph, unless it says nothing."""
    text = joined(run)
    if text:
        yield _Paragraph(run, text, level, marker)


def _without_breaks(run: Sequence[InlinePiece]) -> list[InlinePiece]:
    return [InlinePiece(" ") if part.text == BREAK else part for part in run]


def _flow(node: Element, style: TextStyle, base: str | None, level: int) -> Iterator[InlinePiece | _Paragraph | None]:
    """Yield the pieces of an item, None where one of its paragraphs ends, and the paragraphs of lists inside it."""
    if style.depth > DEEPEST:
        yield piece(str(node.text_content()), style)
        return
    if node.text:
        yield piece(node.text, style)
    for child in node:
        if isinstance(child.tag, str) and not is_hidden(child):
            inside = style.of(child, base)
            if child.tag in LISTS:
                yield None
                yield from _of_list(child, inside, base, level + 1)
            elif child.tag in BLOCKS:
                yield None
                yield from _flow(child, inside, base, level)
                yield None
            elif next(child.iter(*LISTS), None) is not None:
                yield from _flow(child, inside, base, level)
            else:
                yield from child_pieces(child, style, base)
        if child.tail:
            yield piece(child.tail, style)


def _markers(node: Element) -> dict[Element, str]:
    """What stands before each item of an ordered list; nothing for the items of others, which have bullets."""
    items = [child for child in node if child.tag == "li"]
    if node.tag != "ol":
        return {}
    step = -1 if node.get("reversed") is not None else 1
    number = _number(node.get("start"), len(items) if step < 0 else 1)
    kind = _kind(node)
    markers: dict[Element, str] = {}
    for item in items:
        number = _number(item.get("value"), number)
        markers[item] = f"{_numeral(number, item.get('type') or kind)}."
        number += step
    return markers


def _kind(node: Element) -> str:
    match = _STYLE.search(node.get("style") or "")
    return _STYLES[match[1].lower()] if match else node.get("type") or "1"


def _number(text: str | None, otherwise: int) -> int:
    match = re.fullmatch(r"\s*(-?\d{1,6})\s*", text or "")
    number = int(match[1]) if match else otherwise
    return number if abs(number) < _LARGEST else otherwise


def _numeral(number: int, kind: str) -> str:
    """Return the number as digits, letters or a Roman numeral; digits where the kind has none for it."""
    if kind not in ("a", "A", "i", "I") or number < 1:
        return str(number)
    text = _letters(number) if kind in "aA" else _roman(number)
    return text.upper() if kind.isupper() else text


def _letters(number: int) -> str:
    """Return `a` to `z`, then `aa`, `ab` …"""
    text = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        text += numeral * min(count, 9)
    return text
