"""Teasers and link lists inside a story: boxes that lead to other pages and say nothing of their own."""

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement as Element

from .boilerplate import Boilerplate
from .html_tags import HEADINGS

_BOXES = frozenset({"div", "section", "li", "article", "a", "ul", "ol", "figure", "aside", "header", "table", "center"})
_CONTENT = frozenset(
    {"p", "li", "ul", "ol", "dl", "table", "figure", "figcaption", "img", "blockquote", "pre", "td", *HEADINGS}
)
_LIST_BOXES = _BOXES - {"a", "li", "figure", "table"}
_TEASER_WORDS = 70
"""Words of prose that a teaser has at most."""
_STORY_WORDS = 150
"""Words of prose from which on a page tells a story of its own, whatever it links to."""
_LINKED = 0.6
_HOST = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#]+)", re.IGNORECASE)
_TITLE_WORDS = 8
"""Words of the line above a link list at most."""
_LINE_WORDS = 6
"""Words of a button or a note after the text at most."""


def leave_out(root: Element, boilerplate: Boilerplate, base: str | None, headline: Element | None = None) -> None:
    """Leave out the teasers, the link lists and the short lines enclosing the text of the story in `root`."""
    teasers = list(_outermost(root, boilerplate, lambda node: _is_teaser(node, boilerplate, base, headline)))
    teasers = [node for node in teasers if not _has_longer_twin(node, teasers, boilerplate)]
    advertised = sum(boilerplate.prose(node) for node in teasers)
    rest = boilerplate.prose(root) - advertised
    if advertised <= rest:  # where they hold more, they are the story
        boilerplate.leave_out(teasers, "related posts")
    boilerplate.leave_out(_link_lists(root, boilerplate, base), "list of links")
    boilerplate.leave_out(_lines_after(root, boilerplate), "after the text")


def _has_longer_twin(node: Element, teasers: list[Element], boilerplate: Boilerplate) -> bool:
    """A box beside it, of the same name, tells too much for a teaser: both are items of one digest."""
    name, parent = node.get("class"), node.getparent()
    if not name or parent is None:
        return False
    twins = [each for each in parent if each.get("class") == name and each.tag == node.tag and each not in teasers]
    return any(boilerplate.prose(twin) > _TEASER_WORDS for twin in twins)


def _link_lists(root: Element, boilerplate: Boilerplate, base: str | None) -> list[Element]:
    """The menus and lists of topics in the story, with their titles; the links of a digest to other sites are news."""
    lists = list(_outermost(root, boilerplate, lambda node: _is_link_list(node, boilerplate)))
    words = sum(boilerplate.of(node).words for node in lists)
    if boilerplate.prose(root) < min(words, _STORY_WORDS):
        lists = [node for node in lists if not any(_is_elsewhere(_href(link), base) for link in node.iter("a"))]
    titles = [_title_above(node, boilerplate) for node in lists]
    return [*lists, *(title for title in titles if title is not None)]


def _href(link: Element) -> str:
    return (link.get("href") or "#").strip()


def _title_above(node: Element, boilerplate: Boilerplate) -> Element | None:
    """The short line above a link list that names it: "Explore more on these topics"."""
    above = node.getprevious()
    if above is None or not isinstance(above.tag, str) or above.tag not in ("span", "div", "strong", *HEADINGS):
        return None
    counts = boilerplate.of(above)
    return above if 0 < counts.words <= _TITLE_WORDS and not counts.prose else None


def _lines_after(root: Element, boilerplate: Boilerplate) -> list[Element]:
    """The buttons and notes below the last paragraph: short lines in boxes of their own that are no sentences."""
    lines: list[Element] = []
    for node in reversed(list(root.iter())):
        counts = boilerplate.of(node)
        if not isinstance(node.tag, str) or not counts.words or boilerplate.is_out(node):
            continue
        if counts.prose or node.tag in _CONTENT:
            break
        if node.tag == "div" and counts.words <= _LINE_WORDS and next(node.iter(*_CONTENT), None) is None:
            lines.append(node)
    return lines if boilerplate.prose(root) else []


def _outermost(root: Element, boilerplate: Boilerplate, test: Callable[[Element], bool]) -> Iterator[Element]:
    """The outermost boxes under `root` for which `test` holds."""
    waiting = list(reversed(root))
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or boilerplate.reason(node):
            continue
        if node.tag in _BOXES and boilerplate.of(node).words and test(node):
            yield node
        else:
            waiting += reversed(node)


def _is_teaser(node: Element, boilerplate: Boilerplate, base: str | None, headline: Element | None) -> bool:
    """Every heading in the box is a link to another page, but for one above them all, over little text."""
    headings = [heading for heading in node.iter(*HEADINGS) if boilerplate.of(heading).words]
    if not headings or headline in headings:
        return False
    linked = [heading for heading in headings if _leads_away(heading, base)]
    titled = len(linked) == len(headings) or (linked == headings[1:] and len(linked) > 1)
    prose, runs = boilerplate.prose(node), boilerplate.of(node).runs
    return titled and prose <= _TEASER_WORDS * len(linked) and runs <= 2 * len(linked)


def _leads_away(heading: Element, base: str | None) -> bool:
    """The heading links to another page of the site; a link to elsewhere names what the text is about."""
    enclosing = next(heading.iterancestors("a"), None)
    link = enclosing if enclosing is not None else next(heading.iter("a"), None)
    href = _href(link) if link is not None else "#"
    if link is None or href.startswith("#") or _is_elsewhere(href, base):
        return False
    return enclosing is not None or len(str(link.text_content()).split()) * 2 > len(str(heading.text_content()).split())


def _is_elsewhere(href: str, base: str | None) -> bool:
    host = _HOST.match(href)
    own = _HOST.match(base or "")
    return bool(host and own) and host[1] != own[1]  # type: ignore[index]  # both have matched


def _is_link_list(node: Element, boilerplate: Boilerplate) -> bool:
    """A menu, a list of topics: several links and hardly a word beside them."""
    counts = boilerplate.of(node)
    if node.tag not in _LIST_BOXES or counts.prose or counts.linked < counts.words * _LINKED:
        return False
    links = sum(1 for link in node.iter("a") if link.get("href"))
    return links > 1 or (links == 1 and counts.words <= _TITLE_WORDS and next(node.iter(*_CONTENT), None) is None)
