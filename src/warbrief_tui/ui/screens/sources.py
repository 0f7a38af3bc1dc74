"""The sources screen: which there are, their health, and which are enabled."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from ...errors import WarbriefError
from ...model import Source, SourceState
from ...services.desk import Desk
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList, index_of
from ..widgets.source_list import SourceList
from .base import Job
from .busy import BusyScreen
from .prompt import PromptDialog
from .source_preview import SourcePreview

_EMPTY = "No source yet. {sources.add} adds one: the address of a feed or a page, or a file."
_EXAMPLE = "a key and its value, as in: interval 180"


class SourcesScreen(BusyScreen[bool]):
    """Lists the sources; returns True if they are to be fetched at once."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("sources",)
    AUTO_FOCUS: ClassVar[str | None] = "#sources"

    def __init__(self, desk: Desk, signs: SymbolSet, now: Callable[[], datetime]) -> None:
        super().__init__(signs)
        self.desk = desk
        self.title_bar = TitleBar(signs=signs, name="Sources")
        self.sources = SourceList(signs=signs, empty=_EMPTY, now=now, id="sources")
        self._removing: str | None = None

    def handlers(self) -> CommandTable:
        return {
            "sources.switch": self.action_switch,
            "sources.fetch": self.action_fetch,
            "sources.add": self.action_add,
            "sources.test": self.action_test,
            "sources.change": self.action_change,
            "sources.remove": self.action_remove,
            "sources.import-opml": self.action_import_opml,
            "sources.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.sources
        yield self.status

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        try:
            states = self.desk.sources()
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")
            return
        self.sources.set_items(states)
        on_count = sum(state.source.enabled for state in states)
        self.title_bar.show(where=f"{on_count} of {len(states)} on")
        failing = sum(bool(state.failure) for state in states)
        self.status.show_place(f"{failing} failing" if failing else "")

    # On and off

    @on(RowList.Chosen, "#sources")
    def _chosen(self) -> None:
        self.action_switch()

    def action_switch(self) -> None:
        state = self.sources.current
        if state is not None:
            on_now = not state.source.enabled
            self._do(lambda: self.desk.enable(state.source.slug, on_now))
            if on_now:
                self.notify_user(f"{state.source.name} is on; {{sources.fetch}} fetches what is on.")

    def action_fetch(self) -> None:
        self.dismiss(True)

    # Changing

    def _do(self, change: Callable[[], None]) -> None:
        """Make a change and show its effect."""
        try:
            change()
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")
        self._show()

    def action_change(self) -> None:
        state = self.sources.current
        if state is not None:
            self.app.push_screen(
                PromptDialog(self.signs, f"Change {state.source.slug}", _EXAMPLE), self._changer(state)
            )

    def _changer(self, state: SourceState) -> Callable[[str | None], None]:
        def change(answer: str | None) -> None:
            key, _, value = (answer or "").strip().partition(" ")
            if key:
                self._do(lambda: self.desk.set_source(state.source.slug, key, value.strip()))

        return change

    def action_remove(self) -> None:
        """Remove the source when the key is pressed twice."""
        state = self.sources.current
        if state is None:
            return
        slug = state.source.slug
        if self._removing == slug:
            self._removing = None
            self._do(lambda: self.desk.remove_source(slug))
        else:
            self._removing = slug
            self.notify_user(f"D once more removes '{slug}' from sources.toml; its editions stay.")

    # What takes a while

    def action_test(self) -> None:
        state = self.sources.current
        if state is not None:
            self._ask_network(partial(self._test, state.source), f"Asking {state.source.name}")

    async def _test(self, source: Source) -> None:
        discovered = await self.desk.test_source(source.slug)
        await self.app.push_screen(SourcePreview(self.signs, discovered.source, discovered.editions, adding=False))

    def action_add(self) -> None:
        ask = PromptDialog(self.signs, "Add a source", "the address of a feed or a page, or a file or folder")
        self.app.push_screen(ask, self._add)

    def _add(self, name: str | None) -> None:
        if name and name.strip():
            self._ask_network(partial(self._discover, name.strip()), f"Looking at {name.strip()}")

    async def _discover(self, name: str) -> None:
        discovered = await self.desk.discover(name)

        def answered(confirmed: bool | None) -> None:
            if confirmed:
                self._do(lambda: self.desk.add_source(discovered.source))
                self._show_added(discovered.source)

        preview = SourcePreview(
            self.signs, discovered.source, discovered.editions, adding=True, same_as=discovered.same_as
        )
        await self.app.push_screen(preview, answered)

    def _show_added(self, source: Source) -> None:
        index = index_of(self.sources.items, lambda state: state.source.slug == source.slug)
        if index is not None:
            self.sources.put_cursor(index)
            self.notify_user(f"{source.name} is added; {{sources.fetch}} fetches it.")

    def action_import_opml(self) -> None:
        ask = PromptDialog(self.signs, "Import feeds", "an OPML file, as other readers export it")
        self.app.push_screen(ask, self._import)

    def _import(self, name: str | None) -> None:
        if name and name.strip():
            file = Path(name.strip()).expanduser()
            self._ask_network(partial(self._import_file, file), f"Reading {name.strip()}")

    async def _import_file(self, file: Path) -> None:
        added = await self.desk.import_sources(file)
        self._show()
        self.notify_user(f"{len(added)} added" if added else "Every feed in it is a source already.")

    def _ask_network(self, job: Job, text: str) -> None:
        """Run `job` and announce it at once: it waits for the network."""
        self.run_lookup(job, text, delay=0)

    def action_back(self) -> None:
        """Cancel a lookup, else close the screen."""
        if not self.cancel_lookup():
            self.dismiss(False)
