"""Lines between the news that are none: sign-up boxes, share bars, related posts, end notes.

A line takes itself out; what stands under it goes with it only where it leads to other pages too.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..model import Dropped, Listing, Photo, Quote, Table
from ..omissions import position_key
from .raw_blocks import Heading, Raw, Text, count, words_of

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_BULLETS = r"[\s►▶→»>*•👉🔔📩✉️👇-]*"
_END_NOTES = "end notes"
_SIGN_UP = "subscribe box"
_OFFER = re.compile(r"newsletter|unlimited|access|e-?paper|subscri|account|exclusive|puzzles|\bapp\b", re.IGNORECASE)


def _patterns(table: dict[str, list[str]], end: str) -> list[tuple[str, re.Pattern[str]]]:
    bodies = {reason: "|".join(table[reason]).replace("@networks@", _DATA["networks"]) for reason in table}
    return [(reason, re.compile(rf"{_BULLETS}(?:{body}){end}", re.IGNORECASE)) for reason, body in bodies.items()]


_LINES = _patterns(_DATA["lines"], r"\s*")
_HEADINGS = _patterns(_DATA["headings"], r"\s*[:.!]?")
_LONGEST_LINE = 400
_BYLINE = re.compile(r"(?:by|written by|author|автор)[:\s]+[A-ZА-ЯІЇЄҐ][^.!?]{2,80}", re.IGNORECASE)
_NAMED_BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Oo]d|[Аа]втор|[Tt]ext|[Аа]utor)\b:?\s+"
    r"(?:[A-ZÀ-ÝА-ЯІЇЄҐ][\w’'.-]*|and|und|et|y|i|og|och|en|та|і|и|de|van|der|[,&/|])(?:\s*[,&/|]?\s*"
    r"(?:[A-ZÀ-ÝА-ЯІЇЄҐ][\w’'.-]*|and|und|et|y|i|og|och|en|та|і|и|de|van|der))*"
)
_LONGEST_BYLINE = 10
_NOTE = re.compile(
    r"(?:\[?\d{1,3}\]?[.)]?\s*(?:\[\w+\]\s*)?)?\S*https?:.*|\[(?:\d{1,3}|[ivxlc]{1,6})\].*|\d{1,3}[.)]?\s+\S+\.(?:com|org|net|ua)\S*",
    re.DOTALL,
)
_NOTE_LINE = re.compile(r"\[(?:\d{1,3}|[ivxlc]{1,6})\].*(?:https?:|www\.|\S\.\w{2,3}/).*", re.DOTALL)
_READ_TAIL = re.compile(
    r"(?<=[.!?…”\"\])])\s*\(?(?:read (?:more|full story|the full story)|continue reading|more here|learn more"
    r"|details here|full story)\s*(?:[→»>]+|here)?\)?\.?$",
    re.IGNORECASE,
)
_LONGEST_TAIL = 80
_LEADS_AWAY = re.compile(r"\s*(?:[→»>►▶👉]|read|more|see|watch|listen|download|click|here)|.*[→»>]\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]]*$")
_HEAD_WORDS = 8
"""Words of an unmarked line that may head others at most."""
_TEASER_WORDS = 14
"""Words of a line under "Related posts" that is one of them at most."""


def why_dropped(text: str) -> str | None:
    """Return why a line is no part of the news, or None. Only whole lines match, never a sentence in a paragraph."""
    if len(text) > _LONGEST_LINE:
        return None
    return next((reason for reason, pattern in _LINES if pattern.fullmatch(text)), None)


def is_byline(text: str) -> bool:
    """Return True for a line that only names authors."""
    if len(text.split()) > _LONGEST_BYLINE:
        return False
    return bool(_BYLINE.fullmatch(text) or _NAMED_BYLINE.fullmatch(text))


def sift(blocks: Sequence[Raw]) -> tuple[list[Raw], list[Dropped]]:
    """Return `blocks` without what is no news, and what was dropped with the reason; where no news is left, all."""
    news: list[Raw] = []
    dropped: list[Dropped] = []
    head: str | None = None
    emphasised = {at for at, block in enumerate(blocks) if _is_emphasised(block) and not _is_caption(blocks, at)}
    letters = [_letters(block.text) for block in blocks if isinstance(block, Text)] if emphasised else []
    for at, block in enumerate(blocks):
        head = _head(block, head, blocks[at + 1 : at + 3])
        reason = head or _reason(block, blocks, at) or (_repeated(block, letters) if at in emphasised else None)
        if reason:
            above = words_of(news[-1]) if news else ""
            dropped.append(Dropped(words_of(block), reason, position_key(above)))
        else:
            block, tail = _without_tail(block)
            news.append(block)
            dropped += tail
    return (news, dropped) if news else (list(blocks), [])


def _head(block: Raw, head: str | None, following: Sequence[Raw]) -> str | None:
    """The heading, such as "Related posts", that this block is or stands under."""
    short = isinstance(block, Heading) or (isinstance(block, Text) and count(block.text) <= _HEAD_WORDS)
    own = next((reason for reason, pattern in _HEADINGS if short and pattern.fullmatch(words_of(block))), None)
    if own == _END_NOTES:
        return own if all(map(_is_note, following)) else None
    if own:
        return None if isinstance(block, Heading) and any(map(_is_content, following[:1])) else own
    if head == _END_NOTES:
        return head if _is_note(block) else None
    return head if head and (_leads_away(block) or (head == _SIGN_UP and _offers(block))) else None


def _is_content(block: Raw) -> bool:
    """The block says something itself: a sentence, a list or a table that is not mostly links."""
    if isinstance(block, (Text, Quote)):
        return count(block.text) >= 4 and bool(_SENTENCE_END.search(block.text)) and _linked_share(block) < 0.5
    return isinstance(block, Table) or (isinstance(block, Listing) and _linked_share(block) < 0.5)


def _leads_away(block: Raw) -> bool:
    """The block is a link to another page, or looks like the title or picture of one."""
    match block:
        case Photo():
            return not block.caption
        case Listing():
            return _linked_share(block) >= 0.5
        case Text():
            title = count(block.text) <= _TEASER_WORDS and not _SENTENCE_END.search(block.text)
            return _linked_share(block) >= 0.5 or (title and not block.bold)
        case _:
            return False


def _offers(block: Raw) -> bool:
    """A list of what subscribers get."""
    offers = [item for item in block.items if _OFFER.search(item)] if isinstance(block, Listing) else []
    return len(offers) >= 2


def _is_note(block: Raw) -> bool:
    """A numbered note or an address, or a list of such."""
    if isinstance(block, Listing):
        notes = sum(bool(_NOTE.match(item)) for item in block.items)
        return notes * 2 >= len(block.items) or _linked_share(block) > 0.5
    return isinstance(block, (Text, Quote)) and (bool(_NOTE.fullmatch(block.text)) or _linked_share(block) > 0.5)


def _linked_share(block: Text | Quote | Listing) -> float:
    if not block.links:
        return 0.0
    total = len(words_of(block).replace("\n", ""))
    return sum(len(link.text) for link in block.links) / total if total else 0.0


def _reason(block: Raw, blocks: Sequence[Raw], at: int) -> str | None:
    match block:
        case Heading():
            reason = why_dropped(block.text)
            return None if reason and any(map(_is_content, blocks[at + 1 : at + 2])) else reason
        case Text():
            return why_dropped(block.text) or _note_line(block) or _link_line(block)
        case Listing():
            return _link_list(block, blocks)
        case _:
            return None


def _note_line(block: Text) -> str | None:
    """ "[3] https://…": a note that stands without a heading above it."""
    return _END_NOTES if _NOTE_LINE.fullmatch(block.text) else None


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


def _is_emphasised(block: Raw) -> bool:
    if isinstance(block, Text):
        return block.bold or block.slanted or block.text.startswith(("“", '"', "«"))
    return isinstance(block, Quote)


def _is_caption(blocks: Sequence[Raw], at: int) -> bool:
    """Slanted words under a picture without a caption, which may well repeat the text."""
    block, above = blocks[at], blocks[at - 1] if at else None
    return isinstance(block, Text) and block.slanted and isinstance(above, Photo) and not above.caption


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _without_tail(block: Raw) -> tuple[Raw, list[Dropped]]:
    """A paragraph without the "Read more" that is glued to its end."""
    match = _READ_TAIL.search(block.text, max(len(block.text) - _LONGEST_TAIL, 0)) if isinstance(block, Text) else None
    if not match or not isinstance(block, Text):
        return block, []
    tail = match[0].strip()
    links = tuple(link for link in block.links if link.text not in tail)
    text = Text(block.text[: match.start()].strip(), links, block.bold, block.slanted, block.opening)
    return text, [Dropped(tail, "link line")]
