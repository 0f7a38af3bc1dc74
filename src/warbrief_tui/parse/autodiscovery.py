"""Discovery: where a page says, or its maker implies, that its feed is."""

import re
from itertools import chain
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree
from msgspec import Struct

from ..model import Document
from ..sanitize import one_line
from .charset import decode
from .formats.html_inline import web_address

_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "text/xml", "application/xml"}
_JSON_TYPES = {"application/feed+json", "application/json"}
_COMMON_PATHS = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
_FEED_LIKE = re.compile(r"(?:/|\b)(?:feeds?|rss|atom)(?:\.xml|\.json)?/?(?:$|\?)|\.rss$|format=rss", re.IGNORECASE)
_COMMENTS = re.compile(r"comment", re.IGNORECASE)
_MOST = 40


class Candidate(Struct, frozen=True):
    """An address where a feed may be."""

    url: str
    format: str = "auto"


class Hints(Struct, frozen=True):
    """What a document says of itself and of feeds."""

    is_feed: bool
    name: str = ""
    """What its publisher calls itself."""
    homepage: str = ""
    candidates: tuple[Candidate, ...] = ()
    """The likeliest first."""


def hints(document: Document) -> Hints:
    """Return the feed hints of a page. Raise ParseError if it is not text."""
    text = decode(document)
    head = text[:3000].lstrip()
    if re.search(r"<(?:[\w.-]+:)?(?:rss|feed|RDF)[\s>]", head) and not re.search(r"<html[\s>]", head, re.IGNORECASE):
        return _of_feed(text)
    if head[:1] in "{[":
        return Hints(True, _first(r'"title"\s*:\s*"([^"\\]{1,200})"', head))
    return _of_page(text, document.url or "")


def _of_feed(text: str) -> Hints:
    before_items = re.split(r"<(?:item|entry)[\s>]", text[:100_000], maxsplit=1)[0]
    link = _first(r"<link>\s*([^<\s]{1,500})", before_items) or _first(
        r'<link[^>]*\bhref="([^"]{1,500})"', before_items
    )
    return Hints(True, _plain(_first(r"<title[^>]*>(.{0,500}?)</title>", before_items)), web_address(link, None) or "")


def _of_page(text: str, address: str) -> Hints:
    try:
        page = lxml.html.document_fromstring(text, parser=_parser())
    except (etree.ParserError, ValueError):  # ValueError: characters that no page may hold
        return Hints(False, candidates=_unique(_common(address), address))
    found = chain(
        _linked(page), _by_maker(page, text, address), _anchored(page), _common(address), _wordpress_posts(page)
    )
    name = page.xpath("string(//meta[@property='og:site_name']/@content)") or page.xpath("string(//title)")
    return Hints(False, one_line(str(name))[:100], address, _unique(found, address))


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(no_network=True, huge_tree=False)


def _linked(page: lxml.html.HtmlElement) -> list[Candidate]:
    """What `<link rel="alternate">` names; feeds of comments last."""
    links = [
        link
        for link in page.iter("link")
        if "alternate" in str(link.get("rel", "")).lower().split() and _kind(link) and link.get("href")
    ]
    links.sort(key=lambda link: bool(_COMMENTS.search(f"{link.get('title', '')} {link.get('href')}")))
    return [Candidate(str(link.get("href")), "json-feed" if _kind(link) in _JSON_TYPES else "auto") for link in links]


def _kind(link: lxml.html.HtmlElement) -> str | None:
    kind = str(link.get("type", "")).partition(";")[0].strip().lower()
    oembed = "oembed" in str(link.get("href", ""))
    return kind if kind in _FEED_TYPES | _JSON_TYPES and not oembed else None


def _by_maker(page: lxml.html.HtmlElement, text: str, address: str) -> list[Candidate]:
    """Where WordPress and Squarespace keep the feed of the page that one is on."""
    generators = " ".join(str(meta.get("content", "")) for meta in page.xpath("//meta[@name='generator']"))
    bare = re.sub(r"[?#].*", "", address)
    found = []
    if "wordpress" in generators.lower() or "/wp-content/" in text:
        found.append(Candidate(bare.rstrip("/") + "/feed/", "feed"))
    if "squarespace" in generators.lower() or "static1.squarespace.com" in text:
        found.append(Candidate(bare + "?format=rss", "feed"))
    return found


def _anchored(page: lxml.html.HtmlElement) -> list[Candidate]:
    addresses = (str(link.get("href", "")) for link in page.iter("a"))
    return [Candidate(address) for address in addresses if _FEED_LIKE.search(address) and not _COMMENTS.search(address)]


def _common(address: str) -> list[Candidate]:
    return [Candidate(path) for path in _COMMON_PATHS] if urlsplit(address).netloc else []


def _wordpress_posts(page: lxml.html.HtmlElement) -> list[Candidate]:
    roots = (str(link.get("href", "")) for link in page.iter("link") if link.get("rel") == "https://api.w.org/")
    return [Candidate(_below(root), "json-feed") for root in roots if root]


def _below(root: str) -> str:
    """The list of posts of an interface, which is a folder, or a query where addresses are plain."""
    return root + "wp/v2/posts" if "rest_route=" in root else urljoin(root.rstrip("/") + "/", "wp/v2/posts")


def _unique(found: "chain[Candidate] | list[Candidate]", base: str) -> tuple[Candidate, ...]:
    by_address: dict[str, Candidate] = {}
    for candidate in found:
        url = web_address(candidate.url, base or None)
        if url:
            by_address.setdefault(url, Candidate(url, candidate.format))
    return tuple(by_address.values())[:_MOST]


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.IGNORECASE | re.DOTALL)
    return one_line(found[1])[:200] if found else ""


def _plain(markup: str) -> str:
    from .formats import html_blocks

    return html_blocks.one_line_of(re.sub(r"^<!\[CDATA\[(.*?)(?:\]\]>)?$", r"\1", markup.strip(), flags=re.DOTALL))[
        :100
    ]
