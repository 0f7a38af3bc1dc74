"""Blank numbers that count nothing: dates, times, ordinals, designators, addresses."""

import re

from .lexicon import lexicon

_MONTHS = (
    "Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?"
    "|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?"
    "|січ[а-яі]+|лют(?:ий|ого|ому)|берез[а-яі]+|квіт[а-яі]+|трав[а-яі]+|черв[а-яі]+|лип[а-яі]+|серп[а-яі]+|верес[а-яі]+"
    "|жовт[а-яі]+|листопад[а-яі]*|груд[а-яі]+|январ[а-я]+|феврал[а-я]+|март[а-я]*|апрел[а-я]+|ма[яйе]|июн[а-я]+|июл[а-я]+"
    "|август[а-я]*|сентябр[а-я]+|октябр[а-я]+|ноябр[а-я]+|декабр[а-я]+"
)
_MONTH = rf"(?:{_MONTHS})(?!\w)"
_YEAR = r"(?:19|20)\d\d(?!\d|,\d{3})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
_UP_TO = r"(?:\s?[-–—/]\s?|\s(?:to|and|or|through|until|into|до|та|і|й|и|по|на)\s)"
_DAYS = rf"{_DAY}(?:{_UP_TO}{_DAY})?"
_CURRENCIES = "|".join(sign for sign in lexicon().currency_signs if sign.isalpha())
_ATTACHED = (
    "km|kms|m|mm|cm|kg|bn|bln|mln|mn|k|K|t|tn|ha|MW|GW|kW|kV|MWh"
    "|h|ft|kph|kmh|pp|hrs|min|км|кг|мм|м|см|га|т|тис|млн|млрд|кВ|МВт|грн|год|хв|M|B"
)

