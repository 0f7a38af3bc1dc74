"""Preformatted text: lines with columns stay as they are, prose that was only wrapped becomes paragraphs."""

import re

from ...model import Preformatted
from ...sanitize import clean
from ..raw_blocks import Raw
from . import plain_text
from .line_unwrapping import is_wrapped

_TAB_WIDTH = 8
_COLUMNS = re.compile(r"\S {2,}\S|^\s+\S|\t")
_MOST_LINES = 2000
_PROSE_LINE = 90
"""Characters from which on a line is no line of a table or of code."""


def blocks(text: str) -> list[Raw]:
    """Return the text as preformatted lines, or as paragraphs if it is prose."""
    lines = [line.rstrip() for line in clean(text.expandtabs(_TAB_WIDTH)).split("\n")]
    filled = [line for line in lines if line]
    if not filled:
        return []
    if _is_prose(filled):
        return plain_text.raws(text)
    first, last = lines.index(filled[0]), len(lines) - lines[::-1].index(filled[-1])
    return [Preformatted(tuple(lines[first:last][:_MOST_LINES]))]


def _is_prose(lines: list[str]) -> bool:
    """Hardly a line has columns or an indent, and lines are long or break in mid-sentence."""
    aligned = sum(bool(_COLUMNS.search(line)) for line in lines)
    if aligned * 4 > len(lines):
        return False
    return is_wrapped(lines) or sum(len(line) > _PROSE_LINE for line in lines) * 2 >= len(lines)
