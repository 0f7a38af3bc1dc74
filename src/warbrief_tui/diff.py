"""Compare two versions of an edition line by line."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from .blocks import plain_text
from .model import Anchor, Change, Edition

_ALIKE = 0.5
"""Share of words in common from which on a line counts as changed, not as one that went and another that came."""


class _Line(Struct, frozen=True):
    """A title, heading or block with its anchor."""

    text: str
    section: int | None = None
    block: int | None = None


def between(before: Edition, after: Edition) -> tuple[Change, ...]:
    """Return the changes from `before` to `after` in reading order; anchors are those of `after`, None for removals."""
    old, new = list(_lines(before)), list(_lines(after))
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new], autojunk=False)
    return tuple(
        change
        for operation, i, j, k, m in matcher.get_opcodes()
        if operation != "equal"
        for change in _paired(old[i:j], new[k:m], after)
    )


def _lines(edition: Edition) -> Iterator[_Line]:
    yield _Line(edition.title)
    for index, section in enumerate(edition.sections):
        if section.heading is not None:
            yield _Line(section.heading, index)
        for number, block in enumerate(section.blocks):
            yield _Line(plain_text(block, bullets=False), index, number)


def _paired(old: Sequence[_Line], new: Sequence[_Line], edition: Edition) -> Iterator[Change]:
    """Pair each new line with the first similar old one; unpaired old lines were removed."""
    waiting = list(old)
    for line in new:
        twin = next((place for place, other in enumerate(waiting) if _is_alike(other.text, line.text)), None)
        if twin is None:
            yield Change("added", None, line.text, _anchor(edition, line))
            continue
        yield from (Change("removed", removed.text, None, None) for removed in waiting[:twin])
        yield Change("changed", waiting[twin].text, line.text, _anchor(edition, line))
        waiting = waiting[twin + 1 :]
    yield from (Change("removed", removed.text, None, None) for removed in waiting)


def _is_alike(first: str, second: str) -> bool:
    words = SequenceMatcher(None, first.casefold().split(), second.casefold().split(), autojunk=False)
    return words.quick_ratio() >= _ALIKE and words.ratio() >= _ALIKE


def _anchor(edition: Edition, line: _Line) -> Anchor | None:
    if edition.anchor is None or line.section is None:
        return edition.anchor
    return edition.anchor.at(line.section, line.block)
