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
    """`blocks` with the lines that match made headings."""
    return tuple(
        Heading(block.text, rule=_RULE) if isinstance(block, Text) and _is_one(block.text, patterns) else block
        for block in blocks
    )


def left_out(sections: Sequence[Section], patterns: Sequence[str]) -> frozenset[int]:
    """The numbers of the sections whose headings match, and of those below them."""
    found: set[int] = set()
    level: int | None = None
    for number, section in enumerate(sections):
        if level is None or section.level <= level:
            level = section.level if section.heading and _is_one(section.heading, patterns) else None
        if level is not None:
            found.add(number)
    return frozenset(found)


def dropped(section: Section) -> Dropped:
    return Dropped(section.heading or "", _WHY)


def _is_one(line: str, patterns: Sequence[str]) -> bool:
    return bool(patterns) and line.count(" ") < _MOST_WORDS and bool(_pattern(tuple(patterns)).fullmatch(line))


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    ways = (".*".join(map(re.escape, pattern.split("*"))) for pattern in patterns)
    return re.compile("|".join(ways), re.IGNORECASE)
