"""Lines that were wrapped by hand or by a mailer, put together to paragraphs again."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from .headings import looks_titled

_LONGEST = 120
_OPEN_END = re.compile(r"[\w,;–—-]$")


def is_wrapped(lines: Sequence[str]) -> bool:
    """Hardly a line is long, and many break in mid-sentence. `lines` are the ones that are not blank."""
    if len(lines) < 4 or sum(len(line) > _LONGEST for line in lines) * 50 > len(lines):
        return False
    return len(_broken(lines)) * 4 > len(lines)


def unwrapped(group: Sequence[str], lines: Sequence[str], marked: Callable[[str], bool]) -> list[str]:
    """The lines of a group, joined but where a new paragraph begins.

    One begins where the next word would still have fitted on the line, at an indent, at what `marked` calls the mark of
    an item, and at a heading. `lines` are all lines of the text: they tell how wide it is, how strictly it was wrapped.
    """
    width = max(len(line) for line in lines if len(line) <= _LONGEST)
    room = width - _slack(lines, width)
    dented = sum(line[:1].isspace() for line in lines) * 2 < len(lines)
    dense = len(group) * 2 > len(lines)
    joined = [group[0]]
    for place, (last, line) in enumerate(pairwise(group), 2):
        fits = len(last) + 1 + len(line.split()[0]) <= room
        item = marked(line) and (marked(joined[-1]) or not _OPEN_END.search(last))
        head = dense and _is_head_between(joined[-1], last, line, group[place : place + 1])
        begins = fits or item or head or (dented and line[:1].isspace())
        if begins and not (marked(joined[-1]) and line[:1].isspace() and not marked(line)):
            joined.append(line)
        else:
            joined[-1] += _joint(last, line) + line.strip()
    return joined


def _is_head_between(paragraph: str, last: str, line: str, following: Sequence[str]) -> bool:
    """The line is a heading that follows a full line, or follows a heading as long as a line; told by its capitals."""
    below = not _OPEN_END.search(last) and looks_titled(line) and not _runs_on(following)
    return below or (paragraph == last and looks_titled(last) and line.strip()[:1].isupper())


def _runs_on(following: Sequence[str]) -> bool:
    return any(line.strip()[:1].islower() for line in following)


def _broken(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Neighbouring lines with a sentence that runs on from one to the other."""
    return [(one, two) for one, two in pairwise(lines) if _OPEN_END.search(one) and two.strip()[:1].islower()]


def _slack(lines: Sequence[str], width: int) -> float:
    """Nothing where every broken line is as full as it could be, as programs wrap; else some room, as people do."""
    pairs = _broken(lines)
    full = sum(len(one) + 1 + len(two.split()[0]) > width for one, two in pairs)
    return 0 if full >= len(pairs) * 0.9 else width * 0.2


def _joint(last: str, line: str) -> str:
    return "" if re.search(r"\w-$", last) and line.strip()[:1].islower() else " "
