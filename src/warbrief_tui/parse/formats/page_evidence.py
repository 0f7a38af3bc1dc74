"""What a page states about itself: linked data (schema.org), Open Graph and meta elements, and its headline."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement as Element
from msgspec import Struct

from ...sanitize import one_line
from .html_inline import words_in

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|Review|BlogPost|LiveBlogPosting)$")
_SITE_NAME = re.compile(r"\s+[|–—·«•-]\s+[^|–—·«•]{2,40}$|\s*[|]\s*[^|]{2,40}$")
_SHORTEST_BODY = 40
"""Words from which on a declared body can tell where the story stands."""


class PageEvidence(Struct, frozen=True):
    """What a page says of itself; empty strings and None where it does not."""

    title: str = ""
    """From og:title, twitter:title or linked data; the `title` element without the site's name comes last."""
    title_tag: str = ""
    """The text of the `title` element as it is."""
    site: str = ""
    body: str = ""
    """The text of the story, from linked data."""
    is_article: bool = False
    """It calls itself one article."""
    headline: Element | None = None
    """The heading in the page that carries the title."""


def evidence_of(root: Element) -> PageEvidence:
    """Collect what the page at `root` states."""
    data = [item for item in _linked_data(root) if _ARTICLE_TYPE.search(_type(item))]
    stated = meta(root, "og:title") or meta(root, "twitter:title") or _text(data, "headline")
    site = meta(root, "og:site_name") or ""
    title_tag = next((one_line(str(node.text_content())) for node in root.iter("title")), "")
    title = _without_site(one_line(stated), site) if stated else _SITE_NAME.sub("", _without_site(title_tag, site))
    kind = meta(root, "og:type") or ""
    return PageEvidence(
        title,
        title_tag,
        site,
        _body(data),
        bool(data) or kind == "article",
        _headline(root, title or title_tag, title_tag),
    )


def meta(root: Element, *names: str) -> str | None:
    """Return the content of the first `meta` element of one of these names, or None."""
    for node in root.iter("meta"):
        if (node.get("property") or node.get("name") or node.get("itemprop")) in names and node.get("content"):
            return one_line(node.get("content") or "")
    return None


def alike(heading: str, title: str) -> bool:
    """Return True if the two are one title: the same letters, or one begins or ends the other."""
    heading_letters, title_letters = (re.sub(r"[\W_]+", " ", text).lower().strip() for text in (heading, title))
    if not heading_letters or not title_letters:
        return False
    short, long = sorted((heading_letters, title_letters), key=len)
    return heading_letters == title_letters or (len(short) > 12 and (long.startswith(short) or long.endswith(short)))


def page_title(own: str | None, evidence: PageEvidence) -> str:
    """Return the title of a page: its headline, or what the page calls itself where that is the same with marks."""
    stated = evidence.title
    if not own and evidence.headline is not None:
        own = words_in(evidence.headline)
    if not own or not stated:
        return own or stated
    return stated if len(stated) > 12 and _letters(own).endswith(_letters(stated)) else own


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _without_site(title: str, site: str) -> str:
    """The title without the name of the site before or after a dash or bar."""
    if not site or len(site) < 2:
        return title
    name = re.escape(site)
    return re.sub(rf"\s*[|–—·«•:-]+\s*{name}\s*$|^\s*{name}\s*[|–—·»•:-]+\s*", "", title, flags=re.IGNORECASE) or title


def _headline(root: Element, title: str, title_tag: str) -> Element | None:
    """The heading that says the page's title; else its only h1."""
    heads = [(node, words_in(node)) for node in root.iter("h1", "h2")]
    for tag in ("h1", "h2"):
        for node, text in heads:
            if node.tag == tag and (alike(text, title) or alike(text, title_tag)):
                return node
    tops = [node for node, text in heads if node.tag == "h1" and text]
    return tops[0] if len(tops) == 1 else None


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    for node in root.iter("script"):
        if "ld+json" in (node.get("type") or ""):
            try:
                yield from _objects(json.loads(node.text or "", strict=False))
            except (ValueError, RecursionError):
                continue


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object of linked data, those in a list or a graph too."""
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph", []), depth + 1)
        yield from _objects(data.get("mainEntity", []), depth + 1)


def _type(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _text(data: Sequence[dict[str, Any]], key: str) -> str:
    return next((one_line(str(item[key])) for item in data if isinstance(item.get(key), str)), "")


def _body(data: Sequence[dict[str, Any]]) -> str:
    body = _text(data, "articleBody")
    return body if body.count(" ") >= _SHORTEST_BODY else ""
