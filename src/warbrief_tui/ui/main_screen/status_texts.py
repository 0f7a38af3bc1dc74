"""The texts of the title bar and the status line. Pure."""

from ...model import Reading
from ...views.edition_page import WORDS_A_MINUTE
from ...views.symbols import SymbolSet


def position_text(reading: Reading, section: int, signs: SymbolSet) -> str:
    """Return which section is read and how many minutes the rest takes."""
    headings = reading.headline.headings
    words = sum(heading.words for heading in headings if heading.index >= section)
    last = max((heading.index for heading in headings), default=0)
    minutes = max(1, round(words / WORDS_A_MINUTE))
    position = f"{signs.section} {section} of {last}" if section else f"{last} sections"
    return f"{position} {signs.dot} {minutes} min left" if last else f"{minutes} min"


def freshness_text(publishers: int, last_fetch: str, new_editions: int, signs: SymbolSet) -> str:
    """Return how many publishers the day has, when they were fetched, and how many editions came since the start."""
    parts = (
        f"{publishers} publisher{'s' if publishers != 1 else ''}" if publishers else "",
        last_fetch,
        f"{new_editions} new" if new_editions else "",
    )
    return f" {signs.dot} ".join(filter(None, parts))
