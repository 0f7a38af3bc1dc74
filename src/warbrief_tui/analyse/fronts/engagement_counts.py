"""How many engagements a text counts on one front: the figure that stands nearest to the front's name. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from ...model import Figure, Mention

_FARTHEST = 160
"""Characters between a figure and the front it is of, at most."""
_COMMA = 40
"""A comma between them counts as much as so many characters."""
_UNNAMED = 80
"""So far counts a figure in a sentence that goes on about a front without its name."""
_PARTED = re.compile(r"[.!?;]\s|,\s+(?:and|while|but)\s")
"""What ends the clause in which both must stand."""
_OF = 5
"""Characters between the part and the whole in “50 of 64”, at most."""


class Count(NamedTuple):
    uncalled: bool
    """False where the place of the figure bears the front's name."""
    away: int
    figure: Figure


def counted(
    text: str, figures: Sequence[Figure], mentions: Sequence[Mention], fronts: Collection[str], names: Iterable[str]
) -> Count | None:
    """Return the number of engagements on one front, given by its ids and `names`, if `text` states it.

    `figures` are the engagements in the text, `mentions` all fronts that it mentions.
    """
    counts = []
    for figure in figures:
        away, mention = _nearest(figure, mentions, text)
        is_called = _is_called(figure.place, names)
        if mention.front in fronts if mention is not None else is_called:
            counts.append(Count(not is_called, away, figure))
    best = min(counts, key=certainty, default=None)
    return best and best._replace(figure=_whole(best.figure, figures))


def certainty(count: Count) -> tuple[bool, bool, int]:
    return count.uncalled, count.figure.part_of is not None, count.away


def _nearest(figure: Figure, mentions: Iterable[Mention], text: str) -> tuple[int, Mention | None]:
    """The front that stands nearest to the figure in its clause; None where none does."""
    distances = ((_away(figure, mention, text), mention) for mention in mentions)
    near = [distance for distance in distances if distance[0] <= _FARTHEST]
    return min(near, key=lambda distance: distance[0], default=(_FARTHEST, None))


def _away(figure: Figure, mention: Mention, text: str) -> int:
    if mention.start <= figure.start < mention.end:
        return _UNNAMED
    after = mention.start >= figure.end
    between = text[figure.end : mention.start] if after else text[mention.end : figure.start]
    if _PARTED.search(between):
        return _FARTHEST + 1
    return len(between) + (_COMMA if "," in between else 0)


def _whole(part: Figure, figures: Iterable[Figure]) -> Figure:
    """Of “50 of 64 assaults” the 64."""
    follows = (other for other in figures if other.text == part.part_of and 0 < other.start - part.end <= _OF)
    return next(follows, part)


def _is_called(place: str | None, names: Iterable[str]) -> bool:
    return place is not None and any(place.startswith(name) for name in names)
