"""A text as words, numbers and marks, each with its place."""

import re
import sys
from functools import lru_cache
from typing import NamedTuple


class Token(NamedTuple):
    start: int
    end: int
    text: str
    lower: str
    """Lower case, with one form of apostrophe."""

    @property
    def is_number(self) -> bool:
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_GROUPED = r"\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d{1,9})?|\d{1,3}(?: \d{3}){1,5}(?!\d)(?:[.,]\d{1,9})?"
_WORD = r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*"
_LATIN = re.compile(rf"{_GROUPED}|\d{{1,15}}(?:\.\d{{1,9}})?|{_WORD}|\0+|\S")
_CYRILLIC = re.compile(rf"{_GROUPED}|\d{{1,15}}(?:[.,]\d{{1,9}})?|{_WORD}|\0+|\S")
_CYRILLIC_LETTERS = re.compile("[а-яіїєґёА-ЯІЇЄҐЁ]{3}")


@lru_cache(1 << 14)
def _lowered(word: str) -> str:
    return plain(word)


def plain(word: str) -> str:
    return word.translate(_APOSTROPHES).lower()


def tokens_of(text: str, begin: int = 0, end: int = sys.maxsize) -> list[Token]:
    """The tokens of `text[begin:end]`, with offsets into `text`.

    `1,5` is one number in a Cyrillic text and two in another; `1,040` and `1 040` are one in both.
    """
    pattern = _CYRILLIC if _CYRILLIC_LETTERS.search(text, begin, end) else _LATIN
    return [Token(*m.span(), word := m[0], _lowered(word)) for m in pattern.finditer(text, begin, end)]


def number_of(text: str) -> float:
    """The value of a number token."""
    text = text.replace(" ", "")
    head, comma, tail = text.rpartition(",")
    decimal = comma and len(tail) != 3 and "," not in head
    return float(f"{head}.{tail}" if decimal else text.replace(",", ""))