_PHONE = (
    r"\+\d{10,}|\+\d{1,3}\s?\(?\d{2,3}\)?[\s-]\d{3}[\s-]?\d{2}[\s-]?\d{2}"
    r"|(?<!\d)\(?0\d{2}\)?[\s-]\d{3}[\s-]\d{2,3}(?:[\s-]?\d{2})?|(?<!\d)\d{4}(?: \d{4}){3}(?!\d)|(?<!\d)\d{13,}(?!\d)"
)
# "5-ро", "11-ть", "250-ма голосами" and "3-х осіб" count; "47-ма бригада" and "90-х років" do not.
_PLURAL = r"(?:\w+(?:их|ых)\s)?\w+(?:іб|ів|ей|ов|ок|ин|ек|их|ень)(?!\w)"
_CARDINAL = rf"(?:ро|ть|ти)(?!\w)|ма\s\w+ми(?!\w)|х\s(?!рр?\b|рок|год|гг){_PLURAL}"
_OF_ANY = [
    r"https?://\S+|www\.\S+|(?<![\w.-])[\w-]{1,63}\.(?:com|org|net|ua|ru|gov|info|me)(?!\w)\S*|[@#]\w+",
    r"\A\s*\(?\d{1,2}[.)](?=\s)",
    _PHONE,
    r"(?:№|#)\s?\d[\d,/-]*",
]
_OF_WORDS = [
    # dates
    rf"(?<!\w){_MONTH}\s+{_DAYS}(?:,?\s+{_YEAR})?(?:{_UP_TO}{_MONTH}\s+{_DAY})?",
    rf"(?<!\w){_MONTH},?\s+(?:of\s+)?{_YEAR}",
    # clock times
    r"(?<!\w)(?:[Aa]t|[Aa]s of|[Uu]ntil|[Оо]|[Оо]б|[Сс]таном на|[Дд]о|[Зз])\s[012]\d\.[0-5]\d(?![\w%]|[.,]\d|\s?[kк])",
    # designators
    rf"(?<![\w$€£₴₽])(?!(?:{_CURRENCIES})\d)(?:[^\W\d_]++[-‑]?+)\d++(?:[.,]\d+)?+\w*+(?:[-‑/]\w++)*+(?!\w|\s?\(\+)",
    r"(?<!\w)(?:калібр\w{0,3}|калибр\w{0,3}|calib(?:er|re))\s(?:of\s)?\d+(?:[.,]\d+)?",
    r"(?<!\w)(?<!\bthe )(?<!\ba )[Dd]ay\s#?\d[\d,]*|N[or]\.\s?\d[\d,/-]*",
]
_OF_DIGITS = [
    # dates
    rf"(?<![\w.,]){_DAYS}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
    r"(?<![\w.,])(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?!\w)",
    # years
    rf"(?<![\w.,$€£₴₽])(?:19|20)\d\d(?:\s?[-–—/]\s?|\s(?:to|and|or|through|до|по|та|і|и)\s)(?:{_YEAR}|\d\d(?!\d|[.,]\d))",
    r"(?<![\w.,])(?:19|20)\d\d(?:s(?!\w)|\s?-?(?:х|рр?\.|року|році|роки|роках|роком|гг?\.|года|году|годах|годов)(?!\w))",
    # clock times
    r"(?<![\w.,])\d{1,2}(?:[:.]\d\d)?(?:\s?[-–]\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?:[ap]\.\s?m\.|[ap]m(?!\w)|[AP]M(?!\w)|o[’']clock)",
    r"(?<![\w.,])\d{1,2}:\d\d(?::\d\d)?(?!\w)",
    r"(?<![\w.,])(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:local|hours|hrs|Kyiv|Moscow|GMT|UTC|Z)(?!\w))",
    r"(?<![\w.,])\d{1,2}(?=\s(?:local|Kyiv|Moscow|Eastern)\stime(?!\w))",
    # ordinals
    r"(?<![\w.,])\d+(?:,\d{3})*(?:st|nd|rd|th)(?!\w)",
    rf"(?<![\w.,])\d+-(?!(?:км|мм|кг|см|га|м|т)(?!\w)|{_CARDINAL})[а-яіїєґ]{{1,3}}(?!\w)",
    # designators
    rf"(?<![\w.,])\d+(?:\.\d+)?(?!(?:{_ATTACHED})(?!\w))[^\W\d_]\w*+(?:[-‑/]\w++)*+",
    r"(?<![\w.,])\d{1,3}(?:\.\d+)?(?:\s?[-‑]\s?\d{2,3})?(?:mm|мм|[-‑](?:mm|мм|millimet\w+|міліметр\w+))(?!\w)",
    rf"(?<![\w.,])\d{{1,3}}(?:\.\d+)?\s(?:mm|мм)(?=\s(?:[\w-]+\s)?(?:{lexicon().calibre})(?!\w))",
    r"(?<![\w.,])\d+/\d+(?!\w)|(?<![\w.,])\d+[x×]\d+(?!\w)",
    r"(?<![\w.,])\d+(?:\.\d+)?\s?°(?!\s?C)",
]


def _either(patterns: list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


_FOOTNOTE = r"(?<=[^\W\d_][^\W\d_][.!?;,”\"’)])\d{1,3}(?:,\d{1,3})*(?=\s[A-ZА-ЯІЇЄ“\"(]|\s*$)"
"""A footnote mark that is glued to the end of a sentence or clause."""
# Every decoy begins a word, but footnote marks stand close to one. What a word begins with tells which it can be.
_DECOY = re.compile(
    rf"\[\d{{1,3}}\]|{_FOOTNOTE}|(?<!\w)(?:{_either(_OF_ANY)}"
    rf"|(?=\d)(?:{_either(_OF_DIGITS)})|(?=[^\W\d])(?:{_either(_OF_WORDS)}))"
)
_DIGIT = re.compile(r"\d")


def blanked(text: str) -> str:
    """Return `text` in its full length with the digits of dates, designators and addresses replaced."""
    return _DECOY.sub(_blank, text) if _DIGIT.search(text) else text


def _blank(match: re.Match[str]) -> str:
    return _DIGIT.sub("\0", match.group())
