"""Going back: where a source keeps what no longer stands in its feed."""

from collections.abc import Iterator
from itertools import count
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def archive_pages(address: str) -> Iterator[str]:
    """The second page, the third and so on of WordPress's feeds and lists of posts; none for what is neither."""
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
