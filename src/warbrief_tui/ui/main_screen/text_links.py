"""From the text to its lists: figures and fronts are underlined, and lead to their rows."""

from collections.abc import Callable, Iterator

from ...model import Figure, Mention, Reading
from ...views import figure_format
from ...views.styled_line import Mark, TextPosition
from .view import MainView, group_marks

LAYER = "lists"
"""The layer of marks with the underlines."""


class TextLinks:
    """`show_fronts` makes the pane of fronts visible; `open_figures` opens the table of figures."""

    def __init__(self, view: MainView, show_fronts: Callable[[], None], open_figures: Callable[[Figure], None]) -> None:
        self._view = view
        self._show_fronts = show_fronts
        self._open_figures = open_figures

    def underline(self, places: frozenset[str]) -> None:
        """Underline figures and the fronts whose ids are in `places`."""
        reading = self._view.reading_pane.reading
        self._view.reading_pane.mark(LAYER, group_marks(_spans(reading, places)) if reading is not None else {})

    def clear(self) -> None:
        """Take the underlines away: the lists are not visible."""
        self._view.reading_pane.mark(LAYER, {})

    def follow(self, position: TextPosition, at: int) -> None:
        """Go to the row of what stands at character `at`."""
        reading = self._view.reading_pane.reading
        if reading is None:
            return
        for mention in reading.analysis.mentions:
            if mention_position(mention) == position and mention.start <= at < mention.end:
                self._follow_front(mention)
                return
        for figure in reading.analysis.figures:
            if figure.start <= at < figure.end and figure_format.place_of(figure, reading.edition) == position:
                self._follow_figure(figure)
                return

    def _follow_front(self, mention: Mention) -> None:
        if self._view.fronts_pane.reveal(mention.front):
            self._show_fronts()
        else:
            self._view.notify_user(f"{mention.text} is not among the fronts of this day.")

    def _follow_figure(self, figure: Figure) -> None:
        if self._view.fronts_pane.reveal_figure(figure):
            self._show_fronts()
        else:
            self._open_figures(figure)


def _spans(reading: Reading, places: frozenset[str]) -> Iterator[tuple[TextPosition, Mark]]:
    for figure in reading.analysis.figures:
        yield figure_format.place_of(figure, reading.edition), (figure.start, figure.end, "figure")
    for mention in reading.analysis.mentions:
        if mention.front in places:
            yield mention_position(mention), (mention.start, mention.end, "front")


def mention_position(mention: Mention) -> TextPosition:
    """Return the position of the text that names a front."""
    return TextPosition(mention.section, mention.block, mention.item, mention.row, mention.col)
