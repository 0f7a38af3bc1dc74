"""Section rules: what sources.toml says of one source's sections: which lines are headings, and what is left out.

A pattern is compared with the whole line, in any case; `*` stands for any letters.
"""

import re
from collections.abc import Sequence
from functools import cache

from ..model import Dropped, Section
from .raw_blocks import Heading, Raw, Text

_MOST_WORDS = 40
_RULE = "a heading, as sources.toml says"
_WHY = "left out, as skip in sources.toml says"


def marked(blocks: Sequence[Raw], patterns: Sequence[str]) -> tuple[Raw, ...]:
    """Return `blocks` with every line that matches a pattern made a heading."""
    return tuple(
        Heading(block.text, rule=_RULE) if isinstance(block, Text) and _is_one(block.text, patterns) else block
        for block in blocks
    )


def left_out(sections: Sequence[Section], patterns: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the sections whose headings match, and of those below them."""
    numbers: set[int] = set()
    level: int | None = None
    for number, section in enumerate(sections):
        if level is None or section.level <= level:
            level = section.level if section.heading and _is_one(section.heading, patterns) else None
        if level is not None:
            numbers.add(number)
    return frozenset(numbers)


def dropped(section: Section) -> Dropped:
    """Return the record of a section that is left out."""
    return Dropped(section.heading or "", _WHY)


def _is_one(line: str, patterns: Sequence[str]) -> bool:
    return bool(patterns) and line.count(" ") < _MOST_WORDS and bool(_pattern(tuple(patterns)).fullmatch(line))


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = (".*".join(map(re.escape, pattern.split("*"))) for pattern in patterns)
    return re.compile("|".join(alternatives), re.IGNORECASE)
