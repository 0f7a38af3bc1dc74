"""Addresses that may be handed to a browser: http and https, rebuilt from their parts, without a user's name."""

from urllib.parse import quote, urlsplit, urlunsplit


def checked(url: str) -> str | None:
    """Return the address if it is safe to open, with its host in ASCII, or None."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or host.startswith("-"):
        return None
    if ":" in host:
        host = f"[{host}]"
    where = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), where, _quoted(parts.path), _quoted(parts.query), _quoted(parts.fragment)))


def host_of(url: str) -> str:
    """Return the host of a checked address, to be shown before it is opened."""
    return urlsplit(url).netloc


def _quoted(part: str) -> str:
    return quote(part, safe="/%:=&?~#+!$,;'@()*[]")
