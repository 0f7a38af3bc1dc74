"""Which elements of a page are no part of its news, told by their tag, class or id."""

import re
import tomllib
from pathlib import Path

from lxml.html import HtmlElement as Element

_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"\b(?:screen-reader-text|sr-only|visually-?hidden|preheader|print-only)\b", re.IGNORECASE)
_SILENT = frozenset(
    {"script", "style", "template", "head", "meta", "link", "base", "title", "noscript", "iframe", "object", "embed"}
    | {"svg", "canvas", "audio", "video", "map", "select", "option", "input", "textarea", "button", "math", "noframes"}
    | {"datalist", "dialog"}
)
_BY_NAME = {
    why: re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?:$|[\s_-])", re.IGNORECASE)
    for why, names in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
_ANY_NAME = re.compile("|".join(pattern.pattern for pattern in _BY_NAME.values()), re.IGNORECASE)
_STATES = re.compile(r"(?:^|\s)(?:no|has|with|without|hide|is|not)[-_]\S+", re.IGNORECASE)
"""`no-sidebar` or `has-banner` says something of the page's layout, not of what the element is."""
_BUILDERS = re.compile(r"\b(?:elementor|wpb|brxe)[-_]widget(?=[-_\s]|$)", re.IGNORECASE)
"""Page builders call every block a widget, the news too."""
_BOXES = frozenset({"div", "section", "ul", "ol", "dl", "table", "center", "details", "fieldset", "header", "menu"})
_LINES = frozenset({"p", "span", "a", "h2", "h3", "h4", "h5", "h6", "td", "blockquote", "time"})
_LINE_CLUTTER = frozenset(
    {
        "share bar",
        "related posts",
        "subscribe box",
        "post details",
        "author box",
        "button",
        "support appeal",
        "advertisement",
    }
)


def is_hidden(node: Element) -> bool:
    """Nothing a reader sees: scripts, forms' inner parts, what the page itself hides, second copies in noscript."""
    if node.tag in _SILENT or node.get("hidden") is not None:
        return True
    return bool(_HIDDEN_STYLE.search(node.get("style") or "") or _HIDDEN_CLASS.search(node.get("class") or ""))


def clutter(node: Element, page: int) -> str | None:
    """Why the element is left out with all that is in it, or None.

    `page` is the length of the whole text in characters: a box that holds half of it is no clutter, whatever its name.
    """
    why = _by_tag(node) or _by_name(node)
    return why if why and (why in ("navigation", "comments") or len(str(node.text_content())) * 2 < page) else None


def _by_tag(node: Element) -> str | None:
    if node.tag in ("nav", "form"):
        return "navigation" if node.tag == "nav" else "form"
    if node.tag == "aside":
        return (
            None if re.search("quote", node.get("class") or "", re.IGNORECASE) or _contains_quotation(node) else "aside"
        )
    return "footer" if node.tag == "footer" and not _in_quotation(node) else None


def _by_name(node: Element) -> str | None:
    if node.tag not in _BOXES and node.tag not in _LINES:
        return None
    names = _BUILDERS.sub(" ", _STATES.sub(" ", f"{node.get('class') or ''} {node.get('id') or ''}"))
    if not _ANY_NAME.search(names):
        return None
    why = next(why for why, pattern in _BY_NAME.items() if pattern.search(names))
    return why if node.tag in _BOXES or why in _LINE_CLUTTER else None


def _contains_quotation(node: Element) -> bool:
    return next(node.iter("blockquote"), None) is not None


def _in_quotation(node: Element) -> bool:
    return next(node.iterancestors("blockquote", "figure"), None) is not None
