"""Parse numbers: digits and words, scales, and the measure or currency beside them."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ..text.tokenizer import Token, number_of, plain
from .lexicon import Lexicon, grammar, lexicon

_HYPHENS = frozenset("-‑")
_ABBREVIATED = frozenset(["тис", "млн", "млрд", "трлн", "тыс"])
_HURTING = frozenset(["injured", "injuring", "wounded", "wounding", "killed", "killing"])
_PERSONS = grammar("persons")
_DOZEN, _HUNDRED, _THOUSAND = 12.0, 100.0, 1000.0
_LARGEST = 1e18
"""No edition counts further; what looks so is no number."""


class Quantity(Struct, frozen=True):
    """A number. `first` and `last` are its tokens (last exclusive), `start` and `end` its characters."""

    first: int
    last: int
    start: int
    end: int
    value: float
    value_max: float | None = None
    unit: str | None = None
    """That of the measure or currency, if any."""
    kind: str | None = None
    scale: float = 1.0
    in_words: bool = False


_DIGIT = re.compile(r"\d")
_ONE_HURT = re.compile(r"(?:injur|wound|kill)(?:ed|ing) an? [a-z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*")


def may_hold_numbers(text: str) -> bool:
    """Return whether `text` may contain numbers, as a cheap check before parsing."""
    if _DIGIT.search(text) or _ONE_HURT.search(text):
        return True
    return not lexicon().number_words.isdisjoint(_WORD.findall(plain(text)))


def quantities(text: str, tokens: list[Token]) -> list[Quantity]:
    """Return every number of `tokens` in reading order; offsets refer to `text`."""
    words = lexicon()
    return [_measured(text, tokens, number, words) for number in _numbers(tokens, words)]


# One number --------------------------------------------------------------------------------------


def _numbers(tokens: list[Token], words: Lexicon) -> Iterator[Quantity]:
    end = 0
    for index, token in enumerate(tokens):
        if index < end or not (token.is_number or token.lower in words.number_words or _is_one_hurt(tokens, index)):
            continue
        if number := _number_at(tokens, index, words):
            yield number
            end = number.last


def _number_at(tokens: list[Token], index: int, words: Lexicon) -> Quantity | None:
    token = tokens[index]
    if token.is_number:
        return _digits(tokens, index, words)
    if token.lower in words.numerals or (token.lower in words.scales and _scale_counts(tokens, index)):
        return _spelt(tokens, index, words)
    if _is_one_hurt(tokens, index):
        return Quantity(index, index + 1, token.start, token.end, 1, in_words=True)
    if token.lower in ("half", "пів") and _next_lower(tokens, index) in ("a", "million", "мільйона"):
        return _half(tokens, index, words)
    if token.lower in ("півтора", "полтора"):
        return _scaled(tokens, index, index + 1, 1.5, words, in_words=True)
    return None


def _is_one_hurt(tokens: list[Token], index: int) -> bool:
    """The article of `injured a civilian`: one more of a day's toll."""
    if tokens[index].lower not in ("a", "an") or not 0 < index < len(tokens) - 1:
        return False
    return tokens[index - 1].lower in _HURTING and tokens[index + 1].lower in _PERSONS


def _digits(tokens: list[Token], index: int, words: Lexicon) -> Quantity:
    return _scaled(tokens, index, index + 1, number_of(tokens[index].text), words, in_words=False)


def _scaled(tokens: list[Token], first: int, last: int, value: float, words: Lexicon, *, in_words: bool) -> Quantity:
    """With the scale words that follow: `3 million`, `5 тис.`."""
    scale = 1.0
    while last < len(tokens) and (step := _scale_after(tokens, last, words)) and value * scale * step < _LARGEST:
        scale *= step
        last += 1
        if tokens[last - 1].lower in _ABBREVIATED and _next_lower(tokens, last - 1) == ".":
            last += 1
    start, end = tokens[first].start, tokens[last - 1].end
    return Quantity(first, last, start, end, exact(value * scale), scale=scale, in_words=in_words)


def exact(value: float) -> float:
    """Round off floating point errors: 512.7 billion is a whole number."""
    return float(f"{value:.12g}")


def _scale_after(tokens: list[Token], index: int, words: Lexicon) -> float | None:
    token, before = tokens[index], tokens[index - 1]
    gap = token.start - before.end
    scale = words.scales.get(token.lower)
    if gap > 1 or not scale or (token.lower == "k" and gap):
        return None
    return scale


def _scale_counts(tokens: list[Token], index: int) -> bool:
    """A scale word alone is a number after an article (`a hundred`) and before a hyphen (`thousand-kilometer`)."""
    if index and tokens[index - 1].lower in ("a", "an", "per"):
        following = _next_lower(tokens, index)
        return tokens[index - 1].lower != "per" and following != "times"
    return _is_hyphen(tokens, index + 1) or tokens[index].lower == "сто"


