"""Find the words in which two versions of a text differ. Pure."""

import re
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|[^\w\s]")
Spans = tuple[tuple[int, int], ...]


def rewording(before: str, after: str) -> tuple[Spans, Spans]:
    """Return the spans removed from `before` and those added in `after`."""
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    matcher = SequenceMatcher(None, [word.group() for word in old], [word.group() for word in new], autojunk=False)
    opcodes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return _spans(old, [code[1:3] for code in opcodes]), _spans(new, [code[3:5] for code in opcodes])


def _spans(words: list[re.Match[str]], ranges: list[tuple[int, int]]) -> Spans:
    return tuple((words[first].start(), words[last - 1].end()) for first, last in ranges if first < last)
