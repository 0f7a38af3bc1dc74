"""The one public function of this stage: bytes to editions."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from ..errors import ParseError
from ..model import Document, Edition, Source
from ..sanitize import one_line
from .charset import decode
from .edition_builder import editions
from .raw_blocks import Story

Reader = Callable[[Document, str], list[Story]]


def parse(document: Document, source: Source | None = None) -> tuple[Edition, ...]:
    """Return the editions of `document`, in its order. Raises ParseError only, with a line that names the document."""
    try:
        return _parsed(document, source)
    except ParseError as error:
        reason = str(error)
        raise ParseError(reason if reason.startswith(document.name) else f"{document.name}: {reason}") from error
    except Exception as error:  # the border: feedparser and lxml raise what they please on hostile input
        raise ParseError(
            f"{document.name}: it cannot be read ({type(error).__name__}: {one_line(str(error))[:120]})"
        ) from error


def _parsed(document: Document, source: Source | None) -> tuple[Edition, ...]:
    text = decode(document)
    read = _READERS[format_of(document, source, text)]
    parsed = [edition for story in read(document, text) for edition in editions(story, document, source)]
    if not parsed:
        raise ParseError("there is no text in it")
    return tuple(parsed)


def format_of(document: Document, source: Source | None, text: str) -> str:
    """Return the format that the source's settings name, else the one that the bytes look like.

    The bytes are right more often than the media type.
    """
    if source and source.format in _READERS:
        return source.format
    head = text[:3000].lstrip()
    if head[:1] in "{[" and re.match(r'\{\s*"|\[\s*\{|\{\s*\}|\[\s*\]', head):
        return "json-feed"
    if re.search(r"<(?:[\w.-]+:)?(?:rss|feed|RDF|channel)[\s>]", head) and not re.search(
        r"<html[\s>]|<!doctype html", head, re.IGNORECASE
    ):
        return "feed"
    if _is_html(document, head):
        return "html"
    if head.startswith("<?xml"):
        return "feed"
    return (
        "markdown" if _suffix(document) in (".md", ".markdown") or "markdown" in (document.media_type or "") else "text"
    )


def is_page(document: Document) -> bool:
    """Return True for a web page, whatever it should be. Raises ParseError for what is no text."""
    return format_of(document, None, decode(document)) == "html"


def _is_html(document: Document, head: str) -> bool:
    if re.search(r"<(?:!doctype html|html|head|body)[\s>]", head, re.IGNORECASE):
        return True
    tagged = re.match(r"<(?:[a-z][a-z0-9]*[\s/>]|!--)", head, re.IGNORECASE) or re.search(
        r"</(?:p|div|h[1-6]|li|td|a|span)>", head, re.IGNORECASE
    )
    is_html_name = _suffix(document) in (".html", ".htm", ".xhtml") or "html" in (document.media_type or "")
    return bool(tagged) or (is_html_name and "<" in head)


def _suffix(document: Document) -> str:
    return PurePosixPath(re.sub(r"[?#].*", "", document.name)).suffix.lower()


def _feed(document: Document, text: str) -> list[Story]:
    from .formats import feed

    return feed.stories(document, text)


def _json_feed(document: Document, text: str) -> list[Story]:
    from .formats import json_feed

    return json_feed.stories(document, text)


def _html(document: Document, text: str) -> list[Story]:
    from .formats import html_page

    return html_page.stories(text, document.url)


def _text(_document: Document, text: str) -> list[Story]:
    from .formats import markdown, plain_text

    if markdown.is_markdown(text):
        return [markdown.story(text)]
    return [Story(tuple(plain_text.raws(text)))]


def _markdown(_document: Document, text: str) -> list[Story]:
    from .formats import markdown

    return [markdown.story(text)]


_READERS: dict[str, Reader] = {
    "feed": _feed,
    "json-feed": _json_feed,
    "html": _html,
    "text": _text,
    "markdown": _markdown,
}
