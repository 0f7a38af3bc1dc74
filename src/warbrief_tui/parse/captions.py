"""Captions in running text, and the credit that stands in them."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Photo, Table
from .raw_blocks import Raw, Text, count, words_of

_AGENCIES = (
    r"AFP|AP|Reuters|EPA|UPI|DPA|ANSA|TASS|RIA|UNIAN|Ukrinform|Getty|"
    r"Anadolu|NurPhoto|Shutterstock|Bloomberg|Planet Labs|"
    r"Maxar|Telegram|Facebook|Twitter|Instagram|YouTube|Suspilne|Liga|Libkos|"
    r"Kremlin|Sputnik|Zuma|Alamy|Wikimedia|Global Images"
)
_CREDIT_WORD = re.compile(
    rf"\b(?:{_AGENCIES})\b|(?<=[\w.’\"”])\s?/\s?(?=[A-ZА-ЯІЇЄҐ])|\bvia\b|\b[Pp]hoto(?:graph)?s?\b|\b(?:[Cc]redit|[Cc]ourtesy|[Ss]ource|[Hh]andout|[Ss]creenshot|"
    r"[Pp]ress (?:[Ss]ervice|[Oo]ffice)|[Ii]mages?|[Ss]creengrab|[Pp]ool)\b|©|Фото|Джерело|Источник"
)
_PREFIX = re.compile(
    r"^(?:photo(?:graph)?s?|images?|pictures?|credits?|sources?|photo (?:credit|by|courtesy of)|"
    r"photographs? by|image (?:credit|source|by)|picture by|courtesy of"
    r"|фото|джерело|источник|світлина|©|\(c\))\s*(?::|\bby\b|\bof\b|(?<=©)|(?<=\(c\))|(?<=\bby)|(?<=\bof))\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s.,;|–—-]*(?<![\w])(?P<lead>(?:photo(?:graph)?s?|images?|pictures?|credits?|sources?|photo credit"
    r"|image credit|courtesy of|фото|джерело"
    r"|источник|світлина)\s*(?::|\bby\b)|photo by\b|image by\b|courtesy of\b|©)\s*(?P<credit>[^:]{2,120}?)\s*$",
    re.IGNORECASE,
)
_AGENCY_LINE = re.compile(
    rf"[(\[]?(?:{_AGENCIES}|Associated Press|Interfax|Укрінформ|УНІАН|ТАСС)(?: (?:Images|News|Photo|Agency))?"
    rf"(?:\s*[/|,&+]\s*[\w .’'-]{{2,40}})*[)\]]?\s*[.–—-]*"
)
_DASHED = re.compile(r"\s*[—–]\s*(?P<credit>[^.—–]{2,80}?)\.?$|\s\|\s*(?P<barred>[^.|]{2,80}?)\.?$")
_OPENING = re.compile(
    r"^\W{0,2}(?:(?:illustrative|file|archive|stock) (?:photo|image|picture|footage)\b|FILE\b|Pictured\b)",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?<=[.!?”\"])\s+(?P<credit>[^\s.!?][^!?]{1,90}?)\.?$")
"""What follows the last sentence without being one."""
_MOST_WORDS = 75
_CREDIT_WORDS = 10
_LONGEST_CREDIT = 160


def is_caption(text: str) -> bool:
    """Return True for prose that must be a caption: it ends with a credit, or says that it describes a picture."""
    if count(text) > _MOST_WORDS or text.startswith(("“", '"', "«")):
        return False
    inside = _last_parenthesis(text)
    if inside is not None and not text.endswith("."):
        return bool(_CREDIT_WORD.search(inside))
    opened = _OPENING.match(text)
    tail = _TAIL.search(text, len(text) - _LONGEST_CREDIT)
    return bool(opened) or (tail is not None and tail.start() > 10 and len(text.split()) > 4)


def is_under_picture(text: str) -> bool:
    """Return True for the line directly under a picture without a caption: it names a credit, and is no sentence."""
    return count(text) <= _MOST_WORDS and not text.endswith(".") and split(text)[1] is not None


def split(caption: str) -> tuple[str, str | None]:
    """Return the caption and the credit at its end: "(A. Person / Agency)", "Photo: Agency", "— Agency", "via X"."""
    inside = _last_parenthesis(caption)
    if inside is not None and _is_credit(inside):
        return caption[: caption.rstrip(" .").rindex(inside) - 1].strip(), bare(inside)
    if _PREFIX.match(caption):
        return "", bare(caption)
    tail = _TAIL.search(caption, len(caption) - _LONGEST_CREDIT)
    if tail:
        return _closed(caption, tail.start()), tail["credit"].strip(" .()")
    for pattern in (_DASHED, _LAST):
        match = pattern.search(caption)
        credit = match and next(filter(None, match.groups()), "").strip()
        if match and credit and match.start() > 0 and _is_credit(credit):
            return caption[: match.start()].strip(), bare(credit)
    return caption, None


def of_figure(blocks: Sequence[Raw]) -> list[Raw]:
    """Return the blocks of a figure with the few words around its one picture as its caption and credit."""
    pictures = [block for block in blocks if isinstance(block, Photo) and block.url]
    tables = [block for block in blocks if isinstance(block, Table) and block.caption is None]
    words = [block for block in blocks if isinstance(block, Text) or (isinstance(block, Photo) and not block.url)]
    if len(words) + 1 != len(blocks) or sum(count(words_of(block)) for block in words) > _MOST_WORDS:
        return list(blocks)
    if len(tables) == 1:
        return [replace(tables[0], caption=" ".join(map(words_of, words)) or None)]
    if len(pictures) != 1:
        return list(blocks)
    return [_captioned(pictures[0], words)]


def _captioned(picture: Photo, words: Sequence[Raw]) -> Photo:
    """The picture with its caption and credit from the lines around it."""
    lines = [(block.caption, block.credit) if isinstance(block, Photo) else split(words_of(block)) for block in words]
    credit_lines = [block.text for block in words if isinstance(block, Text) and is_credit_line(block.text)]
    texts = [caption for caption, _ in lines if caption and caption not in credit_lines]
    names = [bare(text) for text in credit_lines] + [credit for _, credit in lines if credit]
    return replace(
        picture,
        caption=picture.caption or " ".join(dict.fromkeys(texts)),
        credit=picture.credit or next(iter(names), None),
    )


def is_credit_line(text: str) -> bool:
    """Return True for a line that only says whose picture it is, or which agency it comes from."""
    return len(text.split()) <= _CREDIT_WORDS and bool(_PREFIX.match(text) or _AGENCY_LINE.fullmatch(text))


def with_credit(photo: Photo) -> Photo:
    """Return `photo` with its credit split off its caption, where the source has not done so."""
    if photo.credit or not photo.caption:
        return photo
    caption, credit = split(photo.caption)
    return Photo(caption, credit, photo.url, photo.alt)


def bare(credit: str) -> str:
    """Return a credit without "Photo:", "Credit:", "©" or the parentheses around it."""
    credit = credit.strip(" .()")
    return _PREFIX.sub("", credit).strip() or credit


def _closed(caption: str, end: int) -> str:
    """The caption up to `end`, with the full stop that the tail pattern has swallowed."""
    return caption[:end].strip() + ("." if caption[end:].lstrip().startswith(".") else "")


def _last_parenthesis(text: str) -> str | None:
    """What stands in the balanced parenthesis (or bracket) that ends `text`."""
    text = text.rstrip(" ").removesuffix(".") if text.endswith(").") else text.rstrip(" ")
    if not text.endswith((")", "]")):
        return None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] in ")]") - (text[place] in "([")
        if depth == 0:
            return text[place + 1 : -1].strip() or None
    return None


def _is_credit(text: str) -> bool:
    return len(text.split()) <= _CREDIT_WORDS and (bool(_CREDIT_WORD.search(text)) or _is_name(text))


def _is_name(text: str) -> bool:
    """A person's or an agency's name: two to six words, all capitalised but joining words. A place has a comma."""
    if "," in text:
        return False
    words = [word for word in text.split() if word not in {"of", "the", "and", "de", "van", "von", "for", "&", "/"}]
    return 1 < len(words) <= 6 and all(word[0].isupper() for word in words) and not any(char.isdigit() for char in text)
