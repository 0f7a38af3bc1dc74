"""Export sources as OPML for other feed readers."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from ..model import Source


def to_opml(sources: Iterable[Source]) -> str:
    """Return an OPML 2.0 document of the sources that have an address."""
    lines = [_outline(source) for source in sources if source.url]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<opml version="2.0">',
            "  <head><title>Sources of warbrief</title></head>",
            "  <body>",
            *lines,
            "  </body>",
            "</opml>",
            "",
        ]
    )


def _outline(source: Source) -> str:
    facts = {"type": "rss", "text": source.name, "title": source.name, "xmlUrl": source.url, "htmlUrl": source.homepage}
    return "    <outline " + " ".join(f"{name}={quoteattr(value)}" for name, value in facts.items() if value) + "/>"
