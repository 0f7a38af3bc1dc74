"""Which element of a page holds its story, and what beside it belongs to the story."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement as Element
from msgspec import Struct

from ...model import Dropped
from ...sanitize import one_line
from .boilerplate import Boilerplate
from .html_inline import words_in
from .html_tags import HEADINGS, SILENT
from .page_evidence import PageEvidence

_STORY_NAME = re.compile(
    r"(?:^|[\s_-])(?:(?:entry|post|article|single|story|page|body|gh|blog-item|td-post|available|rendered-post)-?_*(?:content|body|text)"
    r"|articlebody|postarticle-content|the-content|sqs-layout|field--name-body|post-full-content|e-content)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAST_SHARE = 0.3
"""Share of the page's prose that an element named as the story holds at least."""
_MOST_OF_IT = 0.6
"""Share of the page's prose with which one of several articles is the story."""
_DENSE = 0.85
_ENDS = frozenset({"p", "li", "blockquote", "pre", "ul", "ol", "dl", "figure", *HEADINGS})
"""Tags at which the path down to the story ends; it goes on through a table cell with nearly all prose: a layout."""
_LEAST_ARTICLE = 40
OUTSIDE = "outside the main text"


class Scope(Struct, frozen=True):
    """The part of a page to be read: everything in `root` that `boilerplate` does not leave out."""

    root: Element
    boilerplate: Boilerplate


def body_of(root: Element) -> Element:
    """Return the `body` of a page, or `root` itself."""
    return next(iter(root.iter("body")), root)


def scope_of(root: Element, evidence: PageEvidence) -> Scope:
    """Find the story of a page with one story."""
    body = body_of(root)
    declared = _declared(body, evidence)
    boilerplate = Boilerplate(root, evidence.headline, declared)
    if declared is not None and boilerplate.prose(declared) < boilerplate.prose(body) * _LEAST_SHARE:
        declared = None
    core = declared if declared is not None else _core(body, boilerplate, evidence)
    return Scope(_with_lead(core, evidence.headline, boilerplate), boilerplate)


def articles(root: Element, evidence: PageEvidence) -> list[Element]:
    """Return the outermost `article` elements of a page that holds several stories, else nothing.

    Under the page's own headline, articles without links to pages of their own are the entries of one live page.
    """
    entries = [node for node in root.iter("article") if next(node.iterancestors("article"), None) is None]
    if evidence.is_article or len(entries) < 2:
        return []
    boilerplate = Boilerplate(root, evidence.headline)
    entries = [
        node for node in entries if boilerplate.of(node).words >= _LEAST_ARTICLE and not boilerplate.is_out(node)
    ]
    stories = [node for node in entries if not _is_teaser(node, boilerplate)] or entries
    holds_headline = not _ancestors(evidence.headline).isdisjoint(stories)
    if evidence.headline is not None and not any(map(_is_linked, stories)):
        return []
    tell_most = sum(map(boilerplate.prose, stories)) >= boilerplate.prose(root) * 0.5
    return stories if len(stories) > 1 and tell_most and not holds_headline else []


def _is_linked(article: Element) -> bool:
    """The heading of the article is a link."""
    heading = next(article.iter(*HEADINGS), None)
    if heading is None:
        return False
    return next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None


def left_out(scope: Scope, last: str) -> list[Dropped]:
    """Return what stands around the story, in the order of the page; `last` is the beginning of its last block."""
    above: list[Dropped] = []
    below: list[Dropped] = []
    node = scope.root
    while (parent := node.getparent()) is not None:
        at = parent.index(node)
        children = [(child, scope.boilerplate.reason(child)) for child in parent]
        head = [Dropped(one_line(parent.text or ""), OUTSIDE)]
        above = [*head, *_texts(children[:at], ""), *above]
        below = [*below, Dropped(one_line(node.tail or ""), OUTSIDE, last), *_texts(children[at + 1 :], last)]
        node = parent
    return [each for each in (*above, *below) if each.text]


def _texts(children: Sequence[tuple[Element, str | None]], after: str) -> Iterator[Dropped]:
    for child, reason in children:
        if isinstance(child.tag, str) and child.tag not in SILENT:
            yield Dropped(words_in(child), reason or OUTSIDE, after)
        yield Dropped(one_line(child.tail or ""), OUTSIDE, after)


def _declared(body: Element, evidence: PageEvidence) -> Element | None:
    """The smallest element that holds what linked data says the story is, or the one marked as its articleBody."""
    if evidence.body:
        body_letters = _letters(evidence.body)
        paragraphs = [node for node in body.iter("p", "div", "li", "blockquote") if _is_part(node, body_letters)]
        if sum(len(_letters(str(node.text_content()))) for node in paragraphs) > len(body_letters) * 0.6:
            return _common_ancestor(paragraphs)
    marked = [node for node in body.iter() if isinstance(node.tag, str) and node.get("itemprop") == "articleBody"]
    return None if not marked else _common_ancestor(marked)


