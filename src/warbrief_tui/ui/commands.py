"""Every command of the app in one table: keys, help, palette, status line and `warbrief keys` are made from it.

A command's id is `where.verb`; the widget, screen or app that answers for `where` has the method `action_verb`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

PLACES: Mapping[str, str] = {
    "app": "Everywhere",
    "brief": "Reading a day",
    "reading": "The text",
    "list": "In every list",
    "tree": "The tree of days",
    "query": "The words of a search",
    "search": "Search",
    "figures": "Figures",
    "front": "A front",
    "popup": "Help and choices",
}

CONTEXTS: tuple[tuple[str, ...], ...] = (
    ("reading", "brief", "app"),
    ("tree", "list", "brief", "app"),
    ("list", "brief", "app"),
    ("query", "search", "app"),
    ("list", "search", "app"),
    ("list", "figures", "app"),
    ("list", "front", "app"),
    ("list", "popup", "app"),
)
"""The places whose commands can be given at the same time, the innermost first."""


@dataclass(frozen=True, slots=True)
class Command:
    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    """Key names of Textual or the characters themselves; several keys with a space between them are a chord."""
    footer: str = ""
    """The short word in the status line, for the few that stand there."""

    @property
    def where(self) -> str:
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        return self.id.partition(".")[2].replace("-", "_")

    @property
    def sequences(self) -> tuple[tuple[str, ...], ...]:
        """Its keys one by one; those that are more than one are chords."""
        return tuple(tuple(key.split()) for key in self.keys)


def _table(*rows: tuple[str, str, str, str] | tuple[str, str, str, str, str]) -> tuple[Command, ...]:
    """Keys are separated by two spaces in a row."""
    return tuple(
        Command(id_, title, says, tuple(filter(None, keys.split("  "))), *footer)
        for id_, title, says, keys, *footer in rows
    )


COMMANDS: tuple[Command, ...] = _table(
    ("brief.page-on", "Read on", "A page further, then on to the next edition", "space", "read on"),
    ("brief.page-back", "Read back", "A page back", "b  shift+space"),
    ("brief.next-section", "Next section", "To the next heading", "]", "section"),
    ("brief.previous-section", "Previous section", "To the heading before", "["),
    ("brief.next-edition", "Next edition", "The next edition of the day, then the day before", "}"),
    ("brief.previous-edition", "Previous edition", "The edition before this one", "{"),
    ("brief.find", "Find in the edition", "Find words in the text that is open", "/", "find"),
    ("brief.next-match", "Next match", "The next place that was found", "n"),
    ("brief.previous-match", "Previous match", "The place found before", "N"),
    ("brief.search", "Search everything", "Search all editions as you type", "s", "search"),
    ("brief.figures", "Figures", "The figures of this edition as a table", "x  F"),
    ("brief.fronts", "Fronts", "Go to the fronts, or show and hide them", "f", "fronts"),
    ("brief.tree", "Days", "Show or hide the tree of days", "t"),
    ("brief.next-pane", "Next pane", "Move to the next pane", "tab"),
    ("brief.previous-pane", "Previous pane", "Move to the pane before", "shift+tab"),
    ("brief.links", "Open in the browser", "Links of this section and the edition's own address", "o"),
    ("brief.fetch", "Refresh", "Fetch what the enabled sources have published", "r"),
    ("brief.back", "Back", "Close what is open, end the find, return to the text", "escape"),
    ("brief.quit", "Quit", "Leave warbrief", "q"),
    ("reading.line-down", "Line down", "", "j  down"),
    ("reading.line-up", "Line up", "", "k  up"),
    ("reading.screen-down", "Page down", "", "pagedown  ctrl+d"),
    ("reading.screen-up", "Page up", "", "pageup  ctrl+u"),
    ("reading.first", "Top", "The top of the edition", "g g  home"),
    ("reading.last", "End", "The end of the edition", "G  end"),
    ("reading.pan-right", "Later columns", "Show the columns of a wide table that do not fit", ">  right"),
    ("reading.pan-left", "Earlier columns", "Show the columns of a wide table that were cut", "<  left"),
    ("list.down", "Down", "", "j  down"),
    ("list.up", "Up", "", "k  up"),
    ("list.screen-down", "Page down", "", "pagedown  ctrl+d"),
    ("list.screen-up", "Page up", "", "pageup  ctrl+u"),
    ("list.first", "First", "", "g g  home"),
    ("list.last", "Last", "", "G  end"),
    ("list.choose", "Open", "Open what the cursor stands on", "enter", "open"),
    ("tree.close", "Close or up", "Close this, or go to what it belongs to", "h  left"),
    ("tree.open", "Open or down", "Open this, or go to its first part", "l  right"),
    ("tree.switch", "Open or close", "", "z a"),
    ("tree.fold-open", "Open", "", "z o"),
    ("tree.fold-close", "Close", "", "z c"),
    ("tree.open-all", "Open all", "Open every day and edition of the months that are open", "z R"),
    ("tree.close-all", "Close all", "Close everything but the months", "z M"),
    ("query.into-results", "Words or results", "From the words to the results", "down  tab", "results"),
    ("search.words", "Words or results", "From the results back to the words", "tab  /"),
    ("search.back", "Back", "Return to where you were", "escape", "back"),
    ("figures.sort", "Sort", "Sort by the next column", "s", "sort"),
    ("figures.reverse", "Turn the order", "Sort the other way round", "S", "turn"),
    ("figures.copy", "Copy", "Copy the table as tab-separated text", "y", "copy"),
    ("figures.back", "Back", "Return to the text", "escape  q", "back"),
    ("front.back", "Back", "Return to where you were", "escape  q", "back"),
    ("popup.back", "Back", "Close this", "escape  q"),
    ("app.keys", "Keys", "What every key does here", "?", "keys"),
    ("app.palette", "Commands", "Find a command by its name", "ctrl+p  :"),
    ("app.next-theme", "Next theme", "Change the colours", "T"),
    ("app.quit", "Quit", "Leave warbrief from anywhere", "ctrl+q"),
)

_SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def shown(key: str) -> str:
    """A key as a reader knows it: `Esc`, `Ctrl+P`, `gg`."""
    parts = key.split()
    return "".join(map(_shown_one, parts)) if len(parts) > 1 else _shown_one(key)


def _shown_one(key: str) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _SHOWN.get(last, last)
    if not modifiers:
        return name
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name.upper() if len(name) == 1 else name])
