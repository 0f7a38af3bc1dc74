"""Which runs of prose are headings: rules for text whose source marks none."""

import re
from collections import Counter
from collections.abc import Sequence

from ..model import Listing, Quote, Table
from .raw import Heading, Raw, Text, words_of

_CLOSED = re.compile(r"[.!;:,…][”\"’')\]]*$")
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "nor",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "into",
    }
    | {"over", "under", "after", "before", "amid", "near", "vs", "vs.", "via", "per", "up", "off", "is", "are"}
    | {"и", "у", "в", "на", "по", "та", "і", "й", "з", "до", "за", "від", "про", "о", "об", "от", "с", "из", "для"}
)
_COUNT = re.compile(r"[–—:-]\s*(?:\w+\.?\s)?~?\d[\d\s,.]*(?:\([+-]?\d[^)]*\))?$")
"""The end of a line that counts something: "tanks – about 10 944 (+3)"."""
_MOST_WORDS = 14
_MOST_CHARACTERS = 110
_TIME_ALONE = re.compile(
    r"^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s+(?:[A-Z]{2,4}|Kyiv time|local time))?$", re.IGNORECASE
)


def promote(blocks: Sequence[Raw]) -> list[Raw]:
    """`blocks` with every Text that must be a heading turned into one."""
    times = Counter(block.text for block in blocks if isinstance(block, Text))
    marked = sum(isinstance(block, Heading) for block in blocks)
    first = next(
        (place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= 2), len(blocks)
    )
    rule = _Rule(times, marked, _bold_heads(blocks), _plain_heads(blocks))
    return [
        Heading(block.text, 3 if place > first else 2)
        if isinstance(block, Text) and rule.holds(blocks, place)
        else block
        for place, block in enumerate(blocks)
    ]


class _Rule:
    """What a heading looks like in one document: what the source marks decides how much the looks may say."""

    def __init__(self, times: Counter[str], marked: int, bold: int, plain: int) -> None:
        self._times, self._marked, self._bold, self._plain = times, marked, bold, plain

    def holds(self, blocks: Sequence[Raw], place: int) -> bool:
        block = blocks[place]
        if not isinstance(block, Text) or self._times[block.text] > 1 or not is_followed(blocks, place):
            return False
        if block.bold:
            return is_short_line(block.text.removesuffix(":")) or _is_status(blocks, place)
        if self._marked >= 2 or self._bold >= 2:
            return False
        return looks_titled(block.text) or (self._plain >= 2 and is_short_line(block.text))


def _bold_heads(blocks: Sequence[Raw]) -> int:
    return sum(isinstance(block, Text) and block.bold and is_short_line(block.text) for block in blocks)


def _plain_heads(blocks: Sequence[Raw]) -> int:
    return sum(
        isinstance(block, Text) and is_short_line(block.text) and _prose_follows(blocks, place)
        for place, block in enumerate(blocks)
    )


def is_short_line(text: str) -> bool:
    """Short, unclosed, and with a letter that begins it: the least that a heading must be."""
    if _TIME_ALONE.match(text):
        return True
    if len(text.split()) > _MOST_WORDS or len(text) > _MOST_CHARACTERS or _CLOSED.search(text):
        return False
    if _COUNT.search(text):
        return False
    first = next(filter(str.isalnum, text), "")
    return bool(first) and not first.islower() and any(map(str.isalpha, text))


def _is_status(blocks: Sequence[Raw], place: int) -> bool:
    """A bold sentence that heads plain prose: "Russian forces advanced near Toretsk." A bold first line is a lead."""
    text, below = words_of(blocks[place]), blocks[place + 1]
    single = len(text.split()) <= 24 and not re.search(r"[.!?] ", text)
    plain = isinstance(below, Listing) or (isinstance(below, Text) and not below.bold)
    return place > 0 and single and plain and len(words_of(below)) > len(text)


def looks_titled(text: str) -> bool:
    """Written as titles are: all capitals, 60 % of the words capitalised, or half of them with a colon."""
    if not is_short_line(text):
        return False
    if _TIME_ALONE.match(text):
        return True
    words = [word.strip("“”\"'’‘«»()") for word in text.split()]
    counted = [word for word in words if word.lower() not in _SMALL and any(map(str.isalpha, word))]
    if not counted:
        return False
    capitals = sum(not next(filter(str.isalpha, word)).islower() for word in counted) / len(counted)
    return (capitals >= (0.5 if ": " in text else 0.6) and len(words) > 1) or text.isupper()


def is_followed(blocks: Sequence[Raw], place: int) -> bool:
    """Something stands under it: a line that counts, or soon a paragraph of ten words, a list, a table."""
    following = blocks[place + 1 : place + 5]
    counts = bool(following) and bool(_COUNT.search(words_of(following[0])))
    return counts or any(isinstance(b, (Listing, Table, Quote)) or len(words_of(b).split()) >= 10 for b in following)


def _prose_follows(blocks: Sequence[Raw], place: int) -> bool:
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    return isinstance(following, Listing) or (
        isinstance(following, Text) and len(following.text.split()) >= 15 and bool(_CLOSED.search(following.text))
    )
