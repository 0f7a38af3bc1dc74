"""A whole HTML page to stories: its title, address, time and language, and the blocks of its main text."""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml.html import HtmlElement as Element

from ...errors import ParseError
from ...sanitize import one_line
from ..edition_date import moment
from ..raw_blocks import Heading, Raw, Story
from . import html_blocks, plain_text
from .html_inline import web_address, words_in
from .main_content import articles, body_of, in_clutter, left_out, main_element

_PUBLISHED = (
    *("article:published_time", "datePublished", "pubdate", "date", "dc.date", "dcterms.created"),
    *("parsely-pub-date", "publish-date"),
)  # fmt: skip
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_DEEP = 500
"""Tags from which on a page may be nested deeper than the HTML library reads, which then finds nothing in it."""
_SITE_NAME = re.compile(r"\s+[|–—·«-]\s+[^|–—·«]{2,40}$")


def stories(text: str, url: str | None) -> list[Story]:
    """The story of a page, or one for each article where it holds several. Raises ParseError without any text."""
    root = html_blocks.tree(text)
    base = _base(root, url)
    found = articles(root)
    if len(found) > 1:
        return [_article(article, root, base) for article in found]
    return [_whole(root, base, text)]


def _whole(root: Element, base: str | None, text: str) -> Story:
    main = main_element(root)
    blocks, dropped = html_blocks.raws(main, base)
    if not blocks:
        main = body_of(root)
        blocks, dropped = html_blocks.raws(main, base)
    if not blocks and text.count("<") > _DEEP:
        blocks = list(plain_text.raws(html_blocks.untagged(text)))
    if not blocks:
        raise ParseError("there is no text in it")
    stated = _title(root)
    blocks, own = _take_title(blocks, stated)
    address = _canonical(root, base)
    everything = (*dropped, *left_out(root, main))
    return Story(tuple(blocks), own or stated, address, address, _published(root), _language(root), dropped=everything)


def _article(article: Element, root: Element, base: str | None) -> Story:
    """One of several articles of a page, with its own heading as title and its own link as address."""
    blocks, dropped = html_blocks.raws(article, base)
    head = next((block for block in blocks[:3] if isinstance(block, Heading)), None)
    links = (web_address(link.get("href"), base) for each in article.iter("h1", "h2", "h3") for link in each.iter("a"))
    link = next(filter(None, links), None)
    kept = tuple(block for block in blocks if block is not head)
    title = head.text if head else ""
    return Story(kept, title, link or article.get("id"), link, _timed(article), _language(root), dropped=tuple(dropped))


def _take_title(blocks: list[Raw], title: str) -> tuple[list[Raw], str | None]:
    """The blocks without the page's own headline, and that headline."""
    heads = [block for block in blocks if isinstance(block, Heading)]
    same = next((head for head in heads[:2] if _alike(head.text, title)), None)
    top = min((head.level for head in heads), default=0)
    first = heads[0] if heads and heads[0] in blocks[:2] and [head.level for head in heads].count(top) == 1 else None
    chosen = same or (first if first and first.level == top and len(heads) > 1 else None)
    return [block for block in blocks if block is not chosen], chosen.text if chosen else None


def _alike(one: str, other: str) -> bool:
    left, right = (re.sub(r"\W+", " ", text).lower().strip() for text in (one, other))
    return bool(left) and (left == right or (len(left) > 12 and right.startswith(left)))


def _title(root: Element) -> str:
    """The only h1 of the page, else what the page calls itself without the name of the site."""
    length = len(str(root.text_content()))
    heads = [words_in(head) for head in root.iter("h1") if not in_clutter(head, length)]
    if len(heads) == 1 and heads[0]:
        return heads[0]
    named = next((one_line(str(node.text_content())) for node in root.iter("title")), "")
    return _meta(root, "og:title") or _SITE_NAME.sub("", named) or next(filter(None, heads), "")


def _meta(root: Element, *names: str) -> str | None:
    for node in root.iter("meta"):
        if (node.get("property") or node.get("name") or node.get("itemprop")) in names and node.get("content"):
            return one_line(node.get("content") or "")
    return None


def _published(root: Element) -> datetime | None:
    stated = moment(_meta(root, *_PUBLISHED) or "")
    return stated or next(filter(None, map(moment, _linked_data(root))), None) or _timed(root)


def _linked_data(root: Element) -> Iterator[str]:
    for node in root.iter("script"):
        if "ld+json" in (node.get("type") or ""):
            yield from _JSON_LD.findall(str(node.text or ""))


def _timed(node: Element) -> datetime | None:
    return next(filter(None, (moment(each.get("datetime") or "") for each in node.iter("time"))), None)


def _canonical(root: Element, base: str | None) -> str | None:
    linked: str | None = next((node.get("href") for node in root.iter("link") if node.get("rel") == "canonical"), None)
    return web_address(linked, base) or web_address(_meta(root, "og:url"), base) or web_address(base, None)


def _base(root: Element, url: str | None) -> str | None:
    stated = next((node.get("href") for node in root.iter("base")), None)
    return web_address(stated, url) or url


def _language(root: Element) -> str | None:
    declared: str | None = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return declared
