"""RSS 0.9x to 2.0, RDF and Atom, through feedparser."""

import calendar
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO
from itertools import pairwise
from typing import Any

from msgspec import Struct

from ...errors import ParseError
from ...model import Document, Dropped, Photo
from ...sanitize import one_line
from ..dates import EARLIEST, dates
from ..raw_blocks import Heading, Raw, Story, Text, words_of
from ..timestamps import LATEST, timestamp
from . import html_blocks, html_images, plain_text
from .html_inline import web_address

_SHORT = 80
"""Words under which an item without full content counts as an excerpt."""
_WHOLE_PARAGRAPHS = 3
"""Paragraphs from which on full content is no excerpt, however short they are."""
_LONG_NAME = re.compile(
    r"(<(?:author|name|email|managingEditor|webMaster|dc:creator|itunes:author)\b[^<>]*>)"
    r"(?:<!\[CDATA\[[^\]]{300,}\]\]>|[^<]{300,})(?=</)"
)
"""feedparser takes time in the square of a name's length, seconds for one of 12 KB; we read no names."""
_FULL_TEXT = re.compile(r"<(?:\w+:)?full-?text\b[^<>]*(?<!/)>", re.IGNORECASE)
_FULL_TEXT_END = re.compile(r"</(?:\w+:)?full-?text\s*>", re.IGNORECASE)
_CONTENT_ENCODED = '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
"""What feedparser knows the whole text by; Ukrainian publishers and Yandex call it `full-text`."""
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_ENTITY = re.compile(r"&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")
_ENCODED_TAG = re.compile(
    r"&lt;(?:/(?:p|a|div|li|ul|ol|h[1-6]|b|strong|em|i|span|blockquote)|br\s*/?)\s*&gt;", re.IGNORECASE
)
_BASE = re.compile(r"<base\b[^<>]*\bhref\s*=\s*[\"']?(?P<address>[^\"'\s<>]+)", re.IGNORECASE)
_CUT = re.compile(
    r"(?:\[…\]|\[\.\.\.\]|\[&hellip;\]|…|\.\.\.|continue reading.{0,80}|read (?:more|the full .{1,30}))\W*$",
    re.IGNORECASE,
)


def stories(document: Document, text: str) -> list[Story]:
    """Return one story per item. Raises ParseError when it is no feed, or has no items."""
    parsed = _parsed(_xml(text))
    if not parsed.get("version") and not parsed.entries:
        raise ParseError("it is not a feed" + _trouble(parsed))
    if not parsed.entries:
        raise ParseError("it is a feed with no entries" + _trouble(parsed))
    channel = _Channel.of(parsed, document)
    return [_story(entry, channel) for entry in parsed.entries]


class _Channel(Struct, frozen=True):
    """What the feed says of all its items."""

    base: str | None
    """What relative addresses start from: the channel's link in RSS, the feed's own address in Atom."""
    is_atom: bool
    language: str | None
    near: date
    """When it was fetched: dates in words are near it."""

    @classmethod
    def of(cls, parsed: Any, document: Document) -> "_Channel":
        is_atom = str(parsed.get("version")).startswith("atom")
        link = web_address(parsed.feed.get("link"), document.url)
        base = (document.url or link) if is_atom else (link or document.url)
        language = one_line(str(parsed.feed.get("language") or "")) or None
        return cls(base, is_atom, language, document.fetched.date())


def _parsed(data: bytes) -> Any:
    """What feedparser makes of a feed; of one that makes it fail, what it makes of the feed with its tags mended."""
    import feedparser

    trouble = ""
    for mend in (bytes, _closed_tags, _recovered):
        try:
            mended = mend(data)
            return feedparser.parse(
                BytesIO(mended),
                sanitize_html=False,
                resolve_relative_uris=False,
                response_headers={"content-type": "application/xml; charset=utf-8"},
            )
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  # the border to feedparser, which raises what it pleases
            trouble = type(error).__name__
    raise ParseError(f"it is a broken feed ({trouble})")


def _closed_tags(data: bytes) -> bytes:
    """The feed with a bracket wherever a tag begins before the last one ended: `<item<link`."""
    return re.sub(rb"<(/?[A-Za-z][\w:.-]*)(?=\s*<)", rb"<\1>", data)


