"""Section hashes: a section is identified by its publisher, its edition's key and its words, wherever it moves."""

from collections.abc import Iterable, Iterator

Lines = tuple[str | None, ...]


def hash_sections(source: str, key: str, sections: Iterable[Lines]) -> Iterator[int]:
    """Yield a 64-bit number for each section of an edition, from its heading and the texts of its blocks.

    Sections with the same words get different numbers, in their order.
    """
    met: dict[Lines, int] = {}
    for lines in sections:
        met[lines] = met.get(lines, 0) + 1
        yield _number(source, key, str(met[lines]), *lines)


def _number(*parts: str | None) -> int:
    from hashlib import blake2b  # dear, and a search needs none

    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(b"\x00" if part is None else part.encode() + b"\x01")
    return int.from_bytes(digest.digest(), "big", signed=True)
