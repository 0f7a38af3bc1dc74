"""Inflections of English words, so that assault finds assaulting while the index keeps every word as it is.

Some of the forms are no words. Nobody wrote them, so they find nothing.
"""

from collections.abc import Iterator

_ALONE = {"news", "series", "species", "means"}
"""Words that look like forms of another word and are none."""
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_SHORTEST = 3
"""Letters of the shortest word that has inflections."""


def inflections(word: str) -> tuple[str, ...]:
    """Return the other forms of a word in lower case; none for what is not plain ASCII letters."""
    word = word.lower()
    if not (word.isascii() and word.isalpha()) or len(word) < _SHORTEST or word in _ALONE:
        return ()
    forms = {form for base in _bases(word) for form in (base, *_inflected(base))}
    return tuple(sorted(forms - {word}))


def _bases(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS:
        base = word.removesuffix(ending) + instead
        if word.endswith(ending) and _may_be_base(base, ending):
            yield base
            if ending in ("ed", "ing") and _doubled(base) and len(base) > _SHORTEST:
                yield base[:-1]


def _may_be_base(base: str, ending: str) -> bool:
    if len(base) < _SHORTEST or not any(letter in "aeiouy" for letter in base):
        return False
    return not (ending == "s" and base[-1] in "sui")  # pass, status, crisis


def _inflected(base: str) -> Iterator[str]:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        yield from (base + "es", base + "ed", base + "ing")
    elif base.endswith("e"):
        yield from (base + "s", base + "d", base.removesuffix("e") + "ing")
    elif base.endswith("y") and base[-2] not in "aeiou":
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    else:
        yield from (base + "s", base + "ed", base + "ing")
        if _short(base):
            yield from (base + base[-1] + "ed", base + base[-1] + "ing")


def _doubled(base: str) -> bool:
    return base[-1] == base[-2] and base[-1] not in "aeiou"


def _short(base: str) -> bool:
    """Return whether the last letter doubles before an ending: one vowel between consonants, as in ship and drop."""
    return base[-1] not in "aeiouwxy" and base[-2] in "aeiou" and base[-3] not in "aeiou"
