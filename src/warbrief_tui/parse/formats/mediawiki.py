"""Pages of MediaWiki, as Wikipedia's timelines: what stands around their text is taken out before they are read."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement as Element

from ...model import Dropped
from .html_inline import words_in
from .html_tags import HEADINGS

_FURNITURE = {
    "infobox": "infobox",
    "sidebar": "sidebar",
    "navbox": "navigation",
    "vertical-navbox": "navigation",
    "navbox-styles": "navigation",
    "toc": "navigation",
    "hatnote": "navigation",
    "catlinks": "navigation",
    "mw-jump-link": "navigation",
    "sistersitebox": "navigation",
    "portalbox": "navigation",
    "mw-editsection": "button",
    "ambox": "notice of the editors",
    "metadata": "notice of the editors",
    "printfooter": "imprint",
    "reflist": "end notes",
    "references": "end notes",
    "mw-references-wrap": "end notes",
}
"""Classes of what is no text of the page, with the reason for which it is left out."""
_APPENDIX = re.compile(
    r"see also|notes|references|citations|sources|further reading|external links|bibliography"
    r"|див\. також|примітки|джерела|посилання|література|см\. также|примечания|ссылки|литература"
    r"|siehe auch|einzelnachweise|weblinks|anmerkungen",
    re.IGNORECASE,
)


def take_out_furniture(root: Element) -> list[Dropped]:
    """Take out boxes, edit links and appendices of a page of MediaWiki, and return them; do nothing to other pages."""
    content = root.find(".//div[@id='mw-content-text']")
    if content is None:
        return []
    parts = [(node, reason) for node in root.iter() if (reason := _reason(node))]
    parts += [(node, "end notes") for node in _appendices(content)]
    outermost = {id(node) for node, _ in parts}
    dropped: list[Dropped] = []
    for node, reason in parts:
        if any(id(ancestor) in outermost for ancestor in node.iterancestors()) or node.getparent() is None:
            continue
        if text := words_in(node):
            dropped.append(Dropped(text, reason))
        node.drop_tree()
    return dropped


def _reason(node: Element) -> str | None:
    names = (node.get("class") or "").split() if isinstance(node.tag, str) else ()
    return next((_FURNITURE[name] for name in names if name in _FURNITURE), None)


def _appendices(content: Element) -> Iterator[Element]:
    """Yield the headings of the parts behind the text, such as "See also", with all that stands under them."""
    for heading in content.iter("h2"):
        if not _APPENDIX.fullmatch(words_in(heading)):
            continue
        parent = heading.getparent()
        wrapped = parent is not None and "mw-heading" in (parent.get("class") or "").split()
        top = parent if wrapped and parent is not None else heading
        yield top
        for below in top.itersiblings():
            if isinstance(below.tag, str) and _opens_part(below):
                break
            if isinstance(below.tag, str):
                yield below


def _opens_part(node: Element) -> bool:
    inner = node if node.tag in HEADINGS else next((child for child in node if child.tag in HEADINGS), node)
    return inner.tag in ("h1", "h2") and (inner is node or "mw-heading" in (node.get("class") or "").split())
