"""OPML: the lists of subscriptions that feed readers exchange."""

import re

from lxml import etree
from msgspec import Struct

from ...errors import ParseError
from ...model import Document
from ...sanitize import one_line
from .html_inline import web_address

_MOST_OUTLINES = 2000
_FEED_SCHEME = re.compile(r"^\s*feed:(//)?", re.IGNORECASE)
"""By which readers announce feeds: `feed://host/path` and `feed:https://host/path`."""


class Outline(Struct, frozen=True):
    """One subscription."""

    name: str
    url: str
    homepage: str = ""


def outlines(document: Document) -> tuple[Outline, ...]:
    """Return the subscriptions of an OPML file, in its order, each address once. Raises ParseError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(document.data, parser) if document.data.strip() else None
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise ParseError(f"{document.name}: it is no OPML; feed readers write one under “export”")
    by_url: dict[str, Outline] = {}
    for element in root.iter("outline"):
        facts = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        url = web_address(_FEED_SCHEME.sub(_web_scheme, facts.get("xmlurl") or ""), None)
        if url and len(by_url) < _MOST_OUTLINES:
            name = one_line(facts.get("title") or facts.get("text") or "")[:100]
            by_url.setdefault(url, Outline(name, url, web_address(facts.get("htmlurl"), None) or ""))
    if not by_url:
        raise ParseError(f"{document.name}: it names no feeds")
    return tuple(by_url.values())


def _web_scheme(match: re.Match[str]) -> str:
    return "http://" if match[1] else ""
