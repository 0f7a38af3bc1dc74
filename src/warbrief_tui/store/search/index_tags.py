"""Tags: what a filter asks of a block, as words of the index, so that a filter is as fast as a word.

A name becomes one word of letters and digits, whatever is in it. Kinds of blocks stand as they are, beside `lead`.
"""

import re
from collections.abc import Iterable, Iterator

from ...model import Analysis, Photo, Section, Table

HAS = {"photo": "hasphoto", "table": "hastable", "figure": "hasfigure"}
"""The values of `has:` with their tags: a block has the photos and tables of its section, but only its own figures."""
SECTION_TAGS = frozenset({HAS["photo"], HAS["table"]})
"""Tags that a block has because of its section, whatever its analysis says."""
MAX_MAGNITUDE = 13
"""The greatest magnitude that is told apart."""
_WORD = re.compile(r"[^\W\d_]+")


def source_tag(slug: str) -> str:
    """Return the tag for the blocks of a source."""
    return f"s{slug.encode().hex()}"


def front_tag(name: str) -> str:
    """Return the tag for blocks that mention a front."""
    return f"f{name.encode().hex()}"


def figure_tag(word: str) -> str:
    """Return the tag for blocks with a figure that `word` describes."""
    return f"n{word.encode().hex()}"


def magnitude_tag(word: str, magnitude: int) -> str:
    """Return the tag for blocks with a figure of `magnitude` that `word` describes; any figure if `word` is empty."""
    return f"{figure_tag(word) if word else HAS['figure']}x{magnitude}"


def magnitude(value: float) -> int:
    """Return the digits before the point: blocks with a number over 100 are few among all that state one."""
    return min(len(str(int(value))), MAX_MAGNITUDE) if value >= 1 else 0


def figure_words(text: str) -> set[str]:
    """Return the words that describe a figure, without the s of the plural."""
    return {word.removesuffix("s") or word for word in _WORD.findall(text.lower())}


def section_tags(section: Section) -> Iterator[str]:
    """Yield the tags that all blocks of a section share."""
    for shape, kind in ((Photo, "photo"), (Table, "table")):
        if any(isinstance(block, shape) for block in section.blocks):
            yield HAS[kind]


def block_tags(analysis: Analysis) -> dict[tuple[int, int], set[str]]:
    """Return the tags of the fronts and figures in each block, by section and block number."""
    tags: dict[tuple[int, int], set[str]] = {}
    for mention in analysis.mentions:
        tags.setdefault((mention.section, mention.block), set()).add(front_tag(mention.front))
    for stated in analysis.figures:
        words = figure_words(f"{stated.category} {stated.subject} {stated.unit}")
        sizes = sorted(map(magnitude, (stated.value, stated.value_max or stated.value)))
        own_tags = tags.setdefault((stated.section, stated.block), {HAS["figure"]})
        own_tags.update(map(figure_tag, words))
        own_tags.update(magnitude_tag(word, size) for word in ("", *words) for size in range(sizes[0], sizes[1] + 1))
    return tags


def join_tags(*tags: Iterable[str]) -> str | None:
    """Return the tags as the column `tags` holds them; None where there are none."""
    return " ".join(sorted({tag for group in tags for tag in group})) or None
