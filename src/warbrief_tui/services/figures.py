"""Figures over days: series, a day's key figures, and sums that are checked."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .. import store
from ..errors import NothingFound, UsageError
from ..model import Check, KeyFigure, Reading, Series
from .archive_session import ArchiveSession
from .user_rules import UserRules

if TYPE_CHECKING:
    from ..store.archive.figures import AttributedFigure


class FigureService:
    """Answers questions about stored figures. Raises ConfigError where the user's figures.toml is wrong."""

    def __init__(self, session: ArchiveSession, rules: UserRules) -> None:
        self._session = session
        self._rules = rules

    def series(self, name: str, day: date | None = None, span: int = 30) -> Series:
        """Return what every publisher stated for the series over the `span` days up to `day` (or the latest one).

        A series that can be asked of one place has its name behind a colon: `engagements-in:pokrovsk`.
        Raises UsageError for an unknown series, and NothingFound where nothing is stored.
        """
        from ..analyse.figures.time_series import question, series

        definition = question(self._rules.figure_rules, name)
        if definition is None:
            raise UsageError(f"there is no series '{name}'; there are {', '.join(self.series_titles())}")
        last = day or self._session.active.read(store.day_index.latest)
        if last is None:
            raise NothingFound("nothing is stored yet")
        return series(definition, self._figures_of_span([definition.category], last, span), last, span)

    def key_figures(self, day: date | None = None, span: int = 14) -> tuple[KeyFigure, ...]:
        """Return the series with a value on `day` (or the latest one), each with its change and `span` days."""
        from ..analyse.figures.time_series import key_figures, questions

        last = day or self._session.active.read(store.day_index.latest)
        if last is None:
            return ()
        rules = self._rules.figure_rules
        categories = {question.category for question in questions(rules)}
        return key_figures(rules, self._figures_of_span(categories, last, span), last, span)

    def _figures_of_span(self, categories: Collection[str], day: date, span: int) -> "list[AttributedFigure]":
        """Return the figures of the span, plus one day before (for the first change) and one after (late reports)."""
        last = day if day == date.max else day + timedelta(days=1)
        return self._session.active.read(store.figures.figures_of_span, categories, last, span + 2)

    def checks(self, reading: Reading) -> tuple[Check, ...]:
        """Return the sums that the edition's figures should make, and whether they do."""
        from ..analyse.figures.sum_checks import checks

        return checks(reading.analysis.figures)

    def series_titles(self) -> dict[str, str]:
        """Return every series' title by its id."""
        from ..analyse.figures.time_series import questions

        return {question.id: question.title for question in questions(self._rules.figure_rules)}

    def category_titles(self) -> dict[str, str]:
        """Return the title of each category of figures by its id."""
        return self._rules.figure_rules.titles
