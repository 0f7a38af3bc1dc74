"""Pages in twenty-two kinds of markup: nearly every word of the story is kept, and nearly none of the rest."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from msgspec import Struct

from warbrief_tui.model import Edition, Photo
from warbrief_tui.omissions import text_of

from .page_templates import TEMPLATES, Story, story
from .reading import editions

STORIES = tuple(map(story, range(3)))
_CAPTION = "The ferry landing on Thursday. Nobody/Agency"


class Score(Struct):
    words: int = 0
    kept: int = 0
    read: int = 0
    junk: int = 0
    headings: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: Story, found: tuple[Edition, ...]) -> None:
        wanted = _words(gold.text)
        read = sum((_edition_words(edition) for edition in found), Counter[str]())
        headings = [section.heading for edition in found for section in edition.sections if section.heading]
        self.words += wanted.total()
        self.kept += (wanted & read).total()
        self.read += read.total()
        self.junk += (read - wanted).total()
        self.headings += len(gold.headings)
        self.found += len(headings)
        self.right += len(set(gold.headings) & set(headings))

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.headings + self.found)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _edition_words(edition: Edition) -> Counter[str]:
    blocks = [block for section in edition.sections for block in section.blocks]
    texts = (text_of(block) for block in blocks if not (isinstance(block, Photo) and text_of(block) == _CAPTION))
    return _words(" ".join((edition.title, *(section.heading or "" for section in edition.sections), *texts)))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.__name__.strip("_"))
def test_every_kind_of_page_is_read_as_it_was_written(template: Callable[[Story], str]) -> None:
    for gold in STORIES:
        score = Score()
        read = editions(template(gold), "page.html")
        score.add(gold, read)
        assert [edition.title for edition in read] == [gold.title]
        assert score.kept >= 0.98 * score.words, read
        assert score.junk <= 0.04 * score.read, read
        assert [section.heading for section in read[0].sections if section.heading] == gold.headings


def test_the_corpus_as_a_whole() -> None:
    score = Score()
    for template in TEMPLATES:
        for gold in STORIES:
            score.add(gold, editions(template(gold), "page.html"))
    assert len(TEMPLATES) * len(STORIES) >= 60
    assert score.kept >= 0.995 * score.words
    assert score.junk <= 0.01 * score.read
    assert score.f1 >= 0.97


def test_the_paragraphs_stand_in_their_order() -> None:
    gold = STORIES[0]
    paragraphs = [text for _, texts in gold.sections for text in texts]
    for template in TEMPLATES:
        (read,) = editions(template(gold), "page.html")
        whole = "\n".join(text_of(block) for section in read.sections for block in section.blocks)
        at = [whole.index(text) for text in paragraphs if paragraphs.count(text) == 1]
        assert all(before < after for before, after in pairwise(at)), template
