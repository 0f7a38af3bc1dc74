"""`clean()`: the one gate through which every foreign string enters; and the folds by which strings are compared."""

import re
import unicodedata

# What can act on a terminal, reorder a line or hide in it. Zero-width joiners stay: emoji and some scripts need them.
_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab, line feed and carriage return; DEL; C1
    "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"  # bidi, invisible
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\U000e0000-\U000e007f"  # tags
    "]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SUSPECT = re.compile(
    _UNWANTED.pattern[:-1] + "\t\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]"
)
"""All that the steps of `clean` change but for the normal form, in one search: most strings hold none of it."""
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_ODD_SPACES = re.compile(r"[^\S\n ]")


def clean(text: str) -> str:
    """`text` without anything that acts on a terminal, as NFC, with line feeds as the only control characters.

    One pass over the fully decoded string: what is dropped can join nothing into a new escape sequence,
    because every character that can begin one is dropped. Lone surrogates become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _SUSPECT.search(text):
        return unicodedata.normalize("NFC", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _UNWANTED.sub("", text)
    return unicodedata.normalize("NFC", _ODD_SPACES.sub(" ", text))


def one_line(text: str) -> str:
    """`clean()` for what must stand on one line: a title, a heading, a paragraph, a message."""
    text = clean(text)
    return " ".join(text.split()) if "\n" in text or "  " in text else text.strip()


_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def spreadsheet_cell(text: str) -> str:
    """`text` for a cell of CSV or TSV: what a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


_ACCENTED = re.compile(r"[\u0300-\u036f]")
_FOLD_STEPS = [
    (re.compile("[’‘ʼ`'´\"ʹ\\-‐‑.\\s]"), ""),
    (re.compile("shch"), "sch"),
    (re.compile("zhzh|zgh"), "zh"),
    (re.compile("kh|gh|g"), "h"),
    (re.compile("[yj]"), "i"),
    (re.compile("ie"), "e"),
    (re.compile("iu"), "u"),
    (re.compile("ia"), "a"),
    (re.compile("io"), "o"),
    (re.compile("tz"), "ts"),
    (re.compile("w"), "v"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("i$"), ""),
]


def fold(name: str) -> str:
    """A key under which the usual romanisations of one Ukrainian name are equal (Kupyansk, Kupiansk, Kup'yansk).

    It equates spellings, not names: exonyms (Kiev, Krasnoarmeysk) need the gazetteer's table.
    """
    key = _ACCENTED.sub("", unicodedata.normalize("NFD", name.lower()))
    for pattern, replacement in _FOLD_STEPS:
        key = pattern.sub(replacement, key)
    return key
