"""Which runs of prose are headings: rules for text whose source marks none."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..model import Listing, Photo, Quote, Table
from .captions import is_caption, is_credit_line
from .junk_filter import is_byline
from .raw_blocks import Heading, Raw, Text, count, words_of

_CLOSED = re.compile(r"[.!;:,…][”\"’')\]~]*$")
_SMALL = frozenset(
    re.findall(
        r"\w+\.?",
        "a an the and or but nor of in on at to for from by with as into over under after before amid near vs"
        " vs. via per up off is are и у в на по та і й з до за від про о об от с из для",
    )
)
_COUNT = re.compile(r"[–—:-]\s*(?:\w+\.?\s)?~?\d[\d\s,.]*(?:\([+-]?\d[^)]*\))?$")
"""The end of a line that counts something: "tanks – about 10 944 (+3)"."""
_MOST_WORDS = 14
_MOST_CHARACTERS = 110
_TIME_ALONE = re.compile(
    r"^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s+(?:[A-Z]{2,4}|Kyiv time|local time))?$", re.IGNORECASE
)
_PLACE = re.compile(
    r"^(?:the )?(?:[^\W\d_][\w’'-]*[\s–-]+){1,3}"
    r"(?:direction|sector|axis|front|oblast|region|напрямок|область|направление)$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"^(?:Russian|Ukrainian|Neither|Positional|Limited|Fighting)\b.{0,150}\b(?:advance[ds]?|advances|gains?|operations|assaults?|attack(?:s|ed)?"
    r"|fighting|engagements|continued)\b[^.!?]{0,120}\.$"
)
_PLACE_LINE = re.compile(
    r".{2,80}\s[—–-]+|[A-ZА-ЯІЇЄҐ][A-ZА-ЯІЇЄҐ’' -]{2,30},\s+[A-ZА-ЯІЇЄҐ]\w+(?:\s+\w+)?(?:\s*\([\w ]+\))?"
)
""" "FERRY TOWN, Ukraine —": where a report was written."""
_PLACE_LINE_WORDS = 8
_STATUS_WORDS = 24
_LONGEST = 300
"""Characters from which on a text can be no heading by any rule."""


def promote(blocks: Sequence[Raw]) -> list[Raw]:
    """Return `blocks` with every Text that must be a heading turned into one."""
    blocks = _times_below_headings(_with_place_lines(blocks))
    marks = [place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= 2]
    first = marks[0] if marks else len(blocks)
    rule = _Rule(blocks)
    rules = [(block, rule.rule_of(place)) for place, block in enumerate(blocks)]
    entry = next((block.level for block in blocks[first : first + 1] if isinstance(block, Heading)), 2)
    below = {"a time alone": entry}
    return [
        Heading(words_of(block), below.get(how, 3) if place > first else 2, how) if how else block
        for place, (block, how) in enumerate(rules)
    ]


def _with_place_lines(blocks: Sequence[Raw]) -> list[Raw]:
    """A place line that ends with a dash, put before the paragraph that it opens."""
    joined: list[Raw] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if isinstance(block, Text) and isinstance(above, Text) and _opens_a_report(above.text) and not block.bold:
            joined[-1] = Text(f"{above.text} {block.text}", (*above.links, *block.links))
        else:
            joined.append(block)
    return joined


def _opens_a_report(text: str) -> bool:
    return count(text) <= _PLACE_LINE_WORDS and text.endswith(("—", "–", " -")) and bool(_PLACE_LINE.fullmatch(text))


def _times_below_headings(blocks: Sequence[Raw]) -> list[Raw]:
    """A live blog that puts the time above its entry's heading, turned round."""
    ordered = list(blocks)
    for place, (block, below) in enumerate(pairwise(blocks)):
        if isinstance(block, Text) and _TIME_ALONE.match(block.text) and isinstance(below, Heading):
            ordered[place], ordered[place + 1] = below, block
    return ordered


