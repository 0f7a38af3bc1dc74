"""Small marks in HTML that carry meaning: notes, superscripts, struck text, pictures that are characters."""

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement as Element

from ...sanitize import one_line

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_POWER = re.compile(r"[-−+]?\d{1,3}|n")
_NOTE_MARK = re.compile(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[ivxIVX]{1,5}|[a-zA-Z]|[*†‡§¶]+")
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ème|º|ª|й|ий|я|е|го|та|тя|те", re.IGNORECASE)
_BASES = re.compile(
    r"(?:^|[^\w.,])(?:[kcmdµ]?m|km|ft|in|yd|mi|s|sec|км|см|мм|дм|м|с)$"  # a unit: m², km/h², м³
    r"|(?:^|[^\d.,])10$"  # a power of ten
    r"|(?:^|[^\w'’])[b-hj-zB-HJ-Zα-ωΑ-Ω]$|=\s?\w{1,3}$"  # a variable
)
_STRUCK_TAGS = frozenset({"s", "strike", "del"})
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_EMOJI_NAME = re.compile(r"\b(?:emoji|wp-smiley|smiley|twemoji)\b", re.IGNORECASE)
_EMOJI_ADDRESS = re.compile(r"/(?:tw)?emoji/|s\.w\.org/images/core/emoji|twemoji", re.IGNORECASE)
_CODE_POINTS = re.compile(r"(?:emoji_u)?([0-9a-f]{2,6}(?:[-_][0-9a-f]{2,6})*)", re.IGNORECASE)


def is_struck(node: Element) -> bool:
    """Return whether the element's text is struck out, as deleted or withdrawn."""
    style = node.get("style")
    return node.tag in _STRUCK_TAGS or bool(style and _STRUCK_STYLE.search(style))


def raised_or_lowered(node: Element) -> str | None:
    """Return what a `sup` or `sub` is in plain text: a power as `²`, a note's mark as `[2]`; None for other text.

    A number that only follows its neighbour would be read as its last digits.
    """
    if node.tag not in ("sup", "sub"):
        return None
    text = one_line(str(node.text_content()))
    before = _text_before(node)
    if node.tag == "sub":
        return text.translate(_LOWERED) if text.isdecimal() and before[-1:].isdecimal() else None
    if _POWER.fullmatch(text) and _BASES.search(before):
        return text.translate(_RAISED)
    if before[-1:].isdecimal() and _ORDINAL.fullmatch(text):
        return text
    return f"[{text}]" if _NOTE_MARK.fullmatch(text) else None


def emoji(node: Element) -> str | None:
    """Return the character that an `img` stands for, by its `alt` or its file's code points; None for others."""
    source = unquote(node.get("src") or node.get("data-src") or "")
    if not (_EMOJI_NAME.search(node.get("class") or "") or _EMOJI_ADDRESS.search(source)):
        return None
    alt = one_line(node.get("alt") or "")
    if alt and not alt.isascii() and len(alt) <= 16:
        return alt
    return _from_code_points(PurePosixPath(urlsplit(source).path).stem) or alt or None


def _from_code_points(name: str) -> str | None:
    match = _CODE_POINTS.fullmatch(name)
    points = [int(point, 16) for point in re.split("[-_]", match[1])] if match else []
    characters = "".join(map(chr, points)) if all(0x20 < point < 0x110000 for point in points) else ""
    pictured = any(unicodedata.category(character) in ("So", "Sk") for character in characters)
    return characters if pictured else None


def _text_before(node: Element) -> str:
    """The text of the same line that stands directly before the element."""
    before, parent = node.getprevious(), node.getparent()
    if before is None:
        return (parent.text or "") if parent is not None else ""
    return before.tail or str(before.text_content())
