"""Plain text to raw blocks: which lines belong together, and what a bullet, a quote mark or a rule says."""

import re
from collections.abc import Iterable
from itertools import groupby

from ...blocks import BULLET
from ...model import Listing, Quote
from ...sanitize import clean, one_line
from ..raw_blocks import Heading, Raw, Text
from .line_unwrapping import Wrapping, is_wrapped

_BULLET = re.compile(r"^\s*(?:[•◦▪●‣·■□◾◽➤►▶✔✅🔹🔸🔻🔺⚡]\ufe0f?\s*|[-*+–—]\s+)(?=\S)")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]|\(\d{1,2}\))\s+(?=\S)")
_RULE = re.compile(r"^\s*([-*_=~#•·—–]\s?){3,}$")
_SETEXT = re.compile(r"^(={3,}|-{3,})$")
_SIGN_AHEAD = re.compile(r"\s+(?=[•◦▪●■□◾◽➤►▶🔹🔸🔻🔺⚡])")
_LABEL_AHEAD = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_][\w’'-]*(?:\s[\w’'-]+){0,3}:\s)")
_LEAST_PARTS = 3


def raws(text: str) -> list[Raw]:
    """Return the blocks of a plain text, whichever way it separates them."""
    return of_lines(clean(text).split("\n"))


def of_lines(lines: Iterable[str]) -> list[Raw]:
    """Return the blocks of lines that are clean already."""
    lines = [line.rstrip() for line in lines]
    blocks: list[Raw] = []
    for group in _groups(lines):
        blocks += _group(group)
    return blocks


def _groups(lines: list[str]) -> list[list[str]]:
    """Lines that stand together: between blank lines, unwrapped where the text was wrapped by hand."""
    lines = _flattened(lines)
    filled = [line for line in lines if line.strip()]
    groups = [list(group) for full, group in groupby(lines, key=lambda line: bool(line.strip())) if full]
    if not is_wrapped(filled):
        return groups
    wrapping = Wrapping.of(filled)
    return [wrapping.undone(group, _marked) for group in groups]


def _marked(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line) or line.startswith((">", "#")))


def _flattened(lines: list[str]) -> list[str]:
    """A bulletin on one long line, opened at its bullets, else before its run-in labels ("Kharkiv region: …")."""
    filled = [line for line in lines if line.strip()]
    if len(filled) > 2:
        return lines
    for opening in (_SIGN_AHEAD, _LABEL_AHEAD):
        if sum(len(opening.findall(line)) for line in filled) >= _LEAST_PARTS:
            return [part for line in filled for part in opening.split(line)]
    return lines


def _group(lines: list[str]) -> list[Raw]:
    blocks: list[Raw] = []
    for kind, members in groupby(lines, key=_kind):
        texts = list(members)
        if kind == "list":
            blocks.append(_listing(texts))
        elif kind == "quote":
            blocks.append(Quote(one_line(" ".join(line.lstrip("> ") for line in texts))))
        elif kind == "text":
            blocks += [Text(one_line(line)) for line in texts]
        elif kind == "underline" and blocks and isinstance(blocks[-1], Text):
            blocks[-1] = Heading(blocks[-1].text, 1 if texts[0].startswith("=") else 2)
    return [block for block in blocks if isinstance(block, Listing) or block.text]  # type: ignore[union-attr]


def _kind(line: str) -> str:
    if _SETEXT.match(line.strip()):
        return "underline"
    if _RULE.match(line):
        return "rule"
    if line.startswith(">"):
        return "quote"
    return "list" if _BULLET.match(line) or _NUMBER.match(line) else "text"


def _listing(lines: list[str]) -> Raw:
    """The lines as a list. One numbered line alone is a heading or a paragraph that begins with a number."""
    ordered = all(_NUMBER.match(line) for line in lines)
    if ordered and len(lines) == 1:
        return Text(one_line(lines[0]))
    items = tuple(one_line(_NUMBER.sub("", _BULLET.sub("", line))) for line in lines)
    levels = _levels(lines)
    markers = tuple(map(_marker, lines))
    usual = tuple(f"{number}." if ordered else BULLET for number in range(1, len(lines) + 1))
    return Listing(items, ordered, (), levels if any(levels) else (), () if markers == usual else markers)


def _marker(line: str) -> str:
    number = _NUMBER.match(line)
    return re.sub(r"^(\d+)\)$", r"\1.", number[0].strip()) if number else BULLET


def _levels(lines: list[str]) -> tuple[int, ...]:
    """How deep each line is indented: one level for each indent that is larger than that of an item above it."""
    levels: list[int] = []
    indents: list[int] = []
    for line in lines:
        indent = len(line) - len(line.lstrip())
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indent > indents[-1]:
            indents.append(indent)
        levels.append(len(indents) - 1)
    return tuple(levels)
