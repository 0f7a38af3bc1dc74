"""What a stranger writes is text on every screen: nothing of it acts on the terminal or is read as markup."""

from datetime import date
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from warbrief_tui.model import Anchor, Outcome, RefreshStatus, SavedSearch, Section
from warbrief_tui.ui.app import Warbrief

from .conftest import THEMES
from .fake_desk import LOSSES, NOW, POKROVSK, FakeDesk, edition, lead_section
from .seen import press, settle, text, written

_ESCAPES = "\x1b]0;owned\x07 \x1b[2J\x1b[31m \x1b]8;;https://evil.example\x1b\\ \x1b\x07]0;x\x07"
_CONTROLS = "\x9b31m \x90q\x9c \r\n\x00\t\x7f"
_DIRECTIONS = "\u202egnp.exe\u2066 \u200f\u200b\U000e0041"
NASTY = {"controls": _ESCAPES + _CONTROLS + _DIRECTIONS, "markup": "[/red] [@click=app.quit]x[/] [bold"}


def poisoned(value: Any, nasty: str) -> Any:
    """`value` with `nasty` behind every string in it, but not in what tells one thing from another."""
    if isinstance(value, str):
        return value + nasty
    if isinstance(value, tuple):
        return tuple(poisoned(part, nasty) for part in value)
    if isinstance(value, Struct):
        identifiers = {
            "source",
            "key",
            "day",
            "anchor",
            "slug",
            "id",
            "kind",
            "condition",
            "front",
            "status",
            "role",
            "side",
            "category",
            "statuses",
        }
        changed = {
            name: poisoned(getattr(value, name), nasty) for name in value.__struct_fields__ if name not in identifiers
        }
        return replace(value, **changed)
    return value


class HostileDesk(FakeDesk):
    def __init__(self, nasty: str) -> None:
        day = date(2025, 5, 21)
        sections: tuple[Section, ...] = tuple(poisoned(s, nasty) for s in (lead_section(day), POKROVSK, LOSSES))
        super().__init__([edition("daily-line", day, sections, "Rail line " + nasty)])
        self.nasty = nasty
        self.readings = [replace(r, headline=poisoned(r.headline, nasty)) for r in self.readings]
        self.readings = [replace(r, analysis=poisoned(r.analysis, nasty)) for r in self.readings]
        self.outcomes = [Outcome("x", "X" + nasty, RefreshStatus.FAILED, reason="gone" + nasty)]
        self.notes = {Anchor("daily-line", day, 1, 1): "a note" + nasty}
        self.saved = [SavedSearch("a name" + nasty, "pokr" + nasty, True, 1)]
        self.queries_asked = ["asked" + nasty]

    def fronts(self, *args: Any, **kwargs: Any) -> Any:
        return poisoned(super().fronts(*args, **kwargs), self.nasty)

    def new_editions(self) -> Any:
        return NOW, tuple(replace(reading.headline, new=True) for reading in self.readings)

    def changes(self, anchor: Any) -> Any:
        return poisoned(super().changes(anchor), self.nasty)

    def sources(self) -> Any:
        return poisoned(tuple(replace(state, failure="gone") for state in super().sources()), self.nasty)

    def search(self, *args: Any, **kwargs: Any) -> Any:
        return poisoned(super().search(*args, **kwargs), self.nasty)

    def front_history(self, *args: Any, **kwargs: Any) -> Any:
        """Accounts that differ, and all days on which anything is said."""
        story = super().front_history(*args, **kwargs)
        day, account = story.days[0], story.days[0].accounts[0]
        other = replace(account, status="russian-advance", according_to="footage")
        return poisoned(replace(story, days=(replace(day, accounts=(other, account), name="front"),)), self.nasty)

    def facets(self, *args: Any, **kwargs: Any) -> Any:
        facets = super().facets(*args, **kwargs)
        return replace(facets, sources=poisoned(facets.sources, self.nasty), fronts=poisoned(facets.fronts, self.nasty))

    def complete(self, *args: Any, **kwargs: Any) -> Any:
        return poisoned(super().complete(*args, **kwargs), self.nasty)


ESC = "escape"
WALK = [ESC, *"]ffx", ESC, *"cv", ESC, "i", ESC, "p", ESC, "S", ESC, "C", ESC, "o", ESC, "?", ESC, *"rt"]
MINE = ["B", "e", ESC, ESC, "y", "j", "K", ESC, "W", ESC, "ctrl+p", ESC, "s", "up", "ctrl+s", ESC, "ctrl+o", ESC, ESC]
"""What the reader made himself: stars, notes, paragraphs, questions."""
FRONT = ["f", *"gg", "v", "tab", "j", "+", "]", "d", ESC, ESC]
SEARCH = ["s", *"fr", "right", "ctrl+u", *"pokr", "ctrl+t", "j", "enter", "ctrl+g", "j", "enter", ESC]
"""Completions, counts, examples."""


@pytest.mark.parametrize("kind", NASTY)
async def test_nothing_acts_on_any_screen(kind: str) -> None:
    nasty = NASTY[kind]
    app = Warbrief(HostileDesk(nasty), themes=[THEMES], now=lambda: NOW)
    pages = []
    async with app.run_test(size=(130, 60)) as pilot:
        await settle(pilot)
        pages.append(written(app))
        for key in [*WALK, *MINE, *FRONT, *SEARCH]:
            await pilot.press(key)
            await settle(pilot)
            pages.append(written(app))
        await press(pilot, "s", *"pokr")
        pages.append(written(app))
        await pilot.press("escape")
        app.screen.set_focus(app.screen.query_one("#fronts"))
        await press(pilot, "g", "g", "enter")
        pages.append(written(app))
        assert app.is_running
    for page in pages:
        assert all(character.isprintable() for character in page)
    if kind == "markup":
        assert nasty in pages[0], "it is shown as what it is"


async def test_the_walk_meets_every_screen() -> None:
    """The test above would prove nothing where a key did nothing."""
    app = Warbrief(HostileDesk("!!"), themes=[THEMES], now=lambda: NOW)
    met, texts = [], []
    async with app.run_test(size=(130, 60)) as pilot:
        await settle(pilot)
        for key in [*WALK, *MINE, *FRONT, *SEARCH]:
            await pilot.press(key)
            await settle(pilot)
            met.append(type(app.screen).__name__)
            texts.append(text(app))
        for words in ("gone!!", "a note!!", "a name!!", "asked!!", "called front!!", "accounts differ", "front:!!"):
            assert any(words in page for page in texts), words
    screens = "Main Front RevisionDiff Compare WhatsNew Photos Sources Figures Links Help Stars SavedSearches Search"
    assert {"PromptDialog", *(f"{name}Screen" for name in screens.split())} <= set(met)
