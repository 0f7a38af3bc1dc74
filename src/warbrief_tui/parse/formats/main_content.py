"""Which element of a page holds its news."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement as Element

from ...model import Dropped
from ...sanitize import one_line
from .boilerplate import clutter, is_hidden
from .html_inline import words_in

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?:entry|post|article|single|story|page|body|gh|blog-item|td-post|available|rendered-post)-?_*(?:content|body)"
    r"|articlebody|postarticle-content|the-content|sqs-layout|field--name-body|post-full-content|e-content)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAST_WORDS = 80
_LEAST_SHARE = 0.3
_PROSE_TAGS = ("p", "li", "blockquote", "td", "pre")
_ENDS = frozenset({"p", "li", "blockquote", "pre", "ul", "ol"})
"""Where the way down to the news ends; a table cell with nearly all of the prose is layout, and the way goes on."""


def body_of(root: Element) -> Element:
    return next(iter(root.iter("body")), root)


def articles(root: Element) -> list[Element]:
    """The outermost `article` elements that hold real text, where a page has several."""
    length = _length(root)
    return [
        node
        for node in root.iter("article")
        if next(node.iterancestors("article"), None) is None
        and count_words(node) >= _LEAST_WORDS // 2
        and not in_clutter(node, length)
    ]


def main_element(root: Element) -> Element:
    """The element with the news: known by its class, else `article` or `main`, else where the prose stands."""
    body = body_of(root)
    least = min(_LEAST_WORDS, count_words(body) // 2)
    share = _prose(body) * _LEAST_SHARE
    length = _length(root)
    fit = [node for node in _named(body) if _prose(node) >= share and count_words(node) >= least]
    for node in fit:
        if not in_clutter(node, length):
            return _with_head(_with_twins(node, body))
    return _densest(body)


def left_out(root: Element, main: Element) -> list[Dropped]:
    """What stands beside the main element, one entry per element on its way up."""
    length = _length(root)
    left: list[Dropped] = []
    node = main
    while (parent := node.getparent()) is not None:
        for child in parent:
            if child is not node and isinstance(child.tag, str) and not is_hidden(child):
                left.append(Dropped(words_in(child), clutter(child, length) or "outside the main text"))
            left.append(Dropped(one_line(child.tail or ""), "outside the main text"))
        left.append(Dropped(one_line(parent.text or ""), "outside the main text"))
        node = parent
    return [dropped for dropped in left if dropped.text]


def in_clutter(node: Element, length: int) -> bool:
    """The element, or one around it, is a menu, a sidebar, a list of comments …"""
    return any(clutter(each, length) or is_hidden(each) for each in (node, *node.iterancestors()))


def count_words(node: Element) -> int:
    return len(str(node.text_content()).split())


def _length(root: Element) -> int:
    return len(str(root.text_content()))


def _named(body: Element) -> Iterator[Element]:
    for node in body.iter():
        if isinstance(node.tag, str) and (
            _NAMED.search(node.get("class") or "") or node.get("itemprop") == "articleBody"
        ):
            yield node
    yield from body.iter("article")
    yield from body.iter("main")


def _with_twins(node: Element, body: Element) -> Element:
    """`node`, or the element around all that are named as it is, where the news stands in several such parts."""
    name = node.get("class")
    twins = [each for each in body.iter(node.tag) if each.get("class") == name and _prose(each) > 0] if name else [node]
    if len(twins) < 2 or any(each.tag == "article" for each in twins):
        return node
    around = set(node.iterancestors())
    for twin in twins:
        around &= set(twin.iterancestors())
    return next((each for each in node.iterancestors() if each in around), node)


def _with_head(node: Element) -> Element:
    """`node`, or the article around it where that holds little more: a subtitle, a dateline or a first picture."""
    article = next(node.iterancestors("article"), None)
    if article is not None and count_words(article) < count_words(node) * 1.15 + 60:
        return article
    return node


def _densest(body: Element) -> Element:
    """The deepest element that holds nine tenths of the words of all paragraphs."""
    length, whole = _length(body), _prose(body)
    node = body
    while True:
        inner = [
            child
            for child in node
            if isinstance(child.tag, str) and not clutter(child, length) and not is_hidden(child)
        ]
        best = max(inner, key=_prose, default=None)
        if best is None or best.tag in _ENDS or _prose(best) < whole * 0.9:
            return node
        node = best


def _prose(node: Element) -> int:
    """Words in paragraphs that are not mostly links; of nested ones, a layout's cells say, those inside count."""
    own = (each for each in node.iter(*_PROSE_TAGS) if next(each.iterdescendants(*_PROSE_TAGS), None) is None)
    return sum(count_words(each) for each in own if _link_share(each) < 0.5)


def _link_share(node: Element) -> float:
    whole = len(str(node.text_content()))
    return sum(len(str(link.text_content())) for link in node.iter("a")) / whole if whole else 1.0