def _spelt(tokens: list[Token], index: int, words: Lexicon) -> Quantity:
    """A number in words, read as far as it is one number: `twenty-five`, `three hundred and ten thousand`."""
    total, current, scale, last = 0.0, 0.0, 1.0, index
    place: int | None = index
    while place is not None:
        word = tokens[place].lower
        if word in words.numerals:
            if not _adds(current, words.numerals[word]):
                break
            current += words.numerals[word]
        else:
            scale = words.scales[word]
            if (total + current) * scale > _LARGEST:
                break
            total, current = _multiplied(total, current, scale)
        last = place + 1
        if word in _ABBREVIATED and _next_lower(tokens, place) == ".":
            last += 1
        place = _continuation(tokens, last, current, words)
    value = total + current
    half = _half_after(tokens, last)
    if half:
        last, value = half, value + scale / 2
        return _scaled(tokens, index, last, value, words, in_words=True)
    return Quantity(index, last, tokens[index].start, tokens[last - 1].end, value, scale=scale, in_words=True)


def _adds(current: float, value: float) -> bool:
    if value < 10:
        return current == 0 or (current % 10 == 0 and current % _HUNDRED != 10)
    return current % _HUNDRED == 0 and (value < _HUNDRED or current == 0)


def _multiplied(total: float, current: float, scale: float) -> tuple[float, float]:
    if scale in (_DOZEN, _HUNDRED):
        return total, (current or 1) * scale if scale == _DOZEN or current < _HUNDRED else current + scale
    return total + (current or (0 if total else 1)) * scale if current or not total else total * scale, 0.0


def _continuation(tokens: list[Token], last: int, current: float, words: Lexicon) -> int | None:
    """The token that goes on with the number that ends before `last`."""
    if last >= len(tokens):
        return None
    step = last
    if _is_hyphen(tokens, last) or (tokens[last].lower == "and" and current >= _HUNDRED and current % _HUNDRED == 0):
        step += 1
    if step >= len(tokens) or tokens[step].start - tokens[step - 1].end > 1:
        return None
    word = tokens[step].lower
    if word in words.scales:
        return step if word != "k" and tokens[last].lower != "and" else None
    begins_hundreds = words.scales.get(_next_lower(tokens, step), _THOUSAND) < _THOUSAND
    if word in words.numerals and not (tokens[last].lower == "and" and begins_hundreds):
        return step
    return None


def _half(tokens: list[Token], index: int, words: Lexicon) -> Quantity | None:
    """`half a million`, `пів мільйона`."""
    last = index + (2 if _next_lower(tokens, index) == "a" else 1)
    if last < len(tokens) and words.scales.get(tokens[last].lower, 1) >= _DOZEN:
        return _scaled(tokens, index, last, 0.5, words, in_words=True)
    return None


def _half_after(tokens: list[Token], last: int) -> int | None:
    """Where `and a half` ends, if it stands at `last`."""
    if [token.lower for token in tokens[last : last + 3]] == ["and", "a", "half"]:
        return last + 3
    return None


# Measures and currencies --------------------------------------------------------------------------


def _measured(text: str, tokens: list[Token], number: Quantity, words: Lexicon) -> Quantity:
    number = _with_sign(tokens, number, words)
    if number.unit:
        return _with_attached_scale(tokens, number)
    measure_match = words.measure_at(text, number.end)
    if not measure_match:
        return number
    measure, end = measure_match
    last = number.last
    while last < len(tokens) and tokens[last].start < end:
        last += 1
    number = replace(number, last=last, end=end, unit=measure.unit, kind=measure.kind)
    return _as_age(tokens, number)


def _with_sign(tokens: list[Token], number: Quantity, words: Lexicon) -> Quantity:
    before = tokens[number.first - 1] if number.first else None
    if not before or number.start - before.end > 1:
        return number
    unit = words.currency_signs.get(before.text)
    if not unit:
        return number
    first = number.first - 1
    if (
        before.text == "$"
        and first
        and tokens[first - 1].text in ("US", "C", "A")
        and tokens[first - 1].end == before.start
    ):
        first -= 1
        unit = words.currency_signs[tokens[first].text + "$"]
    return replace(number, first=first, start=tokens[first].start, unit=unit, kind="money")


_ATTACHED_SCALES = {"m": 1e6, "b": 1e9, "t": 1e12, "M": 1e6, "B": 1e9}


def _with_attached_scale(tokens: list[Token], number: Quantity) -> Quantity:
    """`$5m`: beside a currency an m is a million."""
    if number.last < len(tokens) and tokens[number.last].start == number.end:
        token = tokens[number.last]
        scale = _ATTACHED_SCALES.get(token.text)
        if scale:
            return replace(number, last=number.last + 1, end=token.end, value=exact(number.value * scale), scale=scale)
    return number


def _as_age(tokens: list[Token], number: Quantity) -> Quantity:
    """`51-year-old`, `30 years old`, `six-month-old`: an age, not a duration."""
    if number.kind != "duration":
        return number
    last = number.last + (1 if _is_hyphen(tokens, number.last) else 0)
    if last < len(tokens) and tokens[last].lower in ("old", "olds", "age"):
        return replace(number, last=last + 1, end=tokens[last].end, kind="age")
    if [token.lower for token in tokens[last : last + 2]] == ["of", "age"]:
        return replace(number, last=last + 2, end=tokens[last + 1].end, kind="age")
    return number


def _is_hyphen(tokens: list[Token], index: int) -> bool:
    """A hyphen at `index` with no space on either side."""
    if not 0 < index < len(tokens) - 1 or tokens[index].text not in _HYPHENS:
        return False
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def _next_lower(tokens: list[Token], index: int) -> str:
    return tokens[index + 1].lower if index + 1 < len(tokens) else ""
