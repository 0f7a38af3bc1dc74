"""Pictures in HTML: their address however they are loaded, and the elements that hold captions and credits."""

import re
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement as Element

from ...model import Photo
from ...sanitize import one_line
from ..captions import bare, split
from .html_inline import TextStyle, joined, pieces, web_address
from .html_marks import emoji
from .html_tags import HEADINGS
from .text_stats import TextStats

_ADDRESSES = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-image", "data-hi-res-src", "src")
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|captions|imagecaption|image__source|img-caption|image-meta|photo-desc|cutline|legend)(?:$|[\s_-])|caption(?:text)?\b",
    re.IGNORECASE,
)
_CREDIT_CLASS = re.compile(
    r"credit|photographer|image-attribution|photo-?by|image-source|photo-source|copyright", re.IGNORECASE
)
_NO_PICTURE = re.compile(r"emoji|smiley|avatar|gravatar|icon|logo|pixel|spacer|tracking|badge|button", re.IGNORECASE)
_PROXIES = re.compile(
    r"^https?://(?:i\d\.wp\.com/|substackcdn\.com/image/fetch/[^h]*(?=https?)|cdn\.[\w.]+/cdn-cgi/image/[^/]+/)",
    re.IGNORECASE,
)
_INNER = re.compile(r"[?&](?:url|src|image)=((?:https?:/)?/[^&]+)")
"""The address of the picture inside that of the service that scales it."""
_SIZE = re.compile(r"[-_]\d{2,4}x\d{2,4}(?=\.\w+$)|@[23]x|-scaled(?=\.\w+$)|[-_]\d{3,4}w(?=\.\w+$)")
_PHOTO_BOX = re.compile(
    r"(?:^|[\s_-])(?:image|img|photo|picture|pic|media|figure|foto|bild)s?"
    r"(?:-?(?:box|wrapper|wrap|block|container|holder))?(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BOX_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:author|source|agency|rights|copyright|credits?|by)(?:$|[\s_-])", re.IGNORECASE
)
_BOX_WORDS = 45
"""Words that stand around a picture in a box of its own at most."""


def photo(node: Element, base: str | None) -> Photo | None:
    """Return the picture of an `img`; None for icons, avatars, counting pixels and placeholders."""
    names = " ".join(node.get(name) or "" for name in ("class", "id"))
    if _NO_PICTURE.search(names) or _is_tiny(node) or emoji(node):
        return None
    url = next(filter(None, (web_address(_usable(node.get(name)), base) for name in _ADDRESSES)), None)
    url = url or web_address(_largest(node.get("srcset") or node.get("data-srcset") or ""), base)
    return Photo("", None, url, one_line(node.get("alt") or "") or None) if url else None


def same(url: str) -> str:
    """Return what the addresses of one picture have in common, whatever its size and however it is delivered."""
    inner = _INNER.search(unquote(url))
    address = inner[1] if inner else _PROXIES.sub("", unquote(url))
    path = urlsplit(address.removeprefix("https://").removeprefix("http://")).path
    return _SIZE.sub("", path).lower()


def is_caption(node: Element) -> bool:
    """Return True for an element with a caption and no picture: figcaption, `.wp-caption-text`, `.tr-caption` …"""
    if node.tag in ("img", "table", "caption", "body"):
        return False
    is_caption_box = node.tag == "figcaption" or bool(_CAPTION_CLASS.search(node.get("class") or ""))
    return (
        is_caption_box
        and next(node.iter("img", "table", "figcaption" if node.tag != "figcaption" else "img"), None) is None
    )


def is_credit(node: Element) -> bool:
    """Return True for an element that names whose picture it is: `.photo-credit`, `.image-box__author` …"""
    name = node.get("class")
    if not name:
        return False
    words = _CAMEL.sub("-", name)
    is_named = _CREDIT_CLASS.search(name) or (_PHOTO_BOX.search(words) and _BOX_CREDIT.search(words))
    return bool(is_named) and next(node.iter("img"), None) is None


def is_photo_box(node: Element, counts: TextStats) -> bool:
    """Return True for a box, named as one, that holds a picture and the few words that belong to it."""
    if node.tag not in ("div", "section", "span") or not 0 < counts.words <= _BOX_WORDS or counts.runs > 2:
        return False
    if not _PHOTO_BOX.search(_CAMEL.sub("-", node.get("class") or "")):
        return False
    return sum(1 for _ in node.iter("img")) == 1 and next(node.iter("blockquote", "ul", *HEADINGS), None) is None


def caption(node: Element, base: str | None) -> tuple[str, str | None]:
    """Return the words of a caption element, and its credit where that has an element of its own."""
    own = [child for child in node.iter() if child is not node and isinstance(child.tag, str) and is_credit(child)]
    if not own:
        return joined(list(pieces(node, TextStyle(), base))), None
    credit = joined(list(pieces(own[0], TextStyle(), base)))
    whole = joined(list(pieces(node, TextStyle(), base)))
    if credit == whole:  # one element, named for its source, holds both
        return split(whole)
    rest = whole.replace(credit, "", 1) if whole.startswith(credit) else "".join(whole.rsplit(credit, 1))
    return one_line(rest).strip(" ()|/–—"), bare(credit) or None


def _is_tiny(node: Element) -> bool:
    return any(re.fullmatch(r"[0-3](?:px)?", node.get(side) or "") for side in ("width", "height"))


def _usable(address: str | None) -> str | None:
    return None if not address or address.startswith(("data:", "blob:")) else address


def _largest(srcset: str) -> str | None:
    """The last candidate of a srcset: they are listed from small to large."""
    candidates = [part.split()[0] for part in re.split(r",\s+", srcset.strip()) if part.split()]
    return _usable(candidates[-1]) if candidates else None
