"""What a reader says of a source's sections holds for that source, and what is left out can be seen."""

from datetime import UTC, datetime

import pytest

from warbrief_tui.model import Document, Edition, Source
from warbrief_tui.parse.parser import parse

PAGE = """<html><body><h1>Summary</h1><p>May 21, 2025</p><p>The rail yard burned until noon, and two bridges
were closed.</p>
<p>Along the river.</p><p>The garrison counted 38 assaults near the crossing and gave up no ground at all.</p>
<h2>Letters From Readers Today</h2><p>A teacher in the town wrote that the school had no windows on one side.</p>
<h3>One More Letter</h3><p>A driver wrote that the road to the north was closed for two days.</p>
<h2>Weather</h2><p>Rain fell over the plain, and the roads were mud until the evening came.</p></body></html>"""


def read(**said: tuple[str, ...]) -> Edition:
    source = Source("daily", "Daily", format="html", **said)  # type: ignore[arg-type]
    (edition,) = parse(Document(PAGE.encode(), "page.html", datetime(2025, 5, 22, tzinfo=UTC)), source)
    return edition


def headings(edition: Edition) -> list[str | None]:
    return [section.heading for section in edition.sections]


def test_without_rules_everything_is_there() -> None:
    assert headings(read())[-3:] == ["Letters From Readers Today", "One More Letter", "Weather"]


@pytest.mark.parametrize("pattern", ["letters from readers*", "Letters From Readers Today", "*READERS*"])
def test_a_section_that_is_skipped_goes_with_those_below_it(pattern: str) -> None:
    edition = read(skip=(pattern,))
    assert headings(edition)[-1] == "Weather"
    assert "One More Letter" not in headings(edition)
    assert len(edition.rules) == len(edition.sections)
    assert "left out, as skip in sources.toml says" in {dropped.why for dropped in edition.dropped}


def test_a_pattern_is_the_whole_line() -> None:
    assert headings(read(skip=("Letters", "Weathe."))) == headings(read())


def test_a_line_can_be_made_a_heading() -> None:
    assert "Along the river." in headings(read(headings=("along the *",)))
