"""Clean foreign text: `clean()` is the one gate for it. `fold()` makes spellings comparable."""

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
    """Compile the patterns on first use; a start shows text that was cleaned before."""
    return re.compile(pattern)


def clean(text: str) -> str:
    """Return `text` in NFC without anything that acts on a terminal; line feeds are the only control characters.

    One pass over the decoded string is enough: every character that can begin an escape sequence is dropped, so the
    rest cannot form a new one. Lone surrogates become U+FFFD.
    """
    if text.isprintable() or not _compiled(_SUSPECT).search(text):
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    for pattern, instead in _STEPS:
        text = _compiled(pattern).sub(instead, text)
    return unicodedata.normalize("NFC", text)


def escaped_json(text: str) -> str:
    """Return JSON with an escape for each character that `clean` would drop: no program that prints it is acted on."""
    return _compiled(_UNWANTED).sub(lambda match: _json_escape(match[0]), text)


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def one_line(text: str) -> str:
    """Clean `text` and put it on one line: a title, a heading, a paragraph, a message."""
    text = clean(text)
    return " ".join(text.split()) if "\n" in text or "  " in text else text.strip()


def spreadsheet_cell(text: str) -> str:
    """Return `text` for a CSV or TSV cell; an apostrophe precedes what a spreadsheet would take for a formula."""
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
    """Return a key that is equal for the usual romanisations of a Ukrainian name (Kupyansk, Kupiansk, Kup'yansk).

    It equates spellings, not names: exonyms (Kiev, Krasnoarmeysk) need the gazetteer.
    """
    key = unicodedata.normalize("NFD", name.lower())
    for pattern, instead in _FOLD_STEPS:
        key = key.replace(pattern, instead) if pattern.isalpha() else _compiled(pattern).sub(instead, key)
    return key
