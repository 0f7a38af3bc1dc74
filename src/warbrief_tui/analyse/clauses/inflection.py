"""The forms of English verbs and nouns, by rule and from a table of the irregular ones."""

from collections.abc import Mapping
from typing import NamedTuple

_VOWELS = "aeiou"
_HISSING = ("s", "x", "z", "ch", "sh", "o")


class VerbForms(NamedTuple):
    """The forms of one verb; `past` and `participle` are equal for regular verbs."""

    infinitive: str
    third_person: str
    past_tense: str
    participle: str
    gerund: str


def verb_forms(infinitive: str, irregular: Mapping[str, tuple[str, str]], doubled: frozenset[str]) -> VerbForms:
    """Return all forms of a verb; `irregular` maps an infinitive to its past and participle."""
    stem = infinitive + infinitive[-1] if infinitive in doubled else infinitive
    regular = stem + "d" if stem.endswith("e") else _with_y(stem, "ied") or stem + "ed"
    past_tense, participle = irregular.get(infinitive, (regular, regular))
    is_silent = stem.endswith("e") and not stem.endswith(("ee", "oe", "ye"))
    gerund = stem[:-2] + "ying" if stem.endswith("ie") else (stem[:-1] if is_silent else stem) + "ing"
    return VerbForms(infinitive, plural(infinitive), past_tense, participle, gerund)


def plural(word: str) -> str:
    """Return the plural of a noun, which is also the third person of a verb written like it."""
    return _with_y(word, "ies") or word + ("es" if word.endswith(_HISSING) else "s")


def _with_y(word: str, ending: str) -> str:
    """Return `word` with its final y replaced by `ending`, or nothing where it has none behind a consonant."""
    return word[:-1] + ending if len(word) > 1 and word[-1] == "y" and word[-2] not in _VOWELS else ""
