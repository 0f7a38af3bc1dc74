"""Films, sound and other pages inside a page: each leaves a line that says what it is and where."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement as Element

from ...sanitize import one_line
from ..raw_blocks import Embed
from .html_inline import web_address

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_KINDS: dict[str, re.Pattern[str]] = {
    kind: re.compile(rf"^(?:[\w-]+\.)*(?:{'|'.join(map(re.escape, places))})(?:/|$)")
    for kind, places in _DATA["kinds"].items()
}
_NOISE = re.compile("|".join(_DATA["noise"]), re.IGNORECASE)
_TAGS = {"video": "Video", "audio": "Audio", "iframe": "", "object": "", "embed": ""}
_BY_ATTRIBUTE = {
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
    "youtube-video": ("videoid", "https://www.youtube.com/watch?v={}"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "lite-vimeo": ("videoid", "https://vimeo.com/{}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}"),
}
_ADDRESSES = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-url", "data")
_TELEGRAM_POST = re.compile(r"\w{3,40}/\d{1,9}")
_IDENTIFIER = re.compile(r"[\w-]{1,40}")
_WEB_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MEDIA_FILE = re.compile(
    r"\.(?:(?P<video>mp4|m4v|webm|mov|m3u8|ogv)|(?P<audio>mp3|m4a|ogg|oga|wav|aac))$", re.IGNORECASE
)


def is_embed(node: Element) -> bool:
    """Return whether the element shows something that is loaded from an address of its own."""
    return node.tag in _TAGS or node.tag in _BY_ATTRIBUTE or _posted(node) is not None


def of_address(text: str) -> Embed | None:
    """Return what a line that is nothing but an address embeds, as sites write it for their builder to replace."""
    url = web_address(text, None) if _WEB_SCHEME.match(text) and " " not in text else None
    kind = _known_kind(url) if url else None
    return Embed(kind, "", url) if kind and url else None


def embed(node: Element, base: str | None) -> Embed | None:
    """Return what the element embeds; None for advertising, counters, forms and what has no address."""
    url = next(filter(None, (web_address(address, base) for address in _addresses(node))), None)
    if url is None or _is_noise(node, url):
        return None
    return Embed(_kind(node, url), one_line(node.get("title") or node.get("aria-label") or ""), url)


def _posted(node: Element) -> str | None:
    """The address of a post that a script of its network would put in the place of the element."""
    if node.tag == "script":
        post = node.get("data-telegram-post") or ""
        return f"https://t.me/{post}" if _TELEGRAM_POST.fullmatch(post) else None
    return node.get("data-href") if "fb-" in (node.get("class") or "") else None


def _addresses(node: Element) -> Iterator[str]:
    if posted := _posted(node):
        yield posted
        return
    if node.tag in _BY_ATTRIBUTE:
        name, address = _BY_ATTRIBUTE[str(node.tag)]
        identifier = node.get(name) or ""
        if _IDENTIFIER.fullmatch(identifier):
            yield address.format(identifier)
        return
    for source in (node, *node.iter("source", "param", "embed")):
        for name in _ADDRESSES:
            address = (source.get(name) or "").strip()
            if address and not _OTHER_SCHEME.match(address):
                yield address
        if _WEB_SCHEME.match(source.get("value") or ""):
            yield source.get("value") or ""


def _kind(node: Element, url: str) -> str:
    return _TAGS.get(str(node.tag)) or _known_kind(url) or "Embedded page"


def _known_kind(url: str) -> str | None:
    """What the ending of the file or the name of the host says; None where neither does."""
    parts = urlsplit(url)
    file = _MEDIA_FILE.search(parts.path)
    if file:
        return "Video" if file["video"] else "Audio"
    place = f"{parts.hostname or ''}{parts.path}"
    return next((kind for kind, places in _KINDS.items() if places.match(place)), None)


def _is_noise(node: Element, url: str) -> bool:
    """Advertising, counters and forms: told by their address, or by a frame too small to be seen."""
    tiny = any(re.fullmatch(r"[01](?:px)?", node.get(side) or "") for side in ("width", "height"))
    return tiny or bool(_NOISE.search(url))
