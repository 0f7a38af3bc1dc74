"""What the reader does with what he reads: mark it, star it, copy it, keep it, give it to another program."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from ...errors import WarbriefError
from ...model import Anchor, Edition, Heading, Reading
from ...views.styled_line import TextPosition
from ..screens.base import Destination
from .front_filter import NarrowingScreen
from .paragraph_selection import Passage, passage

if TYPE_CHECKING:
    from ..app import Warbrief


class ActingScreen(NarrowingScreen):
    """Acts on the paragraphs that are chosen, else on what the cursor of the tree is on, else on what is read."""

    MODAL_CONTEXTS: ClassVar[tuple[str, ...]] = ("passage",)
    _passage: Passage | None = None
    piped = ""
    """The last command that was given something."""

    @property
    def warbrief(self) -> "Warbrief":
        return self.app  # type: ignore[return-value]  # the app is Warbrief

    def active_contexts(self) -> tuple[str, ...]:
        return ("passage", "app") if self._passage is not None else super().active_contexts()

    # What is acted on -----------------------------------------------------------------------------

    def _target(self) -> Anchor | None:
        """The first chosen paragraph, the row of the tree, or the section that is read."""
        reading = self.pane.reading
        if self._passage is not None and reading is not None:
            return self._passage.anchors(reading.headline.anchor)[0]
        if self.tree_pane.has_focus and self.tree_pane.current is not None:
            return self.tree_pane.current.anchor
        return reading.headline.anchor.at(self.pane.section) if reading is not None else None

    def _scope(self) -> tuple[Reading, Edition] | None:
        """What is to be copied or kept, with the edition it is from: all of an edition unless a part is chosen."""
        from ...export.documents import narrowed  # the first frame needs none

        reading, target = self.pane.reading, self._target()
        if reading is None or target is None:
            return None
        if self._passage is not None:
            return reading, narrowed(reading.edition, *self._passage.anchors(reading.headline.anchor))
        if not self.tree_pane.has_focus:
            return reading, reading.edition
        if target.edition != reading.headline.anchor:
            reading = self.desk.reading(target.edition)
        return reading, narrowed(reading.edition, target)

    def _whole(self) -> Reading | None:
        """The scope as a reading of its own, to be written in a format."""
        scope = self._scope()
        return replace(scope[0], edition=scope[1]) if scope is not None else None

    # Choosing paragraphs --------------------------------------------------------------------------

    def action_choose(self) -> None:
        reading, block = self.pane.reading, self.pane.block
        selected = self.get_selected_text()
        if selected:
            self.app.copy_to_clipboard(selected)
            self.clear_selection()
            self.notify_user("Copied what was selected.")
        elif reading is not None:
            self.pane.focus()
            self._choose(passage(reading.edition, block or (self.pane.section, 0)))

    def _choose(self, chosen: Passage | None) -> None:
        """Lights what is chosen, and says what can be done with it."""
        reading = self.pane.reading
        self._passage = chosen
        self.pane.mark("passage", chosen.marks(reading.edition) if chosen and reading else {})
        self.show_hints()
        self.clear_notice()
        if chosen is not None:
            self.pane.go_to(TextPosition(*chosen.place[:2]))
            many = len(chosen.chosen)
            self.status.show_place(f"{many} paragraph{'s' if many > 1 else ''} chosen")
        else:
            self._show_place()

    def _change(self, change: Callable[[Passage], Passage]) -> None:
        if self._passage is not None:
            self._choose(change(self._passage))

    def action_next(self) -> None:
        self._change(lambda chosen: chosen.moved(1))

    def action_previous(self) -> None:
        self._change(lambda chosen: chosen.moved(-1))

    def action_grow_down(self) -> None:
        self._change(lambda chosen: chosen.grown(1))

    def action_grow_up(self) -> None:
        self._change(lambda chosen: chosen.grown(-1))

    def action_leave(self) -> None:
        self._choose(None)

    # Copying --------------------------------------------------------------------------------------

    def action_copy(self) -> None:
        from ...export.documents import passage_text

        scope = self._scope()
        if scope is not None:
            self._copy(passage_text(scope[1]), "Copied as text.")

    def action_cite(self) -> None:
        from ...export.documents import citation

        scope = self._scope()
        if scope is not None:
            self._copy(citation(*scope), "Copied with its source.")

    def _copy(self, text: str, said: str) -> None:
        self.app.copy_to_clipboard(text)
        self._choose(None)
        self.notify_user(said)

    # Marks and stars ------------------------------------------------------------------------------

    def do(self, work: Callable[[], None]) -> None:
        """Does `work` at once; an expected error is said."""
        try:
            work()
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")

    def _marks_changed(self) -> None:
        self.run_job(self.show_marks, "marks")

    def _heading_of(self, anchor: Anchor) -> Heading | None:
        headline = self.tree_pane.outline.headline(anchor.edition)
        found = headline.headings if headline is not None else ()
        return next((heading for heading in found if heading.index == anchor.section), None)

    def action_mark(self) -> None:
        target = self._target()
        if target is not None:
            heading = self._heading_of(target)
            self.do(lambda: self._mark(target, heading is None or not heading.read))

    def action_mark_edition(self) -> None:
        target = self._target()
        if target is not None:
            self.do(lambda: self._mark(target.edition, True))

    def _mark(self, anchor: Anchor, read: bool) -> None:
        self.desk.mark([anchor], read)
        self._marks_changed()
        what = "The edition" if anchor.section is None else "The section"
        self.notify_user(f"{what} is marked {'read' if read else 'unread'}; {{brief.undo}} takes it back.")

    def action_undo(self) -> None:
        self.do(self._undo)

    def _undo(self) -> None:
        said = self.desk.undo()
        self._marks_changed()
        self.notify_user(f"{said[:1].upper()}{said[1:]}." if said else "There is no marking to take back.")

    def action_star(self) -> None:
        target = self._target()
        if target is not None:
            self.do(lambda: self._star(target))

    def _star(self, anchor: Anchor) -> None:
        from ..screens.stars import star_at

        on = star_at(self.desk, anchor) is None
        self.desk.star(anchor, on)
        if self._passage is not None:
            self._choose(None)
        self._marks_changed()
        self.notify_user(
            "Starred; {brief.stars} lists the stars, {brief.note} writes a note." if on else "The star is taken away."
        )

    def action_note(self) -> None:
        from ..screens.stars import write_note

        target = self._target()
        if target is not None:
            if self._passage is not None:
                self._choose(None)
            self.do(lambda: write_note(self.warbrief, self.desk, target, self._noted))

    def _noted(self) -> None:
        self._marks_changed()
        self.notify_user("The note is kept; {brief.stars} lists the stars.")

    def action_stars(self) -> None:
        from ..screens.stars import StarsScreen

        self.app.push_screen(StarsScreen(self.desk, self.signs, self.open, self._marks_changed))

    # Its whole text -------------------------------------------------------------------------------

    def action_full(self) -> None:
        """Beside the reading: the page of an excerpt, where the source lets it be fetched."""
        if self.pane.reading is not None:
            self.notify_user("Fetching the page.")
            self.run_job(partial(self._fetch_whole, self.pane.reading.headline.anchor), "full")

    async def _fetch_whole(self, anchor: Anchor) -> None:
        whole = await self.desk.full(anchor)
        is_open = self.pane.reading is not None and self.pane.reading.headline.anchor == anchor
        await self._show_what_came([], restart=False)
        if is_open:
            self._outdated = anchor
            await self._open(Destination(whole), remember=False)
        self.notify_user("The whole edition is kept.")

    # Keeping it elsewhere -------------------------------------------------------------------------

    def action_save(self) -> None:
        from .export_actions import save

        self._keep(save)

    def action_pipe(self) -> None:
        from .export_actions import pipe

        self._keep(pipe)

    def action_pager(self) -> None:
        from .export_actions import page

        self._keep(page)

    def _keep(self, how: Callable[["ActingScreen", Reading], None]) -> None:
        reading = self._whole()
        if reading is not None:
            self.do(lambda: how(self, reading))

    def kept(self, said: str, meaning: str = "notice") -> None:
        """What was chosen is elsewhere now, which is `said`."""
        self._choose(None)
        self.notify_user(said, meaning)
