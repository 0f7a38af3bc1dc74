"""Names as keys: one key for every romanisation of a name, and keys for the case forms of a Cyrillic word."""

import re
from functools import lru_cache

from ...sanitize import fold

# Both alphabets at once: letters that only one language has carry its rule, shared ones the Ukrainian.
_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
        "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
        "я": "ia", "ё": "io", "ъ": "", "ы": "y", "э": "e",
    }
)  # fmt: skip
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_APOSTROPHES = re.compile("[’‘ʼ`'´]")

_ENDINGS = (
    "ого его ього ому ему ьому ими ыми ами ями ою ею єю ої еї ій ий їй ый ой ей им ым ом ем єм ам ям ах ях их ых ів їв"
    " ая яя ое ее ые ие ия ії ію ью а я у ю і ї и ы е є о ь й"
)
_ENDING = re.compile("(?:" + "|".join(sorted(_ENDINGS.split(), key=len, reverse=True)) + ")$")
_LAST_VOWELS = re.compile("[aeiou]+$")
_SHORTEST_STEM = 3
# What a stem's last letters become in other cases: Оріхів – Оріхова, Новосілка – Новосілці.
_ALTERNATIONS = (("ov", "iv"), ("ev", "iv"), ("ts", "k"))


def is_cyrillic(word: str) -> bool:
    return _CYRILLIC.search(word) is not None


@lru_cache(maxsize=1 << 15)
def key(word: str) -> str:
    """Return the lookup key of a word in either alphabet: `fold()` of its romanisation.

    A short name keeps the final i that fold() drops, so that Sumy and Sum differ.
    """
    latin = _APOSTROPHES.sub("", word.lower()).translate(_LATIN)
    folded = fold(latin)
    return folded + "i" if len(folded) <= _SHORTEST_STEM and latin[-1:] in ("y", "i") else folded


@lru_cache(maxsize=1 << 15)
def stems(word: str) -> tuple[str, ...]:
    """Return the keys under which an inflected Cyrillic name may be found, likeliest first."""
    lower = _APOSTROPHES.sub("", word.lower())
    cut = [lower[: len(lower) - size] for size in (3, 2, 1, 0) if size < len(lower)]
    parts = [part for part in cut if len(part) == len(lower) or _ENDING.fullmatch(lower, len(part))]
    keys = [fold(part.translate(_LATIN)) for part in parts if len(part) >= _SHORTEST_STEM - 1]
    return tuple(dict.fromkeys(form for found_key in keys for form in _alternatives(found_key)))


def _alternatives(stem: str) -> tuple[str, ...]:
    alternatives = [stem.removesuffix(old) + new for old, new in _ALTERNATIONS if stem.endswith(old)]
    return (stem, *alternatives)


def stem_of_name(word: str) -> str:
    """Return the stem of a name's dictionary form, which one of `stems()` can match."""
    if is_cyrillic(word):
        bare = _APOSTROPHES.sub("", word.lower())
        cut = _ENDING.sub("", bare)
        return fold((cut if len(cut) >= _SHORTEST_STEM else bare).translate(_LATIN))
    return _LAST_VOWELS.sub("", fold(word)) or fold(word)
