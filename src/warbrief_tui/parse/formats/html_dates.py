"""When a page says that it was published, and when it was last brought up to date."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from lxml.html import HtmlElement as Element
from msgspec import Struct

from .. import edition_date
from ..timestamps import timestamp
from .html_inline import words_in

Json = dict[str, Any]
_PUBLISHED = (
    *("article:published_time", "datepublished", "og:published_time", "og:article:published_time", "article:published"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publish-date", "publish_date"),
    *("publication_date", "publicationdate", "pubdate", "pub_date", "published_time", "published", "citation_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dcterms.date", "dc.date.created"),
    *("rnews:datepublished", "article_date_original", "originalpublicationdate", "displaydate", "date"),
)
_MODIFIED = (
    *(
        "article:modified_time",
        "datemodified",
        "og:updated_time",
        "dcterms.modified",
        "dc.date.modified",
        "last-modified",
    ),
    *("article:updated", "lastmod", "revised", "cxenseparse:recs:moddate"),
)
_LIVE_TYPE = "LiveBlogPosting"
_LIVE = re.compile(
    r"^\W*(?:live(?:[ -]?(?:blog|ticker|updates?|coverage))?|ticker|liveticker|онлайн|наживо|прямой эфир)\b"
    r"\W*(?:$|[:|–—-]\s?)"
    r"|\blive (?:blog|updates?|ticker|coverage)\b|\b(?:news)?ticker\b|\bliveblog\b|текстова трансляція|онлайн-трансляц",
    re.IGNORECASE,
)
_LONGEST_LABEL = 40
_LONGEST_BYLINE = 140
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LARGEST_LINE = 12
"""Elements from which on one is no line of text: looking into each box of a page would take its square."""


class PageDates(Struct, frozen=True):
    """Moments as UTC, None where the page does not say."""

    published: datetime | None
    modified: datetime | None
    live: bool
    """The page is kept up to date while things happen."""

    @property
    def current(self) -> datetime | None:
        """Return the last update of a live page, else the first publication."""
        return (self.modified or self.published) if self.live else (self.published or self.modified)


def page_dates(root: Element, main: Element) -> PageDates:
    """Return what the metadata, the schema.org data and the text of a page say, in this order of trust.

    `main` is the element with the news: a time outside of it may be that of another article.
    """
    published, modified = _stated_in_metas(root, _PUBLISHED), _stated_in_metas(root, _MODIFIED)
    articles = list(_linked_articles(root))
    published = published or _first(article.get("datePublished") for article in articles)
    modified = modified or _first(article.get("dateModified") for article in articles)
    published = published or _marked_time(main) or _marked_time(root, apart_from_links=True) or _labelled(root)
    live = _is_live(root, main, articles)
    if live and modified is None:
        modified = max(filter(None, map(_moment, main.iter("time"))), default=None)
    return PageDates(published, modified, live)


def marked_time(node: Element) -> datetime | None:
    """Return the time that an article of a page is marked with."""
    return _marked_time(node)


def _first(texts: Iterable[object]) -> datetime | None:
    return next(filter(None, (timestamp(text) for text in texts if isinstance(text, str))), None)


def _stated_in_metas(root: Element, names: tuple[str, ...]) -> datetime | None:
    """Return what the most trusted of the metas says, however it is named: property, name, itemprop or http-equiv."""
    stated: dict[str, str] = {}
    for node in root.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv") or ""
        if node.get("content"):
            stated.setdefault(name.lower(), node.get("content") or "")
    return _first(stated.get(name) for name in names)


def _linked_articles(root: Element) -> Iterator[Json]:
    """Yield the objects of the page's schema.org data that have a date, articles before all others."""
    objects = [item for node in root.iter("script") if "ld+json" in (node.get("type") or "") for item in _objects(node)]
    dated = [item for item in objects if "datePublished" in item or "dateModified" in item]
    yield from sorted(dated, key=lambda item: not re.search("Article|Posting|Report|WebPage", str(item.get("@type"))))


def _objects(script: Element) -> Iterator[Json]:
    try:
        waiting = [json.loads(str(script.text or ""), strict=False)]
    except (ValueError, RecursionError):
        pattern = r'"(datePublished|dateModified|@type)"\s*:\s*"([^"]{2,60})"'
        yield dict(reversed(re.findall(pattern, str(script.text or ""))))
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += [value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value]
        elif isinstance(value, list):
            waiting += value[:50]


def _marked_time(node: Element, apart_from_links: bool = False) -> datetime | None:
    """Return the first publication among the `time` elements and the marked dates in `node`."""
    marked = [each for each in node.iter("time", "abbr", "span", "div", "p", "meta") if _is_marked(each)]
    if apart_from_links:
        marked = [each for each in marked if not _is_elsewhere(each)]
    first = [each for each in marked if not _says_updated(each)]
    return next(filter(None, map(_moment, (*first, *marked))), None)


def _is_marked(node: Element) -> bool:
    if node.tag == "time":
        return True
    if (node.get("itemprop") or "") in ("datePublished", "dateCreated"):
        return True
    return node.tag == "abbr" and bool(re.search(r"\b(?:published|date|dtstart)\b", node.get("class") or ""))


def _is_elsewhere(node: Element) -> bool:
    """It stands in a link, as the date of a card does, or in a part of the page that is about other articles."""
    return next(node.iterancestors("a", "aside", "nav", "footer", "li"), None) is not None


def _says_updated(node: Element) -> bool:
    """The element's name or the words before it say that it is the time of an update."""
    if re.search("updated|modified", f"{node.get('class') or ''} {node.get('itemprop') or ''}", re.IGNORECASE):
        return True
    before, parent = node.getprevious(), node.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return edition_date.ends_with_update(text or "")


def _moment(node: Element) -> datetime | None:
    stated = node.get("datetime") or node.get("content") or (node.get("title") if node.tag == "abbr" else None)
    return timestamp(stated) if stated else timestamp(words_in(node))


def _labelled(root: Element) -> datetime | None:
    """Return the date beside its label anywhere on the page, or in a byline: in a list, a table or its own line."""
    for node in root.iter("li", "p", "div", "span", "dd", "td", "small"):
        if sum(1 for _ in islice(node.iter(), _LARGEST_LINE)) == _LARGEST_LINE:
            continue
        if not _YEAR.search(str(node.text_content())):
            continue
        label = node.getprevious() if node.tag in ("dd", "td") else None
        text = words_in(node) if label is None else f"{words_in(label)} {words_in(node)}"
        if len(text) <= _LONGEST_LABEL * 2 and edition_date.LABELLED_DATE.match(text) and (stated := timestamp(text)):
            return stated
        if len(text) <= _LONGEST_BYLINE and not _is_elsewhere(node) and edition_date.byline_day(text):
            return timestamp(text)
    return None


def _is_live(root: Element, main: Element, articles: list[Json]) -> bool:
    if any(_LIVE_TYPE in str(article.get("@type")) for article in articles):
        return True
    titles = [words_in(node) for node in root.iter("title", "h1")][:3]
    if any(map(_LIVE.search, titles)):
        return True
    lines = (node for node in main.iter("p", "span", "div", "strong") if len(node) == 0)
    return any(re.fullmatch(r"\W*live\W*", node.text or "", re.IGNORECASE) for node in lines)
