"""Find the sentence around a span by punctuation alone, in any language. Pure."""

import re

_END = re.compile(r"[.!?][”\"’')]*\s+(?=[\"“‘(]?[A-ZА-ЯІЇЄҐ0-9])")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence that contains `start` to `end`."""
    first = max((match.end() for match in _END.finditer(text, 0, start)), default=0)
    after = _END.search(text, max(end - 1, 0))
    return first, after.start() + len(after.group().rstrip()) if after else len(text)
