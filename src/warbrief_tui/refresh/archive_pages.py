"""Archive pages: where a publisher keeps items that have left its feed."""

from collections.abc import Iterator
from itertools import count
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def archive_pages(address: str) -> Iterator[str]:
    """Yield the second and later pages of WordPress feeds and post lists; nothing for other addresses."""
    parts = urlsplit(address)
    name = _page_key(parts.path, parts.query)
    if name is None:
        return
    rest = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != name]
    for number in count(2):
        yield urlunsplit(parts._replace(query=urlencode([*rest, (name, str(number))])))


def _page_key(path: str, query: str) -> str | None:
    if "/wp-json/" in path or "rest_route=" in query:
        return "page"
    return "paged" if path.rstrip("/").endswith("/feed") or "feed=" in query else None
