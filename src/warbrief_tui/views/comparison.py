"""Two sets of editions side by side: what each says of the same front, or under the same subject. Pure."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from ..model import (
    Block,
    Front,
    Headline,
    Listing,
    Mention,
    Paragraph,
    Photo,
    Preformatted,
    Quote,
    Reading,
    Status,
    Table,
)
from .edition_page import texts
from .sentence_context import sentence_around
from .styled_line import TextPosition

_ALIKE = 0.1
"""Sections less alike than this stand alone."""
_SAME_SOURCE = 0.1
_HEADING_WEIGHT = 3
_FRONT_WEIGHT = 2
_WORD = re.compile(r"[^\W\d_]{4,}")


class Passage(Struct, frozen=True):
    """Something that is said, and where: `text` stands at `at` in the text of `place`, the mention in it at `start`."""

    headline: Headline
    place: TextPosition
    text: str
    at: int = 0
    start: int = 0
    end: int = 0
    status: Status | None = None
    note: str = ""
    """Who says so, and whether it is no news of the day."""


Row = tuple[Passage | None, Passage | None]


class Pair(Struct, frozen=True):
    """What both sides say of one thing. A title is empty where that side says nothing of it."""

    titles: tuple[str, str]
    rows: tuple[Row, ...]


# By front ----------------------------------------------------------------------------------------


def by_front(left: Sequence[Reading], right: Sequence[Reading], fronts: Sequence[Front]) -> tuple[Pair, ...]:
    """A pair a front, in the order of `fronts`; those that neither side names are left out."""
    one, other = said(left), said(right)
    return tuple(
        Pair(
            (front.name if front.id in one else "", front.name if front.id in other else ""),
            tuple(zip_longest(one.get(front.id, ()), other.get(front.id, ()))),
        )
        for front in fronts
        if front.id in one or front.id in other
    )


def said(readings: Sequence[Reading]) -> Mapping[str, list[Passage]]:
    """What is said of each front, in reading order; a sentence that names it twice is there once."""
    found: dict[str, dict[tuple[Headline, TextPosition, int], Passage]] = {}
    for reading in readings:
        known = dict(texts(reading.edition))
        for mention in reading.analysis.mentions:
            passage = _passage(reading.headline, mention, known)
            if passage is not None:
                found.setdefault(mention.front, {}).setdefault((passage.headline, passage.place, passage.at), passage)
    return {front: list(passages.values()) for front, passages in found.items()}


def _passage(headline: Headline, mention: Mention, known: Mapping[TextPosition, str]) -> Passage | None:
    place = TextPosition(mention.section, mention.block, mention.item, mention.row, mention.col)
    text = known.get(place)
    if text is None:
        return None
    start, end = sentence_around(text, mention.start, mention.end)
    who = f"according to {mention.according_to}" if mention.according_to else ""
    note = ", ".join(filter(None, (who, mention.role if mention.role != "today" else "")))
    return Passage(headline, place, text[start:end], start, mention.start, mention.end, mention.status, note)


# By section --------------------------------------------------------------------------------------


class _Part(Struct, frozen=True):
    reading: Reading
    index: int
    words: Mapping[str, float]

    @property
    def source(self) -> str:
        return self.reading.headline.anchor.source

    @property
    def title(self) -> str:
        section = self.reading.edition.sections[self.index]
        return f"{self.reading.headline.source_name}: {section.heading or 'before the first heading'}"


def by_section(left: Sequence[Reading], right: Sequence[Reading]) -> tuple[Pair, ...]:
    """A pair for each two sections about the same, in the order of the left side; then what only the right side has."""
    parts = _weighted((_parts(left), _parts(right)))
    partners = _partners(*parts)
    taken = set(partners.values())
    pairs = [_pair(part, parts[1][partners[n]] if n in partners else None) for n, part in enumerate(parts[0])]
    return (*pairs, *(_pair(None, part) for n, part in enumerate(parts[1]) if n not in taken))


def _pair(left: _Part | None, right: _Part | None) -> Pair:
    rows = zip_longest(_passages(left) if left else (), _passages(right) if right else ())
    return Pair((left.title if left else "", right.title if right else ""), tuple(rows))


def _parts(readings: Sequence[Reading]) -> list[_Part]:
    return [
        _Part(reading, index, _counted(reading, index))
        for reading in readings
        for index, section in enumerate(reading.edition.sections)
        if section.blocks
    ]


def _counted(reading: Reading, index: int) -> Mapping[str, float]:
    """The words and the fronts of a section; those of its heading count for more."""
    words: Counter[str] = Counter()
    for place, text in texts(reading.edition):
        if place.section == index:
            weight = _HEADING_WEIGHT if place.block < 0 else 1
            words.update({word: weight * n for word, n in Counter(_WORD.findall(text.casefold())).items()})
    words.update(f"@{m.front}" for m in reading.analysis.mentions if m.section == index for _ in range(_FRONT_WEIGHT))
    return words


def _weighted(sides: tuple[list[_Part], list[_Part]]) -> tuple[list[_Part], list[_Part]]:
    """Words that few sections have weigh more, and every section is of length one."""
    parts = [*sides[0], *sides[1]]
    common = Counter(word for part in parts for word in part.words)
    rare = {word: math.log((1 + len(parts)) / count) for word, count in common.items()}

    def weighted(part: _Part) -> _Part:
        words = {word: math.sqrt(n) * rare[word] for word, n in part.words.items()}
        length = math.hypot(*words.values()) or 1.0
        return _Part(part.reading, part.index, {word: weight / length for word, weight in words.items()})

    return [weighted(part) for part in sides[0]], [weighted(part) for part in sides[1]]


def _partners(left: Sequence[_Part], right: Sequence[_Part]) -> dict[int, int]:
    """The most alike first; everyone has at most one partner."""
    likeness = sorted(_likenesses(left, right), reverse=True)
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, a, b in likeness:
        if -a not in partners and -b not in taken:
            partners[-a] = -b
            taken.add(-b)
    return partners


def _likenesses(left: Sequence[_Part], right: Sequence[_Part]) -> Iterator[tuple[float, int, int]]:
    """Numbers are negative, so that of equals the first come first."""
    places: dict[str, list[tuple[int, float]]] = {}
    for b, other in enumerate(right):
        for word, weight in other.words.items():
            places.setdefault(word, []).append((b, weight))
    for a, one in enumerate(left):
        alike = dict.fromkeys(range(len(right)), 0.0)
        for word, weight in one.words.items():
            for b, there in places.get(word, ()):
                alike[b] += weight * there
        for b, much in alike.items():
            much += _SAME_SOURCE * (much > 0 and one.source == right[b].source)
            if much >= _ALIKE:
                yield much, -a, -b


def _passages(part: _Part) -> list[Passage]:
    headline = part.reading.headline
    blocks = part.reading.edition.sections[part.index].blocks
    return [
        Passage(headline, place, text)
        for number, block in enumerate(blocks)
        for place, text in _lines(TextPosition(part.index, number), block)
    ]


def _lines(at: TextPosition, block: Block) -> Iterable[tuple[TextPosition, str]]:
    match block:
        case Paragraph() | Quote():
            return [(at, block.text)]
        case Listing():
            return [(at._replace(item=number), item) for number, item in enumerate(block.items)]
        case Preformatted():
            return [(at._replace(item=number), line) for number, line in enumerate(block.lines)]
        case Photo():
            return [(at, block.caption)] if block.caption else []
        case Table():
            rows = enumerate((block.header, *block.rows), start=-1)
            return [(at._replace(row=number, col=0), ", ".join(filter(None, row))) for number, row in rows if any(row)]
