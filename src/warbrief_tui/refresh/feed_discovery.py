"""Find the feed of an address, and what it would bring."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from msgspec.structs import replace

from ..errors import FetchError, InputError, ParseError, WarbriefError
from ..model import Analysis, DiscoveredSource, Document, Edition, Source
from ..sanitize import one_line
from ..serialization import Json
from . import worker_protocol
from .pipeline import Fetcher

_TRIES = 12


class Understands(Protocol):
    """The part of `WorkerPool` that parses and analyses."""

    async def parse_and_analyse(self, document: Document, source: Source) -> list[tuple[Edition, Analysis]]: ...


class PageInspector(Understands, Protocol):
    """The part of `WorkerPool` that also inspects pages."""

    async def inspect_page(self, document: Document, ask: str) -> Json: ...


async def discover(
    address: str, http: Fetcher, workers: PageInspector, taken_slugs: Collection[str], *, private: bool = False
) -> DiscoveredSource:
    """Return the feed at `address`, or the feed of that page, with a slug that is not taken.

    Raise FetchError if the address does not answer or has no feed.
    """
    document = await _fetch(address, http, private)
    try:
        hints = await workers.inspect_page(document, worker_protocol.FEEDS)
    except ParseError as error:
        raise FetchError(str(error)) from error
    unnamed = Source("", hints["name"] or _host(address), address, homepage=hints["homepage"], private=private)
    source = replace(unnamed, slug=slug_for(unnamed.name, unnamed.url, taken_slugs), enabled=True)
    if hints["is_feed"]:
        return await _try(replace(source, url=document.moved or address), document, workers)
    failures = []
    for candidate in hints["candidates"][:_TRIES]:
        proposed = replace(source, url=candidate["url"], format=candidate["format"], homepage=address)
        try:
            discovered = await _try(proposed, await _fetch(proposed.url, http, private), workers)
        except WarbriefError as error:
            failures.append(one_line(str(error)))
        else:
            return discovered
    tried = f"; {len(failures)} likely addresses were asked, the first: {failures[0]}" if failures else ""
    raise FetchError(f"{one_line(address)}: no feed was found there{tried}")


async def discover_files(
    path: Path, documents: Collection[Document], workers: Understands, taken_slugs: Collection[str]
) -> DiscoveredSource:
    """Return a file or folder as a source. Raise the first InputError if no document can be parsed."""
    source = Source("", path.stem or "files", path=str(path), enabled=True)
    source = replace(source, slug=slug_for(source.name, "", taken_slugs))
    understood: list[tuple[Edition, Analysis]] = []
    wrong: list[InputError] = []
    for document in documents:
        try:
            understood += await workers.parse_and_analyse(document, source)
        except ParseError as error:
            wrong.append(error)
    if wrong and not understood:
        raise wrong[0]
    return DiscoveredSource(source, tuple(understood))


def web_url(address: str) -> str:
    """Return `address` with http or https in the place of the scheme `feed:`, by which readers announce feeds."""
    rest = re.sub(r"^feed:", "", address.strip(), flags=re.IGNORECASE)
    return f"http:{rest}" if rest.startswith("//") else rest


def url_key(url: str) -> str:
    """Return what two addresses of one feed have in common: no scheme, no `www.`, no slash at the end."""
    try:
        parts = urlsplit(web_url(url))
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else url


def same_address(url: str, sources: Iterable[Source]) -> Source | None:
    """Return the source whose address differs from `url` in nothing that matters."""
    key = url_key(url)
    return next((source for source in sources if source.url and url_key(source.url) == key), None)


def slug_for(name: str, url: str, taken_slugs: Collection[str]) -> str:
    """Return a free slug of a-z, 0-9 and -, made from the name or, without Latin letters, from the host."""
    base = _slug(name) or _slug(_host(url).removeprefix("www.")) or "source"
    slug, number = base, 2
    while slug in taken_slugs or slug == "imported":
        slug, number = f"{base}-{number}", number + 1
    return slug


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:40].strip("-")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


async def _fetch(address: str, http: Fetcher, private: bool) -> Document:
    document = await http.get(address, private=private)
    if document is None:
        raise FetchError(f"{address}: answered 'not modified' to a first request")
    return document


async def _try(source: Source, document: Document, workers: Understands) -> DiscoveredSource:
    """Parse the document as a feed. Raise ParseError for anything else, since a page may answer at any address."""
    understood = await workers.parse_and_analyse(document, replace(source, format=_feed_format(source)))
    return DiscoveredSource(source, tuple(understood))


def _feed_format(source: Source) -> str:
    """Return a source that accepts feeds only; `auto` would accept a page as an edition."""
    json = source.format == "json-feed" or source.url.endswith((".json", "/posts"))
    return "json-feed" if json else "feed"
