"""A text as words, numbers and marks, each with its place."""

import re
import sys
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct


class Token(Struct, frozen=True, gc=False):
    start: int
    end: int
    text: str
    lower: str
    """Lower case, with one form of apostrophe."""
    is_number: bool
    is_word: bool
    is_capitalised: bool


_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_GROUPED = r"\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d{1,9})?|\d{1,3}(?: \d{3}){1,5}(?!\d)(?:[.,]\d{1,9})?"
_WORD = r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*"
_LATIN = re.compile(rf"((?=\d)(?:{_GROUPED}|\d{{1,15}}(?:\.\d{{1,9}})?)|{_WORD}|\0+|\S)")
_CYRILLIC = re.compile(rf"((?=\d)(?:{_GROUPED}|\d{{1,15}}(?:[.,]\d{{1,9}})?)|{_WORD}|\0+|\S)")
_CYRILLIC_LETTERS = re.compile("[а-яіїєґёА-ЯІЇЄҐЁ]{3}")


@lru_cache(1 << 14)
def _form(word: str) -> tuple[str, bool, bool, bool]:
    """What a Token knows of a word wherever it stands."""
    return plain(word), word[0].isdecimal(), word[0].isalpha(), word[0].isupper()


def plain(word: str) -> str:
    return word.translate(_APOSTROPHES).lower()


def tokens_of(text: str, begin: int = 0, end: int = sys.maxsize) -> list[Token]:
    """Return the tokens of `text[begin:end]`, with offsets into `text`.

    `1,5` is one number in a Cyrillic text and two otherwise; `1,040` and `1 040` are one number in both.
    """
    pattern = _CYRILLIC if _CYRILLIC_LETTERS.search(text, begin, end) else _LATIN
    between_and_tokens = pattern.split(text[begin:end])
    ends = list(accumulate(map(len, between_and_tokens), initial=begin))
    words = between_and_tokens[1::2]
    return [
        Token(start, stop, word, *_form(word))
        for word, start, stop in zip(words, ends[1:-1:2], ends[2::2], strict=True)
    ]


def number_of(text: str) -> float:
    """Return the value of a number token."""
    text = text.replace(" ", "")
    head, comma, tail = text.rpartition(",")
    decimal = comma and len(tail) != 3 and "," not in head
    return float(f"{head}.{tail}" if decimal else text.replace(",", ""))
