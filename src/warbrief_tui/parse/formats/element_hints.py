"""What the tag, role, class and id of an element hint at. A hint is weak evidence: see `boilerplate`."""

import re
import tomllib
from pathlib import Path

from lxml.html import HtmlElement as Element

from .html_tags import HEADINGS, SILENT

_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"\b(?:screen-reader-text|sr-only|visually-?hidden|preheader|print-only)\b", re.IGNORECASE)
_BY_NAME = {
    reason: re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?:$|[\s_-])", re.IGNORECASE)
    for reason, names in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
_ANY_NAME = re.compile("|".join(pattern.pattern for pattern in _BY_NAME.values()), re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STATES = re.compile(
    r"(?:^|\s)(?:no|has|with|without|hide|is|not)[-_]\S+|[\w-]+-(?:enabled|disabled|open|closed)\b", re.IGNORECASE
)
"""`no-sidebar`, `has-banner` or `comments-enabled` says something of the layout, not of what the element is."""
_BUILDERS = re.compile(r"\b(?:elementor|wpb|brxe)[-_]widget(?=[-_\s]|$)", re.IGNORECASE)
"""Page builders call every block a widget, the news too."""
_BOXES = frozenset(
    {"div", "section", "ul", "ol", "dl", "table", "center", "details", "fieldset", "header", "menu", "figure", "li"}
)
_LINES = frozenset({"p", "span", "a", "h2", "h3", "h4", "h5", "h6", "td", "blockquote", "time"})
_LINE_REASONS = frozenset(
    {"share bar", "related posts", "subscribe box", "post details", "author box", "button", "support appeal"}
    | {"advertisement", "kicker"}
)
_TAGS = {"nav": "navigation", "form": "form", "aside": "aside", "footer": "footer"}
_ROLES = {
    "navigation": "navigation",
    "search": "form",
    "complementary": "aside",
    "contentinfo": "footer",
    "dialog": "cookie notice",
    "alertdialog": "cookie notice",
}


def is_hidden(node: Element) -> bool:
    """Return True for what the page itself hides: scripts, parts of forms, hidden boxes, copies in noscript."""
    return node.tag in SILENT or is_concealed(node)


def is_concealed(node: Element) -> bool:
    """Return True for what the page's own markup keeps from the reader's eyes, whatever it is."""
    if node.get("hidden") is not None:
        return True
    return bool(_HIDDEN_STYLE.search(node.get("style") or "") or _HIDDEN_CLASS.search(node.get("class") or ""))


def hint(node: Element) -> str | None:
    """Return what the element may be other than news, such as "share bar", or None."""
    tag = node.tag
    if tag in _TAGS:
        return _TAGS[tag]
    role = node.get("role")
    if role in _ROLES and tag not in ("body", "main", "article"):
        return _ROLES[role]
    if tag not in _BOXES and tag not in _LINES:
        return None
    names = node.get("class") or ""
    own_id = node.get("id")
    if own_id and tag not in HEADINGS and not _is_slug(own_id, node):
        names = f"{names} {own_id}"
    reason = _reason_of(names) if names else None
    return reason if tag in _BOXES or reason in _LINE_REASONS else None


def _reason_of(names: str) -> str | None:
    names = _BUILDERS.sub(" ", _STATES.sub(" ", _CAMEL.sub("-", names)))
    if not _ANY_NAME.search(names):
        return None
    return next(reason for reason, pattern in _BY_NAME.items() if pattern.search(names))


def _is_slug(own_id: str, node: Element) -> bool:
    """An id made of the words of the element's first heading says nothing of the element."""
    heading = next(node.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
    return heading is not None and _letters(own_id) == _letters(str(heading.text_content()))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
