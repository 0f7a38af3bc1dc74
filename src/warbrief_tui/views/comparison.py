"""Align two sets of editions by front or by section. Pure."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from ..blocks import block_parts
from ..model import Block, Front, Headline, Mention, Reading, Status, Table
from .edition_page import texts
from .sentence_context import sentence_around
from .styled_line import TextPosition

_MIN_SIMILARITY = 0.1
"""Sections with a lower cosine similarity are not paired."""
_SAME_SOURCE_BONUS = 0.1
_HEADING_WEIGHT = 3
_FRONT_WEIGHT = 2
_WORD = re.compile(r"[^\W\d_]{4,}")


class Passage(Struct, frozen=True):
    """A sentence or line of an edition: `text` starts at offset `at` of `place`; the mention spans `start` to `end`."""

    headline: Headline
    place: TextPosition
    text: str
    at: int = 0
    start: int = 0
    end: int = 0
    status: Status | None = None
    note: str = ""
    """The cited source, and the role if it is not news of the day."""


Row = tuple[Passage | None, Passage | None]


class Pair(Struct, frozen=True):
    """Two aligned parts. A title is empty if that side has no such part."""

    titles: tuple[str, str]
    rows: tuple[Row, ...]


# By front ----------------------------------------------------------------------------------------


def by_front(left: Sequence[Reading], right: Sequence[Reading], fronts: Sequence[Front]) -> tuple[Pair, ...]:
    """Return one pair per front, in the order of `fronts`, without fronts that neither side mentions."""
    left_passages, right_passages = passages_by_front(left), passages_by_front(right)
    return tuple(
        Pair(
            (front.name if front.id in left_passages else "", front.name if front.id in right_passages else ""),
            tuple(zip_longest(left_passages.get(front.id, ()), right_passages.get(front.id, ()))),
        )
        for front in fronts
        if front.id in left_passages or front.id in right_passages
    )


def passages_by_front(readings: Sequence[Reading]) -> Mapping[str, list[Passage]]:
    """Return the sentences about each front, by front id, in reading order and without repeats."""
    passages: dict[str, dict[tuple[Headline, TextPosition, int], Passage]] = {}
    for reading in readings:
        block_texts = dict(texts(reading.edition))
        for mention in reading.analysis.mentions:
            passage = _passage(reading.headline, mention, block_texts)
            if passage is not None:
                passages.setdefault(mention.front, {}).setdefault(
                    (passage.headline, passage.place, passage.at), passage
                )
    return {front: list(passages.values()) for front, passages in passages.items()}


def _passage(headline: Headline, mention: Mention, block_texts: Mapping[TextPosition, str]) -> Passage | None:
    place = TextPosition(mention.section, mention.block, mention.item, mention.row, mention.col)
    text = block_texts.get(place)
    if text is None:
        return None
    start, end = sentence_around(text, mention.start, mention.end)
    who = f"according to {mention.according_to}" if mention.according_to else ""
    note = ", ".join(filter(None, (who, mention.role if mention.role != "today" else "")))
    return Passage(headline, place, text[start:end], start, mention.start, mention.end, mention.status, note)


# By section --------------------------------------------------------------------------------------


class _SectionVector(Struct, frozen=True):
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
    """Pair similar sections in the order of the left side, then list what only the right side has."""
    parts = _tf_idf((_section_vectors(left), _section_vectors(right)))
    partners = _match(*parts)
    matched = set(partners.values())
    pairs = [_pair(part, parts[1][partners[n]] if n in partners else None) for n, part in enumerate(parts[0])]
    return (*pairs, *(_pair(None, part) for n, part in enumerate(parts[1]) if n not in matched))


def _pair(left: _SectionVector | None, right: _SectionVector | None) -> Pair:
    rows = zip_longest(_passages(left) if left else (), _passages(right) if right else ())
    return Pair((left.title if left else "", right.title if right else ""), tuple(rows))


def _section_vectors(readings: Sequence[Reading]) -> list[_SectionVector]:
    return [
        _SectionVector(reading, index, _term_counts(reading, index))
        for reading in readings
        for index, section in enumerate(reading.edition.sections)
        if section.blocks
    ]


def _term_counts(reading: Reading, index: int) -> Mapping[str, float]:
    """Count words and fronts of a section; words of the heading have more weight."""
    words: Counter[str] = Counter()
    for place, text in texts(reading.edition):
        if place.section == index:
            weight = _HEADING_WEIGHT if place.block < 0 else 1
            words.update({word: weight * n for word, n in Counter(_WORD.findall(text.casefold())).items()})
    words.update(f"@{m.front}" for m in reading.analysis.mentions if m.section == index for _ in range(_FRONT_WEIGHT))
    return words


def _tf_idf(
    sides: tuple[list[_SectionVector], list[_SectionVector]],
) -> tuple[list[_SectionVector], list[_SectionVector]]:
    """Weight words by inverse document frequency and scale every vector to length one."""
    parts = [*sides[0], *sides[1]]
    common = Counter(word for part in parts for word in part.words)
    rare = {word: math.log((1 + len(parts)) / count) for word, count in common.items()}

    def weighted(part: _SectionVector) -> _SectionVector:
        words = {word: math.sqrt(n) * rare[word] for word, n in part.words.items()}
        length = math.hypot(*words.values()) or 1.0
        return _SectionVector(part.reading, part.index, {word: weight / length for word, weight in words.items()})

    return [weighted(part) for part in sides[0]], [weighted(part) for part in sides[1]]


def _match(left: Sequence[_SectionVector], right: Sequence[_SectionVector]) -> dict[int, int]:
    """Match sections greedily by similarity; each has at most one partner."""
    likeness = sorted(_similarities(left, right), reverse=True)
    partners: dict[int, int] = {}
    matched: set[int] = set()
    for _, a, b in likeness:
        if -a not in partners and -b not in matched:
            partners[-a] = -b
            matched.add(-b)
    return partners


def _similarities(left: Sequence[_SectionVector], right: Sequence[_SectionVector]) -> Iterator[tuple[float, int, int]]:
    """Yield (similarity, -left, -right); the negative indices sort equal scores in reading order."""
    postings: dict[str, list[tuple[int, float]]] = {}
    for b, other in enumerate(right):
        for word, weight in other.words.items():
            postings.setdefault(word, []).append((b, weight))
    for a, part in enumerate(left):
        scores = dict.fromkeys(range(len(right)), 0.0)
        for word, weight in part.words.items():
            for b, other_weight in postings.get(word, ()):
                scores[b] += weight * other_weight
        for b, score in scores.items():
            score += _SAME_SOURCE_BONUS * (score > 0 and part.source == right[b].source)
            if score >= _MIN_SIMILARITY:
                yield score, -a, -b


def _passages(part: _SectionVector) -> list[Passage]:
    headline = part.reading.headline
    blocks = part.reading.edition.sections[part.index].blocks
    return [
        Passage(headline, place, text)
        for number, block in enumerate(blocks)
        for place, text in _lines(TextPosition(part.index, number), block)
    ]


def _lines(at: TextPosition, block: Block) -> Iterator[tuple[TextPosition, str]]:
    """Yield the texts of a block with their positions; of a table, each row as one."""
    if isinstance(block, Table):
        for number, row in enumerate((block.header, *block.rows), start=-1):
            if any(row):
                yield at._replace(row=number, col=0), ", ".join(filter(None, row))
        return
    yield from ((at._replace(item=part.item), part.text) for part in block_parts(block) if part.text)
