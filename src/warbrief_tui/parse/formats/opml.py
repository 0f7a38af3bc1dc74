"""OPML: the lists of subscriptions that feed readers exchange."""

from lxml import etree
from msgspec import Struct

from ...errors import ParseError
from ...model import Document
from ...sanitize import one_line
from .html_inline import web_address

_MOST = 2000


class Outline(Struct, frozen=True):
    """One subscription."""

    name: str
    url: str
    homepage: str = ""


def outlines(document: Document) -> tuple[Outline, ...]:
    """The subscriptions of an OPML file, in its order, each address once. Raises ParseError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(document.data, parser) if document.data.strip() else None
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise ParseError(f"{document.name}: it is no OPML; feed readers write one under “export”")
    found: dict[str, Outline] = {}
    for element in root.iter("outline"):
        facts = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        url = web_address(facts.get("xmlurl"), None)
        if url and len(found) < _MOST:
            name = one_line(facts.get("title") or facts.get("text") or "")[:100]
            found.setdefault(url, Outline(name, url, web_address(facts.get("htmlurl"), None) or ""))
    if not found:
        raise ParseError(f"{document.name}: it names no feeds")
    return tuple(found.values())
