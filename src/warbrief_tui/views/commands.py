"""The commands of the app in one table, from which keys, help, palette, footer and `warbrief keys` are made.

A command's id is `context.verb`; the widget, screen or app of that context names in `handlers()` what carries it out.
"""

from collections.abc import Mapping

from msgspec import Struct

CONTEXT_TITLES: Mapping[str, str] = {
    "app": "Everywhere",
    "brief": "Reading a day",
    "reading": "The text",
    "passage": "Chosen paragraphs",
    "list": "In every list",
    "tree": "The tree of days",
    "query": "The words of a search",
    "search": "Search",
    "figures": "Figures",
    "front": "A front",
    "compare": "Compare",
    "news": "What is new",
    "photos": "Photos",
    "changes": "Changes",
    "unfiltered": "The page as it is",
    "sources": "Sources",
    "stars": "Starred",
    "saved": "Saved searches",
    "popup": "Help and choices",
    "ask": "Being asked",
}

CONTEXTS: tuple[tuple[str, ...], ...] = (
    ("reading", "brief", "app"),
    ("tree", "list", "brief", "app"),
    ("list", "brief", "app"),
    ("query", "search", "app"),
    ("list", "search", "app"),
    ("list", "figures", "app"),
    ("list", "front", "app"),
    ("list", "compare", "app"),
    ("list", "news", "app"),
    ("list", "photos", "app"),
    ("list", "changes", "app"),
    ("list", "unfiltered", "app"),
    ("list", "sources", "app"),
    ("passage", "app"),
    ("list", "stars", "popup", "app"),
    ("list", "saved", "popup", "app"),
    ("list", "popup", "app"),
    ("ask", "app"),
)
"""Contexts whose commands are active at the same time, innermost first."""


class Command(Struct, frozen=True):
    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    """Key names of Textual, or characters; keys separated by spaces form a chord."""
    footer: str = ""
    """Short label in the footer, for the few commands that appear there."""

    @property
    def context(self) -> str:
        return self.id.partition(".")[0]

    @property
    def sequences(self) -> tuple[tuple[str, ...], ...]:
        """The key sequences of the command; those longer than one are chords."""
        return tuple(tuple(key.split()) for key in self.keys)


def _table(*rows: tuple[str, str, str, str] | tuple[str, str, str, str, str]) -> tuple[Command, ...]:
    """Build commands from rows, in which two spaces separate keys."""
    return tuple(
        Command(id_, title, help_, tuple(filter(None, keys.split("  "))), *footer)
        for id_, title, help_, keys, *footer in rows
    )


