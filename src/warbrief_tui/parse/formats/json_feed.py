"""JSON Feed, the lists of posts that WordPress sites answer with at /wp-json/wp/v2/posts, and Telegram's exports."""

import json
from typing import Any

from ...errors import ParseError
from ...model import Document, Dropped, Photo
from ...sanitize import one_line
from ..raw_blocks import Raw, Story
from ..timestamps import timestamp
from . import html_blocks, plain_text, telegram
from .feed import content_blocks, is_excerpt
from .html_inline import web_address

Item = dict[str, Any]


def stories(document: Document, text: str) -> list[Story]:
    """Return one story per item. Raises ParseError when it is no JSON, no feed, or has no items."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"it is not JSON ({one_line(str(error))[:120]})") from error
    if telegram.is_json_export(value):
        return telegram.json_stories(value)
    items = value if isinstance(value, list) else value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise ParseError("it is JSON, but no JSON Feed: it has no list of items")
    objects = [item for item in items if isinstance(item, dict)]
    if not objects:
        raise ParseError("it is a feed with no entries")
    if isinstance(value, list):
        return [_post(item, document.url) for item in objects]
    base = document.url or _string(value, "home_page_url") or None
    return [_item(item, base, _string(value, "language") or None) for item in objects]


def _item(item: Item, base: str | None, language: str | None) -> Story:
    link = web_address(_string(item, "url") or _string(item, "external_url") or None, base)
    blocks, dropped = _content(item, link or base)
    full = bool(_string(item, "content_html") or _string(item, "content_text"))
    return Story(
        (*_pictures(item, blocks, base), *blocks),
        html_blocks.one_line_of(_string(item, "title")),
        one_line(_string(item, "id")) or link,
        link,
        timestamp(_string(item, "date_published")) or timestamp(_string(item, "date_modified")),
        _string(item, "language") or language,
        is_excerpt(blocks, full),
        tuple(dropped),
    )


def _content(item: Item, base: str | None) -> tuple[list[Raw], list[Dropped]]:
    if _string(item, "content_html"):
        return html_blocks.fragment(_string(item, "content_html"), base)
    if _string(item, "content_text"):
        return plain_text.raws(_string(item, "content_text")), []
    return content_blocks(_string(item, "summary"), base)


def _pictures(item: Item, blocks: list[Raw], base: str | None) -> list[Raw]:
    """The item's image and its attached pictures, unless its text shows pictures of its own."""
    attached = [each for each in _list(item, "attachments") if _string(each, "mime_type").startswith("image/")]
    addresses = [_string(item, "image"), *(_string(each, "url") for each in attached)]
    if any(isinstance(block, Photo) for block in blocks):
        return []
    unique = dict.fromkeys(filter(None, (web_address(address or None, base) for address in addresses)))
    return [Photo("", None, address) for address in unique]


def _post(post: Item, base: str | None) -> Story:
    """A post of the WordPress interface: its texts stand under "rendered"."""
    link = web_address(_string(post, "link") or None, base)
    content = _rendered(post, "content")
    blocks, dropped = html_blocks.fragment(content or _rendered(post, "excerpt"), link or base)
    published = _string(post, "date_gmt") or _string(post, "date")
    return Story(
        tuple(blocks),
        html_blocks.one_line_of(_rendered(post, "title")),
        one_line(_rendered(post, "guid")) or link,
        link,
        timestamp(published),
        None,
        is_excerpt(blocks, bool(content)),
        tuple(dropped),
    )


def _rendered(post: Item, name: str) -> str:
    value = post.get(name)
    return _string(value, "rendered") if isinstance(value, dict) else _string(post, name)


def _string(item: Item, name: str) -> str:
    """A text or a number as text; anything else a stranger may have put there is nothing."""
    value = item.get(name)
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _list(item: Item, name: str) -> list[Item]:
    value = item.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
