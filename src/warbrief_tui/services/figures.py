"""The part of the Desk that is about figures over days: series, a day's key figures, sums that are checked."""

from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from .. import store
from ..errors import NothingFound, UsageError
from ..model import Check, KeyFigure, Reading, Series
from ..paths import Paths
from .annotations import ReaderDesk

if TYPE_CHECKING:
    from ..analyse.figures.rules import Rules
    from ..store.archive.figures import AttributedFigure


class FigureDesk(ReaderDesk):
    """What asks for the rules of figures raises ConfigError where the reader's figures.toml is wrong."""

    _paths: Paths

    def series(self, name: str, day: date | None = None, span: int = 30) -> Series:
        """What every publisher answered to the series' question over the `span` days up to `day` (or the latest one).

        A series that can be asked of one place has its name behind a colon: `engagements-in:pokrovsk`.

        Raises UsageError for an unknown series, and NothingFound where nothing is stored.
        """
        from ..analyse.figures.time_series import question, series

        asked = question(self._rules, name)
        if asked is None:
            raise UsageError(f"there is no series '{name}'; there are {', '.join(self.series_titles())}")
        last = day or self._shown.read(store.day_index.latest)
        if last is None:
            raise NothingFound("nothing is stored yet")
        return series(asked, self._stated([asked.category], last, span), last, span)

    def key_figures(self, day: date | None = None, span: int = 14) -> tuple[KeyFigure, ...]:
        """The series that have an answer on `day` (or the latest stored one), each with its change and `span` days."""
        from ..analyse.figures.time_series import key_figures, questions

        last = day or self._shown.read(store.day_index.latest)
        if last is None:
            return ()
        categories = {question.category for question in questions(self._rules)}
        return key_figures(self._rules, self._stated(categories, last, span), last, span)

    def _stated(self, categories: Collection[str], day: date, span: int) -> "list[AttributedFigure]":
        """With the day before, which the first day is compared with, and the day after, which still tells of `day`."""
        last = day if day == date.max else day + timedelta(days=1)
        return self._shown.read(store.figures.figures_of_span, categories, last, span + 2)

    def checks(self, reading: Reading) -> tuple[Check, ...]:
        """The sums that the edition's figures make, or fail to make."""
        from ..analyse.figures.sum_checks import checks

        return checks(reading.analysis.figures)

    def series_titles(self) -> dict[str, str]:
        """Every series' title by its id."""
        from ..analyse.figures.time_series import questions

        return {question.id: question.title for question in questions(self._rules)}

    def category_titles(self) -> dict[str, str]:
        """What a reader calls each category of figures, by its id."""
        return self._rules.titles

    @property
    def _rules(self) -> "Rules":
        from ..analyse.figures import rules

        return rules.load(self._figures_file)

    @property
    def _figures_file(self) -> Path | None:
        """The reader's own additions to what figures are found by, where there are any."""
        file = self._paths.config / "figures.toml"
        return file if file.exists() else None
