"""Find the scope of a number: the whole country or front, or one place."""

from ...model import Scope
from .sentence_context import Counted, within

_COUNTRIES = frozenset(["ukraine", "україні", "україною", "украине", "russia", "росії", "росією", "россии", "россией"])
_LONG = 60


def scope_of(figure: Counted, place: str | None) -> Scope | None:
    """Return the scope that the words around `figure` state; `place` is its place."""
    if place and place.lower() not in _COUNTRIES:
        return "local"
    named_scopes = _scopes_near(figure)
    if "local" in named_scopes:
        return "local"
    return "whole" if place or "whole" in named_scopes else None


def _scopes_near(figure: Counted) -> set[str]:
    """What the words of its clause say: as far as nothing new begins behind a semicolon."""
    sentence = figure.sentence
    near = within(sentence.scopes, figure.first - _LONG, figure.last + _LONG)
    return {scope for index, scope in near if not _is_parted(figure, index)}


def _is_parted(figure: Counted, index: int) -> bool:
    tokens = figure.sentence.tokens
    low, high = sorted((tokens[index].start, tokens[figure.first].start))
    return figure.sentence.text.find(";", low, high) >= 0
