"""What a section is known by while its address changes: its publisher, its edition's key and its own words."""

from collections.abc import Iterable, Iterator

Lines = tuple[str | None, ...]


def hash_sections(source: str, key: str, sections: Iterable[Lines]) -> Iterator[int]:
    """A 64-bit number for each section of an edition, from its heading and the texts of its blocks.

    Of sections with the same words the second is another than the first, and so on.
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
