"""`clean()`: the one gate through which every foreign string enters; and the folds by which strings are compared."""

import re
import unicodedata
from functools import cache

# What can act on a terminal, reorder a line or hide in it. Zero-width joiners stay: emoji and some scripts need them.
_UNWANTED = (
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab, line feed and carriage return; DEL; C1
    "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"  # bidi, invisible
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\U000e0000-\U000e007f"  # tags
    "]"
)
_SUSPECT = _UNWANTED[:-1] + "\t\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]"
"""All that the steps of `clean` change but for the normal form, in one search: most strings hold none of it."""
_STEPS = (("[\ud800-\udfff]", "\ufffd"), ("\r\n?|[\u2028\u2029]", "\n"), (_UNWANTED, ""), (r"[^\S\n ]", " "))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled where it is needed first: a start, which shows what was cleaned before, needs none."""
    return re.compile(pattern)


def clean(text: str) -> str:
    """`text` without anything that acts on a terminal, as NFC, with line feeds as the only control characters.

    One pass over the fully decoded string: what is dropped can join nothing into a new escape sequence,
    because every character that can begin one is dropped. Lone surrogates become U+FFFD.
    """
    if text.isprintable() or not _compiled(_SUSPECT).search(text):
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    for pattern, instead in _STEPS:
        text = _compiled(pattern).sub(instead, text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """`clean()` for what must stand on one line: a title, a heading, a paragraph, a message."""
    text = clean(text)
    return " ".join(text.split()) if "\n" in text or "  " in text else text.strip()


def spreadsheet_cell(text: str) -> str:
    """`text` for a cell of CSV or TSV: what a spreadsheet would take for a formula gets an apostrophe in front."""
    formula = text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{text}" if formula and not _compiled(r"[+-]?\d+(?:[.,]\d+)*%?").fullmatch(text) else text


_FOLD_STEPS = (
    (r"[\u0300-\u036f]", ""),
    ("[’‘ʼ`'´\"ʹ\\-‐‑.\\s]", ""),
    ("shch", "sch"),
    ("zhzh|zgh", "zh"),
    ("kh|gh|g", "h"),
    ("[yj]", "i"),
    ("ie", "e"),
    ("iu", "u"),
    ("ia", "a"),
    ("io", "o"),
    ("tz", "ts"),
    ("w", "v"),
    (r"(.)\1+", r"\1"),
    ("i$", ""),
)


def fold(name: str) -> str:
    """A key under which the usual romanisations of one Ukrainian name are equal (Kupyansk, Kupiansk, Kup'yansk).

    It equates spellings, not names: exonyms (Kiev, Krasnoarmeysk) need the gazetteer's table.
    """
    key = unicodedata.normalize("NFD", name.lower())
    for pattern, instead in _FOLD_STEPS:
        key = key.replace(pattern, instead) if pattern.isalpha() else _compiled(pattern).sub(instead, key)
    return key
