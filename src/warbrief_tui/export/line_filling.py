"""Filling lines of a given width with text, as `textwrap` does, but never breaking a number that is in groups."""

import re
import textwrap

_NUMBER_GAP = re.compile(r"(?<!\d{4})(?<=\d) (?=\d{3}(?!\d))")
_NO_BREAK = "\u00a0"


def fill(
    text: str, width: int, initial_indent: str = "", subsequent_indent: str = "", *, break_long_words: bool = True
) -> str:
    """Return `text` in lines of at most `width` characters. `text` holds no no-break spaces: cleaning replaced them."""
    lines = textwrap.fill(
        _NUMBER_GAP.sub(_NO_BREAK, text),
        width,
        initial_indent=initial_indent,
        subsequent_indent=subsequent_indent,
        break_long_words=break_long_words,
    )
    return lines.replace(_NO_BREAK, " ")
