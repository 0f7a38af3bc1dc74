"""How much text, linked text and prose each element of a tree holds, counted in one pass."""

import re

from lxml import etree
from lxml.html import HtmlElement as Element
from msgspec import Struct

from .html_tags import BLOCKS, HEADINGS, SILENT

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"”’»)\]』」]*\s*$")
_SENTENCE = re.compile(r"[.!?…。！？।؟۔]")
_SHORTEST_SENTENCE = 4
_SHORTEST_PROSE = 12
_LINKED_PROSE = 0.5
"""Share of linked words from which on a run is no prose: a teaser, a menu."""


class TextStats(Struct):
    """Counts for one element and everything in it, in words; two CJK characters count as one word."""

    words: float = 0
    linked: float = 0
    """Words inside links."""
    prose: float = 0
    """Words in runs of sentences that are not mostly links."""
    runs: int = 0
    """How many such runs there are."""


NOTHING = TextStats()


def count_words(text: str) -> float:
    """Return the number of words of `text`, two CJK characters counting as one."""
    if text.isascii():
        return len(text.split())
    characters = len(_CJK.findall(text))
    if not characters:
        return len(text.split())
    return characters / 2 + len(_CJK.sub(" ", text).split())


def measure(root: Element) -> dict[Element, TextStats]:
    """Return the counts of every element under `root`, `root` included. Scripts and styles count nothing."""
    counter = _Counter()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, node in walker:
        if event == "end":
            counter.end(node, node is root)
        elif node.tag in SILENT:
            counter.start(node, silent=True)
            walker.skip_subtree()
        else:
            counter.start(node, silent=False)
    return counter.stats


class _Counter:
    """The run that is being read, and the elements that are open parent it."""

    def __init__(self) -> None:
        self.stats: dict[Element, TextStats] = {}
        self._open: list[TextStats] = []
        self._blocks: list[TextStats] = []
        self._in_heading = 0
        self._in_link = 0
        self._run: list[str] = []
        self._run_words = 0.0
        self._run_linked = 0.0

    def start(self, node: Element, *, silent: bool) -> None:
        counts = TextStats()
        self.stats[node] = counts
        if node.tag in BLOCKS or not self._open:
            self._end_run()
            self._blocks.append(counts)
        self._open.append(counts)
        self._in_link += node.tag == "a"
        self._in_heading += node.tag in HEADINGS
        if not silent:
            self._read(node.text)

    def end(self, node: Element, is_root: bool) -> None:
        counts = self._open.pop()
        if node.tag in BLOCKS or is_root:
            self._end_run()
            self._blocks.pop()
        self._in_link -= node.tag == "a"
        self._in_heading -= node.tag in HEADINGS
        if is_root:
            return
        parent = self._open[-1]
        parent.words += counts.words
        parent.linked += counts.linked
        parent.prose += counts.prose
        parent.runs += counts.runs
        self._read(node.tail)

    def _read(self, text: str | None) -> None:
        words = count_words(text) if text else 0
        if not text or not words:
            return
        counts = self._open[-1]
        counts.words += words
        self._run_words += words
        if self._in_link:
            counts.linked += words
            self._run_linked += words
        self._run.append(text)

    def _end_run(self) -> None:
        """Count the run as prose of the block it stands in, if it is prose."""
        if self._run:
            if not self._in_heading and self._is_prose():
                self._blocks[-1].prose += self._run_words
                self._blocks[-1].runs += 1
            self._run.clear()
        self._run_words = self._run_linked = 0.0

    def _is_prose(self) -> bool:
        if self._run_words < _SHORTEST_SENTENCE or self._run_linked >= self._run_words * _LINKED_PROSE:
            return False
        if self._run_words >= _SHORTEST_PROSE:
            return any(map(_SENTENCE.search, self._run))
        return bool(_SENTENCE_END.search(self._run[-1]))
