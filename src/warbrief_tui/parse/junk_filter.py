"""What a publisher puts between the news: subscribe boxes, shares, related posts, end notes."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..model import Dropped, Listing, Photo, Quote
from .raw_blocks import Heading, Raw, Text, count, words_of

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_SIGNS = r"[\s►▶→»>*•👉🔔📩✉️👇-]*"


def _patterns(table: dict[str, list[str]], end: str) -> list[tuple[str, re.Pattern[str]]]:
    bodies = {why: "|".join(table[why]).replace("@networks@", _DATA["networks"]) for why in table}
    return [(why, re.compile(rf"{_SIGNS}(?:{body}){end}", re.IGNORECASE)) for why, body in bodies.items()]


_LINES = _patterns(_DATA["lines"], r"\s*")
_HEADINGS = _patterns(_DATA["headings"], r"\s*[:.!]?")
_BYLINE = re.compile(r"(?:by|written by|author|автор)[:\s]+[A-ZА-ЯІЇЄҐ][^.!?]{2,80}", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:\[?\d{1,3}\]?[.)]?\s*(?:\[\w+\]\s*)?)?\S*https?:.*|\[\d{1,3}\].*|\d{1,3}[.)]?\s+\S+\.(?:com|org|net|ua)\S*",
    re.DOTALL,
)
_READ_TAIL = re.compile(
    r"(?<=[.!?…”\"\])])\s*\(?(?:read (?:more|full story|the full story)|continue reading|more here|learn more"
    r"|details here|full story)\s*(?:[→»>]+|here)?\)?\.?$",
    re.IGNORECASE,
)
_LONGEST_TAIL = 80
_LEADS_AWAY = re.compile(r"\s*(?:[→»>►▶👉]|read|more|see|watch|listen|download|click|here)|.*[→»>]\s*$", re.IGNORECASE)


def why_dropped(text: str) -> str | None:
    """Why a line is no part of the news, or None. Only whole lines match, never a sentence inside a paragraph."""
    return None if len(text) > 400 else next((why for why, pattern in _LINES if pattern.fullmatch(text)), None)


def is_byline(text: str) -> bool:
    return bool(_BYLINE.fullmatch(text)) and len(text.split()) <= 10


def sift(blocks: Sequence[Raw]) -> tuple[list[Raw], list[Dropped]]:
    """`blocks` without what is no news, and what was dropped with the reason."""
    kept: list[Raw] = []
    dropped: list[Dropped] = []
    tail: str | None = None
    loud = {place for place, block in enumerate(blocks) if _is_loud(block) and not _is_caption(blocks, place)}
    letters = [_letters(block.text) for block in blocks if isinstance(block, Text)] if loud else []
    for place, block in enumerate(blocks):
        tail = _tail(block, tail, blocks[place + 1 : place + 3])
        why = tail or _why(block, blocks) or (_repeated(block, letters) if place in loud else None)
        if why:
            dropped.append(Dropped(words_of(block), why))
        else:
            block, more = _without_tail(block)
            kept.append(block)
            dropped += more
    return kept, dropped


def _tail(block: Raw, tail: str | None, following: Sequence[Raw]) -> str | None:
    """Why this block is dropped with the heading above it, such as "Related posts", which reaches to the next prose."""
    short = isinstance(block, Heading) or (isinstance(block, Text) and count(block.text) <= 8)
    head = next((why for why, pattern in _HEADINGS if short and pattern.fullmatch(words_of(block))), None)
    if head == "end notes":
        return head if all(map(_is_note, following)) else None
    if head:
        return None if following and all(map(_is_prose, following[:1])) else head
    if tail == "end notes":
        return tail if _is_note(block) else None
    return None if _is_prose(block) or (isinstance(block, Heading) and any(map(_is_prose, following))) else tail


def _is_prose(block: Raw) -> bool:
    return isinstance(block, (Text, Quote)) and count(block.text) >= 20 and _linked_share(block) < 0.5


def _is_note(block: Raw) -> bool:
    """A numbered note or an address, or a list of such."""
    if isinstance(block, Listing):
        return (
            sum(bool(_NOTE.match(item)) for item in block.items) * 2 >= len(block.items) or _linked_share(block) > 0.5
        )
    return isinstance(block, (Text, Quote)) and (bool(_NOTE.fullmatch(block.text)) or _linked_share(block) > 0.5)


def _linked_share(block: Text | Quote | Listing) -> float:
    if not block.links:
        return 0.0
    total = len(words_of(block).replace("\n", ""))
    return sum(len(link.text) for link in block.links) / total if total else 0.0


def _why(block: Raw, blocks: Sequence[Raw]) -> str | None:
    match block:
        case Heading():
            return why_dropped(block.text)
        case Text():
            return why_dropped(block.text) or _note_line(block) or _link_line(block)
        case Listing():
            return _link_list(block, blocks)
        case _:
            return None


def _note_line(block: Text) -> str | None:
    """ "[3] https://…": a note that stands without a heading above it."""
    return (
        "end notes" if re.fullmatch(r"\[\d{1,3}\].*(?:https?:|www\.|\S\.\w{2,3}/).*", block.text, re.DOTALL) else None
    )


def _link_line(block: Text) -> str | None:
    """A short line that is nothing but a link and says where it leads."""
    alone = _linked_share(block) > 0.9 and len(block.text.split()) <= 25
    return "link line" if alone and _LEADS_AWAY.match(block.text) else None


def _link_list(block: Listing, blocks: Sequence[Raw]) -> str | None:
    """Items that are links and nothing else: a menu, related posts, a table of contents."""
    reasons = [why_dropped(item) for item in block.items]
    if all(reasons):
        return reasons[0]
    alone = _linked_share(block) > 0.9 and len(words_of(block).split()) * 4 < sum(map(count, map(words_of, blocks)))
    return "list of links" if alone else None


def _repeated(block: Raw, letters: Sequence[str]) -> str | None:
    """A pull quote: words that stand in a longer paragraph of the same story too."""
    own = _letters(words_of(block))
    if count(own) < 5:
        return None
    return "repeated pull quote" if any(own in other and len(own) < len(other) for other in letters) else None


def _is_loud(block: Raw) -> bool:
    if isinstance(block, Text):
        return block.bold or block.slanted or block.text.startswith(("“", '"', "«"))
    return isinstance(block, Quote)


def _is_caption(blocks: Sequence[Raw], place: int) -> bool:
    """Slanted words under a picture without a caption, which may well repeat the text."""
    block, above = blocks[place], blocks[place - 1] if place else None
    return isinstance(block, Text) and block.slanted and isinstance(above, Photo) and not above.caption


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _without_tail(block: Raw) -> tuple[Raw, list[Dropped]]:
    """A paragraph without the "Read more" that is glued to its end."""
    found = _READ_TAIL.search(block.text, max(len(block.text) - _LONGEST_TAIL, 0)) if isinstance(block, Text) else None
    if not found or not isinstance(block, Text):
        return block, []
    tail = found[0].strip()
    links = tuple(link for link in block.links if link.text not in tail)
    text = Text(block.text[: found.start()].strip(), links, block.bold, block.slanted, block.lead)
    return text, [Dropped(tail, "link line")]
