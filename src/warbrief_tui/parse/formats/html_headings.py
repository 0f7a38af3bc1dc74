"""What a site puts into its headings that is no part of them: links to themselves, "edit" buttons, kickers."""

import re

from lxml import etree
from lxml.html import HtmlElement as Element

from .html_tags import HEADINGS

_MARK = re.compile(
    r"\W*(?:(?:copy |share |perma|anchor )?link(?: copied)?|anchor|edit(?: source)?"
    r"|ред\.?|править|копіювати посилання)?\W*",
    re.IGNORECASE,
)
_ANCHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:anchor|headerlink|header-link|permalink|mw-editsection|editsection|copy|clipboard)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|overline|eyebrow|topline|roofline|roof|dachzeile|pre-?title|supertitle|rubric)(?:$|[\s_-])",
    re.IGNORECASE,
)


def undecorate(root: Element) -> None:
    """Take out of every heading what is no part of it; a kicker becomes a line of its own above the heading."""
    for heading in list(root.iter(*HEADINGS)):
        for node in [node for node in heading.iterdescendants() if isinstance(node.tag, str)]:
            if _is_decoration(node):
                _remove(node)
            elif _KICKER.search(node.get("class") or "") and _text(node) != _text(heading):
                _put_above(node, heading)


def _is_decoration(node: Element) -> bool:
    if node.tag == "button":
        return True
    text = _text(node)
    if node.get("aria-hidden") == "true" and len(text) < 20 and next(node.iter("img"), None) is None:
        return True
    marks = node.tag == "a" and "#" in (node.get("href") or "#")
    is_anchor = bool(_ANCHOR_CLASS.search(node.get("class") or ""))
    return bool(text) and (marks or is_anchor) and bool(_MARK.fullmatch(text))


def _put_above(kicker: Element, heading: Element) -> None:
    line = etree.Element("p", {"class": "kicker"})
    line.text = _text(kicker)
    _remove(kicker)
    heading.addprevious(line)


def _remove(node: Element) -> None:
    """Take `node` out and leave what follows it."""
    if node.getparent() is not None:
        node.drop_tree()


def _text(node: Element) -> str:
    return " ".join(str(node.text_content()).split())