def _recovered(data: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    return etree.tostring(root) if root is not None else b"<rss/>"


def _xml(text: str) -> bytes:
    """UTF-8 bytes that say so, whatever the declaration claims; what no XML may hold is left out."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    text = re.sub(r"<(/?)media:description\b", r"<\1media:caption", text)  # feedparser would take it for a summary
    text = _FULL_TEXT_END.sub("</content:encoded>", _FULL_TEXT.sub(_CONTENT_ENCODED, text))
    text = _LONG_NAME.sub(r"\1", text)
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    text = re.sub(r"&#(x[0-9a-fA-F]+|\d+);", _reference, text)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.lstrip().encode("utf-8")


def _reference(match: re.Match[str]) -> str:
    """A character reference as it stands, or U+FFFD where no such character exists."""
    digits = match[1]
    if len(digits) > 8:
        return "\ufffd"
    code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return match[0] if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


def _trouble(parsed: Mapping[str, Any]) -> str:
    trouble = parsed.get("bozo_exception")
    return f" ({one_line(str(trouble))[:120]})" if parsed.get("bozo") and trouble else ""


def _story(entry: Mapping[str, Any], channel: _Channel) -> Story:
    content = _content(entry)
    link = web_address(entry.get("link"), channel.base)
    base = web_address(content.base, link or channel.base) or link or channel.base
    literal = channel.is_atom and content.media_type == "text/plain"
    blocks, dropped = (plain_text.raws(content.text), []) if literal else content_blocks(content.text, base)
    blocks = [*_media(entry, blocks, base), *blocks]
    return Story(
        tuple(blocks),
        _title(entry, channel),
        one_line(str(entry.get("id") or "")) or link,
        link,
        _published(entry, channel.near),
        channel.language,
        is_excerpt(blocks, content.full),
        tuple(dropped),
    )


def _title(entry: Mapping[str, Any], channel: _Channel) -> str:
    title = str(entry.get("title") or "")
    literal = channel.is_atom and (entry.get("title_detail") or {}).get("type") == "text/plain"
    return one_line(title) if literal else html_blocks.one_line_of(title)


class _Content(Struct, frozen=True):
    """The text of an item."""

    text: str
    full: bool
    """It stands where full content stands."""
    media_type: str
    base: str | None


def _content(entry: Mapping[str, Any]) -> _Content:
    """The longest text that the item carries."""
    full = max(entry.get("content") or [{}], key=lambda part: len(str(part.get("value") or "")))
    text, summary = str(full.get("value") or ""), str(entry.get("summary") or "")
    if text and len(text) >= len(summary):
        return _Content(text, True, str(full.get("type")), full.get("base") or None)
    detail = entry.get("summary_detail") or {}
    return _Content(summary, False, str(detail.get("type")), detail.get("base") or None)


def content_blocks(content: str, base: str | None) -> tuple[list[Raw], list[Dropped]]:
    """Return the blocks of an item's content, which is HTML if it has a tag or an entity in it, perhaps encoded twice.

    A `<base>` in the content is what its addresses start from.
    """
    if not _TAG.search(content) and _ENCODED_TAG.search(content):
        content = unescape(content)
    if not (_TAG.search(content) or _ENTITY.search(content)):
        return plain_text.raws(content), []
    stated = _BASE.search(content)
    return html_blocks.fragment(content, (web_address(unescape(stated["address"]), base) if stated else None) or base)


def is_excerpt(blocks: list[Raw], full: bool) -> bool:
    """Return whether it is too short for a day's summary and has no sections, or is a summary that breaks off."""
    words = " ".join(words_of(block) for block in blocks)
    sectioned = any(isinstance(block, Text) and isinstance(below, Heading) for block, below in pairwise(blocks))
    parted = full and sum(isinstance(block, Text) for block in blocks) >= _WHOLE_PARAGRAPHS
    short = not (sectioned or parted) and len(words.split()) < (_SHORT if not full else _SHORT // 3)
    return short or (bool(_CUT.search(words)) and (not full or len(words.split()) < _SHORT))


def _media(entry: Mapping[str, Any], blocks: list[Raw], base: str | None) -> list[Raw]:
    """The pictures an item carries beside its text, in media:content, media:thumbnail and enclosures."""
    seen_pictures = {html_images.same(block.url) for block in blocks if isinstance(block, Photo) and block.url}
    caption = html_blocks.one_line_of(str(entry.get("media_caption") or ""))
    credit = ", ".join(
        html_blocks.one_line_of(str(each.get("content") or "")) for each in entry.get("media_credit") or []
    )
    photos: list[Raw] = []
    for url in _picture_addresses(entry):
        address = web_address(url, base)
        if address and html_images.same(address) not in seen_pictures:
            seen_pictures.add(html_images.same(address))
            first = not photos
            photos.append(Photo(caption if first else "", (credit or None) if first else None, address))
    return photos


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
    """The item's time: as `timestamp` reads it, which knows more zones than feedparser, or as feedparser does."""
    for name in ("published", "created", "updated"):
        if name not in entry:  # asking feedparser for a missing "updated" warns
            continue
        stated = str(entry[name])
        moment = timestamp(stated) or _stamp(entry.get(f"{name}_parsed")) or _noon_of(stated, near)
        if moment:
            return moment
    return None


def _stamp(parsed: Any) -> datetime | None:
    """The time that feedparser's nine numbers stand for; absurd years are none."""
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return moment if moment and EARLIEST <= moment.year <= LATEST else None


def _noon_of(text: str, near: date) -> datetime | None:
    """Noon of the first date with a year, in words that no other reader knows ("день 1183 війни")."""
    dated = [each for each in dates(text, near) if each.full]
    return datetime(*dated[0].day.timetuple()[:3], 12, tzinfo=UTC) if dated else None