def _is_part(node: Element, body_letters: str) -> bool:
    """The element is a paragraph of the text `body_letters`, not a box of several."""
    if node.tag == "div" and next(node.iter("p", "ul", "h2", "h3"), None) is not None:
        return False
    own = _letters(str(node.text_content()))
    return len(own) > 30 and own in body_letters


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _common_ancestor(nodes: Sequence[Element]) -> Element:
    """The smallest element that holds all of `nodes`."""
    if len(nodes) == 1:
        return nodes[0]
    paths = [[*reversed([*node.iterancestors()]), node] for node in nodes]
    common = paths[0][0]
    for level in zip(*paths, strict=False):
        if any(each is not level[0] for each in level):
            break
        common = level[0]
    return common


def _core(body: Element, boilerplate: Boilerplate, evidence: PageEvidence) -> Element:
    """The element with the story: named as such, else `article` or `main`, else where the prose stands."""
    whole = boilerplate.prose(body)
    for node in body.iter("div", "section", "article", "main", "td"):
        if _STORY_NAME.search(node.get("class") or "") and _is_story(node, boilerplate, whole * _LEAST_SHARE):
            return _with_article(_with_twins(node, body, boilerplate), boilerplate)
    entries = [node for node in body.iter("article") if _is_story(node, boilerplate, 0)]
    if sum(map(boilerplate.prose, entries)) > whole * _LEAST_SHARE:
        return _main_entry(entries, boilerplate, evidence)
    main = next((node for node in body.iter("main") if _is_story(node, boilerplate, whole * _LEAST_SHARE)), None)
    return main if main is not None else _densest(body, boilerplate)


def _main_entry(entries: Sequence[Element], boilerplate: Boilerplate, evidence: PageEvidence) -> Element:
    """The article with the headline or most of the prose; else what is around them all, as in a live blog."""
    around_headline = _ancestors(evidence.headline)
    best = max(entries, key=lambda node: (node in around_headline, boilerplate.prose(node)))
    whole = sum(boilerplate.prose(node) for node in entries)
    if best in around_headline or boilerplate.prose(best) > whole * _MOST_OF_IT:
        return best
    return _common_ancestor(entries)


def _ancestors(node: Element | None) -> set[Element]:
    return set() if node is None else set(node.iterancestors())


def _is_story(node: Element, boilerplate: Boilerplate, share: float) -> bool:
    return boilerplate.prose(node) > share and not boilerplate.is_out(node) and not _is_teaser(node, boilerplate)


def _with_twins(node: Element, body: Element, boilerplate: Boilerplate) -> Element:
    """`node`, or the element around all that are named as it is, where the story stands in several such parts."""
    name = node.get("class")
    twins = [
        each
        for each in (body.iter(node.tag) if name else [node])
        if each.get("class") == name and boilerplate.prose(each) > 0 and not boilerplate.is_out(each)
    ]
    if len(twins) < 2 or any(each.tag == "article" for each in twins):
        return node
    return _common_ancestor(twins)


def _with_article(node: Element, boilerplate: Boilerplate) -> Element:
    """`node`, or the article around it where that holds little more: a subtitle, a dateline or a first picture."""
    article = next(node.iterancestors("article"), None)
    if article is not None and boilerplate.prose(article) < boilerplate.prose(node) * 1.2 + 60:
        return article
    return node


def _densest(body: Element, boilerplate: Boilerplate) -> Element:
    """The deepest element that holds nearly all the prose."""
    node, whole = body, boilerplate.prose(body)
    while True:
        inner = [child for child in node if isinstance(child.tag, str) and boilerplate.reason(child) is None]
        best = max(inner, key=boilerplate.prose, default=None)
        if best is None or best.tag in _ENDS or boilerplate.prose(best) < whole * _DENSE or not whole:
            return node
        node = best


def _with_lead(core: Element, headline: Element | None, boilerplate: Boilerplate) -> Element:
    """The element that holds the headline and `core`; of what stands between, only a lead and pictures are kept."""
    if headline is None or headline is core or boilerplate.is_out(core):
        return core
    scope = _common_ancestor([headline, core])
    if scope is core:
        return core
    path = {core, *core.iterancestors()} | {headline, *headline.iterancestors()}
    started = False
    node: Element
    for node in _siblings_of(scope, path):
        if node is headline:
            started = True
        elif node is core:
            started = False
        elif not (started and _is_lead(node, boilerplate)):
            boilerplate.leave_out([node], OUTSIDE)
    return scope


def _siblings_of(scope: Element, path: set[Element]) -> Iterator[Element]:
    """The elements beside the path from `scope` down to headline and core, with these two, in order."""
    for child in scope:
        if not isinstance(child.tag, str):
            continue
        if child not in path:
            yield child
        elif any(each in path for each in child):
            yield from _siblings_of(child, path)
        else:
            yield child


def _is_lead(node: Element, boilerplate: Boilerplate) -> bool:
    counts = boilerplate.of(node)
    if counts.words == 0:
        return next(node.iter("img"), None) is not None
    if counts.linked > counts.words * 0.5:
        return False
    return counts.prose > 0 or next(node.iter("figure", "img"), None) is not None or node.tag in HEADINGS


def _is_teaser(node: Element, boilerplate: Boilerplate) -> bool:
    """The element advertises another page: a linked heading over little text."""
    heading = next(node.iter(*HEADINGS), None)
    if heading is None or boilerplate.of(node).prose > 80:
        return False
    counts = boilerplate.of(heading)
    return counts.linked > counts.words * 0.5 or next(heading.iterancestors("a"), None) is not None
