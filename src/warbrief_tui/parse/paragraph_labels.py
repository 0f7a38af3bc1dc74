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
    """Return the run-in label of a paragraph, without its mark; `opening` are the bold words that it begins with."""
    if opening and text.startswith(opening) and len(opening.split()) <= 12 and len(opening) < len(text) * 0.6:
        return opening.rstrip(" .:–—-|") or None
    timed = _TIME.match(text)
    rest = text[timed.end() :] if timed else text
    match = _COLON.match(rest) or _PLACE.match(rest)
    if not match or len(match["label"].split()) > _MOST_WORDS or _SPEECH.search(match["label"]):
        return None
    return match["label"] if match["label"][0].isupper() else None


def time(text: str) -> str | None:
    """Return the clock time that an entry of a live blog begins with, as written."""
    match = _TIME.match(text) or _TIME.match(f"{text} :")
    return match["time"] if match else None
