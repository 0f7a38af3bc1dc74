"""What a filter may ask of a line, as words of the index: so a filter is found as fast as a word.

A name becomes one word of letters and digits, whatever is in it; the kinds of line stand as they are, beside `lead`.
"""

import re
from collections.abc import Iterable, Iterator

from ...model import Analysis, Photo, Section, Table

HAS = {"photo": "hasphoto", "table": "hastable", "figure": "hasfigure"}
"""What `has:` may ask, and its tag: a line has the photos and tables of its section, but only its own figures."""
SECTION_TAGS = frozenset({HAS["photo"], HAS["table"]})
"""The tags of a line that stand beside it in its section, whatever is found in it."""
MAX_MAGNITUDE = 13
"""The greatest magnitude."""
_WORD = re.compile(r"[^\W\d_]+")


def source_tag(slug: str) -> str:
    return f"s{slug.encode().hex()}"


def front_tag(name: str) -> str:
    return f"f{name.encode().hex()}"


def figure_tag(word: str) -> str:
    return f"n{word.encode().hex()}"


def magnitude_tag(word: str, magnitude: int) -> str:
    """Of a line that states so great a number of this; without a word, of anything."""
    return f"{figure_tag(word) if word else HAS['figure']}x{magnitude}"


def magnitude(value: float) -> int:
    """How many digits stand before the point: lines that state a number over 100 are few among all that state one."""
    return min(len(str(int(value))), MAX_MAGNITUDE) if value >= 1 else 0


def figure_words(text: str) -> set[str]:
    """The words by which a figure is asked for, without the plural's s."""
    return {word.removesuffix("s") or word for word in _WORD.findall(text.lower())}


def section_tags(section: Section) -> Iterator[str]:
    """The tags of each line of the section, for what stands in it."""
    for shape, kind in ((Photo, "photo"), (Table, "table")):
        if any(isinstance(block, shape) for block in section.blocks):
            yield HAS[kind]


def block_tags(analysis: Analysis) -> dict[tuple[int, int], set[str]]:
    """By section and block: the tags of the fronts that are mentioned and of the figures that are stated."""
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
    return " ".join(sorted({tag for group in tags for tag in group})) or None
