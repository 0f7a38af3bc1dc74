"""The sentence of the figure under the cursor, taken from a text that is loaded when it is needed."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from ...export.csv_export import SourceFigure
from ...model import Anchor, Check, Figure, Reading
from ...services.desk import Desk
from ...views.edition_page import texts
from ...views.sentence_context import sentence_around
from ...views.styled_line import TextPosition
from ..widgets.sentence_panel import SentencePanel
from .base import AppScreen, Destination


def position_of(figure: Figure) -> TextPosition:
    """Return the position of the text that states a figure."""
    return TextPosition(figure.section, figure.block, figure.item, figure.row, figure.col)


class FigureSentence:
    """Shows sentences in `panel`, with the sums from `checks` that a figure is part of."""

    def __init__(
        self,
        screen: AppScreen[Destination | None],
        desk: Desk,
        panel: SentencePanel,
        checks: Mapping[Anchor, Sequence[Check]],
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._panel = panel
        self._checks = checks
        self._texts: dict[Anchor, Mapping[TextPosition, str]] = {}

    def show(self, statement: SourceFigure | None, readings: Sequence[Reading]) -> None:
        """Show the sentence of `statement`; load its edition beside the keys unless it is one of `readings`."""
        if statement is None:
            self._panel.show("", "", (0, 0))
        elif self._has_texts(statement.anchor.edition, readings):
            self._show(statement)
        else:
            self._panel.show(statement.source_name, statement.figure.text, (0, 0))
            self._screen.run_job(partial(self._load, statement), "sentence")

    def _has_texts(self, anchor: Anchor, readings: Sequence[Reading]) -> bool:
        """Return whether the texts of an edition are loaded, taking them from a reading that is."""
        reading = next((reading for reading in readings if reading.headline.anchor == anchor), None)
        if anchor not in self._texts and reading is not None:
            self._texts[anchor] = dict(texts(reading.edition))
        return anchor in self._texts

    async def _load(self, statement: SourceFigure) -> None:
        reading = await asyncio.to_thread(self._desk.reading, statement.anchor.edition)
        self._texts[statement.anchor.edition] = dict(texts(reading.edition))
        self._show(statement)

    def _show(self, statement: SourceFigure) -> None:
        figure, signs = statement.figure, self._screen.signs
        text = self._texts[statement.anchor.edition].get(position_of(figure), figure.text)
        start, end = sentence_around(text, figure.start, figure.end)
        section = f"{signs.section} {figure.section}"
        parts = (statement.source_name, section, figure.claimed_by, *self._sums_of(statement))
        source = f" {signs.dot} ".join(filter(None, parts))
        self._panel.show(source, text[start:end], (figure.start - start, figure.end - start))

    def _sums_of(self, statement: SourceFigure) -> list[str]:
        checks = self._checks.get(statement.anchor.edition, ())
        own_checks = [check for check in checks if statement.figure == check.whole or statement.figure in check.parts]
        return [f"{check.text} {self._screen.signs.holds}" if check.holds else check.text for check in own_checks]
