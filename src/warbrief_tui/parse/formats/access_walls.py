"""Pages that stand in the way of a story: consent walls, log-ins, challenges and pages that say they are not there."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from ...model import Listing
from ..raw_blocks import Heading, Raw, Text, words_of

_LONGEST = 260
"""Words of prose from which on a page is no wall: walls are short."""
_LONGEST_STORY = 60
"""Words of other prose beside a wall from which on the page has begun to tell a story."""
_DATA: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_TITLES = {name: re.compile(rf"\W*(?:{'|'.join(forms)})\W*", re.IGNORECASE) for name, forms in _DATA["titles"].items()}
_PHRASES = {name: re.compile("|".join(forms), re.IGNORECASE) for name, forms in _DATA["phrases"].items()}
_SURE = 3
"""Phrases of a wall that need no title to tell it."""
_SENTENCE = 8
"""Words of a line from which on a page speaks in sentences."""
_SITE = re.compile(r"\s+[|–—·-]\s+[^|–—·]{2,40}$")


def wall_of(titles: Sequence[str], blocks: Sequence[Raw], full_text: str) -> str | None:
    """Return what stands in the way, such as "a consent page", or None for a page that tells something.

    `titles` are what the page calls itself, `blocks` its main text and `full_text` all that it shows.
    """
    prose = [words_of(block) for block in blocks if not isinstance(block, Listing)]
    if sum(len(text.split()) for text in prose) > _LONGEST:
        return None
    heads = {_SITE.sub("", text) for text in titles} | {
        block.text for block in blocks[:3] if isinstance(block, Heading)
    }
    speaks = any(len(text.split()) >= _SENTENCE for text in prose)
    for name, pattern in _TITLES.items():
        if any(map(pattern.fullmatch, heads)) and (not speaks or _PHRASES[name].search(full_text)):
            return name
        phrases = {match.lower() for text in prose for match in _PHRASES[name].findall(text)}
        if len(phrases) >= _SURE and _tells_nothing_else(blocks, name):
            return name
    return None


def _tells_nothing_else(blocks: Sequence[Raw], name: str) -> bool:
    """Hardly any paragraph is about anything but the wall."""
    story_texts = [block.text for block in blocks if isinstance(block, Text) and not _PHRASES[name].search(block.text)]
    return sum(len(text.split()) for text in story_texts) < _LONGEST_STORY