class _Rule:
    """What a heading looks like in one story: what the source marks decides how much the looks may say."""

    def __init__(self, blocks: Sequence[Raw]) -> None:
        self._blocks = blocks
        self._times = Counter(block.text for block in blocks if isinstance(block, Text))
        self._is_marked = sum(isinstance(block, Heading) for block in blocks) >= 2 or _bold_heads(blocks) >= 2
        self._has_plain = _plain_heads(blocks) >= 2
        self._has_status = sum(len(text) <= _LONGEST and bool(_STATUS.match(text)) for text in self._times) >= 2

    def rule_of(self, place: int) -> str | None:
        """Return the rule by which the block is a heading, or None."""
        block = self._blocks[place]
        if not isinstance(block, Text) or len(block.text) > _LONGEST:
            return None
        if self._times[block.text] > 1 or not is_followed(self._blocks, place):
            return None
        if block.bold:
            return self._bold(block.text, place)
        if _TIME_ALONE.match(block.text):
            return None if isinstance(self._blocks[place - 1], Heading) else "a time alone"
        return None if self._is_marked else self._by_looks(block.text, place)

    def _bold(self, text: str, place: int) -> str | None:
        if is_short_line(text.removesuffix(":")):
            return "a bold line"
        return "a bold sentence above prose" if _is_sentence_above(self._blocks, place) else None

    def _by_looks(self, text: str, place: int) -> str | None:
        """The rule for a line that is set like prose, by its words alone."""
        if looks_titled(text):
            return "written as a title"
        if _PLACE.match(text):
            return "names a direction or region"
        if text.endswith(":") and isinstance(self._blocks[place + 1], Listing):
            return "names a list" if looks_titled(text[:-1]) else None
        if self._has_status and _STATUS.match(text):
            return "a status sentence" if _is_sentence_above(self._blocks, place) else None
        short = self._has_plain and is_short_line(text) and _prose_follows(self._blocks, place)
        return "a short line above prose, as others here" if short else None


def _bold_heads(blocks: Sequence[Raw]) -> int:
    return sum(isinstance(block, Text) and block.bold and is_short_line(block.text) for block in blocks)


def _plain_heads(blocks: Sequence[Raw]) -> int:
    return sum(
        isinstance(block, Text) and is_short_line(block.text) and _prose_follows(blocks, place)
        for place, block in enumerate(blocks)
    )


def is_short_line(text: str) -> bool:
    """Return True for the least that a heading must be: a short line that begins with a capital and does not end."""
    if len(text) > _MOST_CHARACTERS or count(text) > _MOST_WORDS:
        return False
    if _TIME_ALONE.match(text):
        return True
    if _CLOSED.search(text) or _COUNT.search(text) or _is_imprint(text):
        return False
    first = next(filter(str.isalnum, text), "")
    return bool(first) and not first.islower() and any(map(str.isalpha, text))


def _is_imprint(text: str) -> bool:
    """A place line, a byline, an agency or a picture's credit: what stands beside news, and heads none."""
    return bool(_PLACE_LINE.fullmatch(text)) or is_byline(text) or is_caption(text) or is_credit_line(text)


def _is_sentence_above(blocks: Sequence[Raw], place: int) -> bool:
    """One sentence that heads longer prose: "Russian forces advanced near Toretsk." A first line is a lead."""
    text, below = words_of(blocks[place]), blocks[place + 1]
    single = len(text.split()) <= _STATUS_WORDS and not re.search(r"[.!?] ", text)
    plain = isinstance(below, Listing) or (isinstance(below, Text) and not below.bold)
    return place > 0 and single and plain and len(words_of(below)) > len(text)


def looks_titled(text: str, least: float = 0.6) -> bool:
    """Return True for a line in capitals, or with `least` of its words capitalised; a colon allows a tenth fewer."""
    if not is_short_line(text):
        return False
    if _TIME_ALONE.match(text):
        return True
    words = [word.strip("“”\"'’‘«»()") for word in text.split()]
    counted = [word for word in words if word.lower() not in _SMALL and any(map(str.isalpha, word))]
    if not counted:
        return False
    capitals = sum(not next(filter(str.isalpha, word)).islower() for word in counted) / len(counted)
    return (capitals >= least - (0.1 if ": " in text else 0) and len(words) > 1) or text.isupper()


def is_followed(blocks: Sequence[Raw], place: int) -> bool:
    """Return True if a line that counts, a paragraph of ten words, a list or a table stands below the block."""
    following = blocks[place + 1 : place + 5]
    counts = bool(following) and bool(_COUNT.search(words_of(following[0])))
    return counts or any(isinstance(b, (Listing, Table, Quote)) or count(words_of(b)) >= 10 for b in following)


def _prose_follows(blocks: Sequence[Raw], place: int) -> bool:
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    return isinstance(following, (Listing, Photo)) or (
        isinstance(following, Text) and count(following.text) >= 8 and bool(_CLOSED.search(following.text))
    )
