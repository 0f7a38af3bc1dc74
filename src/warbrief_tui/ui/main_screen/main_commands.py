"""Which method of which controller carries out a command of the main screen."""

from typing import Protocol

from ..command_table import CommandTable
from .annotation_actions import AnnotationActions
from .export_actions import ExportActions
from .find_controller import FindController
from .navigator import Navigator
from .pane_layout import PaneLayout
from .paragraph_selection import ParagraphSelection
from .refresh_controller import RefreshController
from .screen_router import ScreenRouter


class CommandedScreen(Protocol):
    """The main screen as its commands see it: controllers, and what needs several of them."""

    navigator: Navigator
    pane_layout: PaneLayout
    router: ScreenRouter
    annotations: AnnotationActions
    exports: ExportActions
    finder: FindController
    refresher: RefreshController
    paragraphs: ParagraphSelection

    def next_match_or_unread(self, count: int = 1) -> None: ...
    def previous_match_or_unread(self, count: int = 1) -> None: ...
    def show_labels(self) -> None: ...
    def open_timeline(self) -> None: ...
    def fetch_full_text(self) -> None: ...
    def close_topmost(self) -> None: ...
    def quit(self) -> None: ...


def commands_of(screen: CommandedScreen) -> CommandTable:
    """Return the method for each command of the main screen."""
    navigator, panes, router = screen.navigator, screen.pane_layout, screen.router
    annotations, exports = screen.annotations, screen.exports
    return {
        "brief.page-on": navigator.page_on,
        "brief.page-back": navigator.page_back,
        "brief.next-section": navigator.next_section,
        "brief.previous-section": navigator.previous_section,
        "brief.next-edition": navigator.next_edition,
        "brief.previous-edition": navigator.previous_edition,
        "brief.find": screen.finder.start,
        "brief.next-unread": screen.next_match_or_unread,
        "brief.previous-unread": screen.previous_match_or_unread,
        "brief.labels": screen.show_labels,
        "brief.go-back": navigator.go_back,
        "brief.go-forward": navigator.go_forward,
        "brief.search": router.open_search,
        "brief.compare": router.open_compare,
        "brief.changes": router.open_changes,
        "brief.news": router.open_whats_new,
        "brief.photos": router.open_photos,
        "brief.sources": router.open_sources,
        "brief.figures": router.open_section_figures,
        "brief.fronts": panes.toggle_fronts,
        "brief.tree": panes.toggle_tree,
        "brief.story": screen.open_timeline,
        "brief.maximise": panes.toggle_maximised,
        "brief.wider": panes.widen,
        "brief.narrower": panes.narrow,
        "brief.next-pane": panes.focus_next,
        "brief.previous-pane": panes.focus_previous,
        "brief.links": router.open_links,
        "brief.full": screen.fetch_full_text,
        "brief.fetch": screen.refresher.fetch,
        "brief.choose": exports.copy_or_select,
        "brief.mark": annotations.toggle_read,
        "brief.mark-edition": annotations.mark_edition_read,
        "brief.undo": annotations.undo,
        "brief.star": annotations.toggle_star,
        "brief.note": annotations.edit_note,
        "brief.stars": router.open_stars,
        "brief.save": exports.save,
        "brief.pipe": exports.pipe,
        "brief.pager": exports.show_in_pager,
        "brief.back": screen.close_topmost,
        "brief.quit": screen.quit,
        "passage.next": screen.paragraphs.select_next,
        "passage.previous": screen.paragraphs.select_previous,
        "passage.grow-down": screen.paragraphs.grow_down,
        "passage.grow-up": screen.paragraphs.grow_up,
        "passage.copy": exports.copy,
        "passage.cite": exports.copy_with_source,
        "passage.star": annotations.toggle_star,
        "passage.note": annotations.edit_note,
        "passage.save": exports.save,
        "passage.pipe": exports.pipe,
        "passage.pager": exports.show_in_pager,
        "passage.leave": screen.paragraphs.clear,
    }
