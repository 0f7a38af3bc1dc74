"""Bytes to text: the byte order mark, what the sender declares, UTF-8, and then the likeliest of the old code pages."""

import codecs
import re

from ..errors import ParseError
from ..model import Document

_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,200}encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "gzip data",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_LEGACY = ["cp1251", "koi8_u", "cp866", "cp1252"]
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(document: Document) -> str:
    """Return the text of `document`. Raise ParseError for empty or binary data."""
    data = document.data
    if not data.strip():
        raise ParseError(f"{document.name}: it is empty")
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise ParseError(f"{document.name}: it is {name}, not text")
    text = _decoded(data, document.charset)
    if len(_CONTROLS.findall(text[:4096])) > max(1, len(text[:4096]) // 50):
        raise ParseError(f"{document.name}: it is binary data, not text")
    if not text.strip():
        raise ParseError(f"{document.name}: it is empty")
    return text


def _decoded(data: bytes, charset: str | None) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    names = filter(None, ("utf-8", charset, _declared(data)))
    texts = (_tried(data, each) for each in names)
    return next((text for text in texts if text is not None), None) or _legacy(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    head = data[:2000]
    if len(head) < 8 or head.count(0) < len(head) * 0.3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _tried(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (
        LookupError,
        ValueError,
    ):  # an unknown name, a codec that is none for text, bytes that do not fit
        return None


def _legacy(data: bytes) -> str:
    if data.isascii() or _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    return max((data.decode(name, "replace") for name in _LEGACY), key=_likelihood)


def _mostly_utf8(data: bytes) -> bool:
    """A few broken bytes in a long UTF-8 text, such as one that was cut off."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 4 < sum(character > "\x7f" for character in text)


_USUAL = re.compile(
    "[а-яіїєґ]{3,}|(?<=[a-z])[’‘“”–—àâäçèéêëíîïñóôöúùûüß](?=[a-z ])|(?<= )[“–—](?= |[A-Z])", re.IGNORECASE
)
_ODD = re.compile(r"[а-яіїєґ][А-ЯІЇЄҐ]|[\x80-\x9f\ufffd]|[░-▓─-╬]|[a-z][А-яІіЇїЄє]|[А-яІіЇїЄє][a-z]")


def _likelihood(text: str) -> int:
    sample = text[:20000]
    return sum(len(found) for found in _USUAL.findall(sample)) - 3 * len(_ODD.findall(sample))
