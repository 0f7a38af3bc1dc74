"""What was left out of an edition: how much of it, and where it stood."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from .model import Block, Dropped, Edition, Listing, Photo, Preformatted, Table

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]")
_SHORTEST = 6
_LONGEST = 60
"""Words of a sentence at most: more without a full stop are a menu."""
_LEAST_SHARE = 0.1
_NO_LOSS = ("dateline", "byline", "repeats the title", "repeated pull quote", "hidden", "kicker")
"""Reasons for which nothing is lost: it is said elsewhere, or the page itself does not show it."""
_MENUS = ("navigation", "list of links", "form", "button")
_REASONS = 3
_KEY_LENGTH = 60


class ShownText(Struct, frozen=True):
    """A heading or block of an edition as plain text, with its place."""

    text: str
    section: int
    block: int | None = None
    """None for a heading."""


def warning(words: int, dropped: Sequence[Dropped]) -> str | None:
    """Return a warning where more than a tenth of a document was left out, beside the `words` that were not.

    Only sentences count: the menus that every page has are no loss.
    """
    lost: Counter[str] = Counter()
    for each in dropped:
        if not each.why.startswith((*_NO_LOSS, *_MENUS)):
            lost[each.why] += _words_in_sentences(each.text)
    total = sum(lost.values())
    if not total or total <= (words + total) * _LEAST_SHARE:
        return None
    reasons = ", ".join(reason for reason, count in lost.most_common(_REASONS) if count)
    return f"About {_rounded(total)} of {_rounded(words + total)} words were left out as {reasons}"


def warning_of(edition: Edition) -> str | None:
    """Return the warning of an edition that is stored."""
    return warning(count_words(edition), edition.dropped)


def count_words(edition: Edition) -> int:
    """Return the number of words in headings and blocks."""
    headings = (section.heading or "" for section in edition.sections)
    blocks = (text_of(block) for section in edition.sections for block in section.blocks)
    return sum(len(text.split()) for text in (*headings, *blocks))


def text_of(block: Block) -> str:
    """Return the words of a block, without its marks."""
    match block:
        case Listing():
            return "\n".join(block.items)
        case Photo():
            return " ".join(filter(None, (block.caption, block.credit)))
        case Table():
            return "\n".join(" ".join(row) for row in (block.header, *block.rows) if row)
        case Preformatted():
            return "\n".join(block.lines)
        case _:
            return block.text


def position_key(text: str) -> str:
    """Return what `Dropped.after` holds of the block that stood above: the beginning of its words."""
    return text[:_KEY_LENGTH]


def unfiltered(edition: Edition) -> Iterator[ShownText | Dropped]:
    """Yield what an edition shows and what was left out of it, as far as known in the order of the document."""
    waiting: dict[str, list[Dropped]] = defaultdict(list)
    for each in edition.dropped:
        waiting[each.after].append(each)
    yield from waiting.pop("", ())
    for part in _shown_texts(edition):
        yield part
        yield from waiting.pop(position_key(part.text), ())
    for rest in waiting.values():
        yield from rest


def _shown_texts(edition: Edition) -> Iterator[ShownText]:
    for number, section in enumerate(edition.sections):
        if section.heading is not None:
            yield ShownText(section.heading, number)
        for place, block in enumerate(section.blocks):
            if text := text_of(block):
                yield ShownText(text, number, place)


def _words_in_sentences(text: str) -> int:
    lengths = (len(sentence.split()) for sentence in _SENTENCE.findall(text))
    return sum(min(length, _LONGEST) for length in lengths if length >= _SHORTEST)


def _rounded(count: int) -> str:
    """The number with two digits that say something: 1,200 instead of 1,237."""
    step = 10 ** max(len(str(count)) - 2, 0)
    return f"{round(count / step) * step:,}"
