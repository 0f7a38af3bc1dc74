"""RSS 0.9x to 2.0, RDF and Atom, through feedparser."""

import calendar
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

from ...errors import ParseError
from ...model import Document, Dropped, Photo
from ...sanitize import one_line
from ..dates import EARLIEST, dates
from ..edition_date import moment
from ..raw_blocks import Heading, Raw, Story, Text, words_of
from . import html_blocks, html_images, plain_text
from .html_inline import web_address

_SHORT = 80
"""Words under which an item without full content counts as an excerpt."""
_LONG_NAME = re.compile(
    r"(<(?:author|name|email|managingEditor|webMaster|dc:creator|itunes:author)\b[^<>]*>)"
    r"(?:<!\[CDATA\[[^\]]{300,}\]\]>|[^<]{300,})(?=</)"
)
"""feedparser takes time in the square of a name's length, seconds for one of 12 KB; we read no names."""
_CUT = re.compile(
    r"(?:\[…\]|\[\.\.\.\]|\[&hellip;\]|…|\.\.\.|continue reading.{0,80}|read (?:more|the full .{1,30}))\W*$",
    re.IGNORECASE,
)


def stories(document: Document, text: str) -> list[Story]:
    """One story per item. Raises ParseError when it is no feed, or has no items."""
    import feedparser

    parsed = feedparser.parse(
        BytesIO(_xml(text)),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    if not parsed.get("version") and not parsed.entries:
        raise ParseError("it is not a feed" + _trouble(parsed))
    if not parsed.entries:
        raise ParseError("it is a feed with no entries" + _trouble(parsed))
    base = document.url or web_address(parsed.feed.get("link"), None)
    language = one_line(str(parsed.feed.get("language") or "")) or None
    near = document.fetched.date()
    return [_story(entry, base, language, near) for entry in parsed.entries]


def _xml(text: str) -> bytes:
    """UTF-8 bytes that say so, whatever the declaration claims; what no XML may hold is left out."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    text = re.sub(r"<(/?)media:description\b", r"<\1media:caption", text)  # feedparser would take it for a summary
    text = _LONG_NAME.sub(r"\1", text)
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    text = re.sub(r"&#(x[0-9a-fA-F]+|\d+);", _reference, text)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.lstrip().encode("utf-8")


def _reference(found: re.Match[str]) -> str:
    """A character reference as it stands, or U+FFFD where no such character exists."""
    digits = found[1]
    if len(digits) > 8:
        return "\ufffd"
    code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return found[0] if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


def _trouble(parsed: Mapping[str, Any]) -> str:
    trouble = parsed.get("bozo_exception")
    return f" ({one_line(str(trouble))[:120]})" if parsed.get("bozo") and trouble else ""


def _story(entry: Mapping[str, Any], base: str | None, language: str | None, near: date) -> Story:
    content, full = _content(entry)
    link = web_address(entry.get("link"), base)
    blocks, dropped = content_blocks(content, link or base)
    blocks = [*_media(entry, blocks, base), *blocks]
    return Story(
        tuple(blocks),
        html_blocks.one_line_of(str(entry.get("title") or "")),
        one_line(str(entry.get("id") or "")) or link,
        link,
        _published(entry, near),
        language,
        is_excerpt(blocks, full),
        tuple(dropped),
    )


def _content(entry: Mapping[str, Any]) -> tuple[str, bool]:
    """The longest of what the item carries, and whether it stands where full content stands."""
    full = [str(part.get("value") or "") for part in entry.get("content") or []]
    summary = str(entry.get("summary") or "")
    longest = max(full, key=len, default="")
    return (longest, True) if len(longest) >= len(summary) and longest else (summary, False)


def content_blocks(content: str, base: str | None) -> tuple[list[Raw], list[Dropped]]:
    """The blocks of an item's content, which is HTML if it has a tag or an entity in it."""
    if re.search(r"<[a-zA-Z/!][^<>]*>|&(?:[a-zA-Z]+|#\d+);", content):
        return html_blocks.fragment(content, base)
    return plain_text.raws(content), []


def is_excerpt(blocks: list[Raw], full: bool) -> bool:
    """Too short for a day's summary, unless it has sections; or a summary that breaks off."""
    words = " ".join(words_of(block) for block in blocks)
    sectioned = any(isinstance(one, Text) and isinstance(two, Heading) for one, two in pairwise(blocks))
    short = not sectioned and len(words.split()) < (_SHORT if not full else _SHORT // 3)
    return short or (bool(_CUT.search(words)) and (not full or len(words.split()) < _SHORT))


def _media(entry: Mapping[str, Any], blocks: list[Raw], base: str | None) -> list[Raw]:
    """The pictures an item carries beside its text, in media:content, media:thumbnail and enclosures."""
    shown = {html_images.same(block.url) for block in blocks if isinstance(block, Photo) and block.url}
    caption = html_blocks.one_line_of(str(entry.get("media_caption") or ""))
    credit = ", ".join(
        html_blocks.one_line_of(str(each.get("content") or "")) for each in entry.get("media_credit") or []
    )
    found: list[Raw] = []
    for url in _picture_addresses(entry):
        address = web_address(url, base)
        if address and html_images.same(address) not in shown:
            shown.add(html_images.same(address))
            first = not found
            found.append(Photo(caption if first else "", (credit or None) if first else None, address))
    return found


def _picture_addresses(entry: Mapping[str, Any]) -> list[str]:
    media = [
        str(each.get("url") or "")
        for each in entry.get("media_content") or []
        if each.get("medium") == "image"
        or str(each.get("type") or "").startswith("image/")
        or re.search(r"\.(?:jpe?g|png|webp|gif|avif)\b", str(each.get("url") or ""), re.IGNORECASE)
    ]
    enclosed = [
        str(each.get("href") or "")
        for each in entry.get("enclosures") or []
        if str(each.get("type") or "").startswith("image/")
    ]
    thumbnails = [str(each.get("url") or "") for each in entry.get("media_thumbnail") or []]
    return [url for url in (*media, *enclosed, *([] if media or enclosed else thumbnails)) if url]


def _published(entry: Mapping[str, Any], near: date) -> datetime | None:
    for name in ("published", "created", "updated"):
        if name not in entry:  # asking feedparser for a missing "updated" warns
            continue
        stated = str(entry[name])
        found = _stamp(entry.get(f"{name}_parsed")) or moment(stated) or _told(stated, near)
        if found:
            return found
    return None


def _stamp(parsed: Any) -> datetime | None:
    """feedparser's nine numbers; absurd years are none."""
    try:
        found = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return found if found and EARLIEST <= found.year <= 2100 else None


def _told(text: str, near: date) -> datetime | None:
    """A date in words that feedparser cannot read ("May 22, 2025", "22 травня 2025"): noon of that day."""
    found = [dated for dated in dates(text, near) if dated.full]
    return datetime(*found[0].day.timetuple()[:3], 12, tzinfo=UTC) if found else None
