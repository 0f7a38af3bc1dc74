from collections.abc import Callable
from datetime import date

import pytest

from warbrief_tui.analyse.fronts import gazetteer_loader
from warbrief_tui.analyse.fronts.gazetteer import Gazetteer
from warbrief_tui.analyse.fronts.mentions import mentions
from warbrief_tui.model import Block, Edition, Mention, Paragraph, Section

Read = Callable[..., tuple[Mention, ...]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return gazetteer_loader.load()


@pytest.fixture(scope="session")
def read(gazetteer: Gazetteer) -> Read:
    """The mentions of an edition of one section; texts are paragraphs."""

    def mentions_of(*blocks: str | Block, day: str = "2025-05-21", heading: str | None = None) -> tuple[Mention, ...]:
        made = tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks)
        edition = Edition("t", date.fromisoformat(day), "title", (Section(heading, made),), "k")
        return mentions(edition, gazetteer)

    return mentions_of


@pytest.fixture(scope="session")
def fronts_of(read: Read, gazetteer: Gazetteer) -> Callable[..., dict[str, set[str]]]:
    """Front → statuses of one paragraph, today's only and no theatres."""
    places = set(gazetteer.data)

    def statuses(text: str, **edition: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for mention in read(text, **edition):
            if mention.front in places and mention.role != "background" and mention.block >= 0:
                found.setdefault(mention.front, set()).add(mention.status)
        return found

    return statuses
