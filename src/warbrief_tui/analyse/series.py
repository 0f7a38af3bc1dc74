"""Which figures answer the same question on every day: drones launched, civilians injured, tanks lost."""

from dataclasses import dataclass
from functools import cache

from ..model import Figure
from .lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Series:
    id: str
    title: str
    category: str
    subject: tuple[str, ...]
    """Beginnings of words, one of which the subject must have; none for any subject."""
    unless: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def holds(self, figure: Figure) -> bool:
        if figure.category != self.category or (self.units and figure.unit not in self.units):
            return False
        words = figure.subject.lower().replace("-", " ").split()
        wanted = not self.subject or any(word.startswith(self.subject) for word in words)
        return wanted and not any(word.startswith(self.unless) for word in words)


@cache
def all_series() -> tuple[Series, ...]:
    """Every series of `figures.toml`, in its order."""
    return tuple(
        Series(
            entry["id"], entry["title"], entry["category"],
            tuple(entry["subject"]), tuple(entry.get("unless", ())), tuple(entry.get("units", ())),
        )
        for entry in lexicon().series
    )  # fmt: skip


def series_of(figure: Figure) -> Series | None:
    """The first series that `figure` belongs to."""
    return next((series for series in all_series() if series.holds(figure)), None)


def category_titles() -> dict[str, str]:
    """What a reader calls each category, by its id."""
    return lexicon().titles
