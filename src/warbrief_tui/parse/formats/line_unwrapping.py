"""Lines that were wrapped by hand or by a mailer, put together to paragraphs again."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from ..captions import is_caption
from ..headings import looks_titled

_LONGEST = 120
_CLOSED_END = re.compile(r"[.!?…][”\"’')\]]*$")
_SURELY = 0.85
"""Share of capitals that tells a heading as long as a line from a sentence that begins with names."""
_TOO_LONG = 1.8
"""Times the usual length: what is longer may be two paragraphs of which the first ends with a full line."""
_LEAST = 0.3
"""Of the usual length: what neither of those two falls below."""


def is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether hardly a line is long and many break in mid-sentence. `lines` are those that are not blank."""
    if len(lines) < 4 or sum(len(line) > _LONGEST for line in lines) * 50 > len(lines):
        return False
    return len(_broken(lines)) * 4 > len(lines)


class Wrapping(Struct, frozen=True):
    """How a text was wrapped."""

    room: float
    """Characters that a line could have held."""
    dented: bool
    """Its paragraphs begin with an indent."""
    lines: int

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Wrapping":
        """Measure the lines of a text; `lines` are all that are not blank."""
        width = max(len(line) for line in lines if len(line) <= _LONGEST)
        dented = sum(line[:1].isspace() for line in lines) * 2 < len(lines)
        return cls(width - _slack(lines, width), dented, len(lines))

    def undone(self, group: Sequence[str], marked: Callable[[str], bool]) -> list[str]:
        """Join the lines of a group into paragraphs; `marked` tells whether a line begins a list item."""
        dense = len(group) * 2 > self.lines
        paragraphs = [[group[0]]]
        for place, line in enumerate(group[1:], 2):
            if self._begins(paragraphs[-1], line, group[place : place + 1] if dense else None, marked):
                paragraphs.append([line])
            else:
                paragraphs[-1].append(line)
        return [_joined(lines) for lines in (_parted(paragraphs) if dense else paragraphs)]

    def _begins(
        self, paragraph: list[str], line: str, below: Sequence[str] | None, marked: Callable[[str], bool]
    ) -> bool:
        """Where the next word would still have fitted on the line, at an indent, an item or a heading.

        `below` is the line after this one, where headings are told by nothing but their capitals.
        """
        last, item, indented = paragraph[-1], marked(line), line[:1].isspace()
        if marked(paragraph[0]) and indented and not item:
            return False
        fits = len(last) + 1 + len(line.split()[0]) <= self.room
        listed = item and (marked(paragraph[0]) or not _is_open(last))
        head = below is not None and _is_head_between(paragraph, line, below)
        return fits or listed or head or (self.dented and indented)


def _is_head_between(paragraph: list[str], line: str, below: Sequence[str]) -> bool:
    """The line is a heading that follows a full line, or follows a heading or a caption as long as a line."""
    last = paragraph[-1]
    if not _is_open(last) and looks_titled(line.strip(), _SURELY) and not _runs_on(below):
        return True
    if not line.strip()[:1].isupper():
        return False
    return (len(paragraph) == 1 and looks_titled(last.strip(), _SURELY)) or (
        last.endswith((")", "]")) and _is_captioned(paragraph)
    )


def _is_captioned(paragraph: list[str]) -> bool:
    return is_caption(_joined(paragraph))


def _is_open(line: str) -> bool:
    """It ends within a sentence, or without a full stop."""
    return line[-1:].isalnum() or line.endswith((",", ";", "–", "—", "-", "_"))


def _runs_on(following: Sequence[str]) -> bool:
    return any(line.strip()[:1].islower() for line in following)


def _parted(paragraphs: list[list[str]]) -> list[list[str]]:
    """`paragraphs`, those far too long parted after the full line that closes a sentence nearest to their middle."""
    usual = median([len(lines) for lines in paragraphs if len(lines) > 1] or [1])
    return [part for lines in paragraphs for part in _halves(lines, usual)]


def _halves(lines: list[str], usual: float) -> list[list[str]]:
    if len(lines) <= max(usual * _TOO_LONG, 3):
        return [lines]
    least = max(2, round(usual * _LEAST))
    ends = [
        place
        for place, (line, below) in enumerate(pairwise(lines), 1)
        if least <= place <= len(lines) - least and _CLOSED_END.search(line) and not below.strip()[:1].islower()
    ]
    if not ends:
        return [lines]
    end = min(ends, key=lambda place: abs(place * 2 - len(lines)))
    return [*_halves(lines[:end], usual), *_halves(lines[end:], usual)]


def _joined(lines: Sequence[str]) -> str:
    parts = [lines[0]]
    for before, line in pairwise(lines):
        hyphened = before.endswith("-") and not before.endswith((" -", "--")) and line.strip()[:1].islower()
        parts += ["" if hyphened else " ", line.strip()]
    return "".join(parts)


def _broken(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Neighbouring lines with a sentence that runs on from one to the other."""
    return [(line, below) for line, below in pairwise(lines) if below.strip()[:1].islower() and _is_open(line)]


def _slack(lines: Sequence[str], width: int) -> float:
    """Nothing where every broken line is as full as it could be, as programs wrap; else some room, as people do."""
    pairs = _broken(lines)
    full = sum(len(line) + 1 + len(below.split()[0]) > width for line, below in pairs)
    return 0 if full >= len(pairs) * 0.9 else width * 0.2
