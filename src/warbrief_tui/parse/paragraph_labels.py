"""What a paragraph begins with and is about: "Reuters:", "Kharkiv region.", "11:10 p.m.:"."""

import re

_TIME = re.compile(
    r"^[\[(]?(?P<time>\d{1,2}[:.]\d{2}(?:\s?[ap]\.?\s?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
    r"(?:\s+(?:[A-Z]{2,4}|Kyiv time|local time))?[\])]?(?:\s*[:|–—-]\s*|\.?\s+)(?=[^\d\s])"
)
_COLON = re.compile(r"^(?P<label>[^\W\d_][^.:!?“”\"]{1,70}):\s+(?=\S)")
_PLACE = re.compile(
    r"^(?P<label>(?:[^\W\d_][\w’'-]*\s){0,4}(?:region|oblast|direction|sector|axis|area|front|область|напрямок|напрям|район|направление))"
    r"\s*[.–—]\s+(?=\S)",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\b(?:said|says|wrote|told|added|stated|reported that|noted|asked|declared)$", re.IGNORECASE)
_MOST_WORDS = 8


def label(text: str, opening: str | None = None) -> str | None:
    """The run-in label of a paragraph, without its mark; `opening` are the bold words the paragraph begins with."""
    if opening and text.startswith(opening) and len(opening.split()) <= 12 and len(opening) < len(text) * 0.6:
        return opening.rstrip(" .:–—-|") or None
    timed = _TIME.match(text)
    rest = text[timed.end() :] if timed else text
    found = _COLON.match(rest) or _PLACE.match(rest)
    if not found or len(found["label"].split()) > _MOST_WORDS or _SPEECH.search(found["label"]):
        return None
    return found["label"] if found["label"][0].isupper() else None


def time(text: str) -> str | None:
    """The clock time a live blog's entry begins with, as written."""
    found = _TIME.match(text) or _TIME.match(f"{text} :")
    return found["time"] if found else None