COMMANDS: tuple[Command, ...] = _table(
    ("brief.page-on", "Read on", "A page further, then on to the next unread section", "space", "read on"),
    ("brief.page-back", "Read back", "A page back", "b  shift+space"),
    ("brief.next-section", "Next section", "To the next heading", "]", "section"),
    ("brief.previous-section", "Previous section", "To the heading before", "["),
    ("brief.next-edition", "Next edition", "The next edition of the day, then the day before", "}"),
    ("brief.previous-edition", "Previous edition", "The edition before this one", "{"),
    ("brief.find", "Find", "Find words in the text, or filter the tree or the fronts", "/", "find"),
    ("brief.next-unread", "Next unread", "The next unread section; while finding, the next match", "n"),
    ("brief.previous-unread", "Previous unread", "The unread section before; while finding, the match before", "N"),
    ("brief.labels", "Go to a letter", "Letters at the paragraphs or rows; typing one goes there", "'"),
    ("brief.go-back", "Go back", "To the place you came from", "ctrl+o  alt+left"),
    ("brief.go-forward", "Go forward", "To the place you went back from", "alt+right"),
    ("brief.search", "Search everything", "Search all editions as you type", "s", "search"),
    ("brief.compare", "Compare", "This day beside the day before, or its publishers beside each other", "c"),
    ("brief.changes", "Changes", "What the newest revision of this edition changed", "C"),
    ("brief.news", "What is new", "What came since your last visit, by publisher and front", "i"),
    ("brief.photos", "Photos", "Captions and credits of this edition or day", "p"),
    ("brief.sources", "Sources", "Choose publishers, see how they are, add and test them", "S"),
    ("brief.figures", "Figures", "The figures of this edition or day as a table, with sums and series", "x  F"),
    ("brief.fronts", "Fronts", "Go to the fronts, or show and hide them", "f", "fronts"),
    ("brief.tree", "Days", "Show or hide the tree of days", "t"),
    ("brief.story", "Day by day", "What each day says of the front or figure under the cursor", "v"),
    ("brief.maximise", "Whole screen", "Give this pane the whole screen, or share it again", "w"),
    ("brief.wider", "Wider", "More room for this pane; in the text, longer lines", "+  ="),
    ("brief.narrower", "Narrower", "Less room for this pane; in the text, shorter lines", "-"),
    ("brief.next-pane", "Next pane", "Move to the next pane", "tab"),
    ("brief.previous-pane", "Previous pane", "Move to the pane before", "shift+tab"),
    ("brief.links", "Open in the browser", "Links of this section and the edition's own address", "o"),
    (
        "brief.full",
        "Whole text",
        "The page as it is, with what was left out; of an excerpt, fetch and keep it",
        "O",
    ),
    ("brief.fetch", "Refresh", "Fetch what the enabled sources have published", "r"),
    ("brief.choose", "Choose paragraphs", "Choose a paragraph to copy, star, save or pipe; or copy the selection", "y"),
    ("brief.mark", "Read or unread", "Mark this section read, or unread again", "m"),
    ("brief.mark-edition", "All read", "Mark every section of this edition read", "M"),
    ("brief.undo", "Undo", "Take the last marking back", "u"),
    ("brief.star", "Star", "Star this section, or take its star away", "*"),
    ("brief.note", "Note", "Star this section with a note; $EDITOR writes it", "e"),
    ("brief.stars", "Starred", "What is starred, with its notes", "B"),
    ("brief.save", "Save", "Save the edition as Markdown, HTML or text", "W"),
    ("brief.pipe", "Pipe", "Give the edition to a program, as Markdown", "|"),
    ("brief.pager", "Pager", "Read the edition in $PAGER", "P"),
    ("brief.back", "Back", "End the find, close what slid in, show everything again", "escape"),
    ("brief.quit", "Quit", "Leave warbrief", "q"),
    ("reading.line-down", "Line down", "A line down; a number before it repeats it", "j  down"),
    ("reading.line-up", "Line up", "A line up", "k  up"),
    ("reading.screen-down", "Page down", "A page down", "pagedown  ctrl+d"),
    ("reading.screen-up", "Page up", "A page up", "pageup  ctrl+u"),
    ("reading.first", "Top", "The top of the edition", "g g  home"),
    ("reading.last", "End", "The end of the edition", "G  end"),
    ("reading.pan-right", "Later columns", "Show the columns of a wide table that do not fit", ">  right"),
    ("reading.pan-left", "Earlier columns", "Show the columns of a wide table that were cut", "<  left"),
    ("reading.follow", "Figure or front", "Letters on figures and fronts of the text; one goes to its list", "enter"),
    ("passage.next", "Next paragraph", "Choose the next paragraph", "j  down", "next"),
    ("passage.previous", "Previous paragraph", "Choose the paragraph before", "k  up"),
    ("passage.grow-down", "One more", "Choose the next paragraph too, or one less", "J  shift+down", "more"),
    ("passage.grow-up", "One before", "Choose the paragraph before too, or one less", "K  shift+up"),
    ("passage.copy", "Copy", "Copy as text", "y  enter", "copy"),
    ("passage.cite", "Copy with its source", "Copy with publisher, title, day and link", "Y  c", "with source"),
    ("passage.star", "Star", "Star the paragraph, or take its star away", "*"),
    ("passage.note", "Note", "Star the paragraph with a note", "e"),
    ("passage.save", "Save", "Save as Markdown, HTML or text", "W"),
    ("passage.pipe", "Pipe", "Give the paragraphs to a program", "|"),
    ("passage.pager", "Pager", "Read the paragraphs in $PAGER", "P"),
    ("passage.leave", "Leave", "Choose nothing", "escape  q", "leave"),
    ("list.down", "Down", "To the next row", "j  down"),
    ("list.up", "Up", "To the row before", "k  up"),
    ("list.screen-down", "Page down", "A page down", "pagedown  ctrl+d"),
    ("list.screen-up", "Page up", "A page up", "pageup  ctrl+u"),
    ("list.first", "First", "To the first row", "g g  home"),
    ("list.last", "Last", "To the last row", "G  end"),
    ("list.choose", "Open", "Open what the cursor stands on", "enter", "open"),
    ("tree.close", "Close or up", "Close this, or go to what it belongs to", "h  left"),
    ("tree.open", "Open or down", "Open this, or go to its first part", "l  right"),
    ("tree.switch", "Open or close", "Open this, or close it", "z a"),
    ("tree.fold-open", "Open", "Open this", "z o"),
    ("tree.fold-close", "Close", "Close what holds the cursor", "z c"),
    ("tree.open-all", "Open all", "Open every day and edition of the months that are open", "z R"),
    ("tree.close-all", "Close all", "Close everything but the months", "z M"),
    ("query.into-results", "Words or results", "From the words to the results", "tab", "results"),
    ("query.older", "Older search", "What was asked before", "up"),
    ("query.newer", "Newer search", "What was asked after that, and then the results", "down"),
    ("query.complete", "Complete", "Take what is offered; → at the end of the words does too", "ctrl+y"),
    ("query.next-completion", "Next completion", "Offer the next word first", "ctrl+n"),
    ("search.facets", "Counts", "Months, fronts, publishers and kinds; Enter narrows to one", "ctrl+t  f", "counts"),
    ("search.sort", "Order", "The newest first, the most fitting, the oldest", "ctrl+b  s"),
    ("search.grammar", "What can be asked", "Examples of all that a search understands", "ctrl+g  f1", "examples"),
    ("search.save", "Save the search", "Save it under a name, which then stands in the tree", "ctrl+s", "save"),
    ("search.watch", "Watch", "Save the search and announce new hits after a refresh, or stop", "w"),
    ("search.saved", "Saved searches", "Those with a name, and their unread hits", "ctrl+o"),
    ("search.words", "Words or results", "From the results back to the words", "tab  /"),
    ("search.back", "Back", "Go back", "escape", "back"),
    ("figures.series", "Series", "The figure over days, as a chart; or another series", "v", "over days"),
    ("figures.whole-day", "Edition or day", "Figures of the edition, or of all publishers that day", "w", "whole day"),
    ("figures.category", "Category", "Only figures of one kind", "c", "category"),
    ("figures.sort", "Sort", "Sort by the next column; a click on a title does too", "s", "sort"),
    ("figures.reverse", "Turn the order", "Sort the other way round", "S"),
    ("figures.earlier", "Earlier", "The day before that has editions; in a series the days before", "{"),
    ("figures.later", "Later", "The day after; in a series the days after", "}"),
    ("figures.longer", "More days", "A series over more days", "+  ="),
    ("figures.shorter", "Fewer days", "A series over fewer days", "-"),
    ("figures.next-series", "Next series", "The next question that is asked every day", "]"),
    ("figures.previous-series", "Previous series", "The question before", "["),
    ("figures.next-publisher", "Next publisher", "What the next publisher says; Enter opens its sentence", "l  right"),
    ("figures.previous-publisher", "Previous publisher", "What the publisher before says", "h  left"),
    ("figures.pan-right", "Later columns", "Show the columns that do not fit", ">"),
    ("figures.pan-left", "Earlier columns", "Show the columns that were passed over", "<"),
    ("figures.copy", "Copy", "Copy what is shown as tab-separated text", "y"),
    ("figures.save", "Save", "Save what is shown as CSV", "W"),
    ("figures.back", "Back", "From a series to the table, from the table to the text", "escape  q", "back"),
    ("front.other-pane", "Days or sentences", "From the days to the sentences of one, and back", "tab", "sentences"),
    ("front.next", "Next front", "The next front, the busiest first", "]", "next front"),
    ("front.previous", "Previous front", "The front before", "["),
    ("front.longer", "More days", "Of 7, 30, 90 or 365 days the next span", "+  =", "more days"),
    ("front.shorter", "Fewer days", "The span before", "-"),
    ("front.days", "Number of days", "Asks how many days", "d"),
    ("front.earlier", "Earlier", "The days before these", "{"),
    ("front.later", "Later", "The days after these", "}"),
    ("front.back", "Back", "Cancel, or go back", "escape  q", "back"),
    ("compare.view", "By front or section", "Front by front, or section by section", "v", "by section"),
    ("compare.publishers", "Days or publishers", "Two days, or the publishers of one day", "w", "publishers"),
    ("compare.left", "Left column", "Enter opens what the left column says", "h  left"),
    ("compare.right", "Right column", "Enter opens what the right column says", "l  right"),
    ("compare.left-earlier", "Left: day before", "The day before at the left", "["),
    ("compare.left-later", "Left: day after", "The day after at the left", "]"),
    ("compare.right-earlier", "Right: day before", "The day before at the right", "{"),
    ("compare.right-later", "Right: day after", "The day after at the right", "}"),
    ("compare.left-publisher", "Left: publisher", "The next publisher at the left", "p"),
    ("compare.right-publisher", "Right: publisher", "The next publisher at the right", "P"),
    ("compare.back", "Back", "Go back", "escape  q", "back"),
    ("news.back", "Back", "Go back", "escape  q", "back"),
    ("photos.whole-day", "Edition or day", "Photos of the edition, or of all publishers that day", "w", "whole day"),
    ("photos.find", "Find", "Only photos whose caption or credit has the words", "/", "find"),
    ("photos.browse", "Open the picture", "In the browser", "o", "browser"),
    ("photos.look", "Look at it", "The picture here, fetched only now; needs the extra images", "v", "look"),
    ("photos.back", "Back", "End the find, or return to where you were", "escape  q", "back"),
    ("saved.watch", "Watch", "Announce new hits after a refresh, or stop", "w"),
    ("saved.forget", "Forget", "Forget this search", "d  delete"),
    ("stars.note", "Note", "Change the note of a star", "e"),
    ("stars.remove", "Take away", "Take the star away", "d  delete"),
    ("sources.switch", "On or off", "Switch the source on or off", "space", "on/off"),
    ("sources.fetch", "Fetch", "Return, and fetch what is on", "r", "fetch"),
    ("sources.add", "Add", "An address or a file, with a preview of what it would bring", "a", "add"),
    ("sources.test", "Test", "What the source brings now; nothing is kept", "t", "test"),
    ("sources.change", "Change", "One key of the source, as in sources.toml", "e"),
    ("sources.remove", "Remove", "Take a source of your own out of sources.toml", "D"),
    ("sources.import-opml", "Import feeds", "The feeds of an OPML file", "I"),
    ("sources.back", "Back", "Cancel, or go back", "escape  q", "back"),
    ("changes.back", "Back", "Go back", "escape  q", "back"),
    ("unfiltered.back", "Back", "Go back", "escape  q", "back"),
    ("popup.back", "Back", "Close this", "escape  q"),
    ("ask.back", "Back", "Cancel", "escape", "back"),
    ("app.keys", "Keys", "What every key does here", "?", "keys"),
    ("app.palette", "Commands", "Find a command by its name", "ctrl+p  :"),
    ("app.next-theme", "Next theme", "Change the colours", "T"),
    ("app.suspend", "Suspend", "Back to the shell; fg returns", "ctrl+z"),
    ("app.quit", "Quit", "Leave warbrief from anywhere", "ctrl+q"),
)

REPEATABLE = frozenset(
    f"{place}.{verb}"
    for place, verbs in {
        "brief": "page-on page-back next-section previous-section next-edition previous-edition next-unread "
        "previous-unread wider narrower",
        "reading": "line-down line-up screen-down screen-up",
        "list": "down up screen-down screen-up",
    }.items()
    for verb in verbs.split()
)
"""Commands that a number before the key repeats, as in `5j`."""

_DISPLAY_NAMES = {
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
    "delete": "Delete",
    "f1": "F1",
}


def display_key(key: str) -> str:
    """Return a key as readers know it: `Esc`, `Ctrl+P`, `gg`."""
    parts = key.split()
    return "".join(map(_shown_one, parts)) if len(parts) > 1 else _shown_one(key)


def _shown_one(key: str) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _DISPLAY_NAMES.get(last, last)
    if not modifiers:
        return name
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name.upper() if len(name) == 1 else name])
